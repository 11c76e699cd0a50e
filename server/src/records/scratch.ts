import type { Book, BookFile, Item } from './book';
import { type IndexName, indexed } from './book-indices';

/**
 * A copy of a book to try changes in. Blocks, their trees and the records bound from them are shared, for they never change;
 * items, and with them every result, are the copy's own, so that nothing tried there is seen in the book itself. A file is copied
 * when somebody first looks into it or at one of its records: a question about one claim reaches a handful of ten thousand. The book
 * must stay as it is while the copy is used.
 */
export function scratchOf(book: Book): Book {
  const files = new Map<BookFile, BookFile>();
  const items = new Map<Item, Item>();
  const fileOf = (file: BookFile): BookFile => {
    const known = files.get(file);
    if (known) return known;
    const { path, source } = file;
    const { blocks, starts, lines, length, breaks } = source;
    const copy: BookFile = {
      path,
      source: { blocks: [...blocks], starts: [...starts], lines: [...lines], length, breaks },
      items: [],
    };
    files.set(file, copy);
    for (const item of file.items) {
      const own = item && { ...item, file: copy, results: new Map<string, unknown>(), watching: [] };
      copy.items.push(own);
      if (item && own) items.set(item, own);
    }
    return copy;
  };
  const copyOf = (item: Item): Item => {
    fileOf(item.file);
    return items.get(item) ?? item;
  };
  const setOf = (set: ReadonlySet<Item>): Set<Item> => new LazySet(set, copyOf);
  const indexOf = (of: ReadonlyMap<string, ReadonlySet<Item>>) => new LazyMap(of, setOf);
  return {
    files: new LazyMap(book.files, fileOf),
    byKey: new LazyMap(book.byKey, (list: readonly Item[]) => list.map(copyOf)),
    byKind: new LazyMap(book.byKind, setOf),
    indices: new LazyIndices(book, indexOf),
    lookedAt: new Map(),
    followers: [],
    outside: book.outside,
  };
}

/** A map over another one: its values are copied when they are asked for, and the other one stays as it is. */
class LazyMap<K, V, B> extends Map<K, V> {
  private readonly gone = new Set<K>();

  constructor(
    private readonly base: ReadonlyMap<K, B>,
    private readonly copy: (value: B) => V,
  ) {
    super();
  }

  override get(key: K): V | undefined {
    if (super.has(key)) return super.get(key);
    const value = this.gone.has(key) ? undefined : this.base.get(key);
    if (value === undefined) return undefined;
    const own = this.copy(value);
    super.set(key, own);
    return own;
  }

  override has(key: K): boolean {
    return super.has(key) || (!this.gone.has(key) && this.base.has(key));
  }

  override set(key: K, value: V): this {
    this.gone.delete(key);
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    const had = this.has(key);
    this.gone.add(key);
    super.delete(key);
    return had;
  }

  /** Whoever goes through all of it has all of it copied. */
  private all(): void {
    for (const key of this.base.keys()) this.get(key);
  }

  override get size(): number {
    this.all();
    return super.size;
  }

  override keys(): MapIterator<K> {
    this.all();
    return super.keys();
  }

  override values(): MapIterator<V> {
    this.all();
    return super.values();
  }

  override entries(): MapIterator<[K, V]> {
    this.all();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  override forEach(callback: (value: V, key: K, map: Map<K, V>) => void): void {
    this.all();
    super.forEach(callback);
  }
}

/** The indices: one that nobody has asked the book for is gathered there, where it is kept, and not for each copy anew. */
class LazyIndices extends LazyMap<IndexName, Map<string, Set<Item>>, ReadonlyMap<string, ReadonlySet<Item>>> {
  constructor(
    private readonly book: Book,
    copy: (of: ReadonlyMap<string, ReadonlySet<Item>>) => Map<string, Set<Item>>,
  ) {
    super(book.indices, copy);
  }

  override get(name: IndexName): Map<string, Set<Item>> | undefined {
    if (!this.book.indices.has(name)) indexed(this.book, name, '');
    return super.get(name);
  }
}

/** A set of copies, made when somebody goes through it; adding and taking out need none. */
class LazySet extends Set<Item> {
  private readonly gone = new Set<Item>();
  private base: ReadonlySet<Item> | undefined;

  constructor(
    base: ReadonlySet<Item>,
    private readonly copyOf: (item: Item) => Item,
  ) {
    super();
    this.base = base;
  }

  private all(): void {
    const { base } = this;
    this.base = undefined;
    for (const item of base ?? []) {
      const own = this.copyOf(item);
      if (!this.gone.has(own)) super.add(own);
    }
  }

  override add(item: Item): this {
    this.gone.delete(item);
    return super.add(item);
  }

  override delete(item: Item): boolean {
    if (this.base) this.gone.add(item);
    return super.delete(item);
  }

  override has(item: Item): boolean {
    this.all();
    return super.has(item);
  }

  override get size(): number {
    this.all();
    return super.size;
  }

  override keys(): SetIterator<Item> {
    this.all();
    return super.keys();
  }

  override values(): SetIterator<Item> {
    this.all();
    return super.values();
  }

  override entries(): SetIterator<[Item, Item]> {
    this.all();
    return super.entries();
  }

  override [Symbol.iterator](): SetIterator<Item> {
    return this.values();
  }

  override forEach(callback: (value: Item, key: Item, set: Set<Item>) => void): void {
    this.all();
    super.forEach(callback);
  }
}
