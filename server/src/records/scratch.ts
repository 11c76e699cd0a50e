import type { Book, BookFile, Item } from './book';

/**
 * A copy of a book to try changes in. Blocks, their trees and the records bound from them are shared, for they never change;
 * items, and with them every result, are the copy's own, so that nothing tried there is seen in the book itself.
 */
export function scratchOf(book: Book): Book {
  const items = new Map<Item, Item>();
  const files = new Map<string, BookFile>();
  for (const [path, { source, items: held }] of book.files) {
    const { blocks, starts, lines, length, breaks } = source;
    const file: BookFile = {
      path,
      source: { blocks: [...blocks], starts: [...starts], lines: [...lines], length, breaks },
      items: [],
    };
    for (const item of held) {
      const copy = item && { ...item, file, results: new Map<string, unknown>(), watching: [] };
      file.items.push(copy);
      if (item && copy) items.set(item, copy);
    }
    files.set(path, file);
  }
  const copies = (some: Iterable<Item>): Item[] => [...some].flatMap((item) => items.get(item) ?? []);
  const sets = <K>(of: ReadonlyMap<K, ReadonlySet<Item>>): Map<K, Set<Item>> =>
    new Map([...of].map(([key, some]) => [key, new Set(copies(some))]));
  return {
    files,
    byKey: new Map([...book.byKey].map(([key, some]) => [key, copies(some)])),
    byKind: sets(book.byKind),
    indices: new Map([...book.indices].map(([name, of]) => [name, sets(of)])),
    lookedAt: new Map(),
    followers: [],
    outside: book.outside,
  };
}
