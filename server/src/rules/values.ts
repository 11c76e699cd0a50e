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
  /** The entry it is a value of, with its other values. */
  readonly entry: Bound;
}

type Wanted = (slot: Slot) => boolean;

/** What a walk looks at below an entry: the slots that are wanted, and the entries that have such a slot somewhere below. */
interface Route {
  readonly slots: readonly Slot[];
  readonly below: readonly { readonly name: string; readonly table: EntryTable; readonly route: Route }[];
}

const routes = new WeakMap<Wanted, Map<EntryTable, Route>>();

/** The route of a question through the vocabulary. It is made once, so the question has to be a constant. */
function routeOf(table: EntryTable, wanted: Wanted): Route {
  let known = routes.get(wanted);
  if (!known) {
    known = new Map();
    routes.set(wanted, known);
  }
  const found = known.get(table);
  if (found) return found;
  const children = [...Object.values(table.children), ...(table.row ? [table.row] : [])];
  const route: Route = {
    slots: table.slots.filter(wanted),
    below: children
      .map((child) => ({ name: child.name, table: child, route: routeOf(child, wanted) }))
      .filter(({ route: { slots, below } }) => slots.length + below.length > 0),
  };
  known.set(table, route);
  return route;
}

/** Calls `visit` with every value of the record that `wanted`, a constant function, asks for. */
export function eachValue(item: Item, wanted: Wanted, visit: (value: RecordValue) => void): void {
  const record = boundOf(item).record;
  const table = kinds[item.kind];
  if (record) walk(record, table, routeOf(table, wanted), visit);
}

function walk(bound: Bound, table: EntryTable, route: Route, visit: (v: RecordValue) => void): void {
  for (const slot of route.slots) {
    const value = bound[slot.name];
    if (value === undefined) continue;
    if (slot.many && Array.isArray(value))
      for (const v of value) visit({ slot, value: v, at: bound.at, keyword: table.keyword, entry: bound });
    else visit({ slot, value, at: bound.at, keyword: table.keyword, entry: bound });
  }
  for (const { name, table: child, route: next } of route.below) {
    const below = bound[name];
    if (below === undefined) continue;
    if (Array.isArray(below)) for (const b of below) walk(b as Bound, child, next, visit);
    else walk(below as Bound, child, next, visit);
  }
}
