import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CostLine } from '../../server/src/benefits/types';
import { BLOCK, text } from '../support/benefit-case';
import { bookOf, costsOf } from '../support/cost';

/**
 * Claims beyond one plan in network: other tiers, surprise billing, authorization, days of stays, Part A, and claims that payers have
 * answered. Whatever comes, a line's dollars make up its charge and nothing is negative; counters never fall but by a reversal.
 */
const number = (value: number | undefined): number => value ?? Number.NaN;

function holdsTogether(line: CostLine): void {
  if (line.unknown !== undefined) {
    assert.equal(line.patient, undefined);
    return;
  }
  const { charge, allowed, copay, deductible, coinsurance, notCovered, balanceBill, patient, planPays } = line;
  for (const value of [charge, allowed, copay, deductible, coinsurance, notCovered, balanceBill, patient, planPays])
    assert.ok(Number.isSafeInteger(value) && number(value) >= 0, `${value}`);
  const adjusted = line.adjustments.reduce((sum, a) => sum + a.amount, 0);
  assert.equal(number(planPays) + adjusted, charge, 'charge = payment + adjustments');
  const share = number(copay) + number(deductible) + number(coinsurance);
  assert.ok(share <= number(allowed), 'cost share is at most the allowed amount');
  assert.equal(patient, share + number(notCovered) + number(balanceBill), 'patient');
  assert.equal(
    line.adjustments.reduce((sum, a) => sum + (a.group === 'PR' ? a.amount : 0), 0),
    patient,
    'PR adjustments are the patient’s part',
  );
}

const cents = fc.integer({ min: 0, max: 500_000 });
const money = (amount: number): string => `$${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

const chain = fc.constantFrom(
  'covered',
  'excluded',
  '$30',
  'deductible then 20%',
  'deductible or $40',
  '$250 then deductible then 20%',
  '30% up to $50',
);

const serviceLine = fc
  .record({
    code: fc.constantFrom(
      '99214',
      '99284',
      '70551',
      '97110-GP',
      '80053',
      '00790',
      'A0431',
      'A0429',
      '0120',
      '0191',
      '0450 99284',
    ),
    units: fc.integer({ min: 1, max: 120 }),
    charge: cents,
    allowed: fc.option(cents, { nil: undefined }),
    place: fc.constantFrom('11', '23', '22', '21'),
    authorization: fc.boolean(),
  })
  .map(({ code, units, charge, allowed, place, authorization }) => [
    `${code} ${/^\d{4}( |$)/.test(code) ? '' : 'A '}x${units} ${money(charge)}`,
    `  place ${place}`,
    ...(allowed === undefined ? [] : [`  allowed ${money(allowed)}`]),
    ...(authorization ? ['  authorization AU-1'] : []),
  ]);

const world = fc.record({
  network: fc.constantFrom('in', 'out', 'tier-2'),
  flags: fc.subarray([
    'benefit-period',
    'out-of-network-counts-to in-network',
    'sequestration 2%',
    'write-off-when-not-covered none',
    'copay-counts-to nothing',
    'lines highest-first',
  ]),
  inpatient: fc.constantFrom('', 'covered', 'deductible then 20%'),
  days: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  dayLimit: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  visits: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  imaging: chain,
  therapy: chain,
  emergency: chain,
  other: chain,
  outside: chain,
  basis: fc.constantFrom('allowed 80% of charges', 'allowed 140% of medicare', ''),
  record: fc.subarray([
    'admitted 2026-04-16 10:00',
    'consent out-of-network 2026-04-01',
    'authorization AU-9 70551..70553',
  ]),
  used: fc.subarray([
    'deductible $120',
    'oop $1,980',
    'days hospital-inpatient 58',
    'days lifetime-reserve 55',
    'days skilled-nursing 15',
    'visits therapy 2',
    'out-of-network deductible $900',
  ]),
  lines: fc.array(serviceLine, { minLength: 1, maxLength: 6 }),
});

suite('benefits: whatever comes, beyond one plan in network', () => {
  test('a line’s dollars make up its charge', () => {
    fc.assert(
      fc.property(world, (w) => {
        const block = [
          ...BLOCK.slice(0, 2),
          'maximum $20,000 per year',
          `benefit hospital-inpatient ${w.inpatient}`,
          ...(w.days ? [`  first ${w.days} days $295 per day`] : []),
          ...(w.dayLimit ? [`  limit ${w.dayLimit} days per year`] : []),
          'benefit skilled-nursing',
          `benefit advanced-imaging ${w.imaging}`,
          '  authorization required',
          `benefit therapy ${w.therapy}`,
          ...(w.visits ? [`  authorization after ${w.visits} visits`, '  limit 4 visits per year'] : []),
          `benefit emergency ${w.emergency}`,
          '  waived when admitted',
          `benefit other ${w.other}`,
        ];
        const outside = [
          'out-of-network',
          '  deductible $1,000 family $2,000',
          '  out-of-pocket $9,000',
          ...(w.basis ? [`  ${w.basis}`] : []),
          `  benefit other ${w.outside}`,
        ];
        const [cost] = costsOf(
          bookOf(
            text({
              flags: w.flags,
              block,
              after: outside,
              used: w.used,
              record: [`network ${w.network}`, ...w.record],
              lines: w.lines.flat(),
            }),
          ),
        );
        assert.ok(cost);
        for (const payer of cost.payers) {
          for (const line of payer.lines) {
            holdsTogether(line);
            // A balance bill is out of network's, and never where the law protects the patient.
            if (w.network !== 'out') assert.equal(line.balanceBill ?? 0, 0);
          }
          for (const c of payer.accumulators) {
            assert.ok(c.after >= c.before, c.name);
            if (c.limit !== undefined && c.before <= c.limit)
              assert.ok(c.after <= c.limit, `${c.name} above its limit`);
          }
        }
        if (cost.payers.some((p) => p.lines.some((l) => l.unknown !== undefined))) assert.ok(cost.partial);
      }),
      { numRuns: 3000 },
    );
  });
});
