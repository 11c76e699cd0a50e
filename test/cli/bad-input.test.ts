import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { root } from '../support/codes';
import { BOOK, claim, envelope, PAYMENT } from '../support/to-payers';

/** What goes wrong with files between office and payer: one clear line each, and the records as they were. */

const cli = path.join(root, 'dist/cli.js');
const PAY = envelope('HP', '005010X221A1', PAYMENT);
/** The same payment without the claim that nobody knows, so that nothing is amiss. */
const CLEAN = envelope(
  'HP',
  '005010X221A1',
  PAYMENT.filter((s) => !/NOBODY|DOE\*SAM|PR\*1\*10|PLB/.test(s)).map((s) => s.replace('BPR*I*80*', 'BPR*I*95*')),
);
const ACK = (group: number): string =>
  envelope('FA', '005010X231A1', ['ST*999*0001*005010X231A1', `AK1*HC*${group}*005010X222A1`, 'AK9*A*1*1*1']);

let folder = '';
const file = (name: string): string => path.join(folder, name);
const read = (name: string): string => fs.readFileSync(file(name), 'utf8');
function run(
  args: readonly string[],
  preload?: string,
): { code: number | null; signal: string | null; text: string; err: string } {
  const before = preload === undefined ? [] : ['--require', file(preload)];
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [...before, cli, ...args, '--today', '2026-05-05'],
    {
      cwd: folder,
      timeout: 60_000,
    },
  );
  return { code: status, signal, text: stdout.toString('utf8'), err: stderr.toString('utf8') };
}
const wrapped = (text: string, width: number): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? []).join('\n');

interface Case {
  readonly what: string;
  readonly bytes: string | Uint8Array;
  /** The one line about it. */
  readonly line: RegExp;
  /** Answers that are taken from it all the same. */
  readonly taken: number;
  readonly code: 0 | 1 | 2;
}

const CASES: readonly Case[] = [
  {
    what: 'cut inside a segment',
    bytes: CLEAN.slice(0, CLEAN.indexOf('CAS*CO*97') + 6),
    line: /^bad\.835: check EFT1: the file is cut, so nothing of this payment was taken$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'cut behind a segment',
    bytes: CLEAN.slice(0, CLEAN.indexOf('CAS*CO*97')),
    line: /^bad\.835: check EFT1: the file is cut, so nothing of this payment was taken$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'cut behind the transaction',
    bytes: CLEAN.slice(0, CLEAN.indexOf('GE*')),
    line: /^bad\.835: character \d+: Group 900 has no end \(GE\): the file may be cut\.$/m,
    taken: 1,
    code: 1,
  },
  {
    what: 'cut in the header',
    bytes: CLEAN.slice(0, 60),
    line: /header \(ISA\) is cut or has lost its separators/,
    taken: 0,
    code: 1,
  },
  {
    what: 'cut, and another one behind it',
    bytes: CLEAN.slice(0, CLEAN.indexOf('CAS*CO*97') + 6) + CLEAN.replaceAll('000000900', '000000901'),
    line: /check EFT1: the file is cut, so nothing of this payment was taken$/m,
    taken: 1,
    code: 1,
  },
  {
    what: 'empty',
    bytes: '',
    line: /^bad\.835: character 1: This is no X12 file: no interchange header \(ISA\) was found\.$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'of another kind',
    bytes: '%PDF-1.7 this is a letter',
    line: /an X12 file starts with ISA/,
    taken: 0,
    code: 1,
  },
  {
    what: 'with another element separator behind the header',
    bytes: CLEAN.slice(0, 106) + CLEAN.slice(106).replaceAll('*', '|'),
    line: /separates elements with “\*” and what follows with “\|”/,
    taken: 1,
    code: 1,
  },
  {
    what: 'with line ends in place of the end marks',
    bytes: CLEAN.slice(0, 106) + CLEAN.slice(106).replaceAll('~', '\n'),
    line: /ends segments with “~” and what follows with line ends; it is read so/,
    taken: 1,
    code: 1,
  },
  {
    what: 'in lower case',
    bytes: CLEAN.toLowerCase(),
    line: /written in lower case; it is read as if it were in upper case/,
    taken: 1,
    code: 1,
  },
  {
    what: 'wrapped at eighty characters',
    bytes: wrapped(CLEAN, 80),
    line: /^1 event added, 0 known before, 0 not matched\.$/m,
    taken: 1,
    code: 0,
  },
  {
    what: 'with a byte order mark and line ends of Windows',
    bytes: `\ufeff${CLEAN.replaceAll('~', '~\r\n')}`,
    line: /^1 event added/m,
    taken: 1,
    code: 0,
  },
  {
    what: 'given twice under one control number',
    bytes: CLEAN + CLEAN,
    line: /Interchange 000000900 is in this file twice \(ISA13\)/,
    taken: 1,
    code: 1,
  },
  {
    what: 'whose counts are wrong',
    bytes: CLEAN.replace(/SE\*\d+/, 'SE*7'),
    line: /SE01 says 7 and there are \d+ segments from ST to SE/,
    taken: 1,
    code: 1,
  },
  {
    what: 'paid to a provider of the practice',
    bytes: CLEAN.replace('N1*PE*RIVERSIDE*XX*1234567893', 'N1*PE*GRACE OKAFOR*XX*1497758544'),
    line: /^1 event added/m,
    taken: 1,
    code: 0,
  },
  {
    what: 'paid to a stranger',
    bytes: CLEAN.replace('N1*PE*RIVERSIDE*XX*1234567893', 'N1*PE*ELSEWHERE CLINIC*XX*1999999984'),
    line: /^bad\.835: check EFT1 pays ELSEWHERE CLINIC \(NPI 1999999984\), which is no practice of this workspace: nothing of it was taken$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'that does not add up',
    bytes: CLEAN.replace('BPR*I*95*', 'BPR*I*96*'),
    line: /^bad\.835: check EFT1: it pays 96\.00, and its claims less its provider-level adjustments are 95\.00$/m,
    taken: 1,
    code: 1,
  },
  {
    what: 'about claims that nobody knows',
    bytes: PAY.replaceAll('CLM-1', 'ELSE-1'),
    line: /not matched: claim ELSE-1 \(RIVERA, ANA, 95\.00 paid, check EFT1\): no claim of this workspace has that account number/,
    taken: 0,
    code: 1,
  },
  {
    what: 'a 999 for a file that was never sent',
    bytes: ACK(777),
    line: /not matched: 999 for group 777: this workspace never sent a file with that number/,
    taken: 0,
    code: 1,
  },
  {
    what: 'gzipped, and cut',
    bytes: gzipSync(CLEAN).subarray(0, 200),
    line: /^claimwright: bad\.835: expected a whole compressed file, found one that is cut or damaged$/m,
    taken: 0,
    code: 2,
  },
  {
    what: 'a zip of several',
    bytes: zipSync({ 'one.835': Buffer.from(CLEAN), 'in/two.999': Buffer.from(ACK(777)) }),
    line: /^bad\.835: two\.999: not matched: 999 for group 777/m,
    taken: 1,
    code: 1,
  },
  {
    what: 'saved as UTF-16 by a word processor',
    bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CLEAN, 'utf16le')]),
    line: /^1 event added/m,
    taken: 1,
    code: 0,
  },
  {
    what: 'saved as UTF-16 without a mark',
    bytes: Buffer.from(CLEAN, 'utf16le').swap16(),
    line: /^1 event added/m,
    taken: 1,
    code: 0,
  },
  {
    what: 'whose claim is paid something that is no amount',
    bytes: CLEAN.replace('CLP*CLM-1*1*225*95', 'CLP*CLM-1*1*225*NINETY'),
    line: /^bad\.835: claim CLM-1: CLP04 “NINETY” is no amount, so nothing of this claim was taken$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'with an adjustment that is no amount',
    bytes: CLEAN.replace('CAS*CO*45*60', 'CAS*CO*45*6O'),
    line: /^bad\.835: claim CLM-1: CAS03 “6O” is no amount, so nothing of this claim was taken$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'whose payment is no amount',
    bytes: CLEAN.replace('BPR*I*95*', 'BPR*I*NINETY*'),
    line: /^bad\.835: check EFT1: BPR02 “NINETY” is no amount, so nothing of this payment was taken$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'without a transaction',
    bytes: CLEAN.replace(/ST\*835[^~]*~/, ''),
    line: /^bad\.835: character 163: Segment BPR stands outside of every transaction\.$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'whose date does not exist',
    bytes: CLEAN.replaceAll('20260504', '20261399'),
    line: /^bad\.835: check EFT1 has no date that can be read: today’s is written$/m,
    taken: 1,
    code: 0,
  },
  {
    what: 'that is a page of the web',
    bytes: '<html><body>Please log in ~ again ~ and ~ again</body></html>',
    line: /^bad\.835: character 1: “<html><body>Please l…” belongs to no interchange: an X12 file starts with ISA\.$/m,
    taken: 0,
    code: 1,
  },
  {
    what: 'with one answer that is cut behind one that is whole',
    bytes: CLEAN + CLEAN.replaceAll('000000900', '000000901').replace('EFT1', 'EFT2').slice(0, 500),
    line: /^bad\.835: check EFT2: the file is cut, so nothing of this payment was taken$/m,
    taken: 1,
    code: 1,
  },
  {
    what: 'a zip that is empty',
    bytes: zipSync({}),
    line: /expected files of claims or answers, found an archive without any/,
    taken: 0,
    code: 2,
  },
  {
    what: 'a zip in a zip',
    bytes: zipSync({ 'a.zip': zipSync({ 'p.835': Buffer.from(CLEAN) }) }),
    line: /found an archive in the archive \(a\.zip\)/,
    taken: 0,
    code: 2,
  },
  {
    what: 'a zip of nothing',
    bytes: zipSync({ 'letter.pdf': Buffer.from('x') }),
    line: /expected files of claims or answers, found an archive without any/,
    taken: 0,
    code: 2,
  },
];

suite('command line: bad input', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-bad-'));
    fs.writeFileSync(file('r.practice'), BOOK);
    fs.writeFileSync(file('a.claim'), claim('CLM-1'));
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const { what, bytes, line, taken, code } of CASES)
    test(`a file ${what}`, () => {
      fs.writeFileSync(file('bad.835'), bytes);
      const found = run(['import', 'bad.835']);
      assert.match(found.text + found.err, line);
      assert.equal(found.code, code, found.text + found.err);
      assert.ok(!found.err.includes('an error of ours'), found.err);
      assert.equal(read('a.claim').match(/ paid \$95\.00 check EFT1/g)?.length ?? 0, taken, found.text);
      // The payment of claims that nobody knows is ours all the same.
      const ours = taken > 0 || /^about claims|^whose claim|^with an adjustment/.test(what);
      assert.equal(fs.existsSync(file('remits/EFT1.payer')), ours);
      if (taken === 0) assert.equal(read('a.claim'), claim('CLM-1'));
    });

  test('an account that two payers’ claims share is left alone where the payer does not tell them apart', () => {
    fs.writeFileSync(file('b.claim'), claim('CLM-9', '  account CLM-1\n'));
    fs.writeFileSync(
      file('bad.835'),
      CLEAN.replace('REF*2U*60054~', '').replace('N1*PR*EXAMPLE HEALTH', 'N1*PR*ANOTHER'),
    );
    const found = run(['import', 'bad.835']);
    assert.match(found.text, /claims CLM-1, CLM-9 share that account number, and the payer does not tell them apart/);
    assert.equal(read('a.claim'), claim('CLM-1'));
  });

  test('of a file that is cut no claim is named', () => {
    fs.writeFileSync(file('bad.835'), PAY.slice(0, PAY.indexOf('CLP*NOBODY') + 20));
    const found = run(['import', 'bad.835', '--json']);
    const { files, unmatched, events } = JSON.parse(found.text);
    assert.deepEqual([files[0].payments, unmatched, events], [[], [], 0]);
  });

  /** Fails the nth time that a file is written, as a full disk does. */
  const FULL = (nth: number): string =>
    `const fs = require('node:fs'); const write = fs.writeFileSync; let n = 0;
fs.writeFileSync = (to, ...rest) => { if (typeof to === 'number' && ++n === ${nth}) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }); return write(to, ...rest); };`;

  test('a disk that fills up at any of its writes leaves all records as they were', () => {
    fs.writeFileSync(file('b.claim'), claim('CLM-2').replaceAll('2026-04-18', '2026-04-19'));
    fs.writeFileSync(
      file('pay.835'),
      CLEAN + CLEAN.replaceAll('000000900', '000000901').replaceAll('CLM-1*', 'CLM-2*').replaceAll('EFT1', 'EFT2'),
    );
    const before = fs.readdirSync(folder).sort();
    for (const nth of [1, 2, 3, 4]) {
      fs.writeFileSync(file('full.cjs'), FULL(nth));
      const found = run(['import', 'pay.835'], 'full.cjs');
      assert.equal(found.code, 2, found.text);
      assert.match(
        found.err,
        /^claimwright: (?:[ab]\.claim|remits\/EFT[12]\.payer): the disk is full; nothing was changed\n$/,
      );
      assert.equal(read('a.claim'), claim('CLM-1'));
      fs.rmSync(file('full.cjs'));
      assert.deepEqual(fs.readdirSync(folder).sort(), before);
    }
    assert.match(run(['import', 'pay.835']).text, /^2 events added/m);
  });

  /** Kills the program when a file has been moved into place for the nth time. */
  const KILLED = (nth: number): string =>
    `const fs = require('node:fs'); const move = fs.renameSync; let n = 0;
fs.renameSync = (a, b) => { move(a, b); if (++n === ${nth}) process.kill(process.pid, 'SIGKILL'); };`;

  test('an export that is killed at any of its writes is finished, or undone, by the next command', () => {
    for (const [nth, submitted] of [
      [1, false],
      [2, false],
      [3, true],
      [4, true],
    ] as const) {
      fs.writeFileSync(file('a.claim'), claim('CLM-1'));
      fs.rmSync(file('.claimwright'), { recursive: true, force: true });
      fs.rmSync(file('out.837'), { force: true });
      fs.writeFileSync(file('kill.cjs'), KILLED(nth));
      assert.equal(run(['export', 'CLM-1', '-o', 'out.837'], 'kill.cjs').signal, 'SIGKILL');
      assert.equal(fs.existsSync(file('out.837')), submitted);
      const next = run(['import', 'r.practice']);
      assert.equal(/submitted 837 control 000000001/.test(read('a.claim')), submitted, `${nth}: ${next.err}`);
      assert.ok(!fs.readdirSync(folder).some((f) => f.endsWith('.tmp')));
    }
  });

  test('an import that is killed between two files adds the rest when it is run again', () => {
    fs.writeFileSync(file('pay.835'), CLEAN);
    fs.writeFileSync(file('kill.cjs'), KILLED(1));
    assert.equal(run(['import', 'pay.835'], 'kill.cjs').signal, 'SIGKILL');
    assert.equal(run(['import', 'pay.835']).code, 0);
    assert.equal(read('a.claim').match(/paid \$95\.00 check EFT1/g)?.length, 1);
    assert.ok(fs.existsSync(file('remits/EFT1.payer')));
  });
});
