import type { Cents, IsoDate } from '../../../../schemas/values';
import { withLocal } from '../../codes/builtin';
import { wordsFor } from '../../codes/diagnoses';
import { type LocalRow, localOn, mergeLocal } from '../../codes/imported';
import type { Codes } from '../../codes/types';
import { allItems, type Item, recordOf } from '../../records/book';
import { EARLIEST, LATEST } from '../../records/dates';
import type { Engine } from '../../rules/rule';

/**
 * The practice's fee tables as a code list of their own: they are the procedures that it does, with words that it wrote. Each table
 * is read once until it changes; so are the words of all of them together.
 */

/** A row of a charges table. */
export interface ChargeRow {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly amount: Cents;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export interface FeeList {
  /** The engine's codes, whose local list is that of the fee tables. */
  readonly codes: Codes;
  /** Rows of the charges tables by code. */
  readonly charges: ReadonlyMap<string, readonly ChargeRow[]>;
}

interface TableRows {
  readonly words: readonly LocalRow[];
  readonly charges: readonly ChargeRow[];
}

const tables = new WeakMap<Item, TableRows>();
const lists = new WeakMap<object, { readonly items: readonly Item[]; readonly list: FeeList }>();

/** The list of all fee tables but the one that is being typed in. */
export function feeList({ book, codes }: Engine, typing: Item | undefined): FeeList {
  const items = (allItems(book, 'fees') as unknown as readonly Item[]).filter((item) => item !== typing);
  const known = lists.get(book);
  if (known && known.items.length === items.length && known.items.every((item, i) => item === items[i]))
    return known.list;
  const rows = items.map((item) => rowsOf(codes, item));
  const charges = new Map<string, ChargeRow[]>();
  for (const row of rows.flatMap((r) => r.charges)) {
    const same = charges.get(row.code);
    if (same) same.push(row);
    else charges.set(row.code, [row]);
  }
  // Charges first: where two tables word a code, the practice's own is believed.
  const ordered = [...rows].sort((a, b) => Number(b.charges.length > 0) - Number(a.charges.length > 0));
  const list = { codes: withLocal(codes, mergeLocal(ordered.map((r) => r.words))), charges };
  lists.set(book, { items, list });
  return list;
}

function rowsOf(codes: Codes, item: Item): TableRows {
  const known = tables.get(item);
  if (known) return known;
  const { kind, effective, row = [] } = recordOf(item as Item<'fees'>);
  const { from = EARLIEST, to = LATEST } = effective?.range ?? {};
  const period = { ...(from !== EARLIEST && { from }), ...(to !== LATEST && { to }) };
  const words: LocalRow[] = [];
  const charges: ChargeRow[] = [];
  for (const { code, amount, words: own } of row) {
    if (!code || code.from !== code.to || code.from.length < 5) continue;
    words.push({ code: code.from, words: own ?? wordsFor(codes, 'hcpcs', code.from)?.words ?? '', ...period });
    if (kind?.kind === 'charges' && amount !== undefined)
      charges.push({ code: code.from, modifiers: code.modifiers, amount, from, to });
  }
  const rows = { words, charges };
  tables.set(item, rows);
  return rows;
}

/** The rows of a code in the charges tables in force on a date; of two alike, the one of the table that began last. */
export function chargesOn({ charges }: FeeList, code: string, date: IsoDate): ChargeRow[] {
  const found = new Map<string, ChargeRow>();
  for (const row of charges.get(code) ?? []) {
    if (date < row.from || date > row.to) continue;
    const key = row.modifiers.join('-');
    const other = found.get(key);
    if (!other || other.from < row.from) found.set(key, row);
  }
  return [...found.values()];
}

/** Whether any fee table in force on the date has the code. */
export const listedOn = ({ codes }: FeeList, code: string, date: IsoDate): boolean =>
  localOn(codes.local, code, date)?.status === 'valid';
