import type { IsoDate } from '../../../schemas/values';
import { addDays, isoDate } from '../records/dates';

/**
 * Business days: Monday to Friday without federal holidays (5 USC 6103). A holiday on a Saturday is kept on the Friday before it, one
 * on a Sunday on the Monday after it.
 */

/** Days of the month for a fixed date; weekday (0 = Sunday) and its number in the month, -1 the last, for a moving one. */
type Holiday = { readonly month: number; readonly since: number } & (
  | { readonly day: number }
  | { readonly weekday: number; readonly nth: number }
);

const HOLIDAYS: readonly Holiday[] = [
  { month: 1, day: 1, since: 1870 },
  { month: 1, weekday: 1, nth: 3, since: 1986 },
  { month: 2, weekday: 1, nth: 3, since: 1971 },
  { month: 5, weekday: 1, nth: -1, since: 1971 },
  { month: 6, day: 19, since: 2021 },
  { month: 7, day: 4, since: 1870 },
  { month: 9, weekday: 1, nth: 1, since: 1894 },
  { month: 10, weekday: 1, nth: 2, since: 1971 },
  { month: 11, day: 11, since: 1978 },
  { month: 11, weekday: 4, nth: 4, since: 1942 },
  { month: 12, day: 25, since: 1870 },
];

/** 0 = Sunday. */
const weekdayOf = (date: IsoDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

function holidayIn(year: number, holiday: Holiday): IsoDate | undefined {
  if (year < holiday.since) return undefined;
  if ('day' in holiday) {
    const date = isoDate(year, holiday.month, holiday.day);
    const weekday = date && weekdayOf(date);
    return date && addDays(date, weekday === 6 ? -1 : weekday === 0 ? 1 : 0);
  }
  const { weekday, nth, month } = holiday;
  if (nth > 0) {
    const first = isoDate(year, month, 1);
    return first && addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
  }
  const next = isoDate(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1);
  const last = next && addDays(next, -1);
  return last && addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

const kept = new Map<number, ReadonlySet<IsoDate>>();

/** Federal holidays as they are kept, by the year of the holiday; New Year’s Day on a Saturday is kept in the year before. */
function holidaysOf(year: number): ReadonlySet<IsoDate> {
  let found = kept.get(year);
  if (!found) {
    found = new Set(HOLIDAYS.flatMap((h) => holidayIn(year, h) ?? []));
    kept.set(year, found);
  }
  return found;
}

export function isBusinessDay(date: IsoDate): boolean {
  const weekday = weekdayOf(date);
  if (weekday === 0 || weekday === 6) return false;
  const year = Number(date.slice(0, 4));
  return !holidaysOf(year).has(date) && !holidaysOf(year + 1).has(date);
}

/** The day so many business days after a date. */
export function addBusinessDays(date: IsoDate, days: number): IsoDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day)) left--;
  }
  return day;
}

/** Enough to tell three from ten; a longer wait is not counted out. */
const MOST = 10;

/** Business days after a date up to and with another, at most ten: from a Monday to the Thursday of its week there are three. */
export function businessDaysBetween(from: IsoDate, to: IsoDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to && count < MOST; day = addDays(day, 1)) if (isBusinessDay(day)) count++;
  return count;
}
