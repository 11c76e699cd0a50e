import type { FormName } from '../../../schemas/define';
import { isoDate, readDate, readRange } from './dates';
import { readMoney } from './forms';

/**
 * What people type out of habit from forms, spreadsheets and older systems: recognised, named, and repaired with one key. Each
 * habit gives the text that was meant and one sentence about it, or undefined where it does not apply.
 */
export interface Habit {
  /** Finding id. */
  readonly rule: string;
  readonly text: string;
  readonly message: string;
}

const dateHabit = (text: string): Habit | undefined => {
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? undefined;
  if (packed) {
    const date = isoDate(Number(packed[3]), Number(packed[1]), Number(packed[2]));
    if (date) return { rule: 'text/date-packed', text: date, message: `Write the date as ${date}.` };
  }
  const iso = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) {
    const date = isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    if (date) return { rule: 'text/date-packed', text: date, message: `Write the date as ${date}.` };
  }
  const short = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2})$/.exec(text);
  if (short) {
    // A birth date may lie in the last century; a date of service does not.
    const century = Number(short[3]) < 50 ? 2000 : 1900;
    const date = isoDate(century + Number(short[3]), Number(short[1]), Number(short[2]));
    if (date) return { rule: 'text/date-year', text: date, message: `Write the year with four digits: ${date}.` };
  }
  const dashed = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text);
  if (dashed) {
    const date = isoDate(Number(dashed[3]), Number(dashed[1]), Number(dashed[2]));
    if (date) return { rule: 'text/date-packed', text: date, message: `Write the date as ${date}.` };
  }
  return undefined;
};

/** An end before its start: the days of a span in the wrong order. */
const reversedRange = (text: string): Habit | undefined => {
  const dots = text.indexOf('..');
  const from = dots > 0 ? readDate(text.slice(0, dots)) : undefined;
  const to = from && readDate(text.slice(dots + 2));
  return from && to && to < from
    ? {
        rule: 'text/range-reversed',
        text: `${to}..${from}`,
        message: `The last day is before the first: write ${to}..${from}, or correct a day.`,
      }
    : undefined;
};

const rangeHabit = (text: string): Habit | undefined => {
  const reversed = reversedRange(text);
  if (reversed) return reversed;
  const m =
    /^(\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d\d-\d\d|\d{8})(?:-|to|\/)(\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d\d-\d\d|\d{8})$/i.exec(
      text,
    );
  const from = m?.[1] && (readDate(m[1]) ?? dateHabit(m[1])?.text);
  const to = m?.[2] && (readDate(m[2]) ?? dateHabit(m[2])?.text);
  if (from && to && from <= to)
    return {
      rule: 'text/range-hyphen',
      text: `${from}..${to}`,
      message: `Write a range of dates with two dots: ${from}..${to}.`,
    };
  return dateHabit(text);
};

const moneyHabit = (text: string, bare: boolean): Habit | undefined => {
  const one = /^(-?\$\d[\d,]*)\.(\d?)$/.exec(text);
  if (one) {
    const full = `${one[1]}.${(one[2] ?? '').padEnd(2, '0')}`;
    if (readMoney(full, true) !== undefined)
      return { rule: 'text/money-cents', text: full, message: `Write cents with two digits: ${full}.` };
  }
  const plain = bare ? /^\d[\d,]*\.\d{1,2}$/.exec(text) : /^\d[\d,]*(\.\d{1,2})?$/.exec(text);
  if (plain) {
    const full = `$${text.includes('.') ? text.replace(/\.(\d)$/, '.$10') : `${text}.00`}`;
    if (readMoney(full) !== undefined)
      return { rule: 'text/money-sign', text: full, message: `Write an amount with a dollar sign: ${full}.` };
  }
  return undefined;
};

const padHabit =
  (rule: string, digits: number, what: string) =>
  (text: string): Habit | undefined =>
    /^\d+$/.test(text) && text.length === digits - 1
      ? { rule, text: `0${text}`, message: `${what} has ${digits} digits: 0${text}.` }
      : undefined;

/** The habits of each form. A two-digit year is an error like any other date that cannot be read, with this fix. */
const habits: Partial<Record<FormName, (text: string) => Habit | undefined>> = {
  date: dateHabit,
  range: rangeHabit,
  money: (text) => moneyHabit(text, false),
  revenue: padHabit('text/revenue-digits', 4, 'A revenue code'),
  percent: (text) =>
    /^\d{1,3}(\.\d+)?$/.test(text)
      ? { rule: 'text/percent-sign', text: `${text}%`, message: `Write a percentage with its sign: ${text}%.` }
      : undefined,
  units: (text) =>
    /^\d+(\.\d+)?x$/i.test(text) || /^[x×*]\d+$/.test(text)
      ? {
          rule: 'text/units',
          text: `x${text.replace(/[^\d.]/g, '')}`,
          message: `Write units as x${text.replace(/[^\d.]/g, '')}.`,
        }
      : undefined,
};

/** What was meant by a text that is not of the form, or undefined. */
export function habitFor(form: FormName, text: string): Habit | undefined {
  return habits[form]?.(text);
}

/** An amount typed without its sign where several forms are possible: only with cents, since `25` may be a modifier. */
export const bareMoneyHabit = (text: string): Habit | undefined => moneyHabit(text, true);

/** A date typed as on a paper form, for lines whose values come in any order. */
export const anyDateHabit = (text: string): Habit | undefined => (readRange(text) ? undefined : rangeHabit(text));
