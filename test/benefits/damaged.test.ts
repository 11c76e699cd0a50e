import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cost } from '../../server/src/benefits/types';
import { costJson } from '../../server/src/cli/cost';
import { costText } from '../../server/src/cli/cost-text';
import { bookOf, costsOf } from '../support/cost';

/** A book with something of everything, to be damaged. */
const WHOLE = `practice R "River"
  provider 1497758544 "Okafor" "Grace"
    specialty 08
    in-network PPO 2026-01-01..2026-12-31
plan PPO
  payer 1
  year 2026-01-01..2026-12-31
  copay-counts-to deductible
  sequestration 2%
  write-off-when-not-covered none
  lines highest-first
  in-network
    deductible $500 family $1,500 embedded
    out-of-pocket $6,850 family $13,700 aggregate
    maximum $1,500 family $4,000 per year
    benefit preventive covered
    benefit office-visit deductible or $30
      copay per unit
      first 3 visits $10
      ages 0..90
    benefit therapy $40 then 20% up to $75
      codes 97110..97140 97530
      limit 20 visits per service-year from 07
      limit $900 per 12 months
    benefit surgery deductible then 20%
      deductible $250
      dx E11
    benefit hospital-inpatient $200
      copay per day
      limit 5 days per lifetime
    benefit other deductible then $5 then 20%
  tier-2
    deductible none
    out-of-pocket $100
    benefit other 50%
fees CH
  kind charges
  effective 2026-01-01..
  99214 $185.00
  other 50% of charges
fees BCBS
  kind contract
  for plan PPO
  effective 2026-01-01..2026-12-31
  99214 $121.40
  99214 $98.10 facility
  97110..97140 $31.00
  0120 $2,100.00 per day
  0450 $500 per visit
  other 62% of charges
patient P
  born 1980-05-02
  coverage primary PPO
    verified 2026-03-01
    effective 2026-01-01..
    used
      deductible $220 as-of 2026-04-01
      family oop remaining $480
      visits therapy 3
      amount therapy remaining $200
      days hospital-inpatient 2
encounter E
  patient P
  date 2026-04-18..2026-04-20
  place 11
  rendering 1497758544
  dx
    A E11.65
  service
    99214-25 A $185.00
    97110 x3 A $150.00 2026-04-19
      place 22
    0120 x2 $9,000.00 2026-04-18..2026-04-20
    29881 A $2,500.00
    J3301 x0.5 A $40.00
      allowed $30.00
  collected $30.00 copay 2026-04-18
`;

/** Things that people may come to type anywhere. */
const pieces = [
  ' ',
  '\n',
  '\n    ',
  '-',
  '$',
  '$0.00',
  '$99,999,999.99',
  'x0',
  'x999999999',
  '0%',
  '100%',
  '12.34567%',
  'none',
  'family',
  'then',
  'deductible',
  'covered',
  'excluded',
  '2026-04-18..2027-12-31',
  '9999-12-31',
  '0 visits',
  'per lifetime',
  'per unit',
  'remaining',
  'benefit other',
  'primary',
  'coverage none',
  '"',
  '#',
  '0',
  '9',
];

const edit = fc.record({ at: fc.nat(WHOLE.length), remove: fc.nat(30), insert: fc.constantFrom('', '', ...pieces) });

function numbersOf(cost: Cost): number[] {
  const found: number[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'number') found.push(value);
    else if (Array.isArray(value)) value.forEach(look);
    else if (value && typeof value === 'object') Object.values(value).forEach(look);
  };
  look(JSON.parse(JSON.stringify(cost)));
  return found;
}

suite('benefits: damaged books', () => {
  test('the book itself is costed whole', () => {
    const [cost] = costsOf(bookOf(WHOLE));
    assert.ok(cost);
    assert.deepEqual(cost.unknown, []);
    assert.equal(cost.payers[0]?.lines.length, 5);
  });

  test('whatever is cut out or typed in: no exception, no NaN, nothing negative, and known lines make up their charge', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let text = WHOLE;
        for (const { at, remove, insert } of edits) text = text.slice(0, at) + insert + text.slice(at + remove);
        const costs = costsOf(bookOf(text));
        costText(costs);
        costJson(costs);
        for (const cost of costs) {
          for (const n of numbersOf(cost)) assert.ok(Number.isSafeInteger(n) && n >= 0, `${n} in ${text}`);
          for (const line of cost.payers.flatMap((p) => p.lines)) {
            if (line.unknown !== undefined) continue;
            const adjusted = line.adjustments.reduce((sum, a) => sum + a.amount, 0);
            assert.equal((line.planPays ?? Number.NaN) + adjusted, line.charge);
          }
        }
      }),
      { numRuns: 5000 },
    );
  });
});
