import type { Claim, Encounter, RecordKind } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { undotted } from '../codes/dots';
import { type Book, type BookFile, findItems, type Item, placeOf, recordOf, treeOfItem } from '../records/book';
import { kinds } from '../records/vocabulary';
import { QUOTE } from '../text/characters';
import { entryEnd, entryStart, type Tree } from '../text/tree';
import { cursorAt } from './cursor';
import { type CodeKind, type InnerKind, type Mention, mentionsOf } from './mentions';

/**
 * What the token under the cursor refers to, and what refers to it: the one place where references are resolved. Definition,
 * references, highlights, rename and hover ask here, so that they never disagree.
 */
export interface Target {
  readonly kind: RecordKind | CodeKind | InnerKind | 'provider';
  /** As mentions spell it. */
  readonly id: string;
  /** The record that it is a part of; only for letters, lines, documents and coverages. */
  readonly item?: Item;
}

/** A mention with its record. */
export interface Place {
  readonly item: Item;
  readonly mention: Mention;
}

export const sameTarget = (a: Target, b: Target): boolean => a.kind === b.kind && a.id === b.id && a.item === b.item;
export const isRecordKind = (kind: string): kind is RecordKind => Object.hasOwn(kinds, kind);

/** The mention under the cursor: the one that holds the offset, else the one that ends there, or whose quotes do. */
export function mentionAt(file: BookFile, offset: number): Place | undefined {
  const cursor = cursorAt(file, offset);
  const item = cursor?.item;
  if (!cursor?.entry || !item) return undefined;
  // The name of a service line is its place in the list: on its text the cursor means the code.
  const mentions = mentionsOnEntry(item, cursor.entry.index).filter((m) => m.kind !== 'line' || !m.declares);
  const mention =
    mentions.find((m) => m.start <= cursor.offset && cursor.offset < m.end) ??
    mentions.find((m) => m.end === cursor.offset) ??
    mentions.find(
      (m) => isQuote(cursor.tree, m.start - 1) && m.start - 1 <= cursor.offset && cursor.offset <= m.end + 1,
    );
  return mention && { item, mention };
}

const isQuote = (tree: Tree, offset: number): boolean => tree.plain.charCodeAt(offset) === QUOTE;

/** The mentions of an entry's own line. */
export const mentionsOnEntry = (item: Item, at: number): Mention[] => mentionsOf(item).filter((m) => m.at === at);

/** What the token under the cursor refers to; several only where an id is that of a plan and of a payer. */
export function targetsAt(book: Book, file: BookFile, offset: number): readonly Target[] {
  const place = mentionAt(file, offset);
  return place ? targetsOf(book, place) : [];
}

/** What a mention refers to, whether the book has it or not. */
export function targetsOf(book: Book, { item, mention }: Place): readonly Target[] {
  const { kind, id } = mention;
  switch (kind) {
    case 'payer-or-plan': {
      const found = (['plan', 'payer'] as const).filter((k) => findItems(book, k, id).length > 0);
      return (found.length > 0 ? found : (['plan'] as const)).map((k) => ({ kind: k, id }));
    }
    case 'check':
      return [{ kind: 'remit', id }];
    case 'letter':
    case 'line':
      return [{ kind, id, item }];
    case 'coverage':
      return [{ kind, id, item: patientOf(book, item) ?? item }];
    case 'document':
      return [{ kind, id, item: holderOf(book, item, id) }];
    default:
      return [{ kind, id }];
  }
}

/** The patient of an encounter or a claim; a patient itself. */
export function patientOf(book: Book, item: Item): Item | undefined {
  if (item.kind === 'patient') return item;
  if (item.kind !== 'encounter' && item.kind !== 'claim') return undefined;
  const id = recordOf(item as Item<'encounter' | 'claim'>).patient?.id;
  return id === undefined ? undefined : (findItems(book, 'patient', id)[0] as unknown as Item | undefined);
}

/** The record that declares a document: the record itself, its encounters, its patient; itself where none does. */
function holderOf(book: Book, item: Item, id: string): Item {
  const declares = (other: Item): boolean =>
    mentionsOf(other).some((m) => m.declares && m.kind === 'document' && m.id === id);
  if (declares(item)) return item;
  const billed = item.kind === 'claim' ? (recordOf(item as Item<'claim'>) as Claim).from : undefined;
  for (const { id: encounter } of billed ?? [])
    for (const other of encounter === undefined ? [] : findItems(book, 'encounter', encounter))
      if (declares(other as unknown as Item)) return other as unknown as Item;
  const patient = patientOf(book, item);
  return patient && declares(patient) ? patient : item;
}

/** Where a target gets its name: a record's header, a provider's line in the practice. Codes have no such place. */
export function declarationsOf(book: Book, target: Target): Place[] {
  const { kind, id, item } = target;
  const holders: readonly Item[] = item
    ? [item]
    : isRecordKind(kind)
      ? (findItems(book, kind, id) as unknown as readonly Item[])
      : kind === 'provider'
        ? inOrder(book).filter((i) => i.kind === 'practice')
        : [];
  return holders.flatMap((holder) =>
    mentionsOf(holder)
      .filter((m) => m.declares && m.kind === kind && m.id === id)
      .map((mention) => ({ item: holder, mention })),
  );
}

/** Every place of the book that names one of some targets, declarations included, in file order. */
export function placesOf(book: Book, targets: readonly Target[]): Place[] {
  const found = new Set<Mention>();
  const places: Place[] = [];
  for (const target of targets)
    for (const place of placesIn(book, itemsFor(book, target), target))
      if (!found.has(place.mention)) {
        found.add(place.mention);
        places.push(place);
      }
  return places;
}

/** The places among some records that name a target. */
export function placesIn(book: Book, items: Iterable<Item>, target: Target): Place[] {
  const places: Place[] = [];
  const mayName = textTest(target);
  for (const item of items) {
    if (!mayName(item)) continue;
    for (const mention of mentionsOf(item)) {
      if (mention.id !== target.id) continue;
      const place = { item, mention };
      if (targetsOf(book, place).some((t) => sameTarget(t, target))) places.push(place);
    }
  }
  return places;
}

/** The records that may name a target. */
function itemsFor(book: Book, { kind, item }: Target): readonly Item[] {
  if (!item) return inOrder(book);
  if (kind === 'letter' || kind === 'line') return [item];
  // A coverage or a document of a patient is named by the patient's visits, one of an encounter by its claims.
  const named = textTest({ kind: item.kind, id: item.id.toUpperCase() });
  return inOrder(book).filter((other) => other === item || named(other));
}

/** All records, in file order. */
function inOrder(book: Book): Item[] {
  const files = [...book.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return files.flatMap((file) => file.items.filter((item): item is Item => item !== undefined));
}

/**
 * Whether a record's text may name a target, by a look at its characters: most of a big book need not be read to find the few
 * records that speak of one patient. Texts in other letters than ASCII, which may have several spellings, are read.
 */
function textTest({ kind, id }: Target): (item: Item) => boolean {
  if (kind === 'letter' || kind === 'line' || /[^\x21-\x7e]|["\\]/.test(id)) return () => true;
  const written = kind === 'dx' ? undotted(id) : id;
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const source =
    kind === 'dx'
      ? `${escaped(written.slice(0, 3))}\\.?${escaped(written.slice(3))}`
      : escaped(kind === 'place' || kind === 'revenue' ? written.replace(/^0+(?=.)/, '') : written);
  const pattern = new RegExp(source, 'i');
  return ({ block: { text } }) => pattern.test(text) || /[^\0-\x7f]/.test(text);
}

/** Where a place stands in its file: the name itself, and the entry or record that it is the name of. */
export function spanOf({ item, mention }: Place): Span {
  const base = placeOf(item).offset;
  const tree = treeOfItem(item);
  const entry = tree.entries[mention.at];
  const last = entry && tree.entries[entry.end - 1];
  return {
    start: base + mention.start,
    end: base + mention.end,
    from: base + (entry ? entryStart(tree, entry) : mention.start),
    to: base + (last ? entryEnd(tree, last) : mention.end),
  };
}

export interface Span {
  readonly start: number;
  readonly end: number;
  /** First and last character of the entry with all that is below it. */
  readonly from: number;
  readonly to: number;
}

/** A visit's typed record, for features that need more of it than its mentions. */
export const visitRecord = (item: Item): Encounter | Claim | undefined =>
  item.kind === 'encounter' || item.kind === 'claim'
    ? (recordOf(item as Item<'encounter' | 'claim'>) as Encounter | Claim)
    : undefined;

/** The date that counts where an entry stands in a visit: its service line's own, else the record's. */
export function dateAt(item: Item, at: number): IsoDate | undefined {
  const record = visitRecord(item);
  if (!record) return undefined;
  const { entries } = treeOfItem(item);
  const line = record.service?.line?.findLast((l) => l.at <= at && at < (entries[l.at]?.end ?? 0));
  return line?.dates?.from ?? record.date?.range?.from;
}
