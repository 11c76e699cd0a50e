import type { Sheet } from '../../../../schemas/guides';
import type { Cents, IsoDate } from '../../../../schemas/values';
import { dollars } from '../../records/money';
import {
  cleanCell,
  isEmptyCell,
  readCharge,
  readCode,
  readDay,
  readModifiers,
  readRevenue,
  readUnit,
  short,
} from './fee-cells';
import { type Role, shapeOf } from './fee-columns';

/**
 * Rows of a spreadsheet as rows of a fee table. A row is read, or it is told with its line and the reason; where two rows give
 * one code different amounts, none is taken until the person has said which holds.
 */

/** Columns by role, counted from 0. */
export type FeeMap = Readonly<Partial<Record<Role, readonly number[]>>>;

export interface FeeChoices {
  /** What a code of three or four digits is: an anesthesia code that lost its zeros, a revenue code, or not known. */
  readonly zeros: 'anesthesia' | 'revenue' | '';
  /** Which of several amounts of one code holds; none where it is not said. */
  readonly duplicates: 'first' | 'last' | 'highest' | 'lowest' | '';
  /** First day of the table: of amounts with days of their own the newest that has begun by then holds. */
  readonly from: IsoDate | '';
}

export interface FeeRow {
  readonly line: number;
  /** `99214-25` or a revenue code. */
  readonly code: string;
  readonly cents: Cents;
  readonly facility: boolean;
  readonly per: '' | 'per day' | 'per visit';
  readonly words: string;
}

export interface LeftOut {
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

/** What the rows say before anything is decided. */
export interface FeeScan {
  readonly rows: readonly Scanned[];
  readonly leftOut: readonly LeftOut[];
  /** Days that the rows name, each once, in order. */
  readonly days: readonly IsoDate[];
  readonly short: readonly string[];
}

interface Scanned extends FeeRow {
  readonly day: IsoDate | '';
  /** The code as typed may have lost zeros. */
  readonly short: boolean;
  readonly typed: readonly string[];
}

export interface FeeReading {
  readonly rows: readonly FeeRow[];
  readonly leftOut: readonly LeftOut[];
  /** Codes that have several amounts, with the amounts. */
  readonly conflicts: readonly string[];
  /** Rows that only repeat another. */
  readonly repeated: number;
}

const scans = new WeakMap<Sheet, Map<string, FeeScan>>();

/** Reads the rows of a sheet once for each choice of columns. */
export function scanFees(sheet: Sheet, map: FeeMap): FeeScan {
  let kept = scans.get(sheet);
  if (!kept) {
    kept = new Map();
    scans.set(sheet, kept);
  }
  const key = JSON.stringify(map);
  let found = kept.get(key);
  if (!found) {
    found = scan(sheet, map);
    // Only the newest few choices are kept: each may hold fifty thousand rows.
    if (kept.size > 3) kept.clear();
    kept.set(key, found);
  }
  return found;
}

function scan(sheet: Sheet, map: FeeMap): FeeScan {
  const { header } = shapeOf(sheet);
  const heading = (sheet.rows[header] ?? []).map(cleanCell).join('|');
  const rows: Scanned[] = [];
  const leftOut: LeftOut[] = [];
  const days = new Set<IsoDate>();
  const lost = new Set<string>();
  for (let i = header + 1; i < sheet.rows.length; i++) {
    const cells = sheet.rows[i] ?? [];
    if (cells.every((c) => cleanCell(c) === '')) continue;
    const line = sheet.lines[i] ?? i + 1;
    const read = scanRow(cells, line, map);
    if ('why' in read) {
      const again = header >= 0 && cells.map(cleanCell).join('|') === heading;
      const text = cells
        .map(cleanCell)
        .filter((c) => c !== '')
        .join(' · ');
      leftOut.push({ line, text: short(text), why: again ? 'the headings stand here again' : read.why });
      continue;
    }
    for (const row of read) {
      rows.push(row);
      if (row.day !== '') days.add(row.day);
      if (row.short) lost.add(row.code);
    }
  }
  return { rows, leftOut, days: [...days].sort(), short: [...lost] };
}

const at = (cells: readonly string[], columns: readonly number[] | undefined): string =>
  cells[columns?.[0] ?? -1] ?? '';

function scanRow(cells: readonly string[], line: number, map: FeeMap): readonly Scanned[] | { why: string } {
  const code = codeOf(cells, map);
  const filled = cells.filter((c) => !isEmptyCell(c)).length;
  const amount = readCharge(at(cells, map.charge));
  const reduced = map.facility ? readCharge(at(cells, map.facility)) : undefined;
  const withFacility = reduced !== undefined && !isEmptyCell(at(cells, map.facility));
  if ('why' in code) return filled <= 1 ? { why: 'it looks like a heading between the rows' } : code;
  if ('why' in amount && !(isEmptyCell(at(cells, map.charge)) && withFacility)) return amount;
  if (withFacility && 'why' in reduced) return reduced;
  const per = readUnit(at(cells, map.units));
  if (typeof per !== 'string') return per;
  const day = readDay(at(cells, map.date));
  if (typeof day !== 'string') return day;
  const typed = [...code.modifiers];
  for (const column of map.modifiers ?? []) {
    const more = readModifiers(cells[column] ?? '');
    if ('why' in more) return more;
    typed.push(...more.filter((m) => !typed.includes(m)));
  }
  if (typed.length > 4) return { why: 'it has more than four modifiers' };
  const words = cleanCell(at(cells, map.description));
  const base = {
    line,
    code: [code.code, ...typed].join('-'),
    per,
    words: isEmptyCell(words) ? '' : words,
    day,
    short: code.short,
    typed,
  };
  const rows: Scanned[] = [];
  if ('cents' in amount) rows.push({ ...base, cents: amount.cents, facility: false });
  if (withFacility && reduced && 'cents' in reduced && !('cents' in amount && amount.cents === reduced.cents))
    rows.push({ ...base, cents: reduced.cents, facility: true });
  return rows;
}

/** The procedure code, or the revenue code of a row that has none. */
function codeOf(cells: readonly string[], map: FeeMap): ReturnType<typeof readCode> {
  const cell = at(cells, map.code);
  if (map.revenue && isEmptyCell(cell)) {
    const revenue = readRevenue(at(cells, map.revenue));
    return 'why' in revenue ? revenue : { code: revenue.code, modifiers: [], short: false };
  }
  return readCode(cell);
}

/** The rows that go into the table, after what the person has chosen. */
export function readFees(found: FeeScan, { zeros, duplicates, from }: FeeChoices): FeeReading {
  const leftOut: LeftOut[] = [...found.leftOut];
  const leave = (row: Scanned, why: string): void => {
    leftOut.push({
      line: row.line,
      text: short([row.code, dollars(row.cents), row.words].filter((x) => x !== '').join(' · ')),
      why,
    });
  };
  const groups = new Map<string, Scanned[]>();
  for (const scanned of found.rows) {
    const row = withZeros(scanned, zeros);
    if ('why' in row) {
      leave(scanned, row.why);
      continue;
    }
    if (row.day !== '' && from !== '' && row.day > from) {
      leave(row, `its amount starts on ${row.day}, after the first day of this table`);
      continue;
    }
    const key = `${row.code} ${row.facility}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const rows: FeeRow[] = [];
  const conflicts: string[] = [];
  let repeated = 0;
  for (const group of groups.values()) {
    const newest = group.reduce((day, row) => (row.day > day ? row.day : day), '' as IsoDate | '');
    const current = group.filter((row) => row.day === newest);
    for (const row of group) if (row.day !== newest) leave(row, `it is replaced by the amount of ${newest}`);
    const [head] = current;
    if (!head) continue;
    if (current.every((row) => row.cents === head.cents && row.per === head.per)) {
      repeated += current.length - 1;
      rows.push(head);
      continue;
    }
    conflicts.push(`${head.code} ${[...new Set(current.map((r) => dollars(r.cents)))].join(' or ')}`);
    const chosen = choose(current, duplicates);
    if (chosen) rows.push(chosen);
    for (const row of current)
      if (row !== chosen)
        leave(
          row,
          chosen
            ? `the ${duplicates} amount of ${row.code} was chosen`
            : `${row.code} stands here with different amounts`,
        );
  }
  leftOut.sort((a, b) => a.line - b.line);
  return { rows, leftOut, conflicts, repeated };
}

function choose(rows: readonly Scanned[], which: FeeChoices['duplicates']): Scanned | undefined {
  if (which === '') return undefined;
  if (which === 'first') return rows[0];
  if (which === 'last') return rows.at(-1);
  return rows.reduce((best, row) =>
    (which === 'highest' ? row.cents > best.cents : row.cents < best.cents) ? row : best,
  );
}

/** 100 is 00100 (anesthesia) or 0100 (revenue); nothing is put in front without being asked. */
function withZeros(row: Scanned, zeros: FeeChoices['zeros']): Scanned | { why: string } {
  if (!row.short) return row;
  const [bare = ''] = row.code.split('-');
  const number = Number(bare);
  if (zeros === 'anesthesia' && number >= 100 && number <= 1999)
    return { ...row, code: [bare.padStart(5, '0'), ...row.typed].join('-') };
  if (zeros === 'revenue' && row.typed.length === 0) return { ...row, code: bare.padStart(4, '0') };
  return { why: `“${bare}” has ${bare.length} digits: zeros may be lost at its front` };
}
