import type { RecordKind } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import type { Book, Item } from './book';
import { type IndexName, indexed, indexKey } from './book-indices';
import { watch } from './watching';

/** Looking into the book while something about a record is computed. */

/** Keys made before. A claim's patient, plan and payer are looked up some forty times, and joining words costs more than finding them. */
const keys = new Map<RecordKind, Map<string, string>>();
const MOST_KEYS = 100_000;

/** `claim:CLM-1`. Ids compare ignoring case; zeros count. */
export function keyOf(kind: RecordKind, id: string): string {
  let known = keys.get(kind);
  if (!known || known.size > MOST_KEYS) {
    known = new Map();
    keys.set(kind, known);
  }
  let key = known.get(id);
  if (key === undefined) {
    key = `${kind}:${id.toUpperCase()}`;
    known.set(id, key);
  }
  return key;
}

/** What a computation about one item may look at; each look is noted. */
export interface Reader {
  /** All records of an id, in file order: plans may share one. */
  readonly find: <K extends RecordKind>(kind: K, id: string) => readonly Item<K>[];
  /** All records of a kind, in file order. */
  readonly all: <K extends RecordKind>(kind: K) => readonly Item<K>[];
  /** The claims of a patient that a payer has answered, in file order. */
  readonly answeredOf: (patientId: string) => readonly Item<'claim'>[];
  /** The encounters and claims that name a patient, in file order. */
  readonly visitsOf: (patientId: string) => readonly Item<'encounter' | 'claim'>[];
  /** The patients whose coverages name a member id, in file order. */
  readonly membersOf: (memberId: string) => readonly Item<'patient'>[];
  /** The encounters and claims that name an authorization number, in file order. */
  readonly authorizedBy: (number: string) => readonly Item<'encounter'>[];
  /** The encounters and claims of a patient that may have a service on a day, in file order. */
  readonly servicesOf: (patientId: string, day: IsoDate) => readonly Item<'encounter' | 'claim'>[];
  /** What the book was given beside its records, by name; nothing depends on it. */
  readonly outside: (name: string) => unknown;
  /** Another item's result, which this one then depends on. */
  readonly result: <T>(item: Item, name: string, compute: (reader: Reader, item: Item) => T) => T;
}

/** The place of an item among those of its file. */
export function indexOf(item: Item): number {
  const { items } = item.file;
  if (items[item.index] !== item) item.index = items.indexOf(item);
  return item.index;
}

const byPlace = (a: Item, b: Item): number =>
  a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : indexOf(a) - indexOf(b);

/** A result about an item, computed at most once until something it looked at changes. */
export function derive<T>(book: Book, item: Item, name: string, compute: (reader: Reader, item: Item) => T): T {
  const known = item.results.get(name);
  if (known !== undefined || item.results.has(name)) return known as T;
  const value = compute(new ItemReader(book, item), item);
  item.results.set(name, value);
  return value;
}

/** The reader of one item. A class, for it is made some ten times a record, and methods are made once. */
class ItemReader implements Reader {
  /** The last find: ten rules in a row ask for the patient, and the first has noted it. */
  private lastKind: RecordKind | undefined;
  private lastId = '';
  private lastFound: readonly Item[] = NONE;
  private allKind: RecordKind | undefined;
  private allFound: readonly Item[] = NONE;

  constructor(
    private readonly book: Book,
    private readonly item: Item,
  ) {}

  private note(key: string): void {
    const { lookedAt } = this.book;
    let watched = lookedAt.get(key);
    if (!watched) {
      watched = { only: undefined, all: undefined, last: undefined };
      lookedAt.set(key, watched);
    }
    watch(watched, this.item);
  }

  private look<K extends RecordKind>(name: IndexName, value: string): readonly Item<K>[] {
    const key = value.toUpperCase();
    this.note(indexKey(name, key));
    return inOrder(indexed(this.book, name, key));
  }

  find<K extends RecordKind>(kind: K, id: string): readonly Item<K>[] {
    if (kind !== this.lastKind || id !== this.lastId) {
      const key = keyOf(kind, id);
      this.note(key);
      this.lastKind = kind;
      this.lastId = id;
      this.lastFound = inOrder(this.book.byKey.get(key));
    }
    return this.lastFound as readonly Item[] as unknown as readonly Item<K>[];
  }

  all<K extends RecordKind>(kind: K): readonly Item<K>[] {
    if (kind !== this.allKind) {
      this.note(keyOf(kind, '*'));
      this.allKind = kind;
      this.allFound = inOrder(this.book.byKind.get(kind));
    }
    return this.allFound as readonly Item[] as unknown as readonly Item<K>[];
  }

  answeredOf(patientId: string): readonly Item<'claim'>[] {
    return this.look('answered', patientId);
  }

  visitsOf(patientId: string): readonly Item<'encounter' | 'claim'>[] {
    return this.look('visits', patientId);
  }

  membersOf(memberId: string): readonly Item<'patient'>[] {
    return this.look('members', memberId);
  }

  authorizedBy(number: string): readonly Item<'encounter'>[] {
    return this.look('authorized', number);
  }

  servicesOf(patientId: string, day: IsoDate): readonly Item<'encounter' | 'claim'>[] {
    return this.look('services', `${patientId} ${day}`);
  }

  outside(name: string): unknown {
    return this.book.outside.get(name);
  }

  result<T>(other: Item, name: string, compute: (reader: Reader, item: Item) => T): T {
    if (other !== this.item) this.note(other.resultKey);
    return derive(this.book, other, name, compute);
  }
}

const NONE: readonly Item<never>[] = [];

/** Records in the order of their files. */
export function inOrder<K extends RecordKind>(
  found: ReadonlySet<Item> | readonly Item[] | undefined,
): readonly Item<K>[] {
  if (!found) return NONE;
  // Nearly every id is that of one record.
  if (Array.isArray(found) && found.length === 1) return found as readonly Item[] as unknown as readonly Item<K>[];
  return [...found].sort(byPlace) as unknown as readonly Item<K>[];
}
