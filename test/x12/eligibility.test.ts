import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { usedLines } from '../../server/src/x12/coverage-text';
import { eligibilityOf } from '../../server/src/x12/eligibility';
import { createReader } from '../../server/src/x12/envelope';
import { planDraft } from '../../server/src/x12/plan-draft';
import { type EligibilityAnswer, read271 } from '../../server/src/x12/read-271';
import { engineOf, findings } from '../support/engine';
import { testWithShared } from '../support/shared';
import { FIXTURES, fixtureFiles, readFixture } from '../support/x12';

const DAY = '2026-03-02' as IsoDate;

function answersOf(text: string): EligibilityAnswer[] {
  const answers: EligibilityAnswer[] = [];
  const reader = createReader({
    tell: () => {},
    open: () =>
      read271(
        (a) => answers.push(a),
        () => {},
      ),
  });
  reader.push(text);
  reader.end();
  return answers;
}

/** What rows of a subscriber come to. */
function answer(...rows: readonly string[]): EligibilityAnswer {
  const [found] = answersOf(
    `ISA*00*          *00*          *ZZ*PAYERID        *ZZ*SUBMITTERID    *260302*1023*^*00501*000000002*0*T*:~GS*HB*A*B*20260302*1023*2*X*005010X279A1~ST*271*0001~BHT*0022*11*T*20260302*1023~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*EHP01~HL*2*1*21*1~NM1*1P*2*S~HL*3*2*22*0~TRN*2*T1~NM1*IL*1*MARSHGATE*NORA****MI*EHP1~${rows.join('~')}~SE*9*0001~GE*1*2~IEA*1*000000002~`,
  );
  assert.ok(found);
  return found;
}
const used = (...rows: string[]): string[] => usedLines(eligibilityOf(answer(...rows)), DAY);
const draft = (...rows: string[]): string => {
  const a = answer(...rows);
  return planDraft({ id: 'GOLD', payer: 'EHP01', payerName: 'Example' }, a, eligibilityOf(a), DAY);
};

suite('x12: what an eligibility answer comes to', () => {
  const counters: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['used is written as used', ['EB*C*IND*30***24*220*****Y'], ['deductible $220.00 as-of 2026-03-02']],
    [
      'what is left of a known total is used',
      ['EB*C*IND*30***23*500*****Y', 'EB*C*IND*30***29*280*****Y'],
      ['deductible $220.00 as-of 2026-03-02'],
    ],
    [
      'what is left alone stays what is left',
      ['EB*C*IND*30***29*280*****Y'],
      ['deductible remaining $280.00 as-of 2026-03-02'],
    ],
    ['a total alone is no counter', ['EB*C*IND*30***23*500*****Y'], []],
    [
      'used goes before what is left',
      ['EB*G*IND*30***29*100*****Y', 'EB*G*IND*30***24*480*****Y'],
      ['oop $480.00 as-of 2026-03-02'],
    ],
    [
      'the family, out of network',
      ['EB*C*FAM*30***24*300*****N'],
      ['out-of-network family deductible $300.00 as-of 2026-03-02'],
    ],
    [
      'a row for both networks counts in both',
      ['EB*C*IND*30***24*5*****W'],
      ['deductible $5.00 as-of 2026-03-02', 'out-of-network deductible $5.00 as-of 2026-03-02'],
    ],
    ['one service’s own deductible is none of the plan', ['EB*C*IND*35***24*50*****Y'], []],
    ['visits of a service', ['EB*F*IND*PT***29***VS*8**Y'], ['visits remaining therapy 8 as-of 2026-03-02']],
    ['visits by HSD', ['EB*F*IND*33***24******Y', 'HSD*VS*3'], ['visits chiropractic 3 as-of 2026-03-02']],
    ['the employee and spouse are another level', ['EB*C*ESP*30***24*50*****Y'], []],
  ];
  for (const [name, rows, lines] of counters)
    test(name, () => {
      assert.deepEqual(used(...rows), lines);
      const text = `patient P1\n  coverage primary GOLD\n    used\n${lines.map((l) => `      ${l}\n`).join('')}`;
      assert.deepEqual(
        findings(engineOf(text))
          .map((f) => f.finding)
          .filter((f) => f.rule.startsWith('text/')),
        [],
      );
    });

  const actives: readonly (readonly [string, boolean | undefined])[] = [
    ['EB*1**30', true],
    ['EB*6**30', false],
    ['EB*3**30', true],
    ['EB*B**98****20', undefined],
  ];
  for (const [row, active] of actives)
    test(`${row} is ${active ?? 'not said'}`, () => assert.equal(eligibilityOf(answer(row)).active, active));

  test('the whole plan inactive and one service active is inactive', () => {
    assert.equal(eligibilityOf(answer('EB*6**30', 'EB*1**88')).active, false);
  });

  const DED = 'EB*C*IND*30***23*500*****Y';
  const drafts: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'totals of person and family',
      [DED, 'EB*C*FAM*30***23*1500*****Y', 'EB*G*IND*30***23*6850*****Y'],
      / {4}deductible \$500\.00 family \$1,500\.00\n {4}out-of-pocket \$6,850\.00\n/,
    ],
    [
      'no deductible is none, and then nothing is asked',
      ['EB*C*IND*30***23*0*****Y', 'EB*B*IND*98****20*****Y'],
      / {4}deductible none\n {4}benefit office-visit \$20\.00\n/,
    ],
    [
      'a copay beside a deductible is a question',
      [DED, 'EB*B*IND*98****20*****Y'],
      /benefit office-visit \$20\.00 {2}# check: the answer does not say whether the deductible comes first\n/,
    ],
    [
      'coinsurance after the deductible is a question',
      [DED, 'EB*A*IND*5*****.2****Y'],
      /benefit lab deductible then 20% {2}# check/,
    ],
    [
      'the service’s own deductible decides',
      [DED, 'EB*C*IND*86***23*500*****Y', 'EB*B*IND*86****250*****Y'],
      /benefit emergency deductible then \$250\.00\n/,
    ],
    [
      'a service without a deductible',
      [DED, 'EB*C*IND*86***23*0*****Y', 'EB*A*IND*86*****0****Y'],
      /benefit emergency covered\n/,
    ],
    ['not covered', ['EB*I*IND*35'], /benefit dental excluded\n/],
    [
      'two amounts that nothing tells apart',
      ['EB*B*IND*98****20*****Y', 'EB*B*IND*98****40*****Y'],
      /# check: office-visit is told with \$20\.00 and \$40\.00/,
    ],
    [
      'a message tells the specialist apart',
      ['EB*B*IND*98****20*****Y', 'MSG*PRIMARY CARE', 'EB*B*IND*98****40*****Y', 'MSG*SPECIALIST OFFICE'],
      /benefit office-visit \$20\.00.*\n {4}benefit specialist \$40\.00/,
    ],
    ['out of network', ['EB*A*IND*30*****.4****N'], / {2}out-of-network\n {4}benefit other deductible then 40%/],
    [
      'visits and authorization',
      ['EB*B*IND*PT****30****Y*Y', 'EB*F*IND*PT***23***VS*20**Y'],
      /benefit therapy \$30\.00.*\n {6}limit 20 visits per year\n {6}authorization required\n/,
    ],
    ['a code’s own row is none of its category', ['EB*B*IND*98****99*****Y*HC:99214'], /^(?![\s\S]*\$99)/],
    ['a year that no row tells', ['EB*B*IND*98****20*****Y'], /year 2026-01-01\.\.2026-12-31 {2}# check/],
    ['a calendar year that a row tells', [DED], /year 2026-01-01\.\.2026-12-31\n/],
    ['a plan year as told', ['DTP*291*RD8*20250701-20260630', DED], /year 2025-07-01\.\.2026-06-30\n/],
  ];
  for (const [name, rows, wanted] of drafts)
    test(`draft: ${name}`, () => {
      const text = draft(...rows);
      assert.match(text, wanted);
      assert.deepEqual(
        findings(engineOf(text)).map((f) => f.finding.message),
        [],
      );
    });

  testWithShared('the drafts of all samples are records without a finding of their text', [FIXTURES], () => {
    for (const file of fixtureFiles('271'))
      for (const a of answersOf(readFixture(file))) {
        const text = planDraft(
          { id: 'P', payer: a.payer.ids[0] ?? 'X', payerName: a.payer.name },
          a,
          eligibilityOf(a),
          DAY,
        );
        assert.deepEqual(
          findings(engineOf(text))
            .filter((f) => f.finding.rule.startsWith('text/'))
            .map((f) => f.finding.message),
          [],
          `${file}\n${text}`,
        );
      }
  });
});
