import { benefitOf, type ModelBound, type ModelClaim, type ModelLine, type ModelPlan, type ModelStep } from './claims';

/**
 * A second adjudicator, written from the description of the benefits and from nothing of the product's code: whole numbers of any
 * size, one list of bounds a step, everything recounted from the lines before. Slow, and plain enough to be read in one sitting.
 */
export interface Expected {
  readonly allowed: bigint;
  readonly copay: bigint;
  readonly deductible: bigint;
  readonly coinsurance: bigint;
  readonly notCovered: bigint;
  readonly planPays: bigint;
  readonly sequestration: bigint;
  /** Took part in the counters. */
  readonly counted: boolean;
  /** The plan's part before sequestration. */
  readonly paid: bigint;
  /** Paid under the visit's deductible, for `deductible or $30`. */
  readonly orTaken: boolean;
  /** What was paid of each copay of the chain. */
  readonly copays: readonly bigint[];
  /** The chain for the first visits was used. */
  readonly first: boolean;
}

const least = (...values: readonly (bigint | undefined)[]): bigint => {
  let found: bigint | undefined;
  for (const v of values) if (v !== undefined && (found === undefined || v < found)) found = v;
  return found ?? 0n;
};
const notBelowZero = (v: bigint): bigint => (v < 0n ? 0n : v);
const halfUp = (numerator: bigint, denominator: bigint): bigint => (numerator * 2n + denominator) / (denominator * 2n);

/** Results by line; undefined where the line's price is unknown and matters. */
export function adjudicateSlowly(plan: ModelPlan, claim: ModelClaim): (Expected | undefined)[] {
  const results = new Map<number, Expected>();
  const order = claim.map((_, i) => i);
  const allowedOf = (i: number): number => {
    const l = claim[i] as ModelLine;
    return l.fee === undefined ? 0 : Math.min(l.charge, l.fee * l.units);
  };
  if (plan.highestFirst) order.sort((a, b) => allowedOf(b) - allowedOf(a) || a - b);
  for (const i of order) {
    const result = oneLine(plan, claim, i, results);
    if (result) results.set(i, result);
  }
  return claim.map((_, i) => results.get(i));
}

function oneLine(
  plan: ModelPlan,
  claim: ModelClaim,
  index: number,
  done: ReadonlyMap<number, Expected>,
): Expected | undefined {
  const line = claim[index] as ModelLine;
  const b = benefitOf(plan, line);
  const charge = BigInt(line.charge);
  const contract = line.fee === undefined ? undefined : BigInt(line.fee) * BigInt(line.units);
  const allowed = contract === undefined ? undefined : least(charge, contract);
  if (b === undefined) return denied(plan, charge, allowed);
  const benefit = plan.benefits[b];
  if (!benefit) throw new Error('no such benefit');

  // What the lines before have used.
  const before = [...done].map(([i, r]) => ({ line: claim[i] as ModelLine, r })).filter(({ r }) => r.counted);
  const same = before.filter(({ line: l }) => benefitOf(plan, l) === b);
  const sum = (list: readonly { r: Expected }[], of: (r: Expected) => bigint): bigint =>
    list.reduce((s, { r }) => s + of(r), 0n);

  const visitOf = (l: ModelLine): string => `${l.day}/${l.provider}`;
  const visits = new Set(same.map(({ line: l }) => visitOf(l)));
  const visitNumber = visits.has(visitOf(line))
    ? [...visits].indexOf(visitOf(line)) + 1 + (benefit.visits?.used ?? 0)
    : visits.size + 1 + (benefit.visits?.used ?? 0);
  const first = benefit.firstVisits !== undefined && visitNumber <= benefit.firstVisits.count;
  const chain: readonly ModelStep[] = first
    ? [{ step: 'copay', copay: benefit.firstVisits?.copay ?? 0 }]
    : benefit.chain;
  if (chain.some((s) => s.step === 'excluded')) return denied(plan, charge, allowed);

  // Gates: visits, then money.
  if (benefit.visits && !visits.has(visitOf(line)) && benefit.visits.used + visits.size >= benefit.visits.limit)
    return denied(plan, charge, allowed);
  const planRoom = benefit.money
    ? notBelowZero(BigInt(benefit.money.limit) - BigInt(benefit.money.used) - sum(same, (r) => r.paid))
    : roomOf(
        plan.maximum,
        sum(
          before.filter(({ line: l }) => plan.benefits[benefitOf(plan, l) ?? -1]?.money === undefined),
          (r) => r.paid,
        ),
      );
  if (planRoom !== undefined && planRoom === 0n) return denied(plan, charge, allowed);
  if (allowed === undefined) return undefined;

  // Rooms of deductible and out-of-pocket.
  const isNone = plan.deductible.person === undefined && plan.deductible.family === undefined;
  let deductibleUsed = 0n;
  for (const { r } of before) {
    deductibleUsed += r.deductible;
    if (plan.copayCountsTo === 'deductible' && !isNone) {
      const left = roomOf(plan.deductible, deductibleUsed) ?? 0n;
      deductibleUsed += least(r.copay, left);
    }
  }
  const general = isNone ? undefined : roomOf(plan.deductible, deductibleUsed);
  const own =
    benefit.ownDeductible === undefined
      ? undefined
      : notBelowZero(BigInt(benefit.ownDeductible) - sum(same, (r) => r.deductible));
  const oopUsed = sum(before, (r) => r.deductible + r.coinsurance + (plan.copayCountsTo === 'nothing' ? 0n : r.copay));
  const oopRoom = roomOf(plan.oop, oopUsed);

  // The chain.
  const group = same.filter(
    ({ line: l, r }) =>
      r.first === first &&
      benefit.copayPer !== 'unit' &&
      (benefit.copayPer === 'day' ? l.day === line.day : visitOf(l) === visitOf(line)),
  );
  // A copay that counts to the deductible leaves less of it for the steps after.
  const deductibleRoom = (): bigint => {
    if (isNone) return (own ?? 0n) - deductible;
    const filled = plan.copayCountsTo === 'deductible' ? copay : 0n;
    return least(notBelowZero((general ?? 0n) - deductible - filled), own === undefined ? undefined : own - deductible);
  };
  let rest = allowed;
  let spent = 0n;
  let copay = 0n;
  let deductible = 0n;
  let coinsurance = 0n;
  let orTaken = false;
  const copays: bigint[] = chain.map(() => 0n);
  const take = (wanted: bigint): bigint => {
    const amount = least(wanted, rest, oopRoom === undefined ? undefined : oopRoom - spent);
    rest -= amount;
    spent += amount;
    return amount;
  };
  const takeCopay = (i: number, full: number): void => {
    const paidBefore = sum(group, (r) => r.copays[i] ?? 0n);
    const due =
      benefit.copayPer === 'unit' ? BigInt(full) * BigInt(line.units) : notBelowZero(BigInt(full) - paidBefore);
    const amount = take(due);
    copays[i] = amount;
    copay += amount;
  };
  chain.forEach((s, i) => {
    // Once nothing is left, no further step is reached.
    if (i > 0 && rest === 0n) return;
    if (s.step === 'deductible') deductible += take(deductibleRoom());
    if (s.step === 'deductible-or') {
      if (deductibleRoom() > 0n || group.some(({ r }) => r.orTaken)) {
        orTaken = true;
        deductible += take(deductibleRoom());
      } else takeCopay(i, s.copay);
    }
    if (s.step === 'copay') takeCopay(i, s.copay);
    if (s.step === 'coinsurance') {
      const part = halfUp(rest * BigInt(s.rate), 1_000_000n);
      coinsurance += take(s.upTo === undefined ? part : least(part, BigInt(s.upTo)));
    }
  });

  const paid = planRoom === undefined ? rest : least(rest, planRoom);
  const sequestration = halfUp(paid * BigInt(plan.sequestration), 1_000_000n);
  return {
    allowed,
    copay,
    deductible,
    coinsurance,
    notCovered: rest - paid,
    planPays: paid - sequestration,
    sequestration,
    counted: true,
    paid,
    orTaken,
    copays,
    first,
  };
}

/** What a bound leaves after further use; undefined where there is no bound. A family has used at least what its member has. */
function roomOf(bound: ModelBound, more: bigint): bigint | undefined {
  const family = Math.max(bound.usedPerson, bound.usedFamily);
  const rooms: bigint[] = [];
  if (bound.person !== undefined) rooms.push(notBelowZero(BigInt(bound.person) - BigInt(bound.usedPerson) - more));
  if (bound.family !== undefined) rooms.push(notBelowZero(BigInt(bound.family) - BigInt(family) - more));
  return rooms.length === 0 ? undefined : least(...rooms);
}

function denied(plan: ModelPlan, charge: bigint, allowed: bigint | undefined): Expected | undefined {
  if (plan.keepWriteOff && allowed === undefined) return undefined;
  const owed = plan.keepWriteOff ? (allowed ?? charge) : charge;
  return {
    allowed: owed,
    copay: 0n,
    deductible: 0n,
    coinsurance: 0n,
    notCovered: owed,
    planPays: 0n,
    sequestration: 0n,
    counted: false,
    paid: 0n,
    orTaken: false,
    copays: [],
    first: false,
  };
}
