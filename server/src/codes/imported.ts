import type { IsoDate } from '../../../schemas/values';
import type { CodeStatus } from './types';

/**
 * Codes of the practice itself: descriptions in its fee tables, and plain lists that it brings in, such as the CPT codes that it has
 * licensed. They add to the built-in sets and are known to look-up and search of procedures as the source `local`.
 */

/** One code with its period; a side that is left out is open. Several rows of one code are its periods. */
export interface LocalRow {
  readonly code: string;
  readonly words: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

export interface LocalList {
  /** Rows by code in upper case, codes in order. */
  readonly rows: ReadonlyMap<string, readonly LocalRow[]>;
}

export const noLocalList: LocalList = { rows: new Map() };

/** Joins lists. Where two describe the same code over the same period, the earlier list is believed: give the nearest first. */
export function mergeLocal(lists: readonly Iterable<LocalRow>[]): LocalList {
  const found = new Map<string, LocalRow[]>();
  for (const list of lists)
    for (const row of list) {
      const code = row.code.trim().toUpperCase();
      if (code === '') continue;
      const rows = found.get(code) ?? [];
      const same = rows.findIndex((r) => r.from === row.from && r.to === row.to);
      if (same < 0) rows.push({ ...row, code });
      else if (rows[same]?.words === '') rows[same] = { ...row, code };
      found.set(code, rows);
    }
  return { rows: new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** What the local lists say about a code on a date, or undefined when they do not have it. */
export function localOn({ rows }: LocalList, code: string, date: IsoDate): CodeStatus | undefined {
  const own = rows.get(code.toUpperCase());
  if (!own) return undefined;
  const now = own.find(({ from, to }) => !(from && date < from) && !(to && date > to));
  if (now) return { status: 'valid', ...(now.from && { from: now.from }), ...(now.to && { to: now.to }) };
  const ends = own.flatMap(({ to }) => (to && to < date ? [to] : [])).sort();
  const last = ends.at(-1);
  if (last) return { status: 'ended', to: last };
  const [first] = own.flatMap(({ from }) => (from && from > date ? [from] : [])).sort();
  return first ? { status: 'not-yet', from: first } : { status: 'unknown' };
}

/** The words of the newest row of a code that has some. */
export function localWords({ rows }: LocalList, code: string): string | undefined {
  const own = rows.get(code.toUpperCase())?.filter((row) => row.words !== '') ?? [];
  return own.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0]?.words;
}

/** A line of a list that could not be read, counted from 1, and why. */
export interface ListProblem {
  readonly line: number;
  readonly message: string;
}

/**
 * Reads a plain list: `code,words[,from,to]`, dates as YYYY-MM-DD, words in quotes where they hold a comma. A first line without a
 * digit is taken as the names of the columns. Lines that cannot be read are told and left out.
 */
export function readLocalList(text: string): { readonly rows: LocalRow[]; readonly problems: ListProblem[] } {
  const rows: LocalRow[] = [];
  const problems: ListProblem[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((text, i) => {
      if (text.trim() === '' || (i === 0 && !/\d/.test(text))) return;
      const row = readRow(cellsOf(text));
      if (typeof row === 'string') problems.push({ line: i + 1, message: row });
      else rows.push(row);
    });
  return { rows, problems };
}

function readRow([code = '', words = '', from = '', to = '']: readonly string[]): LocalRow | string {
  if (!/^[0-9A-Za-z]{2,7}$/.test(code) || !/\d/.test(code)) return `${code || 'nothing'} is not a code`;
  for (const day of [from, to]) if (day && !isDay(day)) return `${day} is not a date as YYYY-MM-DD`;
  if (from && to && from > to) return `the period ends on ${to} before it begins on ${from}`;
  return { code, words, ...(from && { from: from as IsoDate }), ...(to && { to: to as IsoDate }) };
}

/** Whether the text is a day of the calendar. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The cells of a line of comma-separated values, without the blanks around them. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  const cell = /\s*(?:"((?:[^"]|"")*)"|((?!\s*")[^,]*))\s*(?:,|$)/y;
  for (let at = 0; at < line.length; at = cell.lastIndex) {
    cell.lastIndex = at;
    const m = cell.exec(line);
    if (!m) {
      // A quote that does not end where a cell ends: the rest of the line is one cell.
      cells.push(line.slice(at).replaceAll('"', '').trim());
      break;
    }
    cells.push((m[1]?.replaceAll('""', '"') ?? m[2] ?? '').trim());
  }
  return cells;
}
