import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answered, otherwise } from '../support/answered';
import { root } from '../support/codes';

/** `letter` and `prepare --corrected`, as people call them. */

const cli = path.join(root, 'dist/cli.js');
const TEXT = answered(
  otherwise('2026-05-04 paid $101.88 check EFT1 icn ICN1', { 2: 'line 2 20610 paid $0.00 CO-4 $210.00 N519' }),
);

let folder = '';
const file = (name: string): string => path.join(folder, name);
function run(...args: readonly string[]): { code: number | null; text: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--today', '2026-06-01'], {
    cwd: folder,
    timeout: 60_000,
  });
  return { code: status, text: stdout.toString('utf8'), err: stderr.toString('utf8') };
}

suite('command line: letters and corrected claims', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-letter-'));
    fs.writeFileSync(file('all.practice'), TEXT);
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('a letter is written, and no record is changed unless it is to be kept', () => {
    const shown = run('letter', 'CLM-1', '--kind', 'appeal');
    assert.equal(shown.code, 0, shown.err);
    assert.match(shown.text, /Appeal about your claim number ICN1/);
    assert.match(shown.err, /complete the \d places in \[brackets\]/);
    assert.equal(fs.readFileSync(file('all.practice'), 'utf8'), TEXT);
    const kept = run('letter', 'CLM-1', '--kind', 'appeal', '--keep', '-o', 'a.pdf');
    assert.match(kept.err, /kept in all\.practice/);
    assert.equal(fs.readFileSync(file('a.pdf')).subarray(0, 5).toString(), '%PDF-');
    const text = fs.readFileSync(file('all.practice'), 'utf8');
    assert.match(
      text,
      /\n {2}letter 2026-06-01 to "Example Health" "Appeal about your claim number ICN1"\n {4}about CLM-1\nclaim/,
    );
    assert.match(run('letter', 'CLM-1', '--kind', 'appeal', '--keep').err, /kept before/);
    assert.equal(fs.readFileSync(file('all.practice'), 'utf8'), text);
    assert.equal(JSON.parse(run('letter', 'CLM-1', '--json').text).kind, 'corrected-claim');
  });

  test('what cannot be written says so in one line', () => {
    assert.match(run('letter', 'CLM-9').err, /there is no claim CLM-9/);
    assert.match(run('letter', 'CLM-1', '--kind', 'love').err, /--kind love: one of appeal, corrected-claim, records/);
  });

  test('the corrected claim goes to a new file and carries the payer’s number', () => {
    const made = run('prepare', 'CLM-1', '--corrected', '-o', 'r.claim');
    assert.equal(made.err.includes('correct what was denied: CO-4'), true, made.err);
    assert.match(fs.readFileSync(file('r.claim'), 'utf8'), /frequency replacement\n {2}original-number ICN1/);
    assert.equal(run('prepare', 'CLM-1', '--corrected', '-o', 'r.claim').code, 2);
  });
});
