import type { IsoDate } from '../../../../schemas/values';
import { addDays, ageOn, isoDate } from '../../records/dates';

/**
 * Dates as people write them, moved by a number of days and written the same way. All dates of a run move by the same number, so that
 * ages, spans and orders stay. The number is whole weeks: a Monday stays a Monday, and business days count alike.
 */

/** ISO, with slashes or dashes, a year of two digits, or eight digits in a row. */
const DATE = /(\d{4})-(\d\d)-(\d\d)(?!\d)|(?<!\d)(\d{1,2})([/-])(\d{1,2})\5(\d{4}|\d\d)(?!\d)|(?<!\d)(\d{8})(?!\d)/g;

const two = (n: number): string => String(n).padStart(2, '0');

/** A text with every date in it moved by some days. What has the form of a date and is none becomes zeros: `2026-02-30`. */
export const moveDates = (text: string, days: number): string => mapDates(text, (date) => addDays(date, days));

/** A text with every date in it made another, written as it was. */
function mapDates(text: string, to: (date: IsoDate) => IsoDate): string {
  return text.replace(DATE, (whole, y, m, d, month, sign, day, year, packed) => {
    if (packed) {
      const american = isoDate(Number(packed.slice(4)), Number(packed.slice(0, 2)), Number(packed.slice(2, 4)));
      const other = isoDate(Number(packed.slice(0, 4)), Number(packed.slice(4, 6)), Number(packed.slice(6)));
      if (american && american >= '1850') {
        const [a = '', b = '', c = ''] = to(american).split('-');
        return b + c + a;
      }
      return other && other >= '1850' ? to(other).replaceAll('-', '') : whole.replace(/\d/g, '0');
    }
    if (y) {
      // The ends of an open range are no days.
      if (y === '0001' || y === '9999') return whole;
      const date = isoDate(Number(y), Number(m), Number(d));
      return date ? to(date) : '0000-00-00';
    }
    const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
    const date = isoDate(full, Number(month), Number(day));
    if (!date) return whole.replace(/\d/g, '0');
    const moved = to(date);
    const padded = /^0/.test(month) || /^0/.test(day) || (month.length === 2 && day.length === 2);
    const part = (n: string): string => (padded ? two(Number(n)) : String(Number(n)));
    return `${part(moved.slice(5, 7))}${sign}${part(moved.slice(8))}${sign}${moved.slice(4 - year.length, 4)}`;
  });
}

/** Ages above it are one group in HIPAA's safe harbor, 45 CFR 164.514(b)(2)(i)(C). */
const OLDEST = 90;

/**
 * A birth date of a person of 90 years or more: that of somebody who becomes 90 in the year of `on`, which is the day of death, else
 * today. Undefined for everybody younger.
 */
export function cappedBirth(born: IsoDate, on: IsoDate): IsoDate | undefined {
  return ageOn(born, on) >= OLDEST ? isoDate(Number(on.slice(0, 4)) - OLDEST, 1, 1) : undefined;
}
