import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { loadBundle } from '../../server/src/files/code-cache';
import { asStarted, makeYoung } from '../../server/src/files/engine-flags';

/** Tells whether an engine as it comes takes the code. In a process of its own: within one, an engine remembers what it has compiled. */
const NEXT = `
  const fs = require('node:fs'), path = require('node:path');
  const [bundle, folder] = process.argv.slice(1);
  const cachedData = fs.readFileSync(path.join(folder, fs.readdirSync(folder)[0])).subarray(20);
  const source = require('node:module').wrap(fs.readFileSync(bundle, 'utf8'));
  console.log(new (require('node:vm').Script)(source, { filename: bundle, cachedData }).cachedDataRejected);
`;

/** Whether the next start rejects the code that a server keeps. */
function rejected(kept: (keep: () => void) => void): string {
  const at = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-flags-'));
  const bundle = path.join(at, 'server-core.js');
  fs.writeFileSync(bundle, 'exports.twice = (n) => 2 * n;\n');
  const folder = path.join(at, 'cache');
  const { keep } = loadBundle(bundle, folder);
  makeYoung();
  kept(keep);
  v8.setFlagsFromString('--allocation-site-pretenuring');
  return execFileSync(process.execPath, ['-e', NEXT, bundle, folder], { encoding: 'utf8' }).trim();
}

suite('how the engine of a server is told to keep objects', () => {
  test('code that it keeps is of use to the next start', () => assert.equal(rejected(asStarted), 'false'));
  test('kept with other flags it would not be', () =>
    assert.equal(
      rejected((keep) => keep()),
      'true',
    ));
});
