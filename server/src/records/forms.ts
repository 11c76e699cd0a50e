import { categoryNames } from '../../../schemas/categories';
import type { FormName } from '../../../schemas/define';
import { readDate, readRange } from './dates';
import type { Slot } from './vocabulary';

/**
 * How the text of each kind of value is read. Forms recognise loosely and rules judge: an NPI is any digits, a modifier any
 * alphanumerics after a hyphen. A reader gives undefined where the text is not of the form.
 */
export interface Form {
  readonly read: (text: string, slot: Slot) => unknown;
  /** What a person should have typed, for "… is not a date such as 2026-04-18". */
  readonly expected: string;
}

/** `$1,234.56`, `$185`, `-$3.00` or `$-3.00` in integer cents; undefined for anything else, one decimal included. */
export function readMoney(text: string, signed = false): number | undefined {
  if (text.charCodeAt(0) !== 0x24 && text.charCodeAt(0) !== 0x2d) return undefined;
  const m = /^(-?)\$(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d\d))?$/.exec(text);
  if (!m) return undefined;
  const negative = m[1] !== '' || m[2] !== '';
  if (negative && (!signed || (m[1] !== '' && m[2] !== ''))) return undefined;
  const value = Number((m[3] ?? '').replaceAll(',', '')) * 100 + Number(m[4] ?? 0);
  if (value > MOST_CENTS) return undefined;
  return negative && value > 0 ? -value : value;
}

/** $99,999,999.99, what an amount on a claim form can hold; more is a slip. */
const MOST_CENTS = 9_999_999_999;

/** A decimal in units of 1/`unit`: `readDecimal('12.5', 10000)` is 125000. More digits than the unit holds give undefined. */
export function readDecimal(text: string, unit: number): number | undefined {
  const m = /^(\d{1,9})(?:\.(\d+))?$/.exec(text);
  if (!m) return undefined;
  const digits = Math.round(Math.log10(unit));
  const fraction = m[2] ?? '';
  if (fraction.length > digits) return undefined;
  return Number(m[1]) * unit + Number(fraction.padEnd(digits, '0') || 0);
}

/** `99214-25-59` as code and modifiers, upper case. A code has five characters with a digit among them (HIPPS `ZZZZZ` excepted). */
export function readProcedure(text: string): { code: string; modifiers: string[] } | undefined {
  if (!text.includes('-')) {
    const code = text.toUpperCase();
    return isProcedureCode(code) ? { code, modifiers: [] } : undefined;
  }
  const [code = '', ...modifiers] = text.toUpperCase().split('-');
  if (!isProcedureCode(code) || modifiers.some((m) => !/^[A-Z0-9]+$/.test(m))) return undefined;
  return { code, modifiers };
}

export const isProcedureCode = (code: string): boolean =>
  /^[A-Z0-9]{2,9}$/.test(code) && (/\d/.test(code) || code === 'ZZZZZ');

/** `97110..97140`, `99214`, `71046-26`; a four-digit revenue code counts as a code. */
function readCodeRange(text: string): { from: string; to: string; modifiers: string[] } | undefined {
  const [low = '', high, more] = text.split('..');
  if (more !== undefined) return undefined;
  const from = readProcedure(low);
  if (!from || !/^[A-Z0-9]{4,5}$/.test(from.code) || readRange(text)) return undefined;
  if (high === undefined) return { from: from.code, to: from.code, modifiers: from.modifiers };
  const to = readProcedure(high);
  if (!to || to.code.length !== from.code.length || to.modifiers.length > 0 || to.code < from.code) return undefined;
  return { from: from.code, to: to.code, modifiers: from.modifiers };
}

function readRevenueRange(text: string): { from: string; to: string; modifiers: string[] } | undefined {
  const m = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(text);
  if (!m?.[1]) return undefined;
  return { from: m[1], to: m[2] ?? m[1], modifiers: [] };
}

/** Nearly every category is a letter and a digit; QA0 and QA1, new in 2025 and 2026, have the digit in third place. */
const DIAGNOSIS = /^[A-Za-z](?:\d[0-9A-Za-z]|[A-Za-z]\d)\.?[0-9A-Za-z]{0,5}$/;

/** Three digits and up to two more were a diagnosis until 2015-09-30: read, so that a rule can say that they have ended. */
const ICD9 = /^\d{3}(?:\.?\d{1,2})?$/;

/** ICD-10-CM with or without the dot, as dotted upper case: `e1165` is `E11.65`. Shape only; whether it exists is a rule. */
export function readDiagnosis(text: string): string | undefined {
  if (ICD9.test(text)) return text.length > 3 && !text.includes('.') ? `${text.slice(0, 3)}.${text.slice(3)}` : text;
  if (!DIAGNOSIS.test(text)) return undefined;
  const bare = text.toUpperCase().replace('.', '');
  return bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;
}

function readAges(text: string): { from: number; to: number } | undefined {
  const m = /^(\d{1,3})(?:(\.\.)(\d{1,3})?)?$/.exec(text);
  if (!m) return undefined;
  const from = Number(m[1]);
  const to = m[2] ? (m[3] === undefined ? 999 : Number(m[3])) : from;
  return from <= to ? { from, to } : undefined;
}

const matching =
  (pattern: RegExp, upper = false) =>
  (text: string) =>
    pattern.test(text) ? (upper ? text.toUpperCase() : text) : undefined;

const categorySet: ReadonlySet<string> = new Set(categoryNames);
export const isCategory = (word: string): boolean => categorySet.has(word);

/** The reader of each form. `chain`, `adjudication` take several tokens and are read in match.ts. */
export const forms: Readonly<Record<FormName, Form>> = {
  // An amount is no id, so that `claim $185` does not take the charge for its name.
  id: { read: (t) => (/^-?\$/.test(t) ? undefined : t), expected: 'an id' },
  text: { read: (t) => t, expected: 'a text in quotes' },
  word: {
    read: (t, slot) => {
      const lower = t.toLowerCase();
      return slot.words?.find((w) => w.toLowerCase() === lower);
    },
    expected: 'one of the words',
  },
  flag: { read: (t, slot) => (slot.words?.[0] === t.toLowerCase() ? true : undefined), expected: 'the word' },
  money: { read: (t, slot) => readMoney(t, slot.signed), expected: 'an amount such as $185.00' },
  percent: {
    read: (t) => (t.endsWith('%') ? readDecimal(t.slice(0, -1), 10_000) : undefined),
    expected: 'a percentage such as 20%',
  },
  date: { read: readDate, expected: 'a date such as 2026-04-18' },
  range: { read: readRange, expected: 'a date such as 2026-04-18, or a range such as 2026-04-18..2026-04-30' },
  time: { read: matching(/^([01]\d|2[0-3]):[0-5]\d$/), expected: 'a time such as 08:15' },
  integer: { read: (t) => (/^\d{1,9}$/.test(t) ? Number(t) : undefined), expected: 'a whole number' },
  decimal: { read: (t) => readDecimal(t, 1000), expected: 'a number' },
  npi: { read: matching(/^\d+$/), expected: 'a ten-digit NPI' },
  place: { read: matching(/^[0-9A-Za-z]{1,2}$/, true), expected: 'a two-digit place of service such as 11' },
  dx: { read: readDiagnosis, expected: 'a diagnosis code such as E11.65' },
  letter: { read: matching(/^[A-Ya-y]$/, true), expected: 'a letter A–Y' },
  procedure: { read: readProcedure, expected: 'a procedure code such as 99214-25' },
  'procedure-range': { read: readCodeRange, expected: 'a code such as 99214, or a range such as 97110..97140' },
  revenue: { read: matching(/^\d{4}$/), expected: 'a four-digit revenue code' },
  'revenue-range': { read: readRevenueRange, expected: 'a revenue code such as 0450, or a range such as 0300..0319' },
  pcs: { read: matching(/^[0-9A-Za-z]{7}$/, true), expected: 'a seven-character procedure code' },
  state: { read: matching(/^[A-Za-z]{2}$/, true), expected: 'a two-letter state' },
  modifier: { read: matching(/^[0-9A-Za-z]{2}$/, true), expected: 'a two-character modifier' },
  category: {
    read: (t) => (/^[a-z][\w-]*$/i.test(t) ? t.toLowerCase() : undefined),
    expected: 'a benefit category such as office-visit',
  },
  units: {
    read: (t) => (/^x/i.test(t) ? readDecimal(t.slice(1), 1000) : undefined),
    expected: 'units such as x4',
  },
  minutes: {
    read: (t) => {
      const m = /^(\d{1,6})min$/i.exec(t);
      return m ? Number(m[1]) : undefined;
    },
    expected: 'minutes such as 45min',
  },
  pointers: { read: matching(/^[A-Za-z]+$/, true), expected: 'diagnosis letters such as AB' },
  adjustment: {
    read: (t) => {
      const m = /^(CO|PR|OA|PI|CR)-([0-9A-Z]{1,5})$/i.exec(t);
      return m ? { group: (m[1] ?? '').toUpperCase(), reason: (m[2] ?? '').toUpperCase() } : undefined;
    },
    expected: 'an adjustment such as CO-45',
  },
  status: {
    read: matching(/^(?:[A-Z]\d(?::\w{1,4}){1,2}|[AEPRMWX])$/i, true),
    expected: 'a claim status such as A7:562:85',
  },
  'age-range': { read: readAges, expected: 'ages such as 0..17' },
  chain: { read: () => undefined, expected: 'what the patient pays, such as deductible then 20%' },
  adjudication: { read: () => undefined, expected: 'adjustments such as CO-45 $63.60' },
};
