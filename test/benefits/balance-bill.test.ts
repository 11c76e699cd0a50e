import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cost } from '../../server/src/benefits/types';
import { bookOf, costsOf } from '../support/cost';

/**
 * A balance bill, the part of a charge out of network that is above the allowed amount, is nobody’s cost share: it moves no counter of
 * any plan, and no later plan pays a part of it. Medicare’s method is left out of the second: its first sum is taken of the charge by
 * law (42 CFR 411.33).
 */
const money = (amount: number): string => `$${(amount / 100).toFixed(2)}`;
const amount = fc.integer({ min: 0, max: 300_000 });

const chain = fc.constantFrom(
  '20%',
  '$30',
  'deductible then 20%',
  'deductible or $40',
  '$50 then deductible then 40%',
  '50% up to $75',
);
/** The second plan allows at most what the first does, so that the charge itself bounds neither. */
const line = fc
  .record({ allowed: amount, balance: fc.integer({ min: 0, max: 200_000 }), percent: fc.integer({ min: 0, max: 100 }) })
  .map(({ percent, ...own }) => ({ ...own, second: Math.floor((own.allowed * percent) / 100) }));

const world = fc.record({
  chain,
  second: chain,
  method: fc.constantFrom('standard', 'basic', 'carve-out', 'maintenance', 'medicaid'),
  secondInside: fc.boolean(),
  flags: fc.subarray([
    'out-of-network-counts-to in-network',
    'copay-counts-to nothing',
    'sequestration 2%',
    'lines highest-first',
  ]),
  maximum: fc.boolean(),
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const block = (name: string, steps: string, maximum: boolean): string =>
  `  ${name}\n    deductible $500 family $1,000\n    out-of-pocket $2,000 family $4,000\n${maximum ? '    maximum $100,000 per year\n' : ''}    benefit other ${steps}\n`;

/** A visit out of network with the first plan; the second plan, if there is one, has a contract or has none either. */
function costWith(w: World, balances: boolean, two: boolean): Cost {
  const lines = w.lines.map(
    (l, i) => `    9921${i} A ${money(l.allowed + (balances ? l.balance : 0))}\n      allowed ${money(l.allowed)}\n`,
  );
  const prices = w.lines.map((l, i) => `  9921${i} ${money(l.second)}\n`).join('');
  const flags = w.flags.map((f) => `  ${f}\n`).join('');
  const text = `plan FIRST
  payer 1
  year 2026-01-01..2026-12-31
${flags}${block('in-network', '$10', w.maximum)}${block('out-of-network', w.chain, w.maximum)}plan SECOND
  payer 2
  year 2026-01-01..2026-12-31
  cob ${w.method}
${block('in-network', w.second, w.maximum)}fees SECOND-RATES
  kind contract
  for plan SECOND
  effective 2020-01-01..
${prices}practice X
  provider 1497758544 "Berg" "Ida"
    in-network ${w.secondInside ? 'SECOND' : 'THIRD'}
patient P
  born 1980-05-02
  coverage primary FIRST
${two ? '  coverage secondary SECOND\n' : ''}encounter E
  patient P
  date 2026-04-18
  place 11
  rendering 1497758544
  dx
    A I10
  service
${lines.join('')}`;
  const [cost] = costsOf(bookOf(text));
  assert.ok(cost);
  return cost;
}

const counters = (cost: Cost) =>
  cost.payers.map((p) => p.accumulators.map(({ name, before, after }) => [name, before, after]));
const payments = (cost: Cost) => cost.payers.map((p) => p.lines.map((l) => l.planPays));

suite('benefits: a balance bill', () => {
  for (const [payers, two] of [
    ['one payer', false],
    ['several payers', true],
  ] as const)
    test(`moves no counter, and no plan pays of it: ${payers}`, () => {
      let billed = 0;
      fc.assert(
        fc.property(world, (w) => {
          const [without, withBills] = [costWith(w, false, two), costWith(w, true, two)];
          const [first] = withBills.payers;
          assert.deepEqual(
            first?.lines.map((l) => l.balanceBill),
            w.lines.map((l) => l.balance),
          );
          assert.deepEqual(counters(withBills), counters(without));
          assert.deepEqual(payments(withBills), payments(without));
          // What the counters have moved is the cost shares and nothing else.
          const oop = first?.accumulators.find((c) => c.name === 'oop');
          const shares = (first?.lines ?? []).reduce(
            (sum, l) =>
              sum +
              (l.deductible ?? 0) +
              (l.coinsurance ?? 0) +
              (w.flags.includes('copay-counts-to nothing') ? 0 : (l.copay ?? 0)),
            0,
          );
          assert.equal((oop?.after ?? 0) - (oop?.before ?? 0), shares);
          billed += w.lines.reduce((sum, l) => sum + l.balance, 0);
        }),
        { numRuns: 400 },
      );
      assert.ok(billed > 0);
    });
});
