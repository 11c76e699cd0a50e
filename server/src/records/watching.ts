import type { Book, Item } from './book';

/** Who looked at what: so that a change makes forget exactly those results that may be others now. */

/** Who looked at something: mostly one record, and then no set is made for it. */
export interface Watched {
  only: Item | undefined;
  all: Set<Item> | undefined;
  /** Who looked last: a record looks at its patient and plan forty times in a row. */
  last: Item | undefined;
}

/** Notes that an item looked at something. */
export function watch(watched: Watched, item: Item): void {
  if (watched.last === item) return;
  watched.last = item;
  if (watched.only === item || watched.all?.has(item)) return;
  if (watched.all) watched.all.add(item);
  else if (watched.only) {
    watched.all = new Set([watched.only, item]);
    watched.only = undefined;
  } else watched.only = item;
  item.watching.push(watched);
}

export function unwatch(watched: Watched, item: Item): void {
  if (watched.last === item) watched.last = undefined;
  if (watched.only === item) watched.only = undefined;
  watched.all?.delete(item);
}

/** Drops the results of all who looked at `key`, and of those who looked at them. */
export function forget(book: Book, key: string, stale: Set<Item>): void {
  const watched = book.lookedAt.get(key);
  if (!watched) return;
  book.lookedAt.delete(key);
  for (const item of watched.all ?? (watched.only ? [watched.only] : [])) {
    const at = item.watching.indexOf(watched);
    if (at >= 0) item.watching.splice(at, 1);
    stale.add(item);
    if (item.results.size === 0) continue;
    item.results.clear();
    forget(book, item.resultKey, stale);
  }
}
