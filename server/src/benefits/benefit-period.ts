import type { DateRange, IsoDate } from '../../../schemas/values';
import { addDays, daysBetween } from '../records/dates';
import type { Coverage } from './coverages';
import { countsAfter, type Usage } from './limits';
import { PART_A_DAYS } from './parameters';
import { snapshotOf } from './snapshots';
import type { Network } from './types';

/**
 * Medicare’s benefit period: it begins with the first day in a hospital, and ends when the patient has been sixty days in a row
 * neither in a hospital nor in a nursing facility for skilled care (42 CFR 409.60). A stay within it counts on from the days before
 * and owes no second deductible. Known are the days that the payer has told (`used`), and those of answered claims of the book.
 */

/** Days outside after which a new period begins. */
const DAYS_OUTSIDE = 60;

const HOSPITAL = 'hospital-inpatient';
const NURSING = 'skilled-nursing';

/** How a benefit period stands before a stay. */
export interface Period {
  /** Days of the benefit used in it. */
  readonly days: number;
  /** Its first day, which chooses the year of the deductible. */
  readonly began: IsoDate;
  /** Whether the payer has told of days in it, so that its deductible was asked for. */
  readonly told: boolean;
  /** What answered claims have asked for of its deductible. Cents. */
  readonly deductible: number;
  /** Lifetime-reserve days used before, in this period and in all others. */
  readonly reserve: number;
}

/**
 * The benefit period that a stay falls into.
 *
 * @param benefit the benefit whose days are counted, `hospital-inpatient` or `skilled-nursing`
 * @param start the first day of the stay
 * @param year the plan year in which the payer’s counters were told
 */
export function periodBefore(
  benefit: string,
  start: IsoDate,
  usage: Usage,
  coverage: Coverage,
  network: Network,
  year: DateRange,
): Period {
  const told = snapshotOf(coverage, { counter: 'days', category: benefit, network }, year);
  const reserve = snapshotOf(coverage, { counter: 'days', category: '', network, lifetimeReserve: true }, year);
  const here = usage.days.get(benefit);
  const hospital = usage.days.get(HOSPITAL);
  const nursing = usage.days.get(NURSING);
  const count = told?.count ?? 0;
  let reserved = reserve?.count ?? 0;
  if (!hospital && !nursing && !here) {
    const began = count > 0 ? addDays(start, -count) : start;
    return { days: count, began, told: count > 0, deductible: 0, reserve: reserved };
  }
  const inside = [...new Set([...(hospital?.keys() ?? []), ...(nursing?.keys() ?? [])] as IsoDate[])]
    .filter((day) => day < start)
    .sort();
  const periods: IsoDate[][] = [];
  for (const day of inside) {
    const last = periods.at(-1);
    const before = last?.at(-1);
    if (last && before && daysBetween(before, day) <= DAYS_OUTSIDE) last.push(day);
    else periods.push([day]);
  }
  const last = periods.at(-1);
  const end = last?.at(-1);
  const same = last && end && daysBetween(end, start) <= DAYS_OUTSIDE ? last : [];
  for (const period of periods) {
    if (period === same) continue;
    const days = period.filter((day) => {
      const use = hospital?.get(day);
      return use !== undefined && countsAfter(use, reserve);
    }).length;
    reserved += Math.max(0, days - PART_A_DAYS.shared);
  }
  const counted = same.filter((day) => {
    const use = here?.get(day);
    return use !== undefined && countsAfter(use, told);
  }).length;
  const began = same[0] ?? (count > 0 ? addDays(start, -count) : start);
  const deductible = usage.partA.reduce((sum, p) => sum + (p.date >= began && p.date < start ? p.amount : 0), 0);
  return { days: count + counted, began, told: count > 0, deductible, reserve: reserved };
}
