import assert from 'node:assert/strict';
import { costJson } from '../../server/src/cli/cost';
import { bookOf, costsOf } from '../support/cost';

const PLAN = `plan MEDICARE
  payer 1
  year 2026-01-01..2026-12-31
  benefit-period
  in-network
    deductible $283
    out-of-pocket none
    benefit hospital-inpatient
    benefit skilled-nursing
    benefit other deductible then 20%
fees C
  kind contract
  for plan MEDICARE
  effective 2020-01-01..
  other 100% of charges
`;
const patient = (...used: readonly string[]): string =>
  `patient P\n  born 1950-05-02\n  coverage primary MEDICARE\n${used.length > 0 ? `    used\n${used.map((u) => `      ${u}\n`).join('')}` : ''}`;

/** A stay of so many days, answered as hospitals are: for the claim as a whole. */
function stay(id: string, from: string, days: number, answer: readonly string[] = [], revenue = '0120'): string {
  const history = answer.length > 0 ? `  history\n${answer.map((a) => `    ${a}\n`).join('')}` : '';
  return `claim ${id}\n  bill institutional\n  patient P\n  payer primary\n  date ${from}\n  network in\n  dx\n    A I10\n  service\n    ${revenue} x${days} $${days * 2000}\n${history}`;
}
const answered = (day: string, paid: number, ...adjustments: readonly string[]): readonly string[] => [
  `${day} paid $${paid}`,
  ...adjustments.map((a) => `  ${a}`),
];
const visit =
  'encounter E\n  patient P\n  date 2026-06-01\n  place 11\n  network in\n  rendering 1497758544\n  dx\n    A I10\n  service\n    99213 A $500\n';

function last(...records: readonly string[]): readonly (string | null)[] {
  const cost = costJson(costsOf(bookOf(records.join('')))).records.at(-1);
  const line = cost?.payers[0]?.lines[0];
  return [line?.deductible ?? null, line?.coinsurance ?? null];
}

suite('benefits: Medicare’s benefit period', () => {
  const first = stay('S1', '2026-01-01', 50, answered('2026-03-10', 98264, 'PR-1 $1736'));
  const cases: readonly [title: string, records: readonly string[], shares: readonly string[]][] = [
    [
      'sixty days outside end it: a new deductible',
      [patient(), first, stay('S2', '2026-04-21', 20)],
      ['1736.00', '0.00'],
    ],
    // 50 days to 19 February, so that the stay’s days are the 51st to the 70th: ten of them at a quarter.
    ['a day sooner counts on', [patient(), first, stay('S2', '2026-04-20', 20)], ['0.00', '4340.00']],
    [
      'a stay that nobody has answered counts for nothing',
      [patient(), stay('S1', '2026-01-01', 50), stay('S2', '2026-03-01', 20)],
      ['1736.00', '0.00'],
    ],
    [
      'what the first stay left of the deductible',
      [
        patient(),
        stay('S1', '2026-01-01', 1, answered('2026-02-01', 0, 'CO-45 $500', 'PR-1 $1500')),
        stay('S2', '2026-02-01', 5),
      ],
      ['236.00', '0.00'],
    ],
    [
      'days in a nursing facility keep it open',
      [
        patient(),
        first,
        stay('N', '2026-02-20', 20, answered('2026-04-10', 40000), '0191'),
        stay('S2', '2026-05-10', 12),
      ],
      ['0.00', '868.00'],
    ],
    [
      'days of the nursing facility are counted for themselves',
      [
        patient(),
        first,
        stay('N1', '2026-02-20', 15, answered('2026-04-10', 30000), '0191'),
        stay('N2', '2026-04-01', 10, [], '0191'),
      ],
      ['0.00', '1085.00'],
    ],
    [
      'reserve days of a former period are used up',
      [
        patient(),
        stay('S1', '2026-01-01', 140, answered('2026-06-10', 1, 'PR-1 $1736')),
        stay('S2', '2026-08-01', 101),
      ],
      // Thirty days at a quarter, ten at a half; the other fifty have been used.
      ['1736.00', String(`${30 * 434 + 10 * 868}.00`)],
    ],
    [
      'what the payer told includes the answers up to its day',
      [patient('days hospital-inpatient 50 as-of 2026-03-15'), first, stay('S2', '2026-04-01', 20)],
      ['0.00', '4340.00'],
    ],
    ['its deductible is none of the plan year’s', [patient(), first, visit], ['283.00', '43.40']],
  ];
  for (const [title, records, shares] of cases) test(title, () => assert.deepEqual(last(PLAN, ...records), shares));
});
