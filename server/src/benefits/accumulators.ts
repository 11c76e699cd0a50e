import type { Cents, DateRange } from '../../../schemas/values';
import { EARLIEST, LATEST } from '../records/dates';
import { cents, ZERO } from '../records/money';
import type { Room } from './chain';
import type { Coverage } from './coverages';
import type { BenefitBlock, Bound, CompiledPlan } from './plan';
import { type CounterName, snapshotOf } from './snapshots';
import type { Counter, Network } from './types';

/** What has been used of one bound by the person and by the family, in cents. */
interface Used {
  person: number;
  family: number;
}

/** The counters of one person in one plan year and network: where they stood before the record, and where they stand now. */
export interface Accumulators {
  readonly deductible: Used;
  readonly oop: Used;
  readonly maximum: Used;
  /** What was used of a benefit's own deductible, by benefit. */
  readonly own: Map<string, number>;
  readonly before: { readonly deductible: Used; readonly oop: Used; readonly maximum: Used };
  /** The coverage gives no counter at all for the plan year. */
  readonly nothingGiven: boolean;
}

const FOREVER: DateRange = { from: EARLIEST, to: LATEST };

/** The accumulators at the start of a record: what the payer has told, of each counter the latest in the plan year. */
export function openAccumulators(
  plan: CompiledPlan,
  block: BenefitBlock,
  network: Network,
  coverage: Coverage,
): Accumulators {
  const year = plan.year ?? FOREVER;
  let given = false;
  const read = (name: CounterName, limit: Cents | undefined, window: DateRange): number | undefined => {
    const told = snapshotOf(coverage, name, window);
    if (told?.amount === undefined) return undefined;
    // What is left says what is used only below a limit.
    if (told.remaining && limit === undefined) return undefined;
    given = true;
    return told.remaining ? Math.max(0, (limit ?? 0) - told.amount) : told.amount;
  };
  const open = (counter: CounterName['counter'], bound: Bound | undefined, window = year): Used => {
    const person = read({ counter, network }, bound?.individual, window) ?? 0;
    // A family has used at least what its member has.
    const family = Math.max(person, read({ counter, network, family: true }, bound?.family, window) ?? 0);
    return { person, family };
  };
  const deductible = open('deductible', block.deductible);
  const oop = open('oop', block.oop);
  const maximum = open('maximum', block.maximum, block.maximum?.lifetime ? FOREVER : year);
  const own = new Map<string, number>();
  for (const benefit of block.benefits) {
    const limit = benefit.written.deductible?.amount;
    if (limit === undefined) continue;
    own.set(benefit.name, read({ counter: 'deductible', network, category: benefit.name }, limit, year) ?? 0);
  }
  return {
    deductible,
    oop,
    maximum,
    own,
    before: { deductible: { ...deductible }, oop: { ...oop }, maximum: { ...maximum } },
    nothingGiven: !given && (coverage.used?.counter ?? []).length === 0,
  };
}

/** What a bound leaves: the person's room or the family's, whichever is less; infinite where there is no bound. */
export function roomBelow(bound: Bound | undefined, used: Used): number {
  const person =
    bound?.individual === undefined ? Number.POSITIVE_INFINITY : Math.max(0, bound.individual - used.person);
  const family = bound?.family === undefined ? Number.POSITIVE_INFINITY : Math.max(0, bound.family - used.family);
  return Math.min(person, family);
}

/** A plan without a deductible (`deductible none`) asks for none. */
export const isNone = (bound: Bound): boolean => bound.individual === undefined && bound.family === undefined;

/**
 * The room for a line. A benefit's own deductible lies inside the general one: neither is exceeded. Where the plan has no general
 * deductible, the benefit's own stands alone.
 */
export function roomFor(
  block: BenefitBlock,
  state: Accumulators,
  benefit: string,
  own: Cents | undefined,
  copayFills: boolean,
): Room {
  const general =
    block.deductible === undefined
      ? 0
      : isNone(block.deductible)
        ? own === undefined
          ? 0
          : Number.POSITIVE_INFINITY
        : roomBelow(block.deductible, state.deductible);
  const ownRoom = own === undefined ? Number.POSITIVE_INFINITY : Math.max(0, own - (state.own.get(benefit) ?? 0));
  return { deductible: general, own: ownRoom, oop: roomBelow(block.oop, state.oop), copayFills };
}

/** What a line's cost share moves. */
export interface Moved {
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
}

/**
 * Adds a line to the counters. Person and family get the same dollars. A copay counts to the out-of-pocket limit, or as well to
 * the deductible (never beyond it), or to nothing, as the plan says.
 */
export function accumulate(
  block: BenefitBlock,
  state: Accumulators,
  benefit: string,
  moved: Moved,
  copayCountsTo: 'oop' | 'deductible' | 'nothing',
): void {
  const room = block.deductible && !isNone(block.deductible) ? roomBelow(block.deductible, state.deductible) : 0;
  const fromCopay = copayCountsTo === 'deductible' ? Math.min(moved.copay, Math.max(0, room - moved.deductible)) : 0;
  add(state.deductible, moved.deductible + fromCopay);
  add(state.oop, moved.deductible + moved.coinsurance + (copayCountsTo === 'nothing' ? 0 : moved.copay));
  if (state.own.has(benefit)) state.own.set(benefit, (state.own.get(benefit) ?? 0) + moved.deductible);
}

function add(used: Used, amount: number): void {
  used.person += amount;
  used.family += amount;
}

/** Adds what the plan pays to the plan's maximum. */
export const accumulatePaid = (state: Accumulators, paid: Cents): void => add(state.maximum, paid);

/** The counters for people: before and after the record, with their limits. */
export function countersOf(block: BenefitBlock, state: Accumulators): Counter[] {
  const counters: Counter[] = [];
  const one = (name: Counter['name'], before: number, after: number, limit: Cents | undefined): void => {
    counters.push({ name, before: cents(before), after: cents(after), limit });
  };
  const { before } = state;
  const { deductible, oop, maximum } = block;
  if (deductible)
    one(
      'deductible',
      before.deductible.person,
      state.deductible.person,
      isNone(deductible) ? ZERO : deductible.individual,
    );
  if (oop) one('oop', before.oop.person, state.oop.person, oop.individual);
  if (maximum) one('maximum', before.maximum.person, state.maximum.person, maximum.individual);
  if (deductible?.family !== undefined)
    one('familyDeductible', before.deductible.family, state.deductible.family, deductible.family);
  if (oop?.family !== undefined) one('familyOop', before.oop.family, state.oop.family, oop.family);
  if (maximum?.family !== undefined) one('familyMaximum', before.maximum.family, state.maximum.family, maximum.family);
  return counters;
}
