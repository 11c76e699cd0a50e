import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const root = process.env.CLAIMWRIGHT_ROOT ?? process.cwd();
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

const Icon = z.object({ light: z.string(), dark: z.string() });
const Command = z.object({ command: z.string(), title: z.string(), category: z.string() });
const MenuItem = z.object({ command: z.string().optional(), when: z.string().optional() });
const Setting = z.object({ type: z.unknown().optional(), default: z.unknown().optional() }).loose();
const Manifest = z.object({
  main: z.string(),
  bin: z.record(z.string(), z.string()),
  engines: z.object({ vscode: z.string(), node: z.string() }),
  activationEvents: z.array(z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  icon: z.string().optional(),
  contributes: z.object({
    languages: z.array(
      z.object({
        id: z.string(),
        aliases: z.array(z.string()).min(1),
        extensions: z.array(z.string()).length(1),
        configuration: z.string().optional(),
        icon: Icon.optional(),
      }),
    ),
    grammars: z.array(z.object({ language: z.string(), scopeName: z.string(), path: z.string() })).optional(),
    commands: z.array(Command).optional(),
    menus: z.record(z.string(), z.array(MenuItem)).optional(),
    keybindings: z.array(MenuItem).optional(),
    configuration: z.object({ properties: z.record(z.string(), Setting) }).optional(),
  }),
});

const manifest = Manifest.parse(JSON.parse(read('package.json')));
const { languages, grammars = [], commands = [], menus = {}, keybindings = [], configuration } = manifest.contributes;
const records = languages.filter(({ id }) => id.startsWith('claimwright-'));
const KINDS = ['encounter', 'claim', 'patient', 'plan', 'fees', 'practice', 'payer'];

/** Every file that package.json names and that is not built. */
const namedFiles = (): string[] =>
  [
    ...languages.flatMap(({ configuration: file, icon }) => [file, icon?.light, icon?.dark]),
    ...grammars.map((grammar) => grammar.path),
    manifest.icon,
  ].filter((file) => file !== undefined);

/** The patterns of .vscodeignore that let something in, as tests of a path. */
function allowed(): (file: string) => boolean {
  const patterns = read('.vscodeignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1).replaceAll('.', '\\.').replaceAll('**', '\u0000').replaceAll('*', '[^/]*'))
    .map((pattern) => new RegExp(`^${pattern.replaceAll('\u0000', '.*')}$`));
  return (file) => patterns.some((pattern) => pattern.test(file.replace(/^\.\//, '')));
}

suite('manifest', () => {
  test('every record kind is a language with its own extension', () => {
    assert.deepEqual(
      records.map(({ id, extensions }) => [id, ...extensions]),
      KINDS.map((kind) => [`claimwright-${kind}`, `.${kind}`]),
    );
  });

  test('beside the records there is the claim file, which is no record', () => {
    assert.deepEqual(
      languages.filter((l) => !records.includes(l)).map(({ id, extensions }) => [id, ...extensions]),
      [['claimwright837', '.837']],
    );
    assert.deepEqual(
      grammars.filter(({ language }) => language === 'claimwright837').map(({ scopeName }) => scopeName),
      ['source.claimwright-x12'],
    );
  });

  test('every record language has the one grammar, and no grammar has another', () => {
    // Colours are contributed all together or not at all.
    if (!grammars.length) return;
    const own = grammars.filter(({ language }) => language.startsWith('claimwright-'));
    assert.deepEqual(
      own.map(({ language }) => language),
      records.map(({ id }) => id),
    );
    assert.deepEqual([...new Set(own.map(({ scopeName }) => scopeName))], ['source.claimwright']);
  });

  test('every file it names exists and is packaged', () => {
    const packaged = allowed();
    for (const file of namedFiles()) {
      assert.ok(fs.existsSync(path.join(root, file)), `${file} does not exist`);
      assert.ok(packaged(file), `.vscodeignore keeps ${file} out`);
    }
  });

  test('the package is an allow-list of what runs and what is read, without sources, maps or packages', () => {
    assert.match(read('.vscodeignore'), /^\*\*$/m);
    const packaged = allowed();
    for (const file of [
      manifest.main,
      ...Object.values(manifest.bin),
      'dist/server.js',
      'dist/server-core.js',
      'README.md',
      'dist/data/icd.txt',
    ])
      assert.ok(packaged(file), file);
    for (const file of [
      'client/src/extension.ts',
      'dist/client.js.map',
      'node_modules/zod/index.js',
      'examples/x.claim',
    ])
      assert.ok(!packaged(file), file);
  });

  test('it starts by language, not with the editor', () => {
    for (const event of manifest.activationEvents ?? [])
      assert.match(event, /^(onLanguage|onCommand|onWebviewPanel|workspaceContains|onWalkthrough):/);
  });

  test('menus and keys only name commands that are contributed', () => {
    const known = new Set(commands.map(({ command }) => command));
    for (const { command } of [...Object.values(menus).flat(), ...keybindings])
      if (command?.startsWith('claimwright.')) assert.ok(known.has(command), command);
  });

  test('commands and settings carry the name of the product', () => {
    for (const { command, category } of commands) {
      assert.match(command, /^claimwright\.[a-zA-Z.]+$/);
      assert.equal(category, 'Claimwright');
    }
    for (const name of Object.keys(configuration?.properties ?? {})) assert.match(name, /^claimwright\./);
  });

  test('the editor types are those of the oldest editor it runs in', () => {
    assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
    assert.ok(manifest.devDependencies['@types/node']?.startsWith('20.'));
  });

  test('every version is exact, so that a clone years later builds the same', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
  });
});
