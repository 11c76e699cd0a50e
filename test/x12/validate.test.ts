import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { validate } from '../../server/src/x12/validate';
import { write837 } from '../../server/src/x12/write-837';
import { shared, testWithShared } from '../support/shared';
import { bill, fixtureFiles, institutionalBill, RECEIVER, readFixture, SUBMITTER } from '../support/x12';

const at = new Date(2026, 3, 18, 9, 5);
const FILE = write837([bill()], SUBMITTER, RECEIVER, { control: 7, test: true, at }).text;
const errors = (text: string) => {
  const { transactions, problems } = validate(text);
  return [
    ...transactions.flatMap((t) =>
      t.findings.filter((f) => f.severity === 'error').map((f) => `${f.place} ${f.message}`),
    ),
    ...problems.map((p) => p.message),
  ];
};
/** The file with one change, and SE01 put right. */
const changed = (from: string, to: string): string => {
  assert.ok(FILE.includes(from), from);
  const text = FILE.replace(from, to);
  const count = text.slice(text.indexOf('ST*'), text.indexOf('GE*')).split('~').length - 1;
  return text.replace(/SE\*\d+/, `SE*${count}`);
};

suite('x12: validate', () => {
  test('a claim as it should be has no error', () => {
    assert.deepEqual(errors(FILE), []);
  });

  /** A change, and the place and words of the error that it must raise. */
  const CASES: readonly (readonly [name: string, from: string, to: string, found: RegExp])[] = [
    ['a wrong check digit', '1234567893', '1234567894', /NM109.*no NPI/],
    ['no billing NPI', '*****XX*1234567893', '', /NM109 The billing provider has no NPI/],
    ['a parent that is not there', 'HL*2*1*22', 'HL*2*7*22', /HL02/],
    ['a child flag without a child', 'HL*2*1*22*0', 'HL*2*1*22*1', /HL04/],
    ['a diagnosis with its point', 'ABK:E1165', 'ABK:E11.65', /HI01-2.*point/],
    ['a code of ICD-9 as ICD-10', 'ABK:E1165', 'ABK:25000', /HI01-2.*ICD-10/],
    ['ICD-9 in our days', 'HI*ABK:E1165*ABF:I10', 'HI*BK:25000*BF:4019', /HI01-2.*ICD-9/],
    ['a pointer beyond the list', '***1:2~', '***1:3~', /SV107-2/],
    ['a post box', 'N3*1 MAIN ST', 'N3*PO BOX 12', /N301.*post box/],
    ['a replacement without its number', '11:B:1', '11:B:7', /REF.*F8/],
    ['a frequency that is none', '11:B:1', '11:B:9', /CLM05-3/],
    ['a negative charge', '99214:25*185', '99214:25*-185', /SV102/],
    ['three decimals', '99214:25*185', '99214:25*185.005', /SV102/],
    ['a state that is none', 'SPRINGFIELD*OH*45501~', 'SPRINGFIELD*XX*45501~', /N402/],
    ['a charge that is not the sum', 'CLM*CLM-1*185', 'CLM*CLM-1*186', /CLM02/],
    ['a procedure that is none', 'HC:99214', 'HC:9921', /SV101-2/],
    ['a needed segment missing', 'DMG*D8*19800502*F~\n', '', /./],
    ['a segment twice', 'REF*EI*001234567~\n', 'REF*EI*001234567~\nREF*EI*001234567~\n', /given 2 times/],
    ['a segment out of order', 'LX*1~\n', 'LX*1~\nDTP*472*D8*20260418~\n', /./],
    ['a segment of nowhere', 'LX*1~\n', 'FOO*1~\nLX*1~\n', /no place here/],
    ['a code that is none', 'SBR*P*18', 'SBR*Q*18', /SBR01/],
    ['an element too long', 'CLM*CLM-1*', `CLM*${'A'.repeat(39)}*`, /CLM01.*too long/],
    ['a date that does not exist', '472*D8*20260418', '472*D8*20260431', /DTP03/],
    ['empty elements at the end', 'REF*EI*001234567~', 'REF*EI*001234567**~', /empty elements/],
    ['one of a pair', 'NM1*IL*1*RIVERA*ANA****MI*W100', 'NM1*IL*1*RIVERA*ANA****MI', /NM109/],
    ['a subscriber without a member id', 'ANA****MI*W100', 'ANA', /NM109 The subscriber has no member id/],
    ['a line of no units', 'UN*1*', 'UN*0*', /SV104/],
    ['a letter that is not of the standard', 'REF*EI*001234567', 'REF*EI*00123456é', /REF02.*character/],
    ['a day of another age', '19800502', '17800502', /DMG02/],
    ['a subscriber who is the patient, and a patient', 'CLM*CLM-1', 'HL*3*2*23*0~\nCLM*CLM-1', /SBR02/],
  ];
  for (const [name, from, to, found] of CASES)
    test(`finds ${name}`, () => {
      const all = errors(changed(from, to));
      assert.ok(
        all.some((e) => found.test(e)),
        `${name}: ${all.join(' | ') || 'nothing'}`,
      );
    });

  /** What payers’ front doors refuse though the structure is right: said, and sent all the same. */
  const WARNED: readonly (readonly [name: string, text: () => string, found: RegExp])[] = [
    [
      'no charge',
      () => changed('CLM*CLM-1*185', 'CLM*CLM-1*0').replace('99214:25*185', '99214:25*0'),
      /without a charge/,
    ],
    ['a diagnosis twice', () => changed('ABF:I10', 'ABF:E1165'), /E1165 is given twice/],
    [
      'who supervises himself',
      () => changed('LX*1~', 'NM1*DQ*1*OKAFOR*GRACE****XX*1497758544~\nLX*1~'),
      /supervising provider is left out/,
    ],
    [
      'a line’s referral without the claim’s',
      () => changed('DTP*472*D8*20260418~', 'DTP*472*D8*20260418~\nNM1*DN*1*OKAFOR*GRACE****XX*1497758544~'),
      /A line names who referred/,
    ],
    [
      'a discharge hour while the stay goes on',
      () => write837([institutionalBill({ frequency: '2' })], SUBMITTER, RECEIVER, { control: 7, test: true, at }).text,
      /Frequency 2 says that the stay goes on/,
    ],
  ];
  for (const [name, text, found] of WARNED)
    test(`warns of ${name}`, () => {
      const findings = validate(text()).transactions.flatMap((x) => x.findings);
      assert.deepEqual(
        findings.map((f) => [f.severity, found.test(f.message)]),
        [['warning', true]],
        findings.map((f) => f.message).join(' | '),
      );
    });

  /** A claim that another payer has answered by line, with more said of the claim than belongs there. */
  const answered = (more: string, line: string): string => {
    const [first] = bill().lines;
    assert.ok(first);
    const paid = 10000 as typeof first.charge;
    const rest = (first.charge - paid) as typeof first.charge;
    const own = bill({ coverage: { ...bill().coverage, rank: 'S' } });
    const on = first.dates?.from;
    const lines = [{ line: 1, paid, adjustments: [{ group: 'PR', reason: '2', amount: rest }] }];
    const other = {
      ...bill().coverage,
      payer: { id: '99999', idKind: 'PI', name: 'OTHER HEALTH' },
      relation: '18',
      adjudication: { paid, on, adjustments: [], lines },
    };
    const text = write837([{ ...own, others: [other] }], SUBMITTER, RECEIVER, { control: 7, test: true, at }).text;
    const changedText = text
      .replace(
        'NM1*PR*2*OTHER HEALTH*****PI*99999~',
        `NM1*PR*2*OTHER HEALTH*****PI*99999~${more.startsWith('DTP') ? more : ''}`,
      )
      .replace('AMT*D*100~', `AMT*D*100~${more.startsWith('AMT') ? more : ''}`)
      .replace(/(SVD[\s\S]*?DTP\*573\*D8\*\d+~)/, `$1${line}`);
    const count = changedText.slice(changedText.indexOf('ST*'), changedText.indexOf('GE*')).split('~').length - 1;
    return changedText.replace(/SE\*\d+/, `SE*${count}`);
  };

  test('an answer’s day, and what is still owed, are told of the claim or of its lines', () => {
    assert.deepEqual(errors(answered('', '')), []);
    assert.deepEqual(errors(answered('AMT*EAF*85~', '')), []);
    assert.match(errors(answered('DTP*573*D8*20260520~', '')).join(), /DTP\*573/);
    assert.match(errors(answered('AMT*EAF*85~', 'AMT*EAF*85~')).join(), /AMT\*EAF/);
  });

  test('a lockbox is no street', () => {
    assert.match(errors(changed('N3*1 MAIN ST', 'N3*LOCKBOX 4471')).join(), /post box/);
  });

  test('counts and control numbers are held', () => {
    assert.match(errors(FILE.replace(/SE\*\d+/, 'SE*3')).join(), /SE01 says 3/);
    assert.match(errors(FILE.replace('IEA*1*000000007', 'IEA*1*000000008')).join(), /IEA02/);
    assert.match(errors(FILE + FILE).join(), /twice/);
  });

  testWithShared('samples that are known to be clean have no finding of structure', ['fixtures/x12/INDEX.tsv'], () => {
    const clean = fs
      .readFileSync(path.join(shared, 'fixtures/x12/INDEX.tsv'), 'utf8')
      .split('\n')
      .map((l) => l.split('\t'))
      .filter((c) => c[4] === 'CLEAN' && /^(?:837[PI]|835|999)$/.test(c[0] ?? ''));
    assert.ok(clean.length > 10);
    for (const [kind = '', file = ''] of clean) {
      const { transactions } = validate(readFixture(`fixtures/x12/${kind}/${file}`));
      const found = transactions.flatMap((t) => t.findings).filter((f) => f.code !== 'own');
      assert.deepEqual(
        found.map((f) => f.message),
        [],
        file,
      );
    }
  });

  testWithShared('any mutation of a sample is judged without an exception', ['fixtures/x12'], () => {
    const some = fixtureFiles()
      .map(readFixture)
      .filter((t) => t.length < 6000);
    fc.assert(
      fc.property(
        fc.constantFrom(...some),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 60 }), fc.constantFrom('', '~HL*1**20*1~', '*', ':', '~', '-')), {
          maxLength: 6,
        }),
        (text, edits) => {
          let mutated = text;
          for (const [where, size, what] of edits) {
            const i = where % (mutated.length + 1);
            mutated = mutated.slice(0, i) + what + mutated.slice(i + size);
          }
          validate(mutated);
        },
      ),
      { numRuns: 100 },
    );
  });
});
