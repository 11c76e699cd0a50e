import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/codes';
import { readPdf } from '../support/pdf';

/** `cost`’s desk line, `statement` and `estimate`, as people call them: the bundle, in a process of its own. */

const cli = path.join(root, 'dist/cli.js');
const BOOK = `practice RIV "Riverside"
  npi 1234567893
  tax-id 12-3456789
  address "1 Elm" "Springfield" OH 45501
  phone "555-0100"
  provider 1497758544 "Okafor" "Grace"
fees C
  kind charges
  effective 2026-01-01..
  99203 $150.00 "New patient visit"
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
encounter E-1
  patient P1
  date 2026-04-18
  rendering 1497758544
  dx
    A I10
  service
    99203 A
  collected $50.00 deposit 2026-04-18
encounter E-2
  patient P1
  date 2026-12-10
  scheduled 2026-11-24
  rendering 1497758544
  dx
    A I10
  service
    99203 A
`;

let folder = '';
function run(...args: readonly string[]): { code: number | null; out: Buffer; text: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--today', '2026-11-24'], {
    cwd: folder,
    timeout: 60_000,
  });
  return { code: status, out: stdout, text: stdout.toString('utf8'), err: stderr.toString('utf8') };
}

suite('command line: desk, statement, estimate', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-papers-'));
    fs.writeFileSync(path.join(folder, 'riverside.practice'), BOOK);
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('cost says what to collect', () => {
    assert.match(run('cost', 'riverside.practice').text, /At the desk: Collect \$100\.00 more now/);
    const { records } = JSON.parse(run('cost', 'riverside.practice', '--json').text);
    assert.equal(records[0].desk.collect, '100.00');
  });

  test('statement as text, JSON, HTML and PDF', async () => {
    const text = run('statement', 'P1');
    assert.equal(text.code, 0, text.err);
    assert.match(text.text, /Please pay \$100\.00\./);
    assert.equal(JSON.parse(run('statement', 'p1', '--json').text).balance, '100.00');
    assert.match(run('statement', 'P1', '--format', 'html').text, /^<!doctype html>[\s\S]*Please pay \$100\.00\./);
    assert.equal(run('statement', 'P1', '-o', 'out.pdf').code, 0);
    const pdf = await readPdf(fs.readFileSync(path.join(folder, 'out.pdf')));
    assert.ok(pdf.text.includes('Please pay $100.00.'));
  });

  test('estimate as text, JSON, HTML and PDF', async () => {
    const text = run('estimate', 'E-2');
    assert.equal(text.code, 0);
    assert.equal(text.err, '');
    assert.match(text.text, /Expected charges: \$150\.00\./);
    assert.equal(JSON.parse(run('estimate', 'E-2', '--json').text).due.by, '2026-11-30');
    assert.match(run('estimate', 'E-2', '--format', 'html').text, /Expected charges: \$150\.00\./);
    const { out } = run('estimate', 'E-2', '--format', 'pdf');
    assert.ok((await readPdf(out)).text.includes('Expected charges: $150.00.'));
  });

  for (const [args, message] of [
    [['statement'], /statement PATIENT: which one\?/],
    [['statement', 'P9'], /no patient P9/],
    [['statement', 'P1', 'P2'], /one id at a time/],
    [['statement', 'P1', '--format', 'doc'], /--format doc: one of text, html, pdf/],
    [['statement', 'P1', '-o', 'no/such/folder.txt'], /no\/such\/folder\.txt/],
    [['estimate', 'E-9'], /no encounter E-9/],
  ] as const)
    test(`${args.join(' ')} is one clear line`, () => {
      const { code, err } = run(...args);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.equal(err.trim().split('\n').length, 1);
    });

  test('prepare writes the claim of an encounter to a new file, and never over another', () => {
    const covered = BOOK.replace('  born 1980-05-02\n', '  born 1980-05-02\n  coverage primary PPO\n    member W1\n');
    fs.writeFileSync(path.join(folder, 'riverside.practice'), `${covered}payer 60054\nplan PPO\n  payer 60054\n`);
    const made = run('prepare', 'E-1');
    assert.match(made.text, /^claim CLM-1\n {2}from E-1\n/);
    assert.match(made.text, /99203 A \$150\.00/);
    const file = path.join(folder, 'clm-1.claim');
    assert.equal(run('prepare', 'e-1', '-o', file).text, `${file}\n`);
    assert.equal(fs.readFileSync(file, 'utf8'), made.text);
    const again = run('prepare', 'E-2', '-o', file);
    assert.equal(again.code, 2);
    assert.match(again.err, /there is such a file already, and it was left as it is/);
    assert.equal(fs.readFileSync(file, 'utf8'), made.text);
    assert.match(run('prepare', 'E-1').err, /CLM-1/);
    const json = JSON.parse(run('prepare', 'E-2', '--json').text);
    assert.deepEqual([json.claim, json.payer], ['CLM-2', 'primary']);
  });
});
