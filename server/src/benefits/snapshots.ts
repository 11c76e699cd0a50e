import type { Cents, DateRange, IsoDate } from '../../../schemas/values';
import { within } from '../records/dates';
import { type Coverage, toldOn } from './coverages';
import type { Network } from './types';

type Written = NonNullable<NonNullable<NonNullable<Coverage['used']>['counter']>[number]>;

/** What the payer has told of a counter. */
export interface Snapshot {
  readonly amount: Cents | undefined;
  readonly count: number | undefined;
  /** The amount or number is what is left, not what is used. */
  readonly remaining: boolean;
  /** The day on which it was told; undefined where nothing says. */
  readonly asOf: IsoDate | undefined;
  readonly at: number;
}

export interface CounterName {
  readonly counter: NonNullable<Written['counter']>;
  readonly family?: boolean;
  readonly network?: Network;
  /** Benefit or category; the general counter without it. */
  readonly category?: string;
  /** `days lifetime-reserve`. */
  readonly lifetimeReserve?: boolean;
}

/**
 * What a coverage says of a counter within a window of dates (a plan year, or a limit's own window): of several the one told last
 * counts. A counter without `as-of` was told when the coverage was first verified; without that day either, it is taken for the window.
 */
export function snapshotOf(coverage: Coverage, name: CounterName, window: DateRange): Snapshot | undefined {
  const counters = coverage.used?.counter;
  if (!counters) return undefined;
  let found: Written | undefined;
  let latest: IsoDate | undefined;
  for (const counter of counters) {
    if (counter.counter !== name.counter || (counter.family === true) !== (name.family ?? false)) continue;
    if ((counter.category?.toLowerCase() ?? '') !== (name.category ?? '')) continue;
    if (tierOf(counter) !== (name.network ?? 'in')) continue;
    if ((counter.lifetimeReserve === true) !== (name.lifetimeReserve ?? false)) continue;
    const told = toldOn(coverage, counter.asOf);
    if (told && !within(told, window)) continue;
    if (found && (told ?? '') < (latest ?? '')) continue;
    found = counter;
    latest = told;
  }
  if (!found || (found.amount === undefined && found.count === undefined)) return undefined;
  return { amount: found.amount, count: found.count, remaining: found.remaining === true, asOf: latest, at: found.at };
}

const tierOf = (counter: Written): Network => (counter.tier === 'out-of-network' ? 'out' : (counter.tier ?? 'in'));
