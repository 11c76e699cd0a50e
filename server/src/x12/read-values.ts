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

/**
 * A text without what it was cut from. The engine keeps the whole piece of a file alive for each longer value that somebody holds, so
 * what outlives its transaction is copied: of a payment of 100 MB that is what is kept.
 */
export function copied(text: string): string {
  if (text.length < 13) return text;
  // Joined with something, it is put together anew when its first character is looked at.
  const joined = `${text} `;
  return joined.charCodeAt(0) < 0 ? text : joined.slice(0, -1);
}
