import { problem, type SourceFile } from './source';

/** Numbers in publishers’ tables, read as exact integers: a cell that holds something else refuses its file. */

/**
 * The number in a cell, in units of ten to the minus `places`: `1.3` with two places is 130. Dollar signs, thousands commas and
 * blanks around are allowed; an empty cell or a lone point is undefined. Throws one line for words or for more places than asked.
 */
export function numberIn(
  file: Pick<SourceFile, 'name'>,
  cell: string | undefined,
  places: number,
  where: string,
): number | undefined {
  const text = (cell ?? '')
    .trim()
    .replace(/^\$/, '')
    .replace(/,(?=\d{3}(?:\D|$))/g, '');
  if (text === '' || text === '.') return undefined;
  const m = /^(\d{0,9})(?:\.(\d*))?$/.exec(text);
  const fraction = (m?.[2] ?? '').replace(/0+$/, '');
  if (!m || (m[1] === '' && (m[2] ?? '') === '')) throw problem(file, `a number as ${where}`, `“${text.slice(0, 20)}”`);
  if (fraction.length > places)
    throw problem(file, `a number with ${places} decimal places as ${where}`, `“${text.slice(0, 20)}”`);
  return Number(`${m[1]}${fraction.padEnd(places, '0')}`);
}

/** The same, where a number must stand. */
export function numberOf(
  file: Pick<SourceFile, 'name'>,
  cell: string | undefined,
  places: number,
  where: string,
): number {
  const value = numberIn(file, cell, places, where);
  if (value === undefined) throw problem(file, `a number as ${where}`, 'nothing: the file may be cut');
  return value;
}

/** A procedure code, and its modifiers behind dashes; refuses what is none. */
export function codeOf(
  file: Pick<SourceFile, 'name'>,
  code: string | undefined,
  row: number,
  ...modifiers: (string | undefined)[]
): string {
  // Spreadsheets leave characters of other alphabets where a blank was, and drop the zeros before a number: `100` is 00100.
  const plain = (code ?? '')
    .replace(/[^ -~]/g, ' ')
    .trim()
    .toUpperCase();
  const own = /^\d{3,4}$/.test(plain) ? plain.padStart(5, '0') : plain;
  if (!/^[0-9A-Z]\d{3}[0-9A-Z]$/.test(own))
    throw problem(file, 'a procedure code in each row', `“${own.slice(0, 20)}” in row ${row}: the file may be cut`);
  const all = modifiers.map((m) => (m ?? '').trim().toUpperCase()).filter((m) => m !== '');
  for (const m of all)
    if (!/^[0-9A-Z]{2}$/.test(m)) throw problem(file, 'a modifier of two characters', `“${m.slice(0, 20)}” for ${own}`);
  return [own, ...all].join('-');
}

/** Carrier and locality as they are looked up: `1112`, `5` is `01112-05`, since spreadsheets drop leading zeros. */
export function localityOf(
  file: Pick<SourceFile, 'name'>,
  carrier: string | undefined,
  locality: string | undefined,
  row: number,
): string {
  const [c, l] = [(carrier ?? '').trim(), (locality ?? '').trim()];
  if (!/^\d{4,5}$/.test(c) || !/^\d{1,2}$/.test(l))
    throw problem(file, 'a carrier and a locality in each row', `“${c.slice(0, 10)} ${l.slice(0, 10)}” in row ${row}`);
  return `${c.padStart(5, '0')}-${l.padStart(2, '0')}`;
}
