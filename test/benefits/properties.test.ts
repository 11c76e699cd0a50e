import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cost, CostLine } from '../../server/src/benefits/types';
import { type ModelBound, type ModelClaim, type ModelPlan, modelClaim, modelPlan, textOf } from '../support/claims';
import { bookOf, costsOf } from '../support/cost';
import { adjudicateSlowly } from '../support/reference';

/** Claims in all; each random plan gets ten of them. */
const CLAIMS = Number(process.env.CLAIMWRIGHT_FUZZ_CLAIMS ?? 100_000);
const PER_PLAN = 10;

const amounts = [
  'charge',
  'allowed',
  'copay',
  'deductible',
  'coinsurance',
  'notCovered',
  'balanceBill',
  'patient',
  'planPays',
] as const;

const costs = (plan: ModelPlan, claims: readonly ModelClaim[]): Cost[] => costsOf(bookOf(textOf(plan, claims)));
const linesOf = (cost: Cost | undefined): readonly CostLine[] => cost?.payers[0]?.lines ?? [];
const number = (value: number | undefined): number => value ?? Number.NaN;

/** The line's amounts as one value, to compare two runs. */
const summary = (line: CostLine | undefined) =>
  line && { ...Object.fromEntries(amounts.map((a) => [a, line[a]])), adjustments: line.adjustments };

/** Every amount is a whole number of cents, none negative, and they make up the charge. */
function holdsTogether(line: CostLine): void {
  for (const name of amounts) {
    const value = line[name];
    if (line.unknown !== undefined && name !== 'charge') assert.equal(value, undefined, `${name} of an unknown line`);
    else assert.ok(Number.isSafeInteger(value) && number(value) >= 0, `${name} is ${value}`);
  }
  if (line.unknown !== undefined) return;
  const { charge, allowed, copay, deductible, coinsurance, notCovered, balanceBill, patient, planPays } = line;
  const adjusted = line.adjustments.reduce((sum, a) => sum + a.amount, 0);
  assert.equal(number(planPays) + adjusted, charge, 'charge = payment + adjustments');
  assert.ok(number(allowed) <= number(charge), 'allowed is at most the charge');
  const share = number(copay) + number(deductible) + number(coinsurance);
  assert.ok(share <= number(allowed), 'cost share is at most the allowed amount');
  assert.equal(patient, share + number(notCovered) + number(balanceBill), 'patient');
  assert.equal(balanceBill, 0, 'no balance bill in network');
  const pr = line.adjustments.reduce((sum, a) => sum + (a.group === 'PR' ? a.amount : 0), 0);
  assert.equal(pr, patient, 'PR adjustments are the patient’s part');
}

/** Sums are sums of rounded lines, and counters only rise, never above their limits. */
function recordHoldsTogether(cost: Cost, plan: ModelPlan): void {
  const [payer] = cost.payers;
  assert.ok(payer);
  const known = payer.lines.filter((l) => l.unknown === undefined);
  for (const name of amounts)
    assert.equal(
      payer.totals[name],
      known.reduce((sum, l) => sum + number(l[name]), 0),
      `total ${name}`,
    );
  assert.equal(payer.totals.partial, known.length < payer.lines.length);
  const counter = (name: string) => payer.accumulators.find((c) => c.name === name);
  for (const c of payer.accumulators) {
    assert.ok(Number.isSafeInteger(c.before) && Number.isSafeInteger(c.after) && c.before >= 0, c.name);
    assert.ok(c.after >= c.before, `${c.name} never falls`);
    const counts =
      !(c.name === 'deductible' || c.name === 'familyDeductible') ||
      plan.deductible.person !== undefined ||
      plan.deductible.family !== undefined;
    if (c.limit !== undefined && counts)
      assert.ok(c.after <= Math.max(c.limit, c.before), `${c.name} stays within its limit`);
  }
  for (const [own, family] of [
    ['deductible', 'familyDeductible'],
    ['oop', 'familyOop'],
  ] as const) {
    const f = counter(family);
    if (f) assert.ok(f.after >= number(counter(own)?.after), 'a family has used what its member has');
  }
  const room = roomOf(plan.oop);
  const share = known.reduce(
    (sum, l) =>
      sum + number(l.deductible) + number(l.coinsurance) + (plan.copayCountsTo === 'nothing' ? 0 : number(l.copay)),
    0,
  );
  assert.ok(share <= room, 'cost share within the out-of-pocket room');
  if (room === 0)
    assert.equal(
      known.reduce((sum, l) => sum + number(l.copay), 0),
      0,
      'no copay once the out-of-pocket limit is reached',
    );
  if (plan.deductible.person !== undefined || plan.deductible.family !== undefined)
    assert.ok(
      known.reduce((sum, l) => sum + number(l.deductible), 0) <= roomOf(plan.deductible),
      'deductibles within their room',
    );
}

function roomOf(b: ModelBound): number {
  const family = Math.max(b.usedPerson, b.usedFamily);
  const left = (limit: number | undefined, used: number): number =>
    limit === undefined ? Number.POSITIVE_INFINITY : Math.max(0, limit - used);
  return Math.min(left(b.person, b.usedPerson), left(b.family, family));
}

suite('benefits: properties', () => {
  test(`${CLAIMS} random claims: sums hold, and a second adjudicator agrees on every dollar`, function () {
    this.timeout(180_000);
    let claimsSeen = 0;
    fc.assert(
      fc.property(modelPlan, fc.array(modelClaim, { minLength: PER_PLAN, maxLength: PER_PLAN }), (plan, claims) => {
        const found = costs(plan, claims);
        assert.equal(found.length, claims.length);
        found.forEach((cost, c) => {
          claimsSeen++;
          const claim = claims[c] ?? [];
          const lines = linesOf(cost);
          assert.equal(lines.length, claim.length);
          recordHoldsTogether(cost, plan);
          adjudicateSlowly(plan, claim).forEach((expected, i) => {
            const line = lines[i];
            assert.ok(line);
            holdsTogether(line);
            if (!expected) {
              assert.ok(line.unknown, `line ${i + 1} of claim ${c} should be unknown`);
              return;
            }
            const { allowed, copay, deductible, coinsurance, notCovered, planPays } = expected;
            assert.deepEqual(
              [line.allowed, line.copay, line.deductible, line.coinsurance, line.notCovered, line.planPays],
              [allowed, copay, deductible, coinsurance, notCovered, planPays].map(Number),
              `line ${i + 1} of claim ${c}: ${line.steps.map((s) => `${s.why}: ${s.wording}`).join('; ')}`,
            );
          });
        });
      }),
      { numRuns: Math.ceil(CLAIMS / PER_PLAN) },
    );
    assert.ok(claimsSeen >= CLAIMS);
  });

  const few = { numRuns: 1000 };

  test('a charge raised above the contract changes only the write-off', () => {
    fc.assert(
      fc.property(modelPlan, modelClaim, fc.integer({ min: 1, max: 10_000 }), (plan, claim, more) => {
        const kept = { ...plan, keepWriteOff: true };
        const priced = claim.map((l) => ({ ...l, charge: Math.max(l.charge, (l.fee ?? 0) * l.units) }));
        const raised = priced.map((l) => ({ ...l, charge: l.charge + more }));
        const [a] = costs(kept, [priced]);
        const [b] = costs(kept, [raised]);
        linesOf(a).forEach((line, i) => {
          const other = linesOf(b)[i];
          assert.deepEqual(
            other?.steps.map((s) => s.amount),
            line.steps.map((s) => s.amount),
          );
          assert.deepEqual(
            [other?.allowed, other?.patient, other?.planPays],
            [line.allowed, line.patient, line.planPays],
          );
        });
      }),
      few,
    );
  });

  test('sequestration lowers the payment and nothing that the patient owes', () => {
    fc.assert(
      fc.property(modelPlan, modelClaim, (plan, claim) => {
        const [a] = costs({ ...plan, sequestration: 0 }, [claim]);
        const [b] = costs({ ...plan, sequestration: 20_000 }, [claim]);
        linesOf(a).forEach((line, i) => {
          const other = linesOf(b)[i];
          const pr = (l: CostLine | undefined) => l?.adjustments.filter((x) => x.group === 'PR');
          assert.deepEqual(pr(other), pr(line));
          assert.equal(other?.patient, line.patient);
          assert.ok(line.unknown !== undefined || number(other?.planPays) <= number(line.planPays));
        });
      }),
      few,
    );
  });

  test('a line that is not covered leaves every counter where it was', () => {
    fc.assert(
      fc.property(
        modelPlan,
        modelClaim,
        fc.nat(5),
        fc.integer({ min: 1, max: 50_000 }),
        (plan, claim, place, charge) => {
          const at = Math.min(place, claim.length);
          const denied = { benefit: undefined, charge, fee: charge, units: 1, day: 1, provider: 0 };
          // The other lines keep their codes: the denied line is the last, taken in at its place by its number only.
          const [without] = costs({ ...plan, highestFirst: false }, [claim]);
          const [with_] = costs({ ...plan, highestFirst: false }, [
            [...claim.slice(0, at), denied, ...claim.slice(at)],
          ]);
          const rest = linesOf(with_).filter((_, i) => i !== at);
          assert.deepEqual(rest.map(summary), linesOf(without).map(summary));
          assert.deepEqual(with_?.payers[0]?.accumulators, without?.payers[0]?.accumulators);
        },
      ),
      few,
    );
  });

  test('lines of one benefit and rate may stand in any order: the claim’s total moves by a cent a line at most', () => {
    const simple = modelPlan.map(
      (plan): ModelPlan => ({
        ...plan,
        maximum: { person: undefined, family: undefined, usedPerson: 0, usedFamily: 0 },
        highestFirst: false,
        benefits: plan.benefits.slice(0, 1).map((b) => ({
          ...b,
          // Limits, first visits, a cap per line and a copay per unit make the order matter by what they are.
          visits: undefined,
          money: undefined,
          firstVisits: undefined,
          copayPer: 'visit' as const,
          chain: b.chain.map((s) => (s.step === 'coinsurance' ? { ...s, upTo: undefined } : s)),
        })),
      }),
    );
    fc.assert(
      fc.property(simple, modelClaim, (plan, claim) => {
        if (plan.copayCountsTo === 'nothing') return;
        const same = claim.map((l) => ({ ...l, benefit: 0, fee: l.fee ?? l.charge, day: 1, provider: 0 }));
        const total = (lines: ModelClaim) => number(costs(plan, [lines])[0]?.payers[0]?.totals.patient);
        assert.ok(Math.abs(total(same) - total([...same].reverse())) <= same.length);
      }),
      few,
    );
  });

  test('preventive services in network move no counter', () => {
    fc.assert(
      fc.property(modelPlan, modelClaim, (plan, claim) => {
        const covered = {
          ...plan,
          benefits: plan.benefits.map((b) => ({ ...b, chain: [{ step: 'covered' as const }], firstVisits: undefined })),
        };
        const [cost] = costs(covered, [claim]);
        for (const c of cost?.payers[0]?.accumulators ?? [])
          if (!c.name.toLowerCase().includes('maximum')) assert.equal(c.after, c.before, c.name);
      }),
      few,
    );
  });
});
