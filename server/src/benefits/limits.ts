import type { DateRange, IsoDate } from '../../../schemas/values';
import type { Unknown } from '../pricing/result';
import { addDays, addMonths, EARLIEST, isoDate, LATEST } from '../records/dates';
import { dollars } from '../records/money';
import type { Coverage } from './coverages';
import type { Ledger } from './ledger-types';
import type { Benefit, CompiledPlan, WrittenLimit } from './plan';
import { type Snapshot, snapshotOf } from './snapshots';
import type { Network } from './types';

/**
 * Limits of a benefit by visits, days or money in a window. Lines use a limit up in the order in which they are adjudicated; a
 * line that is not covered uses nothing. A visit is one a day and provider.
 */

/** One visit, day or payment that counts to a benefit's limits. */
interface Use {
  readonly date: IsoDate;
  /** Day of the payer's answer; undefined for the record's own lines. */
  readonly finalised: IsoDate | undefined;
}

/** What answered claims and the record's own lines have used of each benefit so far. */
export interface Usage {
  /** By benefit, then by a key that is counted once: day and provider of a visit, the day of a stay. */
  readonly visits: Map<string, Map<string, Use>>;
  readonly days: Map<string, Map<string, Use>>;
  readonly paid: Map<string, (Use & { readonly amount: number })[]>;
  /** Part A deductibles that answered claims have asked for, by day of service. */
  readonly partA: readonly { readonly date: IsoDate; readonly amount: number }[];
}

/** What the ledger has used of limits before a record. */
export function usageOf({ own }: Ledger): Usage {
  const partA = own.flatMap((c) => (c.partA > 0 ? [{ date: c.date, amount: c.sign * c.partA }] : []));
  const usage: Usage = { visits: new Map(), days: new Map(), paid: new Map(), partA };
  for (const c of own) {
    if (c.benefit === '') continue;
    const { date, visit, days, finalised } = c;
    if (c.sign > 0) countUse(usage, c.benefit, { date, visit, days }, c.paid, finalised);
    else {
      usage.visits.get(c.benefit)?.delete(visit);
      for (const day of days) usage.days.get(c.benefit)?.delete(day);
      usage.paid.get(c.benefit)?.push({ date, amount: -c.paid, finalised });
    }
  }
  return usage;
}

/** Whether a use counts beside what the payer has told: what was told includes the answers up to its day. */
export const countsAfter = (use: Use, told: Snapshot | undefined): boolean =>
  told?.asOf === undefined || use.finalised === undefined || use.finalised > told.asOf;

/** What a line would use. */
export interface Wanted {
  readonly date: IsoDate;
  /** Day and provider. */
  readonly visit: string;
  readonly days: readonly IsoDate[];
}

const FOREVER: DateRange = { from: EARLIEST, to: LATEST };

/** The window of a limit that a date is in. */
export function windowOf(limit: WrittenLimit, plan: CompiledPlan, date: IsoDate): DateRange {
  if (limit.months !== undefined && limit.months > 0 && limit.rolling)
    return { from: addDays(addMonths(date, -limit.months), 1), to: date };
  switch (limit.per) {
    case 'lifetime':
      return FOREVER;
    case 'month':
      return { from: `${date.slice(0, 7)}-01` as IsoDate, to: `${date.slice(0, 7)}-31` as IsoDate };
    case 'service-year': {
      const month = Math.min(12, Math.max(1, limit.from ?? 1));
      const year = Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) < month ? 1 : 0);
      const start = isoDate(year, month, 1) ?? EARLIEST;
      return { from: start, to: addDays(isoDate(year + 1, month, 1) ?? LATEST, -1) };
    }
    default:
      return plan.year ?? FOREVER;
  }
}

/** What limits leave for a line. */
export interface LimitRoom {
  /** The days of the line that limits by days still cover; undefined where none holds it. */
  readonly days: ReadonlySet<IsoDate> | undefined;
  /** The limit by days that cuts the line short, in words. */
  readonly daysText: string;
  /** The limit that is used up, in words; undefined while none is. */
  readonly reached: string | undefined;
  readonly lifetime: boolean;
  readonly at: number;
  /** What the plan may still pay under limits by money; infinite where there is none. */
  readonly money: number;
  /** The benefit has a limit by money of its own, so that the plan's maximum does not hold it. */
  readonly ownMoney: boolean;
  /** The money limit that leaves the least, in words. */
  readonly moneyText: string;
  readonly moneyAt: number;
  readonly moneyLifetime: boolean;
}

/** Looks at all limits of a benefit for a line. */
export function limitRoom(
  plan: CompiledPlan,
  benefit: Benefit,
  network: Network,
  coverage: Coverage,
  usage: Usage,
  wanted: Wanted,
): LimitRoom | Unknown {
  let room: LimitRoom = NO_LIMIT;
  for (const limit of benefit.limits) {
    const window = windowOf(limit, plan, wanted.date);
    const text = `benefit ${benefit.name}: ${limitText(limit)}`;
    if (limit.amount !== undefined) {
      const told = isNearer(benefit, limit)
        ? undefined
        : snapshotOf(coverage, { counter: 'amount', category: benefit.name, network }, window);
      const before = told?.amount === undefined ? 0 : told.remaining ? limit.amount - told.amount : told.amount;
      const here = (usage.paid.get(benefit.name) ?? []).reduce(
        (sum, p) => sum + (inside(p.date, window) && countsAfter(p, told) ? p.amount : 0),
        0,
      );
      const money = Math.max(0, limit.amount - Math.max(0, before) - here);
      room = { ...room, ownMoney: true };
      if (money < room.money)
        room = { ...room, money, moneyText: text, moneyAt: limit.at, moneyLifetime: limit.per === 'lifetime' };
      continue;
    }
    if (limit.count === undefined) return { unknown: `${text} does not say how much` };
    const unit = limit.unit ?? 'visits';
    const used = usage[unit].get(benefit.name);
    const keys = unit === 'visits' ? [wanted.visit] : wanted.days;
    const fresh = keys.filter((key) => !used?.has(key)).length;
    if (fresh === 0) continue;
    const told = isNearer(benefit, limit)
      ? undefined
      : snapshotOf(coverage, { counter: unit, category: benefit.name, network }, window);
    const before = told?.count === undefined ? 0 : told.remaining ? limit.count - told.count : told.count;
    let here = 0;
    for (const use of used?.values() ?? []) if (inside(use.date, window) && countsAfter(use, told)) here++;
    const left = limit.count - Math.max(0, before) - here;
    if (left >= fresh) continue;
    if (left > 0) {
      if (room.days && room.days.size <= left) continue;
      room = { ...room, days: firstDays(wanted.days, used, left), daysText: text, at: limit.at };
      continue;
    }
    if (!room.reached) room = { ...room, reached: text, lifetime: limit.per === 'lifetime', at: limit.at };
  }
  return room;
}

/** The days that are counted already, and so many of the others, in their order. */
function firstDays(days: readonly IsoDate[], used: ReadonlyMap<string, Use> | undefined, left: number): Set<IsoDate> {
  const found = new Set<IsoDate>();
  let fresh = 0;
  for (const day of days) if (used?.has(day) || ++fresh <= left) found.add(day);
  return found;
}

/** Longest windows last. */
const LENGTHS = ['month', 'year', 'service-year', 'lifetime'];
const lengthOf = ({ months, per = 'year' }: WrittenLimit): number =>
  months === undefined ? LENGTHS.indexOf(per) : months < 12 ? 0 : 1;

/**
 * A limit by month beside one by year: what the payer tells is counted for the longer of them, and says nothing of the month.
 */
const isNearer = (benefit: Benefit, limit: WrittenLimit): boolean =>
  benefit.limits.length > 1 &&
  lengthOf(limit) === 0 &&
  benefit.limits.some((l) => kindOf(l) === kindOf(limit) && lengthOf(l) > 0);

const kindOf = (limit: WrittenLimit): string => (limit.amount === undefined ? (limit.unit ?? 'visits') : 'money');

const NO_LIMIT: LimitRoom = {
  days: undefined,
  daysText: '',
  reached: undefined,
  lifetime: false,
  at: 0,
  money: Number.POSITIVE_INFINITY,
  ownMoney: false,
  moneyText: '',
  moneyAt: 0,
  moneyLifetime: false,
};

const inside = (date: IsoDate, window: DateRange): boolean => window.from <= date && date <= window.to;

/** Adds a covered line to what its benefit has used. */
export function countUse(
  usage: Usage,
  benefit: string,
  { date, visit, days }: Wanted,
  amount: number,
  finalised: IsoDate | undefined = undefined,
): void {
  const put = (map: Map<string, Map<string, Use>>, key: string, on: IsoDate): void => {
    const own = map.get(benefit);
    const use = { date: on, finalised };
    if (own) own.set(key, use);
    else map.set(benefit, new Map([[key, use]]));
  };
  if (visit !== '') put(usage.visits, visit, date);
  for (const day of days) put(usage.days, day, day);
  const list = usage.paid.get(benefit);
  const paid = { date, amount, finalised };
  if (list) list.push(paid);
  else usage.paid.set(benefit, [paid]);
}

/** Number of the visit that a line belongs to in the plan year, from 1, for `first 3 visits`. */
export function visitNumber(
  plan: CompiledPlan,
  benefit: Benefit,
  network: Network,
  coverage: Coverage,
  usage: Usage,
  wanted: Wanted,
): number {
  const window = plan.year ?? FOREVER;
  const before = snapshotOf(coverage, { counter: 'visits', category: benefit.name, network }, window);
  let number = before?.count !== undefined && !before.remaining ? before.count : 0;
  for (const [key, use] of usage.visits.get(benefit.name) ?? []) {
    if (!inside(use.date, window) || !countsAfter(use, before)) continue;
    number++;
    if (key === wanted.visit) return number;
  }
  return number + 1;
}

/** A limit as it is written: `limit 20 visits per year`. */
function limitText(limit: WrittenLimit): string {
  const what =
    limit.amount === undefined
      ? [limit.count, limit.unit ?? 'visits'].filter((w) => w !== undefined).join(' ')
      : dollars(limit.amount);
  const per =
    limit.months !== undefined
      ? `${limit.months} months`
      : `${limit.per ?? 'year'}${limit.from === undefined ? '' : ` from ${String(limit.from).padStart(2, '0')}`}`;
  return `limit ${what} per ${per}`;
}
