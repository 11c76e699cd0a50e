import type { RecordKind } from '../../../../schemas';
import type { Cents, DateRange, IsoDate } from '../../../../schemas/values';
import { allItems, type Book, findItems } from '../../records/book';
import { isoDate, readDate, readRange } from '../../records/dates';
import { dollars } from '../../records/money';
import { isNpi } from '../../records/npi';
import type { Situation } from './question';

/** How answers are read, and what is said where they cannot be. */

/** A text in quotes: one line, with what would end it early escaped. */
export function quoted(text: string): string {
  const line = text
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\s\p{Cc}\p{Cs}\u2028\u2029\ufeff]+/gu, ' ')
    .trim();
  return `"${line.replace(/["\\]/g, '\\$&')}"`;
}

/** `$1,500`, `1500`, `1500.00`, `None` (0); undefined for anything else. A fraction needs both digits: $185.5 may be a slip. */
export function readAmount(text: string): Cents | undefined {
  const bare = text.trim().toLowerCase();
  if (/^(?:none|no|no charge|zero|n\/a)$/.test(bare)) return 0 as Cents;
  const m = /^\$? ?(\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.(\d\d))?$/.exec(bare);
  return m ? ((Number((m[1] ?? '').replaceAll(',', '')) * 100 + Number(m[2] ?? 0)) as Cents) : undefined;
}

export const checkAmount = (value: string): string | undefined =>
  readAmount(value) === undefined ? 'Type an amount such as $1,500 or 1500.00.' : undefined;

/** An amount as a record has it. */
export const amountText = (value: string): string => dollars(readAmount(value) ?? (0 as Cents));

/**
 * What an SBC prints for one and for the family in one breath: `$500 individual / $1,500 family`. One amount alone is for one
 * person.
 */
export function readPair(text: string): { individual: Cents; family: Cents | undefined } | undefined {
  const alone = readAmount(text);
  if (alone !== undefined) return { individual: alone, family: undefined };
  const parts = text.split(/\s*(?:\/(?=\s*\$)|\bor\b|\band\b|;|\s\/\s|,(?!\d{3}(?:\D|$)))\s*/i).filter((p) => p !== '');
  if (parts.length !== 2) return undefined;
  const [first, second] = parts.map((part) => ({
    amount: readAmount(part.replace(/[^\d$.,]+/g, ' ').trim()),
    family: /family/i.test(part),
    person: /individual|person|single|self|member/i.test(part),
  }));
  if (!first || !second || first.amount === undefined || second.amount === undefined) return undefined;
  if (first.family && !second.family) return { individual: second.amount, family: first.amount };
  if (first.family || (second.person && !second.family)) return undefined;
  return { individual: first.amount, family: second.amount };
}

/** A date as people write it; a two-digit year is not guessed. */
export function checkDate(value: string): string | undefined {
  if (readDate(value)) return undefined;
  return /^\d{1,2}\/\d{1,2}\/\d{2}$/.test(value)
    ? 'Write the year with four digits: 04/18/2026.'
    : 'Type a date such as 04/18/2026 or 2026-04-18.';
}
export const dateText = (value: string): string => readDate(value) ?? '';

export const checkPast = (value: string, s: Situation): string | undefined =>
  checkDate(value) ?? ((readDate(value) ?? '') > s.facts.today ? 'This day has not come yet.' : undefined);

/** A plan year: `2026`, `01/01/2026 - 12/31/2026`, `2026-01-01..2026-12-31`. */
export function readYear(text: string): DateRange | undefined {
  const year = /^\d{4}$/.test(text) ? isoDate(Number(text), 1, 1) : undefined;
  if (year) return { from: year, to: `${text}-12-31` as IsoDate };
  const days = text.match(/\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}/g) ?? [];
  const between = text.replace(/\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}/g, '').trim();
  if (days.length !== 2 || !/^(?:\.\.|[-\u2013\u2014]|to|through)$/i.test(between)) return undefined;
  return readRange(`${readDate(days[0] ?? '') ?? '?'}..${readDate(days[1] ?? '') ?? '?'}`);
}

/** Ids that need no thought: letters, digits, and what joins them. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

export const checkId = (value: string): string | undefined =>
  ID.test(value) ? undefined : 'Use letters, digits and hyphens, without blanks: BLUE-PPO-500.';

/** An id that no record of its kind has yet. */
export const checkFreeId =
  (kind: RecordKind) =>
  (value: string, s: Situation): string | undefined =>
    checkId(value) ??
    (findItems(s.facts.book, kind, value).length > 0
      ? `There is a ${kind} ${value} already: choose another id.`
      : undefined);

/** A name as an id, whole words as far as they fit: `Blue PPO 500 (Gold)` is `BLUE-PPO-500-GOLD`. */
export function slug(name: string, longest = 24): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  let id = (words[0] ?? '').slice(0, longest);
  for (const word of words.slice(1)) {
    if (id.length + 1 + word.length > longest) break;
    id += `-${word}`;
  }
  return id;
}

/** The id, or the first with a number behind it that is free. */
export function freeId(wanted: string, taken: (id: string) => boolean): string {
  if (!taken(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken(`${wanted}-${n}`)) return `${wanted}-${n}`;
}

export const freeIdOf = (book: Book, kind: RecordKind, wanted: string): string =>
  freeId(wanted, (id) => findItems(book, kind, id).length > 0);

/** The number after the highest of its kind, written like it: after `P10009` comes `P10010`. */
export function nextNumber(book: Book, kind: RecordKind, first: string): string {
  let best = '';
  let most = -1;
  for (const { id } of allItems(book, kind)) {
    const m = /^(.*?)(\d{1,9})$/.exec(id);
    if (!m || Number(m[2]) <= most || !ID.test(id)) continue;
    most = Number(m[2]);
    best = id;
  }
  if (best === '') return freeIdOf(book, kind, first);
  const head = best.replace(/\d{1,9}$/, '');
  const digits = best.length - head.length;
  return freeIdOf(book, kind, `${head}${String(most + 1).padStart(digits, '0')}`);
}

export function checkNpi(value: string): string | undefined {
  if (!/^\d+$/.test(value)) return 'An NPI has ten digits and nothing else.';
  if (value.length !== 10) return `An NPI has ten digits; this has ${value.length}.`;
  return isNpi(value) ? undefined : 'This is no NPI: a digit is wrong or two are swapped.';
}

export const checkTaxId = (value: string): string | undefined =>
  /^\d{2}-?\d{7}$/.test(value) ? undefined : 'A tax id has nine digits: 12-3456789.';

export const checkTaxonomy = (value: string): string | undefined =>
  /^[0-9A-Za-z]{9}X$/i.test(value) ? undefined : 'A taxonomy code has ten characters and ends in X: 207Q00000X.';

export const checkState = (value: string): string | undefined =>
  /^[A-Za-z]{2}$/.test(value) ? undefined : 'Two letters: OH.';

export const checkZip = (value: string): string | undefined =>
  /^\d{5}(?:-?\d{4})?$/.test(value) ? undefined : 'Five digits, or nine: 45501 or 45501-1234.';

export const checkCount = (value: string): string | undefined =>
  /^\d{1,4}$/.test(value) ? undefined : 'Type a whole number.';

/** A file's name from an id. */
export const fileName = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '') || 'new';

/** Ten digits, however they are written; an extension may follow. */
export function checkPhone(text: string): string | undefined {
  const digits = text.replace(/\s*(?:x|ext\.?)\s*\d+$/i, '').replace(/\D/g, '');
  const ten = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return ten.length === 10 ? undefined : 'A telephone number has ten digits, area code first: 937-555-0100.';
}
