import type { DateRange, IsoDate } from '../../../schemas/values';
import { isoDate } from '../records/dates';

/** Dates and identifiers as X12 sends them. */

/** `CCYYMMDD` as a date; undefined for anything else. */
export const readDay = (text: string): IsoDate | undefined =>
  /^\d{8}/.test(text)
    ? isoDate(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)))
    : undefined;

/** A day, or `CCYYMMDD-CCYYMMDD`. */
export function readDays(text: string): DateRange | undefined {
  const from = readDay(text);
  if (!from) return undefined;
  const to = text[8] === '-' ? readDay(text.slice(9)) : from;
  return to && to >= from ? { from, to } : undefined;
}
