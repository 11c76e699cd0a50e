import type { Claim, Encounter, Fees, Patient, Payer, Plan, Practice, RecordKind, Remit } from '../../../schemas';
import { type Block, type Edited, editSource, readSource, type Source, treeOf } from '../text/source';
import { type Tree, tokenText } from '../text/tree';
import { type BoundBlock, bindBlock } from './bind';
import { type Indices, indexed, reindex } from './book-indices';
import { indexOf, inOrder, keyOf } from './reader';
import { kindTable } from './vocabulary';
import { forget, unwatch, type Watched } from './watching';

export { derive, type Reader } from './reader';

/**
 * The book: all records of a workspace, whichever files they stand in. A result about a record is kept until the record or
 * something that the result looked at changes; what it looked at is noted while it is computed, so that nobody has to declare it.
 */

export interface RecordTypes {
  encounter: Encounter;
  claim: Claim;
  patient: Patient;
  plan: Plan;
  payer: Payer;
  fees: Fees;
  practice: Practice;
  remit: Remit;
}

/** One record of the book. Its identity is its block: typing in it makes a new item, moving it in the file does not. */
export interface Item<K extends RecordKind = RecordKind> {
  readonly file: BookFile;
  readonly block: Block;
  readonly kind: K;
  /** As typed, perhaps empty. */
  readonly id: string;
  /** Where it was last found among the items of its file: a hint, which an edit elsewhere in the file may have moved. */
  index: number;
  bound: BoundBlock | undefined;
  /** Results by name, dropped together when something that one of them looked at changes. */
  readonly results: Map<string, unknown>;
  /** Values of `Book.lookedAt` that hold this item. */
  readonly watching: Watched[];
  /** Key of `Book.lookedAt` for those who looked at a result of this item. */
  readonly resultKey: string;
}

export interface BookFile {
  /** Path within the workspace, with `/`. */
  readonly path: string;
  readonly source: Source;
  /** The item of each block; undefined for blocks that are no record. */
  readonly items: (Item | undefined)[];
}

export interface Book {
  readonly files: Map<string, BookFile>;
  readonly byKey: Map<string, readonly Item[]>;
  readonly byKind: Map<RecordKind, Set<Item>>;
  /** Who stands under which patient, member id, authorization; see book-indices.ts. */
  readonly indices: Indices;
  /** Who looked at `kind:ID`, at all of a kind (`kind:*`), or at an item's result. */
  readonly lookedAt: Map<string, Watched>;
  /** Told of every record that enters (1) or leaves (-1), so that counts over the book follow it and are never taken anew. */
  readonly followers: ((item: Item, way: 1 | -1) => void)[];
  /** What computations about the records need beside them, by name: the codes at hand. Whoever changes it forgets all results. */
  readonly outside: Map<string, unknown>;
}

/** What a change did: the items whose results are gone, the new ones included. Removed items are not among them. */
export interface Change {
  readonly file: BookFile;
  readonly stale: ReadonlySet<Item>;
}

export function createBook(): Book {
  return {
    files: new Map(),
    byKey: new Map(),
    byKind: new Map(),
    indices: new Map(),
    lookedAt: new Map(),
    followers: [],
    outside: new Map(),
  };
}

/** Puts a file's text into the book, or takes a new text for it. Blocks that are the same keep what is known of them. */
export function setFile(book: Book, path: string, text: string): Change {
  const old = book.files.get(path);
  if (old) {
    const before = old.source.blocks.map((b) => b.text).join('');
    // One replacement from the first to the last difference is an edit like any other.
    let start = 0;
    const most = Math.min(before.length, text.length);
    while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start++;
    let end = 0;
    while (end < most - start && before.charCodeAt(before.length - 1 - end) === text.charCodeAt(text.length - 1 - end))
      end++;
    return editFile(book, path, start, before.length - end, text.slice(start, text.length - end));
  }
  const file: BookFile = { path, source: readSource(text), items: [] };
  book.files.set(path, file);
  const stale = new Set<Item>();
  for (const block of file.source.blocks) {
    const item = itemFor(file, block, file.items.length);
    file.items.push(item);
    if (item) enter(book, item, stale);
  }
  return { file, stale };
}

/** Replaces characters of a file; only what the edit touches is read again. */
export function editFile(book: Book, path: string, start: number, end: number, insert: string): Change {
  const file = book.files.get(path);
  if (!file) return setFile(book, path, insert);
  const stale = new Set<Item>();
  const edited: Edited = editSource(file.source, start, end, insert);
  const fresh = edited.added.map((block, i) => itemFor(file, block, edited.first + i));
  const gone = file.items.splice(edited.first, edited.removed.length, ...fresh);
  for (const item of gone) if (item) leave(book, item, stale);
  for (const item of fresh) if (item) enter(book, item, stale);
  for (const item of gone) if (item) stale.delete(item);
  return { file, stale };
}

/** Takes a file out of the book. */
export function removeFile(book: Book, path: string): Change | undefined {
  const file = book.files.get(path);
  if (!file) return undefined;
  book.files.delete(path);
  const stale = new Set<Item>();
  for (const item of file.items) if (item) leave(book, item, stale);
  for (const item of file.items) if (item) stale.delete(item);
  return { file, stale };
}

/** How many items there have been: each has a result key of its own. */
let made = 0;

/** Reads only a block's first line: most of a big book is never looked at closely. */
function itemFor(file: BookFile, block: Block, index: number): Item | undefined {
  const header =
    /^(?:\ufeff)?(?:#[^\r\n]*(?:\r\n|\r|\n))*([A-Za-z]+)(?=\s|$)(?:[^\S\r\n]+(?:"([^"\r\n]*)"?|([^\s"#$][^\s]*)|(\$)))?/.exec(
      block.text,
    );
  const word = header?.[1]?.toLowerCase() ?? '';
  if (!kindTable(word)) return undefined;
  const kind = word as RecordKind;
  let id = header?.[3] ?? header?.[2] ?? '';
  // The header above is a quick look; where it holds something unusual, the binder's reading decides.
  if (header?.[2] !== undefined || header?.[4] !== undefined || /^-\$|[^\x21-\x7e]/.test(id))
    id = bindBlock(treeOf(block)).id;
  const resultKey = `result:${++made}`;
  return { file, block, kind, id, index, bound: undefined, results: new Map(), watching: [], resultKey };
}

function enter(book: Book, item: Item, stale: Set<Item>): void {
  const key = keyOf(item.kind, item.id);
  const same = book.byKey.get(key);
  // A list is replaced, never changed: who was given it may keep it.
  book.byKey.set(key, same ? [...same, item] : [item]);
  let kind = book.byKind.get(item.kind);
  if (!kind) {
    kind = new Set();
    book.byKind.set(item.kind, kind);
  }
  kind.add(item);
  for (const told of reindex(book, item, 1)) forget(book, told, stale);
  stale.add(item);
  forget(book, key, stale);
  forget(book, keyOf(item.kind, '*'), stale);
  for (const follow of book.followers) follow(item, 1);
}

function leave(book: Book, item: Item, stale: Set<Item>): void {
  const key = keyOf(item.kind, item.id);
  const left = book.byKey.get(key)?.filter((other) => other !== item);
  if (left?.length) book.byKey.set(key, left);
  else book.byKey.delete(key);
  book.byKind.get(item.kind)?.delete(item);
  for (const told of reindex(book, item, -1)) forget(book, told, stale);
  for (const watched of item.watching) unwatch(watched, item);
  item.watching.length = 0;
  forget(book, key, stale);
  forget(book, keyOf(item.kind, '*'), stale);
  forget(book, item.resultKey, stale);
  for (const follow of book.followers) follow(item, -1);
}

/** Drops every result of the book, when something outside of it has changed that all of them may have looked at. */
export function forgetAll(book: Book): void {
  for (const items of book.byKind.values())
    for (const item of items) {
      item.results.clear();
      item.watching.length = 0;
    }
  book.lookedAt.clear();
}

/** Encounters and claims of a patient, in file order, for questions from outside: no result depends on them. */
export const visitsOf = (book: Book, patientId: string): readonly Item<'encounter' | 'claim'>[] =>
  inOrder(indexed(book, 'visits', patientId.toUpperCase()));

/** Records of a kind and id, in file order. */
export function findItems<K extends RecordKind>(book: Book, kind: K, id: string): readonly Item<K>[] {
  return inOrder(book.byKey.get(keyOf(kind, id)));
}

/** All records of a kind, in file order. */
export function allItems<K extends RecordKind>(book: Book, kind: K): readonly Item<K>[] {
  return inOrder(book.byKind.get(kind));
}

/** The item's record and the findings of reading it, bound at first use. */
export function boundOf(item: Item): BoundBlock {
  item.bound ??= bindBlock(treeOf(item.block));
  return item.bound;
}

/** The typed record of an item. */
export function recordOf<K extends RecordKind>(item: Item<K>): RecordTypes[K] {
  return boundOf(item as unknown as Item).record as unknown as RecordTypes[K];
}

export const treeOfItem = (item: Item): Tree => treeOf(item.block);

/** Where an item's block starts in its file: offset and line. */
export function placeOf(item: Item): { offset: number; line: number } {
  const index = indexOf(item);
  const { starts, lines } = item.file.source;
  return { offset: starts[index] ?? 0, line: lines[index] ?? 0 };
}

/** `plans/bcbs.plan:8`: the line of an entry, for steps that say where a number comes from. */
export function lineOf(item: Item, at: number): string {
  const line = treeOf(item.block).entries[at]?.line ?? 0;
  return `${item.file.path}:${placeOf(item).line + line + 1}`;
}

/** Text of the item's header, for outlines: `claim CLM-1`. */
export const titleOf = (item: Item): string => {
  const tree = treeOf(item.block);
  const header = tree.entries[0];
  return header && header.last > header.first + 2 ? tokenText(tree, header.first + 2) : '';
};
