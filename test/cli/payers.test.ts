import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/codes';
import { BOOK, claim, envelope, PAYMENT } from '../support/to-payers';

/** To the payer and back, as people call it: export, then the answers that come in. All people and payers are invented. */

const cli = path.join(root, 'dist/cli.js');
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
const history = (name: string): string[] =>
  read(name)
    .split('  history\n')[1]
    ?.trimEnd()
    .split('\n')
    .map((l) => l.trim()) ?? [];

suite('command line: to the payer and back', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-payers-'));
    fs.writeFileSync(file('r.practice'), BOOK);
    fs.writeFileSync(file('a.claim'), claim('CLM-1'));
    fs.writeFileSync(file('b.claim'), claim('CLM-2').replaceAll('2026-04-18', '2026-04-19'));
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('export writes a file, numbers it, and the histories tell of it', () => {
    const first = run('export', 'CLM-1', '--as', '837p', '-o', 'out.837');
    assert.equal(first.code, 0, first.err);
    assert.match(read('out.837'), /^ISA.*\*000000001\*0\*P\*:~/);
    assert.deepEqual(history('a.claim'), ['2026-04-20 submitted 837 control 000000001']);
    assert.equal(read('b.claim'), claim('CLM-2').replaceAll('2026-04-18', '2026-04-19'));
    assert.equal(run('export', '837p', 'CLM-2', '--out', 'two.837').code, 0);
    assert.match(read('two.837'), /\*000000002\*0\*P/);
  });

  test('without a file nothing is submitted', () => {
    const shown = run('export', 'CLM-1', '--as', '837p');
    assert.equal(shown.code, 0, shown.err);
    assert.match(shown.text, /CLM\*CLM-1\*225\*/);
    assert.equal(read('a.claim'), claim('CLM-1'));
  });

  test('--annotated shows the file by loop, and submits nothing', () => {
    const shown = run('export', 'CLM-1', '--as', '837p', '--annotated');
    assert.equal(shown.code, 0, shown.err);
    assert.match(shown.text, /^# As it would be sent[^\n]*\nISA\*/);
    assert.match(shown.text, /# 2010AA who bills: name and street\n +NM1\*85\*2\*RIVERSIDE/);
    assert.equal(run('export', 'CLM-1', '--annotated', '-o', 'page.txt').code, 0);
    assert.equal(read('page.txt'), shown.text);
    assert.equal(read('a.claim'), claim('CLM-1'));
    assert.ok(!fs.existsSync(file('.claimwright')));
  });

  test('a claim with errors is refused, and written as a test file with --draft', () => {
    fs.writeFileSync(file('a.claim'), claim('CLM-1').replace('99214-25 AB', '99214-25 AZ'));
    const refused = run('export', 'CLM-1', 'CLM-2', '--as', '837p', '-o', 'out.837');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /a\.claim:11.*CLM-1/);
    assert.ok(!fs.existsSync(file('out.837')));
    const draft = run('export', 'CLM-1', '--as', '837p', '-o', 'out.837', '--draft');
    assert.equal(draft.code, 0, draft.err);
    assert.match(read('out.837'), /\*0\*T\*:~/);
    assert.ok(!read('a.claim').includes('history'));
  });

  test('a disk that is full leaves the claims as they were', () => {
    if (!fs.existsSync('/dev/full')) return;
    const full = run('export', 'CLM-1', '--as', '837p', '-o', '/dev/full');
    assert.equal(full.code, 2);
    assert.match(full.err, /the disk is full; nothing was submitted/);
    assert.equal(read('a.claim'), claim('CLM-1'));
  });

  test('what was killed between writing and appending is finished by the next command', () => {
    assert.equal(run('export', 'CLM-1', '--as', '837p', '-o', 'out.837').code, 0);
    fs.writeFileSync(file('a.claim'), claim('CLM-1'));
    const sent = file('.claimwright/sent/000000001');
    fs.rmSync(path.join(sent, 'done'));
    const about = JSON.parse(fs.readFileSync(path.join(sent, 'about.json'), 'utf8'));
    fs.writeFileSync(path.join(sent, 'about.json'), JSON.stringify({ ...about, pid: 2 ** 22 + 1 }));
    const next = run('export', 'CLM-2', '--as', '837p', '-o', 'two.837');
    assert.equal(next.code, 0, next.err);
    assert.deepEqual(history('a.claim'), ['2026-04-20 submitted 837 control 000000001']);
    assert.match(read('two.837'), /\*000000002\*0\*P/);
  });

  test('a 999 that refuses names the line and the element, and is taken once', () => {
    run('export', 'CLM-1', 'CLM-2', '--as', '837p', '-o', 'out.837');
    const segments = read('out.837').split('~\n');
    const st = segments.findIndex((s) => s.startsWith('ST*'));
    const line = segments.findIndex((s) => s.startsWith('SV1*HC:G0108')) - st + 1;
    const ack = [
      'ST*999*0001*005010X231A1',
      'AK1*HC*1*005010X222A1',
      'AK2*837*0001*005010X222A1',
      `IK3*SV1*${line}*2400*8`,
      'IK4*7:1*1328*7*9',
      'IK5*R*5',
      'AK9*R*1*1*0',
    ];
    fs.writeFileSync(file('ack.999'), envelope('FA', '005010X231A1', ack));
    const first = run('import', 'ack.999');
    assert.equal(first.code, 0, first.text + first.err);
    assert.deepEqual(history('a.claim').slice(1), [
      '2026-05-04 rejected R "999: the file was refused for what is named here"',
      'element 2400/SV107-1 line 2 "code not known: 9"',
    ]);
    assert.match(history('b.claim').join(), /outside of this claim/);
    const before = read('a.claim');
    assert.match(run('import', 'ack.999').text, /0 events added, 2 known before/);
    assert.equal(read('a.claim'), before);
    const found = run('check', 'a.claim').text;
    assert.match(found, /a\.claim:12:\d+: error history\/rejected/);
  });

  test('a 999 for a file that was never sent is listed', () => {
    const ack = ['ST*999*0001*005010X231A1', 'AK1*HC*777*005010X222A1', 'AK9*A*1*1*1'];
    fs.writeFileSync(file('ack.999'), envelope('FA', '005010X231A1', ack));
    const found = run('import', 'ack.999');
    assert.equal(found.code, 1);
    assert.match(found.text, /999 for group 777: this workspace never sent/);
  });

  test('a 277CA accepts one claim and rejects another', () => {
    const ack = [
      'ST*277*0001*005010X214',
      'BHT*0085*08*X*20260504*0800*TH',
      'HL*1**20*1',
      'NM1*PR*2*EXAMPLE HEALTH*****PI*60054',
      'TRN*1*X',
      'DTP*050*D8*20260503',
      'DTP*009*D8*20260504',
      'HL*2*1*21*1',
      'NM1*41*2*RIVERSIDE*****46*1234567893',
      'TRN*2*000000001',
      'STC*A1:19:PR*20260504*WQ*450',
      'HL*3*2*19*1',
      'NM1*85*2*RIVERSIDE*****XX*1234567893',
      'TRN*1*0',
      'STC*A1:19:PR**WQ*450',
      'HL*4*3*PT',
      'NM1*QC*1*RIVERA*ANA****MI*W100',
      'TRN*2*CLM-1',
      'STC*A2:20:PR*20260504*WQ*225',
      'REF*1K*PCN1',
      'HL*5*3*PT',
      'NM1*QC*1*RIVERA*ANA****MI*W100',
      'TRN*2*CLM-2',
      'STC*A7:562:82*20260504*U*225********NPI NOT ON FILE',
      'SVC*HC:G0108*40*****1',
      'STC*A7:454**U',
      'REF*FJ*2',
    ];
    fs.writeFileSync(file('ack.277'), envelope('HN', '005010X214', ack));
    const found = run('import', 'ack.277');
    assert.equal(found.code, 0, found.text);
    assert.deepEqual(history('a.claim'), ['2026-05-04 accepted A2:20:PR icn PCN1']);
    assert.deepEqual(history('b.claim'), ['2026-05-04 rejected A7:562:82 "NPI NOT ON FILE"', 'line 2 A7:454']);
    const checked = run('check', 'b.claim').text;
    assert.match(checked, /b\.claim:6:\d+: error history\/rejected/);
    assert.match(checked, /b\.claim:12:\d+: error history\/rejected/);
  });

  test('an 835 is told line by line, once, and becomes a remit', () => {
    fs.writeFileSync(file('pay.835'), envelope('HP', '005010X221A1', PAYMENT));
    const found = run('import', 'pay.835');
    assert.match(found.text, /not matched: claim NOBODY \(DOE, SAM, 0\.00 paid, check EFT1\)/);
    assert.deepEqual(history('a.claim'), [
      '2026-05-04 paid $95.00 check EFT1 icn PCN1',
      'line 1 99214-25 paid $95.00 PR-3 $30.00 CO-45 $60.00 N130',
      'line 2 G0108 paid $0.00 CO-97 $40.00',
    ]);
    assert.equal(
      read('remits/EFT1.payer'),
      'remit EFT1\n  payer 60054\n  date 2026-05-04\n  amount $80.00\n  plb WO $15.00 PCN0\n',
    );
    const before = read('a.claim');
    assert.match(run('import', 'pay.835').text, /^0 events added, 2 known before/m);
    assert.equal(read('a.claim'), before);
    assert.ok(!run('check', '.').text.includes('text/'), run('check', '.').text);
  });

  test('a reversal and its correction', () => {
    const both = [
      ...PAYMENT.slice(0, 11),
      'CLP*CLM-1*22*-225*-95*-30*12*PCN1*11*1',
      'CAS*PR*3*-30',
      'CAS*CO*45*-100',
      'NM1*QC*1*RIVERA*ANA',
      'CLP*CLM-1*1*225*175*30*12*PCN2*11*1',
      'CAS*PR*3*30',
      'CAS*CO*45*20',
      'NM1*QC*1*RIVERA*ANA',
    ];
    fs.writeFileSync(file('pay.835'), envelope('HP', '005010X221A1', both));
    const found = run('import', 'pay.835');
    assert.equal(found.code, 0, found.text);
    assert.deepEqual(history('a.claim'), [
      '2026-05-04 reversed -$95.00 check EFT1 icn PCN1',
      'PR-3 -$30.00',
      'CO-45 -$100.00',
      '2026-05-04 paid $175.00 check EFT1 icn PCN2',
      'PR-3 $30.00',
      'CO-45 $20.00',
    ]);
    assert.ok(!run('check', '.').text.includes('text/'), run('check', '.').text);
  });

  test('of a payment that is cut or does not balance it is said; a cut one is not taken', () => {
    const whole = envelope('HP', '005010X221A1', PAYMENT);
    fs.writeFileSync(file('cut.835'), whole.slice(0, whole.indexOf('PLB*')));
    const cut = run('import', 'cut.835');
    assert.equal(cut.code, 1);
    assert.match(cut.text, /the file is cut, so nothing of this payment was taken/);
    assert.equal(read('a.claim'), claim('CLM-1'));
    fs.writeFileSync(file('pay.835'), whole.replace('BPR*I*80*', 'BPR*I*81*').replace('CAS*CO*97*40', 'CAS*CO*97*39'));
    assert.match(run('import', 'pay.835').text, /it pays 81\.00.*80\.00[\s\S]*/);
    assert.match(run('import', 'pay.835', '--json').text, /"balanced": false/);
  });

  test('a file that is no X12, or is not there, is one clear line', () => {
    const missing = run('import', 'nothing.835');
    assert.deepEqual([missing.code, missing.err], [2, 'claimwright: nothing.835: there is no such file or folder\n']);
    assert.match(run('import', 'a.claim').text, /no X12 file|belongs to no interchange/);
  });
});
