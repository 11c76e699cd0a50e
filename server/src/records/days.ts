import type { IsoDate } from '../../../schemas/values';
import { addDays, isoDate } from './dates';

/** No visit is longer; a mistyped year is no reason to fill a table. */
const MOST_DAYS = 400;

/** Lines that may say a day of service: `date …`, and service lines, which begin with a code. */
const LINE = /^[^\S\r\n]+(?:date\b|(?=\S*\d)\S{4,})([^\r\n]*)/gim;
const DAY = /(\d{4})-(\d\d)-(\d\d)|\b(\d{1,2})\/(\d{1,2})\/(\d{4})|\b(\d\d)(\d\d)(\d{4})\b/g;

/**
 * The days on which a visit's services may lie, by a look at its text: most records are never bound. It may name a day too many and
 * never one too few; of several dates on a line all between the first and the last count.
 */
export function daysNamed(text: string): ReadonlySet<IsoDate> {
  const days = new Set<IsoDate>();
  for (const [, rest = ''] of text.matchAll(LINE)) {
    const found: IsoDate[] = [];
    for (const [, y, m, d, usM, usD, usY, m2, d2, y2] of rest.matchAll(DAY)) {
      const day = isoDate(Number(y ?? usY ?? y2), Number(m ?? usM ?? m2), Number(d ?? usD ?? d2));
      if (day) found.push(day);
    }
    if (found.length === 0) continue;
    found.sort();
    const last = found.at(-1) as IsoDate;
    let day = found[0] as IsoDate;
    for (let n = 0; day <= last && n < MOST_DAYS; n++, day = addDays(day, 1)) days.add(day);
    days.add(last);
  }
  return days;
}
