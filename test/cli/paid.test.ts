import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root as project } from '../support/codes';

const BOOK = `payer PAY1
plan PPO
  payer PAY1
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    benefit other $30
fees RATES
  kind contract
  for plan PPO
  effective 2026-01-01..
  99213 $90.00
patient P1
  coverage primary PPO
    member W1
`;
const claim = (id: string): string => `claim ${id}
  payer primary
  patient P1
  date 2026-04-18
  network in
  dx
    A I10
  service
    99213 A $100.00
  history
    2026-04-19 submitted 837 control 1
    2026-05-10 paid $60.00 check C1 icn ${id}
      line 1 99213 paid $60.00 CO-45 $10.00 PR-3 $30.00
`;

suite('command line: paid and close', () => {
  let root = '';
  setup(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-paid-'));
    fs.writeFileSync(path.join(root, 'book.practice'), BOOK);
    for (const id of ['C-1', 'C-2']) fs.writeFileSync(path.join(root, `${id}.claim`), claim(id));
  });
  teardown(() => fs.rmSync(root, { recursive: true, force: true }));
  const run = (...args: readonly string[]) => {
    const cli = path.join(project, 'dist/cli.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--today', '2026-06-25'], {
      cwd: root,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const text = (id: string): string => fs.readFileSync(path.join(root, `${id}.claim`), 'utf8');

  test('without an amount the patient pays what is owed; then the claim can be closed, and takes nothing more', () => {
    assert.deepEqual(run('paid', 'C-1', '--by', 'card'), {
      ...{
        status: 0,
        stderr: '',
        stdout: 'C-1: 2026-06-25 patient-paid $30.00 "card"\nThe patient owes nothing more.\n',
      },
    });
    assert.deepEqual(run('close', 'C-1.claim').stdout, 'C-1: 2026-06-25 closed\n');
    assert.equal(text('C-1'), `${claim('C-1')}    2026-06-25 patient-paid $30.00 "card"\n    2026-06-25 closed\n`);
    const again = run('paid', 'C-1', '5');
    assert.equal(again.status, 2);
    assert.match(again.stderr, /claim C-1 was closed on 2026-06-25/);
  });

  test('a part, on another day, as JSON', () => {
    const { stdout } = run('paid', 'C-1', '$12.50', '--on', '2026-06-20', '--json');
    assert.deepEqual(JSON.parse(stdout), {
      ...{ claim: 'C-1', path: 'C-1.claim', date: '2026-06-20', amount: '12.50' },
      told: 'The patient still owes $17.50.',
    });
  });

  test('what cannot be is one clear line, and no file is changed', () => {
    for (const [args, says] of [
      [['paid', 'C-1', 'much'], /much is no amount such as 30/],
      [['paid', 'C-1', '5', '--on', '2026-07-01'], /--on: 2026-07-01 lies in the future/],
      [['paid', 'C-9'], /there is no claim C-9/],
      [['close', 'C-1', 'C-2'], /claim C-1 was not closed: \$30\.00 of it is open/],
      [['close'], /which claims/],
    ] as const) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2, stderr);
      assert.match(stderr, says);
    }
    assert.equal(text('C-1') + text('C-2'), claim('C-1') + claim('C-2'));
    assert.equal(run('close', 'C-1', 'C-2', '--with-balance').status, 0);
    assert.match(text('C-1') + text('C-2'), /closed\n[\s\S]*closed\n$/);
  });
});
