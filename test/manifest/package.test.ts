import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../support/shared';

/** What goes into the package, as the packager itself lists it. */
function packaged(): string[] {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout.split('\n').filter(Boolean);
}

/** Every file of the package fits one of these, and each of these has a file. */
const EXPECTED: readonly RegExp[] = [
  /^package\.json$/,
  /^package\.nls(\.[a-z-]+)?\.json$/,
  /^(README|CHANGELOG|ARCHITECTURE|CONTRIBUTING)\.md$/,
  /^LICENSE$/,
  /^l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^dist\/(client|server|server-core|cli|pdf|webview)\.js$/,
  /^dist\/webview\.css$/,
  /^dist\/data\/[\w./-]+\.(txt|tsv)$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^media\/icon\.(png|svg)$/,
  /^media\/icons\/[\w-]+\.svg$/,
  /^media\/walkthrough\/[a-z]+-(light|dark)\.svg$/,
  /^docs\/[a-z-]+\.md$/,
  /^docs\/images\/[\w-]+\.png$/,
  /^examples\/riverside\/[\w./-]+\.(encounter|claim|patient|plan|fees|practice|payer)$/,
];

/** Targets of links and images of a Markdown text that are files beside it. */
const linked = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

suite('package', () => {
  const files = packaged();

  test('holds what is expected and nothing else', () => {
    assert.deepEqual(
      files.filter((file) => !EXPECTED.some((pattern) => pattern.test(file))),
      [],
    );
    for (const pattern of EXPECTED)
      assert.ok(
        files.some((file) => pattern.test(file)),
        String(pattern),
      );
  });

  test('is small: the files unpacked are under 10 MB, of which the package packs three parts in eight', () => {
    const bytes = files.reduce((sum, file) => sum + fs.statSync(path.join(root, file)).size, 0);
    assert.ok(bytes < 10 * 1024 * 1024, `${bytes} bytes`);
  });

  test('every link and picture of its pages leads to something in it', () => {
    const pages = files.filter((file) =>
      /^(README\.md|docs\/(guide|ready|payers|prices|desk|codes|first-plan|settings|rules)\.md)$/.test(file),
    );
    assert.equal(pages.length, 10);
    for (const page of pages)
      for (const target of linked(fs.readFileSync(path.join(root, page), 'utf8'))) {
        const file = path.posix.normalize(path.posix.join(path.posix.dirname(page), target));
        assert.ok(
          files.some((known) => known === file || known.startsWith(`${file}/`)),
          `${page} links to ${target}`,
        );
      }
  });

  test('its icon is a square PNG of at least 128 points', () => {
    const png = fs.readFileSync(path.join(root, 'media/icon.png'));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.equal(png.readUInt32BE(16), png.readUInt32BE(20));
    assert.ok(png.readUInt32BE(16) >= 128);
  });
});
