import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { snippets } from '../../scripts/generate/snippets';
import { bindBlock } from '../../server/src/records/bind';
import { kindNames, kinds } from '../../server/src/records/vocabulary';
import { rules } from '../../server/src/rules/registry';
import { readSource, treeOf } from '../../server/src/text/source';
import { root } from '../support/shared';

const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const english = JSON.parse(fs.readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
const { contributes } = manifest;

suite('contributions', () => {
  suite('walkthrough', () => {
    const [walkthrough] = contributes.walkthroughs;
    const commands = new Set<string>(contributes.commands.map((c: { command: string }) => c.command));

    test('every step has pictures in both themes, and something that completes it', () => {
      assert.ok(walkthrough.steps.length >= 4 && walkthrough.steps.length <= 7);
      for (const { id, media, completionEvents } of walkthrough.steps) {
        assert.deepEqual(Object.keys(media.image).sort(), ['dark', 'hc', 'hcLight', 'light'], id);
        for (const file of Object.values<string>(media.image)) assert.ok(fs.existsSync(path.join(root, file)), file);
        for (const event of completionEvents) assert.match(event, /^(onCommand|onContext):/);
        assert.ok(completionEvents.length > 0, id);
      }
    });

    test('the context keys it waits for are those that the client sets', () => {
      const source = fs.readFileSync(path.join(root, 'client/src/features/walkthrough/activation.ts'), 'utf8');
      for (const { completionEvents } of walkthrough.steps)
        for (const event of completionEvents) {
          const [, step] = /^onContext:claimwright\.(\w+)$/.exec(event) ?? [];
          if (step) assert.ok(source.includes(`'${step}'`), event);
        }
    });

    test('its buttons and completing commands are contributed, or the editor’s own', () => {
      const named = [
        ...Object.entries<string>(english)
          .filter(([key]) => key.startsWith('walkthrough.'))
          .flatMap(([, text]) => [...text.matchAll(/\]\(command:([\w.]+)/g)].map(([, id]) => id)),
        ...walkthrough.steps.flatMap(({ completionEvents }: { completionEvents: string[] }) =>
          completionEvents.filter((e) => e.startsWith('onCommand:')).map((e) => e.slice('onCommand:'.length)),
        ),
      ];
      for (const id of named.filter((name) => name?.startsWith('claimwright.'))) assert.ok(commands.has(id), id);
      assert.ok(named.length > 3);
    });
  });

  suite('snippets', () => {
    /** The text that a person gets who takes every suggestion: the placeholder, or the first of several words. */
    const expanded = (body: readonly string[]): string =>
      body
        .join('\n')
        .replaceAll(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, '$1')
        .replaceAll(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
        .replaceAll(/\\([\\$}])/g, '$1');

    test('there is one for each kind of record, and it is the example of the language', () => {
      for (const kind of kindNames) {
        const snippet = snippets.find(({ prefix }) => prefix === `new-${kind}`);
        assert.equal(expanded(snippet?.body ?? []), kinds[kind].example);
        const [block] = readSource(`${expanded(snippet?.body ?? [])}\n`).blocks;
        assert.ok(block);
        assert.deepEqual(
          bindBlock(treeOf(block)).findings.map((f) => f.message),
          [],
        );
      }
    });

    const AROUND: Readonly<Record<string, string>> = {
      'dx-list': 'claim C\n  ',
      'service-line': 'claim C\n  service\n    ',
      'coverage-block': 'patient P\n  ',
      'used-block': 'patient P\n  coverage primary X\n    ',
      'network-block': 'plan P\n  ',
      'benefit-line': 'plan P\n  in-network\n    ',
    };
    for (const { prefix, body } of snippets.filter(({ prefix: p }) => !p.startsWith('new-')))
      test(`${prefix} is understood where it belongs`, () => {
        const before = AROUND[prefix];
        assert.ok(before !== undefined, `say in the test where ${prefix} belongs`);
        const depth = before.length - before.lastIndexOf('\n') - 1;
        const text = before + expanded(body).replaceAll('\n', `\n${' '.repeat(depth)}`);
        const [block] = readSource(`${text}\n`).blocks;
        assert.ok(block);
        const said = bindBlock(treeOf(block)).findings.map((f) => f.message);
        assert.deepEqual(said, []);
      });

    test('every record language has them', () => {
      assert.deepEqual(
        contributes.snippets.map(({ language }: { language: string }) => language),
        contributes.languages.map(({ id }: { id: string }) => id).filter((id: string) => id.startsWith('claimwright-')),
      );
    });
  });

  test('the setting claimwright.rules knows every rule with its title, and every area', () => {
    const { properties, additionalProperties } = contributes.configuration.properties['claimwright.rules'];
    assert.equal(additionalProperties, false);
    for (const { id, title } of rules) {
      assert.ok(properties[id].description.startsWith(title));
      assert.ok(properties[`${id.split('/')[0]}/*`]);
      assert.deepEqual(properties[id].enum, ['error', 'warning', 'information', 'off']);
    }
  });

  test('a folder that is not trusted cannot say where code sets are read from', () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    // The editor holds settings back only where the support is limited.
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ['claimwright.codes.folder']);
  });

  suite('problem matcher', () => {
    const [matcher] = contributes.problemMatchers;
    const { regexp, file, line, column, severity, code, message } = matcher.pattern;
    const pattern = new RegExp(regexp);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-matcher-'));
    suiteTeardown(() => fs.rmSync(folder, { recursive: true, force: true }));

    /** What the task runs, with real findings in it. */
    const check = (format: string): string => {
      fs.mkdirSync(path.join(folder, 'some claims'), { recursive: true });
      const claim = 'claim C1\n  patient P9\n  date 2026-04-18\n  dx\n    A E11\n    # allow dx/duplicate "why not"\n';
      fs.writeFileSync(path.join(folder, 'some claims/a.claim'), `${claim}    B E11\n  servce\n  note call us: now\n`);
      const args = [path.join(root, 'dist/cli.js'), 'check', '--workspace', folder, '--format', format];
      return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
    };

    test('reads every finding of the command line’s text as its JSON says it, and nothing else', () => {
      const read = check('text')
        .split('\n')
        .map((text) => pattern.exec(text))
        .filter((m) => m !== null)
        .map((m) => [m[file], Number(m[line]), Number(m[column]), m[severity], m[code], m[message]]);
      interface Told {
        path: string;
        diagnostics: Record<string, unknown>[];
      }
      const told = (JSON.parse(check('json')).files as Told[]).flatMap(({ path: name, diagnostics }) =>
        diagnostics
          .filter((d) => d.verdict !== 'bypassed')
          .map((d) => [name, d.line, d.column, d.severity, d.rule, d.message]),
      );
      assert.ok(told.length > 3);
      assert.deepEqual(read, told);
    });

    test('words that the editor has no severity for are taken as information', () => {
      assert.equal(matcher.severity, 'info');
      assert.equal(matcher.owner, 'claimwright');
    });
  });
});
