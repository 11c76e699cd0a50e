import type { DateRange, IsoDate } from '../../../schemas/values';

/** Calendar dates as ISO text: comparing the texts compares the days. No time zone takes part: a date of service is a day. */

export const EARLIEST = '0001-01-01' as IsoDate;
export const LATEST = '9999-12-31' as IsoDate;

/** Days of a month, 1–12, of a year in the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** The date of a year, month and day, or undefined where there is no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || year < 1000 || year > 9999) return undefined;
  return `${year}-${two(month)}-${two(day)}` as IsoDate;
}

const digit = (text: string, at: number): number => {
  const d = text.charCodeAt(at) - 48;
  return d >= 0 && d <= 9 ? d : Number.NaN;
};

/** Reads `2026-04-18`, `04/18/2026` and `4/18/2026`. Anything else, a day that does not exist included, is undefined. */
export function readDate(text: string): IsoDate | undefined {
  if (text.length === 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45) {
    const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
    const month = digit(text, 5) * 10 + digit(text, 6);
    const day = digit(text, 8) * 10 + digit(text, 9);
    return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
      ? (text as IsoDate)
      : undefined;
  }
  if (!text.includes('/')) return undefined;
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  return us ? isoDate(Number(us[3]), Number(us[1]), Number(us[2])) : undefined;
}

/** Reads one date, or `from..to` with either end left out. An end before its start is undefined. */
export function readRange(text: string): DateRange | undefined {
  const dots = text.indexOf('..');
  if (dots < 0) {
    const day = readDate(text);
    return day && { from: day, to: day };
  }
  const from = dots === 0 ? EARLIEST : readDate(text.slice(0, dots));
  const to = dots + 2 === text.length ? LATEST : readDate(text.slice(dots + 2));
  if (!from || !to || from > to || text.length === 2) return undefined;
  return { from, to };
}

export const within = (date: IsoDate, range: DateRange): boolean => range.from <= date && date <= range.to;
export const overlap = (a: DateRange, b: DateRange): boolean => a.from <= b.to && b.from <= a.to;

/** `2026-04-18`, `2026-04-18..2026-04-30`, `2026-01-01..` */
export function rangeText({ from, to }: DateRange): string {
  if (from === to) return from;
  return `${from === EARLIEST ? '' : from}..${to === LATEST ? '' : to}`;
}

/** The day so many days later (or earlier, for a negative number). */
export function addDays(date: IsoDate, days: number): IsoDate {
  const time = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)) + days);
  return new Date(time).toISOString().slice(0, 10) as IsoDate;
}

/** Whole years from a birth date to a date; a person born on 29 February has the birthday on 1 March in other years. */
export function ageOn(born: IsoDate, date: IsoDate): number {
  const years = Number(date.slice(0, 4)) - Number(born.slice(0, 4));
  return date.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Days from one date to another; negative where the second is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The same day so many months later; the last of the month where it is shorter. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  for (let day = Number(date.slice(8, 10)); day > 28; day--) {
    const found = isoDate(year, month, day);
    if (found) return found;
  }
  return isoDate(year, month, Math.min(28, Number(date.slice(8, 10)))) ?? date;
}
