import type { Book, Item } from './book';
import { daysNamed } from './days';

/**
 * Indices over the book for questions that an id does not answer: what else a patient has, who shares a member id. Each is a row of
 * the table below, gathered when somebody asks for the first time and kept from then on. Keys are told by a look at a record’s text,
 * in upper case, for most records are never bound.
 */

export type IndexName = keyof typeof INDICES;
export type Indices = Map<IndexName, Map<string, Set<Item>>>;

/** Under which keys a record stands in an index; none where it is no matter of the index. */
type Keys = (item: Item) => readonly string[];

const NO_KEYS: readonly string[] = [];

/** Words of a history after which a payer’s counters may have moved. */
const ANSWERS = /^[^\S\r\n]+[\d/-]+[^\S\r\n]+(?:paid|denied|reversed|corrected|recouped)\b/im;
const PATIENT = /^[^\S\r\n]+patient[^\S\r\n]+"?([^\s"#]+)/im;
const MEMBER = /[^\S\r\n]member[^\S\r\n]+"?([^\s"#]+)/gi;
const AUTHORIZATION = /^[^\S\r\n]+authorization[^\S\r\n]+"?([^\s"#]+)/gim;

const isVisit = ({ kind }: Item): boolean => kind === 'encounter' || kind === 'claim';
const named = (item: Item, pattern: RegExp): readonly string[] =>
  [...item.block.text.matchAll(pattern)].map((m) => (m[1] ?? '').toUpperCase());

/** The patient that an encounter or a claim names. */
function patientOf(item: Item): readonly string[] {
  const patient = isVisit(item) ? PATIENT.exec(item.block.text)?.[1] : undefined;
  return patient === undefined ? NO_KEYS : [patient.toUpperCase()];
}

const INDICES = {
  /** Encounters and claims by patient: what a patient had before, and what was billed for it. */
  visits: patientOf,
  /**
   * Claims that a payer has answered, by patient: a family’s money hangs together, the rest of the book does not, and a claim that is
   * still being typed moves nobody’s counters.
   */
  answered: (item) => (item.kind === 'claim' && ANSWERS.test(item.block.text) ? patientOf(item) : NO_KEYS),
  /** Patients by the member ids that their coverages name: a family shares one. */
  members: (item) => (item.kind === 'patient' ? named(item, MEMBER) : NO_KEYS),
  /** Encounters and claims by authorization number: its visits are counted over all of them. */
  authorized: (item) => (isVisit(item) ? named(item, AUTHORIZATION) : NO_KEYS),
  /** Encounters and claims by patient and day of service, `P1 2026-04-18`: what a payer judges together stands on one day. */
  services: (item) =>
    patientOf(item).flatMap((patient) => [...daysNamed(item.block.text)].map((day) => `${patient} ${day}`)),
} as const satisfies Readonly<Record<string, Keys>>;

/** What a record that looks into an index is noted under in `Book.lookedAt`. */
export const indexKey = (name: IndexName, key: string): string => `${name}:${key}`;

/** The records under a key of an index, in no order; the key is in upper case. */
export function indexed(book: Book, name: IndexName, key: string): ReadonlySet<Item> | undefined {
  let sets = book.indices.get(name);
  if (!sets) {
    sets = new Map();
    for (const items of book.byKind.values())
      for (const item of items) for (const own of INDICES[name](item)) put(sets, own, item, 1);
    book.indices.set(name, sets);
  }
  return sets.get(key);
}

/** Adds a record to the indices that have been asked for, or takes it out; the keys of those who must be told. */
export function reindex(book: Book, item: Item, way: 1 | -1): readonly string[] {
  const told: string[] = [];
  for (const [name, sets] of book.indices)
    for (const key of INDICES[name](item)) {
      put(sets, key, item, way);
      told.push(indexKey(name, key));
    }
  return told;
}

/** Adds a record to the set of a key, or takes it out. */
function put(sets: Map<string, Set<Item>>, key: string, item: Item, way: 1 | -1): void {
  const set = sets.get(key);
  if (way < 0) set?.delete(item);
  else if (set) set.add(item);
  else sets.set(key, new Set([item]));
}
