import type { IsoDate } from '../../../../schemas/values';
import { type CodeTable, indexOf } from '../codec';
import type { ImportedList, ImportedRow } from '../import/table';
import type { Phase } from '../types';
import { bytesOf, DamagedTable, u16At, u32At, writer } from './bytes';
import { encodeSections, type TableFile } from './sections';
import { encodeStrings, noStrings, openStrings, type Strings } from './strings';

/**
 * The table of a list of codes. Sections:
 *
 * | section | holds |
 * |---|---|
 * | `codes` | each code in order: how many characters it shares with the one before, how many follow, these |
 * | `history` | for each code, u16, which of the head's `histories` it has; left out when all have the first |
 * | `first` | for each code, u32, its first row; left out when every code has one row |
 * | `phase` | for each row, u16, which of the head's `phases` is its own; left out where the edition decides |
 * | `words` | title of each row |
 * | `more:NAME`, `more:NAME=` | of a further column: its different values, and for each row, u32, which of them (0: none, 1: the first) |
 *
 * A history is what the rows of a code say together: periods that follow one another without a gap are one, so that a change of a
 * flag is not taken for the end of a code.
 */
export interface ListTable {
  readonly codes: CodeTable;
  /** The rows' own periods decide; otherwise the edition's do, and the table says the same of every date. */
  readonly periods: boolean;
  readonly rows: number;
  /** Names of the further columns. */
  readonly columns: readonly string[];
  /** The row of the code at an index that is in force on the date, else its latest one before, else its first. */
  readonly rowAt: (index: number, date: IsoDate | undefined) => number;
  /** Whether the row is in force on the date by its own period. */
  readonly inForce: (row: number, date: IsoDate) => boolean;
  readonly periodOf: (row: number) => { readonly from: IsoDate | undefined; readonly to: IsoDate | undefined };
  readonly words: (row: number) => string;
  /** Titles in the order of the rows, for those who want all of them. */
  readonly titles: () => Strings;
  /** The further columns of a row that are not empty. */
  readonly more: (row: number) => Readonly<Record<string, string>>;
}

/** A row that cannot be stored; the message is one line for a person. */
export class UnfitRow extends Error {}

const WIDEST = 32;
const MOST_HISTORIES = 65_535;
type Span = readonly [kind: 'V' | 'H', from: string, to: string];

export function encodeList(list: ImportedList): Uint8Array {
  const rows = inOrder(list);
  const codes: string[] = [];
  const first: number[] = [];
  rows.forEach(({ code }, row) => {
    if (codes.at(-1) === code) return;
    codes.push(code);
    first.push(row);
  });
  const [histories, phases] = [numbered(), numbered()];
  const history = Uint16Array.from(first, (start, i) => {
    const own = rows.slice(start, first[i + 1] ?? rows.length).map((row) => spanOf(row, list.periods));
    return histories.of(JSON.stringify(joined(own)));
  });
  const sections = new Map<string, Uint8Array>();
  sections.set('codes', encodeCodes(codes));
  if (histories.all.length > 1) sections.set('history', bytesOf(history));
  if (rows.length !== codes.length) sections.set('first', bytesOf(Uint32Array.from(first)));
  if (list.periods) {
    const own = Uint16Array.from(rows, (row) => phases.of(JSON.stringify(spanOf(row, true))));
    sections.set('phase', bytesOf(own));
  }
  sections.set('words', encodeStrings(rows.map(({ words }) => words)));
  const columns = [...new Set(rows.flatMap(({ more }) => (more ? Object.keys(more) : [])))].sort();
  for (const column of columns) {
    const values = numbered();
    const cells = Uint32Array.from(rows, ({ more }) => (more?.[column] ? values.of(more[column]) + 1 : 0));
    sections.set(`more:${column}`, encodeStrings(values.all));
    sections.set(`more:${column}=`, bytesOf(cells));
  }
  if (histories.all.length > MOST_HISTORIES || phases.all.length > MOST_HISTORIES)
    throw new UnfitRow('it has more different periods than a table can hold');
  const head = {
    kind: 'list',
    set: list.set,
    edition: list.edition,
    periods: list.periods,
    codes: codes.length,
    rows: rows.length,
    width: codes.reduce((most, { length }) => Math.max(most, length), 1),
    columns,
    histories: histories.all.map((text) => JSON.parse(text)),
    phases: phases.all.map((text) => JSON.parse(text)),
  };
  return encodeSections(head, sections);
}

/** Rows by code and first day. Where the edition decides, a code has one row: the last that was given. */
function inOrder(list: ImportedList): ImportedRow[] {
  const byKey = new Map<string, ImportedRow>();
  for (const given of list.rows) {
    const code = given.code.trim().toUpperCase();
    if (code.length > WIDEST || !/^[!-~]+$/.test(code))
      throw new UnfitRow(`“${given.code.slice(0, 40)}” is not a code`);
    for (const day of list.periods ? [given.from, given.to] : [])
      if (day && !isDay(day)) throw new UnfitRow(`${code} has “${String(day).slice(0, 20)}” as a date`);
    if (list.periods && given.from && given.to && given.from > given.to) continue; // never in force
    const key = list.periods ? `${code} ${given.from ?? ''} ${given.to ?? ''}` : code;
    byKey.set(key, { ...given, code });
  }
  const rows = [...byKey.values()];
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  rows.sort((a, b) => order(a.code, b.code) || order(a.from ?? '', b.from ?? '') || order(a.to ?? '9', b.to ?? '9'));
  return rows;
}

const isDay = (day: string): boolean => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));

const spanOf = ({ kind, from, to }: ImportedRow, periods: boolean): Span => [
  kind === 'header' ? 'H' : 'V',
  periods ? (from ?? '') : '',
  periods ? (to ?? '') : '',
];

/** Spans of one kind that overlap or follow one another without a gap become one. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last && last[0] === span[0] && (last[2] === '' || span[1] <= dayAfter(last[2])))
      found[found.length - 1] = [last[0], last[1], last[2] === '' || span[2] === '' ? '' : max(last[2], span[2])];
    else found.push(span);
  }
  return found;
}

const max = (a: string, b: string): string => (a > b ? a : b);
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Gives each different text a number, from 0. */
function numbered(): { readonly all: string[]; readonly of: (text: string) => number } {
  const numbers = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    of: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}

function encodeCodes(codes: readonly string[]): Uint8Array {
  const out = writer();
  let last = '';
  for (const code of codes) {
    let shared = 0;
    while (shared < last.length && last[shared] === code[shared]) shared++;
    out.byte(shared);
    out.byte(code.length - shared);
    for (let i = shared; i < code.length; i++) out.byte(code.charCodeAt(i));
    last = code;
  }
  return out.done();
}

interface ListHead {
  readonly periods: boolean;
  readonly codes: number;
  readonly rows: number;
  readonly width: number;
  readonly columns: readonly string[];
  readonly histories: readonly (readonly Span[])[];
  readonly phases: readonly Span[];
}

/**
 * Opens a list: its codes are read now, and a damage of theirs is thrown. What else it holds is read when asked for; where that is
 * damaged, `tell` hears of it once and the table goes on without it.
 */
export function openList(file: TableFile, tell: (damage: string) => void): ListTable {
  const head = file.head as unknown as ListHead;
  const { count, width } = { count: head.codes, width: head.width };
  const bytes = decodeCodes(file.section('codes'), count, width);
  const history = file.has('history') ? u16At(file.section('history'), 0, count) : new Uint16Array(count);
  const histories = head.histories.map((spans) => spans.map(phaseOf));
  const codes: CodeTable = { width, count, bytes, history, histories };
  const first = file.has('first') ? u32At(file.section('first'), 0, count) : undefined;
  const phase = file.has('phase') ? u16At(file.section('phase'), 0, head.rows) : undefined;
  const phases = head.phases.map(phaseOf);
  const always = { from: undefined, to: undefined };
  const periodOf = (row: number) => (phase && phases[phase[row] ?? 0]) || always;
  const titles = guarded(tell, noStrings, () => openStrings(file.section('words')));
  const columns = head.columns.map((name) => ({
    name,
    cells: guarded(tell, undefined, () => ({
      values: openStrings(file.section(`more:${name}`)),
      rows: u32At(file.section(`more:${name}=`), 0, head.rows),
    })),
  }));
  const inForce = (row: number, date: IsoDate): boolean => {
    const { from, to } = periodOf(row);
    return !(from && date < from) && !(to && date > to);
  };
  return {
    codes,
    periods: head.periods,
    rows: head.rows,
    columns: head.columns,
    rowAt: (index, date) => {
      if (!first) return index;
      const start = first[index] ?? 0;
      const end = index + 1 < count ? (first[index + 1] ?? 0) : head.rows;
      if (!date) return end - 1;
      let best = start;
      for (let row = start; row < end; row++) {
        if (inForce(row, date)) return row;
        const { from } = periodOf(row);
        if (!from || from <= date) best = row;
      }
      return best;
    },
    inForce,
    periodOf,
    words: (row) => guarded(tell, '', () => titles().at(row))(),
    titles,
    more: (row) => {
      const found: Record<string, string> = {};
      for (const { name, cells } of columns) {
        const column = cells();
        const at = column?.rows[row];
        if (column && at) found[name] = column.values.at(at - 1);
      }
      return found;
    },
  };
}

/** Made once, at the first call; where the bytes are damaged, `tell` hears it and `instead` is given. */
export function guarded<T>(tell: (damage: string) => void, instead: T, make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (made) return made.value;
    try {
      made = { value: make() };
    } catch (error) {
      tell(error instanceof DamagedTable ? error.message : 'it could not be read');
      made = { value: instead };
    }
    return made.value;
  };
}

function decodeCodes(section: Uint8Array, count: number, width: number): Uint8Array {
  const bytes = new Uint8Array(count * width);
  let at = 0;
  for (let row = 0; row < bytes.length; row += width) {
    const shared = section[at++] ?? 0;
    const rest = section[at++] ?? 0;
    if (shared + rest > width || at + rest > section.length) throw new DamagedTable('its codes are damaged');
    for (let i = 0; i < shared; i++) bytes[row + i] = bytes[row - width + i] ?? 0;
    for (let i = 0; i < rest; i++) bytes[row + shared + i] = section[at++] ?? 0;
  }
  return bytes;
}

const phaseOf = ([kind, from, to]: Span): Phase => ({
  kind: kind === 'H' ? 'header' : 'valid',
  from: from === '' ? undefined : (from as IsoDate),
  to: to === '' ? undefined : (to as IsoDate),
  notOn: undefined,
});

/** Index of a code in a list, or -1. */
export const indexIn = (list: ListTable, code: string): number => indexOf(list.codes, code);
