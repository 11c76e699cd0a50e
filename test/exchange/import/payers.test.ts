import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../support/codes';
import { BOOK, claim, envelope, PAYMENT } from '../../support/to-payers';

/** Whose answer it is: the office that a file is for, the payer whose check it is. */

const cli = path.join(root, 'dist/cli.js');
let folder = '';
const file = (name: string): string => path.join(folder, name);
const read = (name: string): string => fs.readFileSync(file(name), 'utf8');
function run(...args: string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--today', '2026-05-05'], {
    cwd: folder,
    timeout: 60_000,
  });
  return { code: status, text: stdout.toString('utf8') + stderr.toString('utf8') };
}

const ACK = envelope('FA', '005010X231A1', [
  'ST*999*0001*005010X231A1',
  'AK1*HC*1*005010X222A1',
  'AK2*837*0001*005010X222A1',
  'IK5*A',
  'AK9*A*1*1*1',
]);
const TA1 = `${ACK.slice(0, ACK.indexOf('GS*'))}TA1*000000001*260505*1023*A*000~IEA*0*000000900~`;
const STATUS = envelope('HN', '005010X214', [
  'ST*277*0001*005010X214',
  'BHT*0085*08*1*20260504*1023*TH',
  'HL*1**20*1',
  'NM1*PR*2*EXAMPLE HEALTH*****PI*60054',
  'TRN*1*1',
  'HL*2*1*21*1',
  'NM1*41*2*RIVERSIDE*****46*1234567893',
  'TRN*2*000000001',
  'STC*A1:19:PR*20260504*WQ*225',
  'HL*3*2*19*1',
  'NM1*85*2*RIVERSIDE*****XX*1234567893',
  'HL*4*3*PT',
  'NM1*QC*1*RIVERA*ANA',
  'TRN*2*CLM-1',
  'STC*A2:20:PR*20260504*WQ*225',
]);
const elsewhere = (text: string): string =>
  text.replace('*ZZ*1234567893     *', '*ZZ*1999999984     *').replace('*60054*1234567893*', '*60054*1999999984*');

/** The payment without the claim that nobody knows, of a check that two payers have. */
const pay = (account: string, payer: string, id: string, control: string): string =>
  envelope(
    'HP',
    '005010X221A1',
    PAYMENT.filter((s) => !/NOBODY|DOE\*SAM|PR\*1\*10|PLB/.test(s)).map((s) =>
      s
        .replace('BPR*I*80*', 'BPR*I*95*')
        .replace('EFT1', '1001')
        .replace('CLM-1', account)
        .replace('EXAMPLE HEALTH', payer)
        .replace('REF*2U*60054', `REF*2U*${id}`),
    ),
    control,
  );

suite('command line: import: payers', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-payers-'));
    fs.writeFileSync(file('r.practice'), BOOK);
    fs.writeFileSync(file('a.claim'), claim('CLM-1'));
    assert.equal(run('export', 'CLM-1', '-o', 'out.837').code, 0);
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const [what, text, event] of [
    ['999', ACK, /received 999 A/],
    ['TA1', TA1, /received TA1 A/],
    ['277CA', STATUS, /accepted A2:20/],
  ] as const) {
    test(`a ${what} for this office is taken, whoever passes it on`, () => {
      fs.writeFileSync(file('answer'), text);
      assert.match(run('import', 'answer').text, /^1 event added/m);
      assert.match(read('a.claim'), event);
      fs.writeFileSync(file('a.claim'), read('a.claim').replace(event, 'called "x"'));
      fs.writeFileSync(file('answer'), text.replace('*ZZ*60054          *', '*ZZ*GATEWAY        *'));
      const found = run('import', 'answer');
      assert.match(found.text, /comes from GATEWAY, and that file went to 60054$/m);
      assert.match(found.text, /^1 event added/m);
    });

    test(`a ${what} for another office is one line, and changes nothing`, () => {
      const before = read('a.claim');
      fs.writeFileSync(file('answer'), elsewhere(text));
      const found = run('import', 'answer');
      assert.match(
        found.text,
        /^answer: .* is for 1999999984, and that file was sent by 1234567893: nothing of it was taken$/m,
      );
      assert.equal(found.text.split('\n').filter((l) => l.startsWith('answer: ')).length, 1, found.text);
      assert.equal(found.code, 1);
      assert.equal(read('a.claim'), before);
    });
  }

  test('one check number of two payers is two checks, each with its own claims, however often they come', () => {
    fs.writeFileSync(file('b.claim'), claim('CLM-2').replaceAll('2026-04-18', '2026-04-19'));
    fs.writeFileSync(file('one'), pay('CLM-1', 'EXAMPLE HEALTH', '60054', '000000900'));
    fs.writeFileSync(file('two'), pay('CLM-2', 'OTHER HEALTH', '77777', '000000901'));
    assert.equal(run('import', 'one', 'two').code, 0);
    assert.match(read('remits/1001.payer'), /^remit 1001\n {2}payer 60054\n/);
    assert.match(read('remits/1001-77777.payer'), /^remit 1001-77777\n {2}note "Payer OTHER HEALTH 77777"\n/);
    assert.match(read('a.claim'), / check 1001 icn /);
    assert.match(read('b.claim'), / check 1001-77777 icn /);
    const again = run('import', 'two', 'one');
    assert.match(again.text, /^0 events added, 4 known before/m);
    assert.deepEqual(fs.readdirSync(file('remits')).sort(), ['1001-77777.payer', '1001.payer']);
  });
});
