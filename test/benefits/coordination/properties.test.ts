import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cost, CostLine } from '../../../server/src/benefits/types';
import { bookOf, costsOf } from '../../support/cost';
import { type PlanText, payersText } from '../../support/payers';

/** Random claims with two or three payers. What is held is what coordination promises, whatever the method. */

const CLAIMS = Number(process.env.CLAIMWRIGHT_FUZZ_CLAIMS ?? 100_000) / 25;

const METHODS = ['standard', 'basic', 'carve-out', 'maintenance', 'medicaid', 'medicare'] as const;
const money = (cents: number): string => `$${(cents / 100).toFixed(2)}`;
const amount = fc.integer({ min: 0, max: 50_000 });

interface Model {
  readonly method: (typeof METHODS)[number];
  readonly fees: readonly number[];
  readonly deductible: number | undefined;
  readonly copay: number | undefined;
  /** Percent. */
  readonly rate: number;
  readonly sequestration: boolean;
  readonly excluded: boolean;
}

const model: fc.Arbitrary<Model> = fc.record({
  method: fc.constantFrom(...METHODS),
  fees: fc.array(amount, { minLength: 3, maxLength: 3 }),
  deductible: fc.option(amount, { nil: undefined }),
  copay: fc.option(fc.integer({ min: 0, max: 6000 }), { nil: undefined }),
  rate: fc.integer({ min: 0, max: 100 }),
  sequestration: fc.boolean(),
  excluded: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const claim = fc.record({
  plans: fc.array(model, { minLength: 2, maxLength: 3 }),
  charges: fc.array(amount, { minLength: 1, maxLength: 3 }),
});

const planOf = (m: Model, i: number): PlanText => ({
  id: `PLAN${i + 1}`,
  flags: [`cob ${m.method}`, ...(m.sequestration ? ['sequestration 2%'] : [])],
  deductible: m.deductible === undefined ? 'none' : money(m.deductible),
  chain: m.excluded
    ? 'excluded'
    : [
        ...(m.copay === undefined ? [] : [money(m.copay)]),
        ...(m.deductible === undefined ? [] : ['deductible']),
        `${m.rate}%`,
      ].join(' then '),
  rates: m.fees.map((fee, n) => `9900${n} ${money(fee)}`),
});

const costOf = (plans: readonly Model[], charges: readonly number[], record: readonly string[] = []): Cost => {
  const lines = charges.map((charge, n) => `9900${n} A ${money(charge)}`);
  const [cost] = costsOf(bookOf(payersText(plans.map(planOf), lines, record)));
  assert.ok(cost);
  return cost;
};

const AMOUNTS = [
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

function holdsTogether(line: CostLine): void {
  for (const name of AMOUNTS) {
    const value = line[name] ?? Number.NaN;
    assert.ok(Number.isSafeInteger(value) && value >= 0, `${name} is ${line[name]}`);
  }
  const { charge = 0, planPays = 0, patient = 0, copay = 0, deductible = 0, coinsurance = 0 } = line;
  const { notCovered = 0, balanceBill = 0, adjustments, allowed = 0 } = line;
  for (const a of adjustments) assert.ok(a.amount > 0, `${a.group}-${a.reason} is ${a.amount}`);
  const of = (group: string): number => adjustments.reduce((n, a) => n + (a.group === group ? a.amount : 0), 0);
  assert.equal(planPays + of('CO') + of('PR') + of('OA') + of('PI'), charge, 'charge = payment + adjustments');
  assert.equal(of('PR'), patient, 'PR is the patient’s');
  assert.equal(copay + deductible + coinsurance + notCovered + balanceBill, patient, 'the patient’s part by kind');
  assert.ok(planPays <= allowed, 'no payer pays more than it allows');
}

suite('benefits: coordination, properties', () => {
  test(`${CLAIMS} random claims with several payers hold together`, function () {
    this.timeout(180_000);
    fc.assert(
      fc.property(claim, ({ plans, charges }) => {
        const cost = costOf(plans, charges);
        assert.equal(cost.payers.length, plans.length);
        assert.deepEqual(cost.unknown, []);
        const first = costOf(plans, charges, ['coverage primary']);
        const alone = plans.map((_, i) => costOf(plans, charges, [`coverage PLAN${i + 1}`]));
        let owed = 0;
        charges.forEach((charge, n) => {
          const lines = cost.payers.map((p) => p.lines[n]);
          let paid = 0;
          let gross = 0;
          lines.forEach((line, i) => {
            assert.ok(line);
            holdsTogether(line);
            paid += line.planPays ?? 0;
            gross += (line.planPays ?? 0) + (line.adjustments.find((a) => a.reason === '253')?.amount ?? 0);
            const single = alone[i]?.payers[0]?.lines[n];
            // Deductible and copay of a former line are the same, so that a line can be held against itself alone.
            assert.ok(
              (line.planPays ?? 0) <= (single?.planPays ?? 0),
              `${plans[i]?.method} pays more than if it were first`,
            );
          });
          const final = lines.at(-1);
          owed += final?.patient ?? 0;
          assert.ok(paid + (final?.patient ?? 0) <= charge, 'payments and patient are at most the charge');
          assert.ok((final?.patient ?? 0) <= (lines[0]?.patient ?? 0), 'a further plan never makes it dearer');
          if (plans.slice(1).every((p) => p.method === 'standard'))
            assert.ok(
              gross <= Math.max(...lines.map((l) => l?.allowed ?? 0)),
              'standard: all payments are at most the highest allowed amount',
            );
        });
        assert.equal(cost.patient.responsibility, owed);
        assert.ok(owed <= first.patient.responsibility);
      }),
      { numRuns: Math.ceil(CLAIMS) },
    );
  });

  /** Amounts of the one line as the formulas of the methods state them, computed by hand from whole cents. */
  const byHand = (plans: readonly [Model, Model], charge: number): { paid: number; patient: number } => {
    const alone = (m: Model, base: number): { share: number; pays: number } => {
      const deductible = Math.min(m.deductible ?? 0, base);
      const coinsurance = Math.floor(((base - deductible) * m.rate) / 100 + 0.5);
      return { share: deductible + coinsurance, pays: base - deductible - coinsurance };
    };
    const [one, two] = plans;
    const [a1, a2] = [Math.min(charge, one.fees[0] ?? 0), Math.min(charge, two.fees[0] ?? 0)];
    const { pays: p, share: r } = alone(one, a1);
    const { pays: n, share } = alone(two, a2);
    const floor = (x: number): number => Math.max(0, Math.min(x, charge - p));
    const standardLike = (paid: number): { paid: number; patient: number } => {
      const held = p + r > 0 ? r - paid : Math.min(r - paid, a2 - p - paid);
      return { paid, patient: Math.max(0, held) };
    };
    switch (two.method) {
      case 'standard':
        return standardLike(floor(Math.min(n, r)));
      case 'basic':
        return standardLike(floor(Math.min(n, a2 - p)));
      case 'carve-out':
        return standardLike(floor(n - p));
      case 'maintenance':
        return standardLike(floor(alone(two, Math.max(0, a2 - p)).pays));
      case 'medicaid': {
        const base = Math.max(0, Math.min(a2 - p, r));
        const paid = base - Math.min(share, base);
        return { paid, patient: Math.max(0, Math.min(r - paid, share, a2 - p - paid)) };
      }
      default: {
        const paid = floor(Math.min(Math.min(charge, p + r > 0 ? a1 : charge) - p, n, Math.max(a1, a2) - p));
        return { paid, patient: Math.max(0, Math.min(r - paid, share, a2 - p - paid)) };
      }
    }
  };

  test('two plans and one line come to what the formulas say', () => {
    const plain = model.map((m): Model => ({ ...m, copay: undefined, sequestration: false, excluded: false }));
    fc.assert(
      fc.property(plain, plain, amount, (one, two, charge) => {
        const cost = costOf([one, two], [charge]);
        const expected = byHand([one, two], charge);
        assert.deepEqual(
          { paid: cost.payers[1]?.lines[0]?.planPays, patient: cost.patient.responsibility },
          expected,
          JSON.stringify(cost.payers[1]?.lines[0]?.steps),
        );
      }),
      { numRuns: Math.ceil(CLAIMS / 2) },
    );
  });
});
