import { boundOf, type Item } from '../records/book';
import type { Bound } from '../records/match';
import { type EntryTable, kinds, type Slot } from '../records/vocabulary';

/** One value of a record with the slot it fills, found by walking what is there rather than all that could be. */
export interface RecordValue {
  readonly slot: Slot;
  readonly value: unknown;
  /** Index of its entry. */
  readonly at: number;
  /** Keyword of its entry; empty for a row. */
  readonly keyword: string;
}

interface Lookup {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly entries: ReadonlyMap<string, EntryTable>;
}
const lookups = new WeakMap<EntryTable, Lookup>();

function lookupOf(table: EntryTable): Lookup {
  let found = lookups.get(table);
  if (!found) {
    const entries = new Map(Object.values(table.children).map((t) => [t.name, t]));
    if (table.row) entries.set(table.row.name, table.row);
    found = { slots: new Map(table.slots.map((s) => [s.name, s])), entries };
    lookups.set(table, found);
  }
  return found;
}

/** Calls `visit` with every value of the record that `wanted` asks for. */
export function eachValue(item: Item, wanted: (slot: Slot) => boolean, visit: (value: RecordValue) => void): void {
  const record = boundOf(item).record;
  if (record) walk(record, kinds[item.kind], wanted, visit);
}

function walk(bound: Bound, table: EntryTable, wanted: (slot: Slot) => boolean, visit: (v: RecordValue) => void): void {
  const { slots, entries } = lookupOf(table);
  for (const name in bound) {
    if (name === 'at') continue;
    const slot = slots.get(name);
    if (slot) {
      if (!wanted(slot)) continue;
      const value = bound[name];
      for (const v of slot.many && Array.isArray(value) ? value : [value])
        visit({ slot, value: v, at: bound.at, keyword: table.keyword });
      continue;
    }
    const child = entries.get(name);
    const below = bound[name];
    if (!child || !below) continue;
    if (Array.isArray(below)) for (const b of below) walk(b as Bound, child, wanted, visit);
    else walk(below as Bound, child, wanted, visit);
  }
}
