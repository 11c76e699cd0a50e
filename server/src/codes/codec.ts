import type { IsoDate } from '../../../schemas/values';
import type { Phase } from './types';

/**
 * The compact text of a code set: numbers and periods, nothing else. Three lines:
 *
 * 1. `claimwright-codes 2 WIDTH`, the most characters that a code has.
 * 2. The *histories* that occur, separated by `;`. A history is one or more phases joined by `+`, earliest first; a phase is `V`
 *    (may be billed) or `H` (heading), the first day, `-`, the last day: `V20151001-20210930+H20211001-`. An empty side is open.
 *    `V20190101~20240701-` says that the first day is not known: not yet on the one, in force on the other.
 * 3. All codes in order without anything between them. Each is a sign and then the characters in which it differs from the one
 *    before. The sign tells how many characters both share (0–6) and which history it has:
 *
 *    | sign | history |
 *    |---|---|
 *    | `a`–`g` | number 0 |
 *    | `h`–`n` | number 1 |
 *    | `o`–`u` | its number stands behind the characters, as two digits of base 36 |
 *    | `v`–`|` | that of the last one whose number was written |
 *
 * A00 (heading, history 1), A000 and A001 (history 0) are `hA00d0d1`.
 */
export interface CodeTable {
  readonly width: number;
  readonly count: number;
  /** `width` bytes a code, filled up with zeros, in order. */
  readonly bytes: Uint8Array;
  /** The index into `histories` of each code. */
  readonly history: Uint16Array;
  readonly histories: readonly (readonly Phase[])[];
}

const FORMAT = 'claimwright-codes 2';
const FIRST_SIGN = 97;
/** How many signs a group has: one for each number of shared characters. */
const SHARES = 7;
/** Groups of signs: below `NAMED` the group is the history's number. */
const NAMED = 2;
const REPEATED = 3;

/**
 * Writes a table. `histories` are texts as above, the two commonest first.
 * Throws when a code or the number of histories is outside what the format can say.
 */
export function encode(
  width: number,
  codes: readonly { readonly code: string; readonly history: number }[],
  histories: readonly string[],
): string {
  if (histories.length > 36 * 36) throw new Error(`${histories.length} histories do not fit into two digits`);
  let last = '';
  let named = -1;
  let text = '';
  for (const { code, history } of codes) {
    if (code <= last || code.length > width || !/^[0-9A-Z]+$/.test(code)) throw new Error(`${code} after ${last}`);
    let shared = 0;
    while (shared < Math.min(last.length, SHARES - 1) && last[shared] === code[shared]) shared++;
    const group = history < NAMED ? history : history === named ? REPEATED : NAMED;
    text += String.fromCharCode(FIRST_SIGN + group * SHARES + shared) + code.slice(shared);
    if (group === NAMED) text += history.toString(36).toUpperCase().padStart(2, '0');
    if (group >= NAMED) named = history;
    last = code;
  }
  return `${FORMAT} ${width}\n${histories.join(';')}\n${text}\n`;
}

/** Reads what `encode` wrote. Another format is an error: the tables come with the product. */
export function decode(text: string): CodeTable {
  const first = text.indexOf('\n');
  const second = text.indexOf('\n', first + 1);
  const head = text.slice(0, first).trim();
  if (!head.startsWith(`${FORMAT} `)) throw new Error(`not a table of codes: ${text.slice(0, 40)}`);
  const width = Number(head.slice(FORMAT.length));
  const histories = text
    .slice(first + 1, second)
    .trim()
    .split(';')
    .map(readHistory);
  const end = text.length;
  // A code takes at least two characters of the text.
  const most = (end - second) >> 1;
  const bytes = new Uint8Array(most * width);
  const history = new Uint16Array(most);
  let count = 0;
  let row = 0;
  let named = 0;
  let at = second + 1;
  while (at < end) {
    const sign = text.charCodeAt(at++) - FIRST_SIGN;
    if (sign < 0 || sign >= (REPEATED + 1) * SHARES) break; // the last line's end
    const group = (sign / SHARES) | 0;
    let length = sign - group * SHARES;
    for (let i = 0; i < length; i++) bytes[row + i] = bytes[row - width + i] ?? 0;
    let stop = at;
    while (stop < end && text.charCodeAt(stop) < FIRST_SIGN && text.charCodeAt(stop) >= 48) stop++;
    const own = group === NAMED ? stop - 2 : stop;
    while (at < own) bytes[row + length++] = text.charCodeAt(at++);
    if (group === NAMED) named = digit(text.charCodeAt(own)) * 36 + digit(text.charCodeAt(own + 1));
    history[count++] = group < NAMED ? group : named;
    at = stop;
    row += width;
  }
  return { width, count, bytes: bytes.slice(0, row), history: history.slice(0, count), histories };
}

const digit = (c: number): number => (c < 65 ? c - 48 : c - 55);

function readHistory(text: string): readonly Phase[] {
  return text.split('+').map((part): Phase => {
    const [start = '', to = ''] = part.slice(1).split('-');
    const [a = '', b] = start.split('~');
    const kind = part[0] === 'H' ? 'header' : 'valid';
    return { kind, from: day(b ?? a), to: day(to), notOn: b === undefined ? undefined : day(a) };
  });
}

const day = (d: string): IsoDate | undefined =>
  d ? (`${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6)}` as IsoDate) : undefined;

/** The code at an index. */
export function codeAt({ bytes, width }: CodeTable, index: number): string {
  let text = '';
  for (let i = index * width, end = i + width; i < end; i++) {
    const c = bytes[i];
    if (!c) break;
    text += String.fromCharCode(c);
  }
  return text;
}

/** Index of the first code that is not below `code`, which is the number of codes when there is none. */
export function lowerBound(table: CodeTable, code: string): number {
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(table, middle, code) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of a code, or -1. */
export function indexOf(table: CodeTable, code: string): number {
  const at = lowerBound(table, code);
  return at < table.count && compare(table, at, code) === 0 ? at : -1;
}

/** Indexes of the codes that begin so: from the first up to, not including, the second. */
export function rangeOf(table: CodeTable, prefix: string): readonly [number, number] {
  return [lowerBound(table, prefix), lowerBound(table, `${prefix}~`)];
}

/** Below zero when the code at the index comes before `code`. */
function compare({ bytes, width }: CodeTable, index: number, code: string): number {
  const start = index * width;
  for (let i = 0; i < width; i++) {
    const order = (bytes[start + i] ?? 0) - (i < code.length ? code.charCodeAt(i) : 0);
    if (order !== 0) return order;
  }
  return code.length > width ? -1 : 0;
}

/** The phases of the code at an index. */
export const historyAt = (table: CodeTable, index: number): readonly Phase[] =>
  table.histories[table.history[index] ?? 0] ?? [];
