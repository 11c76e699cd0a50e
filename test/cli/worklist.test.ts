import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answered } from '../support/answered';
import { root } from '../support/codes';

/** `worklist` as people call it: whose work it is, and until when. */

const cli = path.join(root, 'dist/cli.js');

suite('command line: worklist', () => {
  let folder = '';
  const run = (...args: readonly string[]): string =>
    spawnSync(process.execPath, [cli, 'worklist', ...args, '--today', '2026-05-01'], { cwd: folder }).stdout.toString(
      'utf8',
    );
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-worklist-'));
    const text = answered([])
      .replace('  history', '  work "call Example Health" by Kim due 2026-05-08\n  history')
      .concat('encounter E-9\n  patient P1\n  date 2026-04-02\n  service\n    99214 A $185.00\n');
    fs.writeFileSync(path.join(folder, 'all.practice'), text);
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('what a person has written down stands with its day and name', () => {
    assert.match(run(), /^2026-05-08, 7 days +\$433\.00 +to do +CLM-1 +call Example Health\. \(Kim\)$/m);
    assert.match(run(), /^2026-07-31, 91 days +\$185\.00 +bill +E-9/m);
  });

  test('of one person, or of nobody', () => {
    const records = (name: string): readonly string[] =>
      JSON.parse(run('--assigned', name, '--json')).worklist.map((w: { record: string }) => w.record);
    assert.deepEqual([records('kim'), records('none'), records('Lee')], [['CLM-1'], ['E-9'], []]);
  });
});
