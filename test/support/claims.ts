import fc from 'fast-check';

/**
 * Random plans and claims as plain values, and their text. The values are what the second adjudicator (reference.ts) computes from;
 * the product sees only the text. Amounts are integer cents, rates are millionths, quantities are whole units.
 */
export type ModelStep =
  | { readonly step: 'deductible' }
  | { readonly step: 'deductible-or'; readonly copay: number }
  | { readonly step: 'copay'; readonly copay: number }
  | { readonly step: 'coinsurance'; readonly rate: number; readonly upTo: number | undefined }
  | { readonly step: 'covered' }
  | { readonly step: 'excluded' };

export interface ModelBenefit {
  readonly chain: readonly ModelStep[];
  readonly copayPer: 'visit' | 'day' | 'unit';
  readonly ownDeductible: number | undefined;
  readonly visits: { readonly limit: number; readonly used: number } | undefined;
  readonly money: { readonly limit: number; readonly used: number } | undefined;
  readonly firstVisits: { readonly count: number; readonly copay: number } | undefined;
}

/** A bound for a person and a family; undefined stands for none. */
export interface ModelBound {
  readonly person: number | undefined;
  readonly family: number | undefined;
  readonly usedPerson: number;
  readonly usedFamily: number;
}

export interface ModelPlan {
  readonly deductible: ModelBound;
  readonly oop: ModelBound;
  readonly maximum: ModelBound;
  readonly benefits: readonly ModelBenefit[];
  readonly copayCountsTo: 'oop' | 'deductible' | 'nothing';
  readonly sequestration: number;
  readonly keepWriteOff: boolean;
  readonly highestFirst: boolean;
}

export interface ModelLine {
  /** Index of the benefit; undefined for a service that none takes. */
  readonly benefit: number | undefined;
  readonly charge: number;
  /** Price of one unit; undefined where the contract has none. */
  readonly fee: number | undefined;
  readonly units: number;
  /** Day of March 2026. */
  readonly day: number;
  readonly provider: number;
}

export type ModelClaim = readonly ModelLine[];

const amount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 5, 100, 3000, 10_000, 99_999_999) },
);
const copay = fc.oneof(fc.integer({ min: 0, max: 8000 }), fc.constantFrom(0, 2500, 3000));
const rate = fc.oneof(
  fc.constantFrom(0, 100_000, 150_000, 200_000, 333_333, 1_000_000),
  fc.integer({ min: 0, max: 1_000_000 }),
);

const coinsurance = fc.record({
  step: fc.constant('coinsurance' as const),
  rate,
  upTo: fc.option(copay, { nil: undefined, freq: 4 }),
});
const copayStep = fc.record({ step: fc.constant('copay' as const), copay });
const deductible = fc.constant({ step: 'deductible' as const });

const chain: fc.Arbitrary<readonly ModelStep[]> = fc.oneof(
  fc.tuple(copayStep),
  fc.tuple(deductible, coinsurance),
  fc.tuple(fc.record({ step: fc.constant('deductible-or' as const), copay })),
  fc.tuple(fc.record({ step: fc.constant('deductible-or' as const), copay }), coinsurance),
  fc.tuple(deductible, copayStep),
  fc.tuple(copayStep, deductible, coinsurance),
  fc.tuple(deductible, copayStep, coinsurance),
  fc.tuple(copayStep, coinsurance),
  fc.tuple(coinsurance),
  fc.constant([{ step: 'covered' as const }]),
  fc.constant([{ step: 'excluded' as const }]),
);

const benefit: fc.Arbitrary<ModelBenefit> = fc.record({
  chain,
  copayPer: fc.constantFrom('visit' as const, 'visit' as const, 'day' as const, 'unit' as const),
  ownDeductible: fc.option(amount, { nil: undefined, freq: 5 }),
  visits: fc.option(fc.record({ limit: fc.nat(3), used: fc.nat(3) }), { nil: undefined, freq: 4 }),
  money: fc.option(fc.record({ limit: amount, used: fc.nat(20_000) }), { nil: undefined, freq: 4 }),
  firstVisits: fc.option(fc.record({ count: fc.integer({ min: 1, max: 3 }), copay }), { nil: undefined, freq: 5 }),
});

const bound = (nothing: number): fc.Arbitrary<ModelBound> =>
  fc.record({
    person: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined, freq: nothing }),
    family: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined, freq: 2 }),
    usedPerson: fc.nat(60_000),
    usedFamily: fc.nat(120_000),
  });

export const modelPlan: fc.Arbitrary<ModelPlan> = fc.record({
  deductible: bound(5),
  oop: bound(4),
  maximum: fc.option(bound(4), { nil: undefined, freq: 2 }).map((b) => b ?? NO_BOUND),
  benefits: fc.array(benefit, { minLength: 1, maxLength: 4 }),
  copayCountsTo: fc.constantFrom('oop' as const, 'oop' as const, 'deductible' as const, 'nothing' as const),
  sequestration: fc.constantFrom(0, 0, 20_000),
  keepWriteOff: fc.boolean(),
  highestFirst: fc.constantFrom(false, false, false, true),
});

const NO_BOUND: ModelBound = { person: undefined, family: undefined, usedPerson: 0, usedFamily: 0 };

const line: fc.Arbitrary<ModelLine> = fc.record({
  benefit: fc.option(fc.nat(3), { nil: undefined, freq: 12 }),
  charge: amount,
  fee: fc.option(amount, { nil: undefined, freq: 25 }),
  units: fc.constantFrom(1, 1, 1, 2, 3),
  day: fc.constantFrom(1, 1, 2, 3),
  provider: fc.constantFrom(0, 0, 1),
});

export const modelClaim: fc.Arbitrary<ModelClaim> = fc.array(line, { minLength: 1, maxLength: 6 });

const money = (cents: number): string => `$${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const percent = (millionths: number): string =>
  `${Math.floor(millionths / 10_000)}.${String(millionths % 10_000).padStart(4, '0')}%`;

/** The code of a line: its benefit decides, and its own place in the claim, so that each line has a price of its own. */
export const codeOf = (plan: ModelPlan, claim: ModelClaim, index: number): string => {
  const b = benefitOf(plan, claim[index] as ModelLine);
  return `${b === undefined ? '9' : b + 1}${String(index).padStart(4, '0')}`;
};

/** A line's benefit, within those that the plan has. */
export const benefitOf = (plan: ModelPlan, { benefit }: ModelLine): number | undefined =>
  benefit === undefined ? undefined : benefit % plan.benefits.length;

/** The text of a plan, and of claims with a contract each. */
export function textOf(plan: ModelPlan, claims: readonly ModelClaim[]): string {
  const out = ['plan PLAN', '  payer 1', '  year 2026-01-01..2026-12-31'];
  out.push(
    `  copay-counts-to ${plan.copayCountsTo}`,
    `  write-off-when-not-covered ${plan.keepWriteOff ? 'keep' : 'none'}`,
  );
  if (plan.sequestration > 0) out.push(`  sequestration ${percent(plan.sequestration)}`);
  if (plan.highestFirst) out.push('  lines highest-first');
  out.push('  in-network', boundText('deductible', plan.deductible), boundText('out-of-pocket', plan.oop));
  if (plan.maximum.person !== undefined || plan.maximum.family !== undefined)
    out.push(boundText('maximum', plan.maximum));
  plan.benefits.forEach((b, i) => {
    out.push(
      `    benefit b${i} ${chainText(b.chain)}`,
      `      codes ${i + 1}0000..${i + 1}9999`,
      `      copay per ${b.copayPer}`,
    );
    if (b.ownDeductible !== undefined) out.push(`      deductible ${money(b.ownDeductible)}`);
    if (b.visits) out.push(`      limit ${b.visits.limit} visits per year`);
    if (b.money) out.push(`      limit ${money(b.money.limit)} per year`);
    if (b.firstVisits) out.push(`      first ${b.firstVisits.count} visits ${money(b.firstVisits.copay)}`);
  });
  out.push('patient P', '  born 1980-01-01', '  coverage primary PLAN', '    used');
  const used = (name: string, b: ModelBound): void => {
    out.push(`      ${name} ${money(b.usedPerson)}`, `      family ${name} ${money(b.usedFamily)}`);
  };
  used('deductible', plan.deductible);
  used('oop', plan.oop);
  used('maximum', plan.maximum);
  plan.benefits.forEach((b, i) => {
    if (b.visits) out.push(`      visits b${i} ${b.visits.used}`);
    if (b.money) out.push(`      amount b${i} ${money(b.money.used)}`);
  });
  claims.forEach((claim, c) => {
    out.push(`encounter E${c}`, '  patient P', '  date 2026-03-01', '  network in', '  dx', '    A I10', '  service');
    claim.forEach((l, i) => {
      const from = `2026-03-${String(l.day).padStart(2, '0')}`;
      out.push(`    ${codeOf(plan, claim, i)} A x${l.units} ${money(l.charge)} ${from}`);
      out.push(`      rendering 149775854${l.provider}`);
      if (l.fee !== undefined) out.push(`      allowed ${money(l.fee * l.units)}`);
    });
  });
  return `${out.join('\n')}\n`;
}

function boundText(word: string, b: ModelBound): string {
  if (b.person === undefined && b.family === undefined) return `    ${word} none`;
  return `    ${word}${b.person === undefined ? '' : ` ${money(b.person)}`}${b.family === undefined ? '' : ` family ${money(b.family)}`}`;
}

const chainText = (steps: readonly ModelStep[]): string =>
  steps
    .map((s) => {
      if (s.step === 'copay') return money(s.copay);
      if (s.step === 'deductible-or') return `deductible or ${money(s.copay)}`;
      if (s.step === 'coinsurance') return `${percent(s.rate)}${s.upTo === undefined ? '' : ` up to ${money(s.upTo)}`}`;
      return s.step;
    })
    .join(' then ');
