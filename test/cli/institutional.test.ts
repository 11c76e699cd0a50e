import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/codes';

/** Institutional claims on the command line: out as 837I, and back. All people and payers are invented. */

const cli = path.join(root, 'dist/cli.js');
const BOOK = `practice HOSP "Example Hospital"
  npi 1234567893
  tax-id 00-1234567
  address "1 Elm St" "Springfield" OH 45501-0012
  phone "440-555-0100"
  taxonomy 282N00000X
  provider 1497758544 "Okafor" "Grace"
    taxonomy 207R00000X
payer 60054 "Example Health"
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  sex F
  address "12 Elm St" "Springfield" OH 45501
  coverage primary PPO
    member W100
    subscriber self
`;
const STAY = `claim STAY-1
  bill institutional
  type-of-bill 0111
  payer primary
  patient P1
  date 2026-04-09..2026-04-11
  attending 1497758544
  visit type 1 source 1 status 01
  admitted 2026-04-09 08:00
  discharged 2026-04-11 14:00
  value 80 2
  value 01 $1,500.00
  occurrence 18 2011-01-01
  dx
    A I25.10 poa Y
    B I10
    admitting R07.9
  procedure 02703ZZ 2026-04-10
  service
    0120 x2 $6,000.00
    0360 33533 x1 $3,000.00
`;

let folder = '';
const file = (name: string): string => path.join(folder, name);
const read = (name: string): string => fs.readFileSync(file(name), 'utf8');
function run(...args: readonly string[]): { code: number | null; text: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--today', '2026-04-20'], {
    cwd: folder,
    timeout: 60_000,
  });
  return { code: status, text: stdout.toString('utf8'), err: stderr.toString('utf8') };
}

suite('command line: institutional claims', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-institutional-'));
    fs.writeFileSync(file('r.practice'), BOOK);
    fs.writeFileSync(file('stay.claim'), STAY);
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('a stay goes out as 837I, is told in its history, and comes back as the same claim', () => {
    const out = run('export', 'STAY-1', '--as', '837i', '-o', 'out.837');
    assert.equal(out.code, 0, out.err);
    assert.match(read('out.837'), /CLM\*STAY-1\*9000\*\*\*11:A:1\*\*A\*Y\*Y~/);
    assert.match(read('stay.claim'), /history\n {4}2026-04-20 submitted 837 control 000000001\n/);
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-institutional-back-'));
    try {
      const back = run('import', file('out.837'), '--workspace', other);
      assert.equal(back.code, 0, back.text + back.err);
      const text = fs.readFileSync(path.join(other, 'claims/STAY-1.claim'), 'utf8');
      for (const line of STAY.split('\n')
        .slice(6, 17)
        .filter((l) => l.trim() !== 'dx'))
        assert.ok(text.includes(line.trim()), `${line}\n${text}`);
      assert.match(text, /0120 x2 \$6,000\.00\n {4}0360 33533 x1 \$3,000\.00\n/);
    } finally {
      fs.rmSync(other, { recursive: true, force: true });
    }
  });

  test('a claim goes out by its own kind, and not by the other', () => {
    const wrong = run('export', 'STAY-1', '--as', '837p', '-o', 'out.837');
    assert.equal(wrong.code, 2);
    assert.equal(wrong.err, 'claimwright: claim STAY-1 is institutional, and goes out --as 837i or ub04\n');
    assert.ok(!fs.existsSync(file('out.837')));
    assert.match(run('export', 'STAY-1').text, /ST\*837\*0001\*005010X223A2~/);
  });

  test('a stay on paper: text, PDF, and the values alone; nothing is submitted by it', () => {
    const text = run('export', 'STAY-1', '--as', 'ub04');
    assert.equal(text.code, 0, text.err);
    assert.match(text.text, /^UB-04, page 1 of 1\n[\s\S]*\n4 {7}type of bill {18}0111\n/);
    assert.equal(run('export', 'STAY-1', '--as', 'ub04', '-o', 'stay.pdf').code, 0);
    assert.equal(read('stay.pdf').slice(0, 5), '%PDF-');
    const values = run('export', 'STAY-1', '--as', 'ub04', '--values-only');
    assert.equal(values.text.split('\n')[18], '0120                                                      2   6000 00');
    const json = JSON.parse(run('export', 'STAY-1', '--as', 'ub04', '--json').text);
    assert.ok(
      json.claims[0].pages[0].boxes.some((b: { box: string; text: string }) => b.box === '3a' && b.text === 'STAY-1'),
    );
    assert.equal(read('stay.claim'), STAY);
    assert.match(run('export', 'STAY-1', '--as', 'cms1500').err, /is institutional, and goes out --as 837i or ub04/);
  });

  test('what a stay lacks is said at its line', () => {
    fs.writeFileSync(file('stay.claim'), STAY.replace('  admitted 2026-04-09 08:00\n', '').replace(' 14:00', ''));
    const refused = run('export', 'STAY-1', '-o', 'out.837');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /STAY-1: A stay needs its admission/);
    assert.match(refused.err, /stay\.claim:9: STAY-1: A stay that ended needs the hour of discharge/);
  });
});
