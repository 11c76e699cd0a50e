import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AS_EXPECTED, answered, otherwise } from '../support/answered';
import { root } from '../support/codes';

/** `reconcile` and `report`, as people call them. */

const cli = path.join(root, 'dist/cli.js');
const LOW = otherwise('2026-05-04 paid $120.48 check EFT1 icn ICN1', {
  1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00',
});

let folder = '';
function run(...args: readonly string[]): { code: number | null; text: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--today', '2026-06-01'], {
    cwd: folder,
    timeout: 60_000,
  });
  return { code: status, text: stdout.toString('utf8'), err: stderr.toString('utf8') };
}
const write = (history: readonly string[], more = ''): void =>
  fs.writeFileSync(path.join(folder, 'all.practice'), answered(history, more));

suite('command line: reconcile and report', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-reconcile-'));
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('what is as expected is counted, and nothing more is said of it', () => {
    write(AS_EXPECTED, 'remit EFT1\n  payer 60054\n  date 2026-05-04\n  amount $141.88\n');
    const { code, text } = run('reconcile');
    assert.equal(text, '1 answered claim, 1 as expected; 1 check, 1 in balance.\n');
    assert.equal(code, 0);
  });

  test('only what is there is counted, and a file that it is not about is said', () => {
    write(AS_EXPECTED);
    assert.equal(run('reconcile').text, '1 answered claim, 1 as expected.\n');
    fs.writeFileSync(path.join(folder, 'none.patient'), 'patient P2\n');
    const none = run('reconcile', 'none.patient');
    assert.deepEqual(
      [none.code, none.text],
      [0, 'Nothing to reconcile: no claim here has an answer, and no check is here.\n'],
    );
    fs.writeFileSync(path.join(folder, 'pay.835'), 'ISA*00*');
    const raw = run('reconcile', 'pay.835');
    assert.equal(raw.code, 2);
    assert.match(raw.err, /pay\.835: no claim and no check stands there\. .* import FILE/);
  });

  test('what differs is told line by line, with what to do and until when', () => {
    write(LOW, 'remit EFT1\n  payer 60054\n  date 2026-05-04\n  amount $130.48\n');
    const { code, text } = run('reconcile');
    assert.equal(code, 1);
    assert.match(text, /^CLM-1 {2}primary PPO: paid \$120\.48 of \$141\.88 expected, \$21\.40 too little$/m);
    assert.match(
      text,
      /^ {2}line 1 99214-25: the payer allows \$100\.00, and the contract says \$121\.40: \$21\.40 too little$/m,
    );
    assert.match(text, /^ {2}next: .*By 2026-08-02, 62 days left\.$/m);
    assert.match(
      text,
      /^check EFT1: \$130\.48 came in; 1 claim of the book makes \$120\.48: \$10\.00 is not accounted for$/m,
    );
  });

  test('the JSON has both sides of each line, and null where nothing is known', () => {
    fs.writeFileSync(path.join(folder, 'all.practice'), answered(LOW).replace('  83036 $13.10\n', ''));
    const { claims, remits } = JSON.parse(run('reconcile', '--json').text);
    const [claim] = claims;
    assert.deepEqual(
      [claim.claim, claim.path, claim.paid, claim.expected, remits],
      ['CLM-1', 'all.practice', '120.48', null, []],
    );
    assert.deepEqual(claim.lines[0].expected, {
      allowed: '121.40',
      paid: '91.40',
      patient: '30.00',
      adjustments: [
        { group: 'CO', reason: '45', amount: '63.60' },
        { group: 'PR', reason: '3', amount: '30.00' },
      ],
    });
    assert.equal(claim.lines[0].told.allowed, '100.00');
    assert.deepEqual(claim.lines[0].differences[0].kind, 'under-contract');
    assert.equal(claim.lines[2].expected, null);
    assert.match(claim.lines[2].unknown, /83036/);
    assert.deepEqual([claim.next.step, claim.next.deadline, claim.next.daysLeft], ['appeal', '2026-08-02', 62]);
  });

  test('report has figures by plan, by reason, and the first-pass rate; one can be asked for alone', () => {
    write(LOW);
    const { text } = run('report');
    assert.match(text, /^PPO +1 +\$120\.48 +\$141\.88 +\$21\.40 +\$0\.00 +14 \(longest 14\)$/m);
    assert.match(text, /First-pass rate: 100\.0%, 1 of 1 claims/);
    assert.deepEqual(JSON.parse(run('report', 'first-pass', '--json', '--from', '2026-06-01').text), {
      'first-pass': { claims: 0, passed: 0, percent: null },
    });
    assert.match(run('report', '--from', 'soon').err, /--from soon is not a date/);
  });
});
