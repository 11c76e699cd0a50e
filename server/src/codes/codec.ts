import type { IsoDate } from '../../../schemas/values';
import type { Phase } from './types';

/**
 * The compact text of a code set: numbers and periods, nothing else.
 *
 * Line 1 names the format and the width of a code. Line 2 lists the *histories* that occur, separated by `;`: one or more phases
 * joined by `+`, each `V` (valid) or `H` (header) with its first and last day (`V20151001-20210930`). An empty side is open; `~` before a day
 * says that the day itself is not known, only that the code was in force then. Line 3 holds all codes in order, each written as
 * what differs from the one before: a sign, then the characters that are new. The sign tells how many characters are shared and which
 * history the code has: `a`–`h` share 0–7 and have history 0, `i`–`p` share 0–7 and have history 1, `q`–`x` share 0–7 and name
 * their history behind the characters, as `!` and two digits of base 36.
 *
 * Example: codes A00 (history 1), A000, A001 (history 0) are `iA00d0d1`.
 */

export interface CodeTable {
  readonly width: number;
  readonly count: number;
  /** `width` bytes a code, padded with zeros, in order. */
  readonly bytes: Uint8Array;
  /** Index into `histories` of each code. */
  readonly history: Uint16Array;
  readonly histories: readonly (readonly Phase[])[];
}

const SHARED = 'abcdefghijklmnopqrstuvwx';

/** Writes sorted codes with their histories; the first two histories should be the commonest. */
export function encode(
  width: number,
  codes: readonly { code: string; history: number }[],
  histories: readonly string[],
): string {
  let last = '';
  let text = '';
  for (const { code, history } of codes) {
    let shared = 0;
    while (shared < last.length && shared < code.length && last[shared] === code[shared]) shared++;
    const group = history < 2 ? history : 2;
    text += SHARED[group * 8 + shared] + code.slice(shared);
    if (group === 2) text += `!${history.toString(36).padStart(2, '0')}`;
    last = code;
  }
  return `claimwright-codes 1 ${width}\n${histories.join(';')}\n${text}\n`;
}

/** Reads what `encode` wrote. A text of another format is an error: the tables ship with the product. */
export function decode(text: string): CodeTable {
  const first = text.indexOf('\n');
  const second = text.indexOf('\n', first + 1);
  const [name, version, w] = text.slice(0, first).trim().split(' ');
  if (name !== 'claimwright-codes' || version !== '1') throw new Error(`not a code table: ${text.slice(0, 40)}`);
  const width = Number(w);
  const histories = text
    .slice(first + 1, second)
    .trim()
    .split(';')
    .map(readHistory);
  const end = text.length;
  // No code takes less than two characters of the text.
  let bytes = new Uint8Array(((end - second) >> 1) * width);
  let history = new Uint16Array((end - second) >> 1);
  let count = 0;
  let at = second + 1;
  let row = 0;
  while (at < end) {
    const sign = text.charCodeAt(at) - 97;
    if (sign < 0 || sign > 23) break;
    const shared = sign & 7;
    const group = sign >> 3;
    const previous = row - width;
    for (let i = 0; i < shared; i++) bytes[row + i] = bytes[previous + i] ?? 0;
    let length = shared;
    at++;
    while (at < end) {
      const c = text.charCodeAt(at);
      if (c < 48 || c > 90) break;
      bytes[row + length++] = c;
      at++;
    }
    if (group < 2) history[count] = group;
    else {
      history[count] = Number.parseInt(text.slice(at + 1, at + 3), 36);
      at += 3;
    }
    count++;
    row += width;
  }
  bytes = bytes.slice(0, count * width);
  history = history.slice(0, count);
  return { width, count, bytes, history, histories };
}

function readHistory(text: string): readonly Phase[] {
  return text.split('+').map((part): Phase => {
    const [from = '', to = ''] = part.slice(1).split('-');
    return {
      kind: part[0] === 'H' ? 'header' : 'valid',
      from: day(from),
      to: day(to),
      fromAtLatest: from.startsWith('~'),
      toAtLeast: to.startsWith('~'),
    };
  });
}

const day = (text: string): IsoDate | undefined => {
  const d = text.replace('~', '');
  return d ? (`${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6)}` as IsoDate) : undefined;
};

/** The code at an index. */
export function codeAt(table: CodeTable, index: number): string {
  let text = '';
  for (let i = index * table.width, end = i + table.width; i < end; i++) {
    const c = table.bytes[i];
    if (!c) break;
    text += String.fromCharCode(c);
  }
  return text;
}

/** Index of the first code that is not below `code`. */
export function lowerBound(table: CodeTable, code: string): number {
  const { bytes, width } = table;
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    let order = 0;
    for (let i = 0; i < width && order === 0; i++) {
      const a = bytes[middle * width + i] ?? 0;
      const b = i < code.length ? code.charCodeAt(i) : 0;
      order = a - b;
    }
    if (order === 0 && code.length > width) order = -1;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of a code, or -1. */
export function indexOf(table: CodeTable, code: string): number {
  const at = lowerBound(table, code);
  return at < table.count && codeAt(table, at) === code ? at : -1;
}

export const historyAt = (table: CodeTable, index: number): readonly Phase[] =>
  table.histories[table.history[index] ?? 0] ?? [];
