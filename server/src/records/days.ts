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
  LINE.lastIndex = 0;
  for (let line = LINE.exec(text); line; line = LINE.exec(text)) {
    const [first, last] = endsNamed(line[1] ?? '');
    if (!first || !last) continue;
    for (let day = first, n = 0; day < last && n < MOST_DAYS; n++, day = addDays(day, 1)) days.add(day);
    days.add(last);
  }
  return days;
}

/** The first and the last of the days on a line. */
function endsNamed(line: string): readonly [IsoDate | undefined, IsoDate | undefined] {
  let first: IsoDate | undefined;
  let last: IsoDate | undefined;
  DAY.lastIndex = 0;
  for (let found = DAY.exec(line); found; found = DAY.exec(line)) {
    const year = found[1] ?? found[6] ?? found[9];
    const month = found[2] ?? found[4] ?? found[7];
    const day = isoDate(Number(year), Number(month), Number(found[3] ?? found[5] ?? found[8]));
    if (!day) continue;
    if (!first || day < first) first = day;
    if (!last || day > last) last = day;
  }
  return [first, last];
}
