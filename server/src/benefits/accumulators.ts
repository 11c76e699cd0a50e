import type { Cents, DateRange, IsoDate } from '../../../schemas/values';
import { lineOf } from '../records/book';
import { EARLIEST, LATEST, within } from '../records/dates';
import { cents, ZERO } from '../records/money';
import type { Room } from './chain';
import type { Coverage } from './coverages';
import { type Contribution, EMPTY_LEDGER, type Ledger } from './ledger-types';
import type { BenefitBlock, Bound, CompiledPlan } from './plan';
import { type CounterName, snapshotOf } from './snapshots';
import type { Counter, CounterMove, Network } from './types';

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
  /** What the payer has told of each counter. */
  readonly tolds: ReadonlyMap<Counter['name'], Told>;
  readonly plan: CompiledPlan;
  readonly network: Network;
  readonly ledger: Ledger;
  /** The maximum is one for life and not for the plan year. */
  readonly lifetime: boolean;
}

/** A counter as the payer told it: cents used, on which day, and the entry that says so. */
export interface Told {
  readonly amount: number;
  readonly asOf: IsoDate | undefined;
  readonly at: number;
}

const FOREVER: DateRange = { from: EARLIEST, to: LATEST };

/** What answered claims add to a counter of a plan year, in cents. */
function added(
  contributions: readonly Contribution[],
  counter: CounterName['counter'],
  network: Network,
  window: DateRange,
  after: IsoDate | undefined,
  plan: CompiledPlan,
  benefit: string | undefined = undefined,
): number {
  let sum = 0;
  for (const c of contributions) {
    if (!countsIn(c, network, window, after, plan) || (benefit !== undefined && c.benefit !== benefit)) continue;
    sum += amountIn(c, counter, plan);
  }
  return sum;
}

/** Whether a contribution belongs to a counter: its tier, the date of service in the window, and not yet in what was told. */
function countsIn(
  c: Contribution,
  network: Network,
  window: DateRange,
  after: IsoDate | undefined,
  { plan }: CompiledPlan,
): boolean {
  const tier =
    c.network === network || (network === 'in' && c.network === 'out' && plan.outOfNetworkCountsTo !== undefined);
  return tier && within(c.date, window) && (after === undefined || c.finalised > after);
}

/** The cents by which a contribution moves a counter. */
export function amountIn(c: Contribution, counter: CounterName['counter'], { plan }: CompiledPlan): number {
  const copayTo = plan.copayCountsTo?.what ?? 'oop';
  switch (counter) {
    case 'deductible':
      return c.sign * (c.deductible + (copayTo === 'deductible' ? c.copay : 0));
    case 'oop':
      return c.sign * (c.deductible + c.coinsurance + (copayTo === 'nothing' ? 0 : c.copay));
    case 'maximum':
      return c.ownMoney ? 0 : c.sign * c.paid;
    default:
      return 0;
  }
}

/**
 * The accumulators at the start of a record: of each counter what the payer has told last in the plan year, and what claims have
 * added that were answered after it. What was told is believed as it is; a family has used at least what its member has.
 */
export function openAccumulators(
  plan: CompiledPlan,
  block: BenefitBlock,
  network: Network,
  coverage: Coverage,
  ledger: Ledger = EMPTY_LEDGER,
): Accumulators {
  const year = plan.year ?? FOREVER;
  let given = false;
  const read = (name: CounterName, limit: Cents | undefined, window: DateRange): Told | undefined => {
    const told = snapshotOf(coverage, name, window);
    if (told?.amount === undefined) return undefined;
    // What is left says what is used only below a limit.
    if (told.remaining && limit === undefined) return undefined;
    given = true;
    const amount = told.remaining ? Math.max(0, (limit ?? 0) - told.amount) : told.amount;
    return { amount, asOf: told.asOf, at: told.at };
  };
  const empty = ledger.family.length === 0;
  const tolds = new Map<Counter['name'], Told>();
  const open = (counter: 'deductible' | 'oop' | 'maximum', bound: Bound | undefined, window = year): Used => {
    const own = read({ counter, network }, bound?.individual, window);
    const all = read({ counter, network, family: true }, bound?.family, window);
    if (own) tolds.set(counter, own);
    if (all) tolds.set(FAMILY[counter], all);
    const used = own?.amount ?? 0;
    if (empty) return { person: used, family: Math.max(used, all?.amount ?? 0) };
    const sum = (list: readonly Contribution[], after: IsoDate | undefined): number =>
      added(list, counter, network, window, after, plan);
    const person = Math.max(0, used + sum(ledger.own, own?.asOf));
    const others = ledger.family.filter((c) => !ledger.own.includes(c));
    const family = all ? all.amount + sum(ledger.family, all.asOf) : person + sum(others, undefined);
    return { person, family: Math.max(person, family) };
  };
  const deductible = open('deductible', block.deductible);
  const oop = open('oop', block.oop);
  const maximum = open('maximum', block.maximum, block.maximum?.lifetime ? FOREVER : year);
  const own = new Map<string, number>();
  for (const benefit of block.benefits) {
    const limit = benefit.written.deductible?.amount;
    if (limit === undefined) continue;
    const told = read({ counter: 'deductible', network, category: benefit.name }, limit, year);
    const more = empty ? 0 : added(ledger.own, 'deductible', network, year, told?.asOf, plan, benefit.name);
    own.set(benefit.name, (told?.amount ?? 0) + more);
  }
  return {
    deductible,
    oop,
    maximum,
    own,
    before: { deductible: { ...deductible }, oop: { ...oop }, maximum: { ...maximum } },
    nothingGiven: !given && (coverage.used?.counter ?? []).length === 0,
    tolds,
    plan,
    network,
    ledger,
    lifetime: block.maximum?.lifetime ?? false,
  };
}

const FAMILY = { deductible: 'familyDeductible', oop: 'familyOop', maximum: 'familyMaximum' } as const;

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

/**
 * Adds what a line out of network took to the in-network counters of a plan that counts it there too. It fills them as far as they have
 * room: in-network care asks for no more than its own limits.
 */
export function credit(
  block: BenefitBlock,
  state: Accumulators,
  moved: Moved,
  copayCountsTo: 'oop' | 'deductible' | 'nothing',
): void {
  const filled = (bound: Bound | undefined, used: Used, amount: number): void =>
    add(used, Math.min(amount, bound && !isNone(bound) ? roomBelow(bound, used) : amount));
  filled(block.deductible, state.deductible, moved.deductible + (copayCountsTo === 'deductible' ? moved.copay : 0));
  filled(block.oop, state.oop, moved.deductible + moved.coinsurance + (copayCountsTo === 'nothing' ? 0 : moved.copay));
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
    counters.push({ name, before: cents(before), after: cents(after), limit, ...explained(state, name) });
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

const COUNTERS: Readonly<
  Record<Counter['name'], { readonly counter: 'deductible' | 'oop' | 'maximum'; readonly family: boolean }>
> = {
  deductible: { counter: 'deductible', family: false },
  oop: { counter: 'oop', family: false },
  maximum: { counter: 'maximum', family: false },
  familyDeductible: { counter: 'deductible', family: true },
  familyOop: { counter: 'oop', family: true },
  familyMaximum: { counter: 'maximum', family: true },
};

/** Where a counter's first amount comes from: what the payer told, and each claim that was answered after it. */
function explained(state: Accumulators, name: Counter['name']): Pick<Counter, 'told' | 'moves'> {
  const told = state.tolds.get(name);
  const { counter, family } = COUNTERS[name];
  const { plan, network, ledger } = state;
  const list = family ? ledger.family : ledger.own;
  const window = counter === 'maximum' && state.lifetime ? FOREVER : (plan.year ?? FOREVER);
  const moves: CounterMove[] = [];
  for (const c of list) {
    if (!countsIn(c, network, window, told?.asOf, plan)) continue;
    const amount = amountIn(c, counter, plan);
    if (amount === 0) continue;
    const last = moves.at(-1);
    if (last?.record === c.claim.id && last.date === c.finalised)
      moves[moves.length - 1] = { ...last, amount: cents(last.amount + amount) };
    else moves.push({ record: c.claim.id, date: c.finalised, amount: cents(amount), at: lineOf(c.claim, c.at) });
  }
  return { told: told && { amount: cents(told.amount), asOf: told.asOf }, moves };
}
