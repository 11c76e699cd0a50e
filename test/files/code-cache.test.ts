import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder, loadBundle } from '../../server/src/files/code-cache';

const BUNDLE = 'exports.twice = (n) => 2 * n;\nexports.self = require.resolve("./beside.js");\n';

/** A bundle in a folder of its own, and an empty folder for what is kept of it. */
function given(): { bundle: string; folder: string; kept: () => string[] } {
  const at = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-code-'));
  const bundle = path.join(at, 'server-core.js');
  fs.writeFileSync(bundle, BUNDLE);
  fs.writeFileSync(path.join(at, 'beside.js'), '');
  const folder = path.join(at, 'cache');
  return { bundle, folder, kept: () => fs.readdirSync(folder).map((name) => path.join(folder, name)) };
}
const runs = (exports: unknown): void => {
  const { twice, self } = exports as { twice: (n: number) => number; self: string };
  assert.equal(twice(21), 42);
  assert.equal(path.basename(self), 'beside.js');
};

suite('compiled code that is kept', () => {
  test('is used the next time', () => {
    const { bundle, folder } = given();
    const first = loadBundle(bundle, folder);
    assert.equal(first.cached, false);
    runs(first.exports);
    first.keep();
    const second = loadBundle(bundle, folder);
    assert.equal(second.cached, true);
    runs(second.exports);
  });

  const damages: readonly (readonly [string, (file: string) => void])[] = [
    ['one byte is another', (file) => fs.writeFileSync(file, flipped(fs.readFileSync(file)))],
    ['it is cut short', (file) => fs.truncateSync(file, 100)],
    ['it is empty', (file) => fs.truncateSync(file, 0)],
    ['others may write to it', (file) => fs.chmodSync(file, 0o666)],
  ];
  for (const [what, damage] of damages)
    test(`is not used when ${what}, and made again`, () => {
      const { bundle, folder, kept } = given();
      loadBundle(bundle, folder).keep();
      for (const file of kept()) damage(file);
      const second = loadBundle(bundle, folder);
      assert.equal(second.cached, false);
      runs(second.exports);
      second.keep();
      assert.equal(loadBundle(bundle, folder).cached, true);
    });

  test('is not that of another bundle at the same place', () => {
    const { bundle, folder } = given();
    loadBundle(bundle, folder).keep();
    fs.writeFileSync(bundle, BUNDLE.replace('2 * n', 'n + n + 0'));
    const second = loadBundle(bundle, folder);
    assert.equal(second.cached, false);
    runs(second.exports);
  });

  test('is left out where it may not be written, or nobody wants it', () => {
    const { bundle, folder } = given();
    fs.writeFileSync(folder, 'a file where the folder should be');
    const first = loadBundle(bundle, folder);
    first.keep();
    runs(first.exports);
    assert.equal(fs.readFileSync(folder, 'utf8'), 'a file where the folder should be');
    assert.equal(cacheFolder({ platform: 'linux', home: '/home/p', env: { CLAIMWRIGHT_CACHE: 'off' } }), undefined);
  });

  const folders: readonly (readonly [string, Record<string, string>, string])[] = [
    ['linux', {}, '/home/p/.cache/claimwright'],
    ['linux', { XDG_CACHE_HOME: '/x' }, '/x/claimwright'],
    ['darwin', {}, '/home/p/Library/Caches/claimwright'],
    ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\claimwright\\cache'],
    ['linux', { CLAIMWRIGHT_CACHE: '/y' }, '/y'],
  ];
  for (const [platform, env, folder] of folders)
    test(`lies in ${folder}`, () => assert.equal(cacheFolder({ platform, home: '/home/p', env }), folder));
});

function flipped(bytes: Buffer): Buffer {
  const last = bytes.length - 10;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  return bytes;
}
