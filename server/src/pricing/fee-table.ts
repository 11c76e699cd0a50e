import type { Fees } from '../../../schemas';
import type { Cents, DateRange, Millionths } from '../../../schemas/values';
import { type Item, type Reader, recordOf } from '../records/book';
import { EARLIEST, LATEST } from '../records/dates';
import { ZERO } from '../records/money';
import type { ServiceLine } from './lines';

/** A share in place of an amount. */
export interface FeeShare {
  readonly percent: Millionths;
  readonly of: 'charges' | 'medicare' | undefined;
  /** The entry that says so. */
  readonly at: number;
}

/** A row of a fee table. */
export interface FeeRow {
  readonly at: number;
  /** Zero where the row is a share. */
  readonly amount: Cents;
  /** In a contract: a share of the charge or of Medicare’s amount, in place of an amount. */
  readonly share?: FeeShare;
  readonly modifiers: readonly string[];
  readonly facility: boolean;
  readonly per: 'unit' | 'line' | 'day' | 'visit';
  /** Codes the row spans beyond its first; 0 for a single code. */
  readonly width: number;
}

interface RangeRow extends FeeRow {
  readonly from: string;
  readonly to: string;
}

/** A fees record made ready for look-ups: its rows by code, so that 10,000 rows cost no more than ten. */
export interface FeeTable {
  readonly item: Item<'fees'>;
  readonly id: string;
  readonly kind: 'charges' | 'contract' | undefined;
  /** Ids in upper case, as ids compare. */
  readonly plan: string | undefined;
  readonly payer: string | undefined;
  readonly range: DateRange;
  readonly fees: Fees;
  readonly exact: ReadonlyMap<string, readonly FeeRow[]>;
  readonly ranges: readonly RangeRow[];
  /** Rows by code, exact ones first, then ranges from the narrowest; filled as codes are asked for. */
  readonly known: Map<string, readonly FeeRow[]>;
}

const ALWAYS: DateRange = { from: EARLIEST, to: LATEST };

/** The look-up table of a fees record, made once until the record changes. */
export const feeTable = (reader: Reader, item: Item<'fees'>): FeeTable =>
  reader.result(item as unknown as Item, 'fee-table', () => indexFees(item));

function indexFees(item: Item<'fees'>): FeeTable {
  const fees = recordOf(item);
  const exact = new Map<string, FeeRow[]>();
  const ranges: RangeRow[] = [];
  const isContract = fees.kind?.kind === 'contract';
  for (const { at, code, amount, percent, of, facility, per = 'unit' } of fees.row ?? []) {
    // A charge is an amount: it cannot be a share of itself.
    const share = amount === undefined && percent !== undefined && isContract ? { percent, of, at } : undefined;
    if (!code || (amount === undefined && !share)) continue;
    const { from, to, modifiers } = code;
    const row = {
      ...{ at, amount: amount ?? ZERO, modifiers, facility: facility === true, per },
      width: numberOf(to) - numberOf(from),
      ...(share && { share }),
    };
    if (from !== to) ranges.push({ ...row, from, to });
    else {
      const rows = exact.get(from);
      if (rows) rows.push(row);
      else exact.set(from, [row]);
    }
  }
  ranges.sort((a, b) => a.width - b.width || a.at - b.at);
  return {
    item,
    id: item.id,
    kind: fees.kind?.kind,
    plan: fees.for?.plan?.toUpperCase(),
    payer: fees.for?.payer?.toUpperCase(),
    range: fees.effective?.range ?? ALWAYS,
    fees,
    exact,
    ranges,
    known: new Map(),
  };
}

/** A code as a number, so that the widths of `97110..97140` and `J0120..J7175` compare. */
const numberOf = (code: string): number => Number.parseInt(code, 36);

const KNOWN_CODES = 20_000;

function rowsFor(table: FeeTable, code: string): readonly FeeRow[] {
  const known = table.known.get(code);
  if (known) return known;
  const exact = table.exact.get(code) ?? [];
  const wide = table.ranges.filter((r) => r.from.length === code.length && r.from <= code && code <= r.to);
  const rows = wide.length > 0 ? [...exact, ...wide] : exact;
  if (table.known.size < KNOWN_CODES) table.known.set(code, rows);
  return rows;
}

/**
 * The row for a line: among those whose modifiers all stand on the line, the one with the most; then the exact code before the
 * narrowest range; then, at a facility, the row for facilities. The procedure is asked before the revenue code.
 */
export function rowFor(table: FeeTable, line: ServiceLine): FeeRow | undefined {
  return (
    (line.procedure && best(rowsFor(table, line.procedure), line)) ||
    (line.revenue && best(rowsFor(table, line.revenue), line)) ||
    undefined
  );
}

function best(rows: readonly FeeRow[], line: ServiceLine): FeeRow | undefined {
  let found: FeeRow | undefined;
  for (const row of rows) {
    if ((row.facility && !line.facility) || !row.modifiers.every((m) => line.modifiers.includes(m))) continue;
    if (!found || precedes(row, found)) found = row;
  }
  return found;
}

/** Whether a row is to be taken instead of one that stands before it. */
function precedes(row: FeeRow, found: FeeRow): boolean {
  if (row.modifiers.length !== found.modifiers.length) return row.modifiers.length > found.modifiers.length;
  return row.width === found.width && row.facility && !found.facility;
}
