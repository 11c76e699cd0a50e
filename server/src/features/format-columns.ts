import { LABEL } from '../records/match';
import type { EntryTable } from '../records/vocabulary';
import type { Value } from './format-values';

/**
 * Rows of one list stand in columns, as on the form. A column holds one or several slots; the first is never empty, or its row would
 * seem to be indented deeper.
 */
interface Column {
  readonly slots: readonly string[];
  readonly right?: boolean;
}

/** The columns of each kind of row, by the row's name in the vocabulary. */
const columnsOf: Readonly<Record<string, readonly Column[]>> = {
  line: [
    { slots: ['revenue', 'procedure'] },
    { slots: ['units'] },
    { slots: ['minutes'] },
    { slots: ['pointers'] },
    { slots: ['charge'], right: true },
    { slots: ['dates'] },
  ],
  diagnosis: [{ slots: ['letter'] }, { slots: ['code'] }, { slots: ['poa'] }],
  row: [{ slots: ['code'] }, { slots: ['amount'], right: true }, { slots: ['facility', 'per'] }, { slots: ['words'] }],
  counter: [
    { slots: ['tier', 'family', 'counter', 'lifetimeReserve', 'remaining', 'category'] },
    { slots: ['amount', 'count'], right: true },
    { slots: ['asOf'] },
  ],
  event: [
    { slots: ['date'] },
    { slots: ['event'] },
    { slots: ['transaction', 'by', 'control', 'status', 'amount', 'check', 'icn', 'level', 'from', 'to', 'text'] },
  ],
  step: [{ slots: ['upTo'] }, { slots: ['pays'], right: true }],
  adjustment: [{ slots: ['code'] }, { slots: ['amount'], right: true }],
};

/** A longer cell leaves its row out of the columns: one slip must not push all other rows off the screen. */
const WIDEST = 40;

/**
 * The cells of a row, one per column of its kind, empty where it has no such value; undefined for what is no row, or where a value
 * is not recognised or stands in another order.
 */
export function cellsOf(table: EntryTable | undefined, values: readonly Value[]): string[] | undefined {
  if (table?.keyword !== '') return undefined;
  const columns = columnsOf[table.name];
  if (!columns) return undefined;
  const cells = columns.map(() => '');
  let column = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // A label stands in the cell of the value that it introduces.
    const role = value?.role === LABEL ? values[i + 1]?.role : value?.role;
    const name = role === undefined ? undefined : table.slots[role]?.name;
    const place = name === undefined ? -1 : columns.findIndex((c) => c.slots.includes(name));
    if (!value?.exact || place < column || (i === 0 && place !== 0)) return undefined;
    column = place;
    cells[place] = cells[place] ? `${cells[place]} ${value.text}` : value.text;
  }
  return cells.slice(0, -1).some((cell) => cell.length > WIDEST) ? undefined : cells;
}

/** The values of a service line in the order code, units, minutes, pointers, charge, date; unchanged where one is not recognised. */
export function inColumnOrder(table: EntryTable | undefined, values: readonly Value[]): readonly Value[] {
  if (table?.reader !== 'service') return values;
  const roles = values.map((v) => v.role);
  if (values.some((v) => !v.exact || v.role < 0) || new Set(roles).size < roles.length) return values;
  return [...values].sort((a, b) => a.role - b.role);
}

/** How wide each column of a run of rows is. */
export function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const cells of rows)
    cells.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  return widths;
}

/** The line of a row whose columns are so wide. A column that no row of the run uses takes no room. */
export function alignRow(table: EntryTable, cells: readonly string[], widths: readonly number[]): string {
  const columns = columnsOf[table.name] ?? [];
  const parts: string[] = [];
  cells.forEach((cell, i) => {
    const width = widths[i] ?? 0;
    if (width > 0) parts.push(columns[i]?.right ? cell.padStart(width) : cell.padEnd(width));
  });
  return parts.join(' ').replace(/ +$/, '');
}
