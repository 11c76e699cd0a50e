import type { IsoDate } from '../../../../schemas/values';
import { type Item, recordOf } from '../../records/book';
import { addDays, isoDate, LATEST, rangeText, readDate } from '../../records/dates';
import { type Ask, type Choice, type Draft, FOUND } from './types';

/** How a date may be used: a day, or a stretch of days such as a plan year. */
export type DateUse = 'day' | 'period';

/** Dates: what is typed gone on with, else the record's own days, today, and the days around it. */
export function dates(ask: Ask, use: DateUse = 'day'): Draft[] {
  const { typed } = ask;
  const dots = typed.indexOf('..');
  const list = dots >= 0 ? ends(ask, typed.slice(0, dots)) : typed === '' ? usual(ask, use) : typedDates(ask, use);
  const seen = new Set<string>();
  return list
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .map(({ text, detail }) => ({
      label: text,
      text,
      ...ask.range,
      kind: 'value',
      ...(detail && { detail }),
      filter: typed === '' ? `${text} ${detail ?? ''}` : FOUND,
    }));
}

/** The days that a record speaks of: its own, those of its parts. */
function ownDays({ cursor }: Ask): Choice[] {
  const { item } = cursor;
  if (item?.kind !== 'encounter' && item?.kind !== 'claim') return [];
  const range = recordOf(item as Item<'encounter'>).date?.range;
  if (!range) return [];
  const list: Choice[] = [{ text: range.from, detail: 'the date of service' }];
  if (range.to !== range.from && range.to !== LATEST) {
    for (let day = addDays(range.from, 1), n = 0; day <= range.to && n < 14; day = addDays(day, 1), n++)
      list.push({ text: day, detail: day === range.to ? 'the last day of service' : 'a day of service' });
  }
  return list;
}

function usual(ask: Ask, use: DateUse): Choice[] {
  const { today } = ask.engine;
  const days: Choice[] = [...ownDays(ask), { text: today, detail: 'today' }];
  return use === 'period' ? [...planYear(ask), ...years(today), ...days] : days;
}

/** Plan years: this one, the next, the last, and this one without an end. */
function years(today: IsoDate): Choice[] {
  const year = Number(today.slice(0, 4));
  const whole = (y: number): string => `${y}-01-01..${y}-12-31`;
  return [
    { text: whole(year), detail: `all of ${year}` },
    { text: whole(year + 1), detail: `all of ${year + 1}` },
    { text: whole(year - 1), detail: `all of ${year - 1}` },
    { text: `${year}-01-01..`, detail: `from ${year} on` },
  ];
}

/** `2026-04-18..`: the last day of a range. */
function ends(ask: Ask, first: string): Choice[] {
  const from = readDate(first);
  if (!from) return [];
  const year = from.slice(0, 4);
  const after = ask.typed.slice(first.length + 2);
  const days: Choice[] = [
    { text: '', detail: 'no end' },
    { text: `${year}-12-31`, detail: 'to the end of the year' },
    { text: addDays(from, 1), detail: 'two days' },
    { text: addDays(from, 6), detail: 'a week' },
    { text: addDays(from, 29), detail: '30 days' },
    ...ownDays(ask).filter(({ text }) => text > from),
    ...(ask.engine.today > from ? [{ text: ask.engine.today, detail: 'today' }] : []),
  ];
  const found = after === '' ? days : [...days.filter((d) => d.text.startsWith(after)), ...partial(ask, after)];
  return found
    .filter(({ text }) => text === '' || text >= from)
    .map(({ text, detail }) => ({ text: `${first}..${text}`, ...(detail && { detail }) }));
}

/** What was begun: a word (`today`), a number of a day, a date of a form (`4/`), or an ISO date (`2026-0`). */
function typedDates(ask: Ask, use: DateUse): Choice[] {
  const typed = ask.typed.toLowerCase();
  const { today } = ask.engine;
  const around = [
    { text: addDays(today, -1), detail: 'yesterday' },
    { text: addDays(today, 1), detail: 'tomorrow' },
  ];
  const words = [...usual(ask, use), ...around].filter(
    ({ text, detail = '' }) => text.startsWith(typed) || detail.split(' ').some((w) => w.startsWith(typed)),
  );
  return [...words, ...partial(ask, typed)];
}

/** Most dates that one beginning gives: a month has 31. */
const MOST_DAYS = 31;

function partial(ask: Ask, typed: string): Choice[] {
  const near = ask.date;
  const exact = readDate(typed);
  if (exact) return [{ text: exact }];
  const slash = /^(\d{1,2})(?:\/(\d{0,2})(?:\/(\d{0,4}))?)?$/.exec(typed);
  if (slash && typed.includes('/'))
    return slashed(Number(slash[1]), slash[2] ?? '', slash[3] ?? '', near, ask.engine.today);
  if (slash) return dayOfMonth(Number(slash[1]), near);
  const iso = /^(\d{4})-(\d{0,2})(?:-(\d{0,2}))?$/.exec(typed);
  if (!iso) return [];
  const [, year = '', month = '', day] = iso;
  if (day === undefined && month.length < 2) {
    const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}-01`);
    return months.filter((text) => text.startsWith(typed)).map((text) => ({ text }));
  }
  return daysOf(Number(year), Number(month), day ?? '');
}

/** Days of a month whose number begins so. */
function daysOf(year: number, month: number, begin: string): Choice[] {
  const found: Choice[] = [];
  for (let day = 1; day <= MOST_DAYS; day++) {
    const date = isoDate(year, month, day);
    if (date?.slice(8).startsWith(begin)) found.push({ text: date });
  }
  return found;
}

/** `4/`, `4/1`, `4/18/2`: of the year of service, or the year before where that day would lie after today; the day of service first. */
function slashed(month: number, day: string, year: string, near: IsoDate, today: IsoDate): Choice[] {
  const found: Choice[] = [];
  const thisYear = Number(near.slice(0, 4));
  const candidates = [thisYear, thisYear - 1, thisYear + 1];
  for (const y of candidates) {
    if (!String(y).startsWith(year) && !(year.length === 2 && String(y).endsWith(year))) continue;
    for (let d = 1; d <= MOST_DAYS; d++) {
      const date = isoDate(y, month, d);
      if (!date || !(String(d).startsWith(day) || String(d).padStart(2, '0').startsWith(day))) continue;
      found.push({ text: date, ...(date === near && { detail: 'the date of service' }) });
    }
  }
  const wanted = (text: string): number =>
    (text === near ? 4 : 0) + (Number(text.slice(8)) === Number(day) ? 2 : 0) + (text <= today ? 1 : 0);
  return found.sort((a, b) => wanted(b.text) - wanted(a.text)).slice(0, MOST_DAYS);
}

/** `18`: that day of the month of service. */
function dayOfMonth(day: number, near: IsoDate): Choice[] {
  const date = isoDate(Number(near.slice(0, 4)), Number(near.slice(5, 7)), day);
  return date ? [{ text: date }] : [];
}

/** The year of the plan at the cursor, for periods below it. */
function planYear({ cursor }: Ask): Choice[] {
  const range = cursor.item?.kind === 'plan' ? recordOf(cursor.item as Item<'plan'>).year?.range : undefined;
  return range ? [{ text: rangeText(range), detail: 'the plan year' }] : [];
}
