import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, codeAt } from './codec';
import { diagnosesOn } from './diagnoses';
import { undotted } from './dots';
import { chooseEdition, editionsOf, type InstalledEdition } from './installed';
import { proceduresOn } from './procedures';
import { buildIndex, type SearchText, type WordIndex } from './search-index';
import type { Source } from './types';
import { isBuiltin } from './wording';
import { listOn } from './yearly';

/** What is searched in a set on a date: the codes that decide, and the words by which they are found. */
export interface SearchBase {
  readonly index: WordIndex;
  /** The table that tells what a code is on the date; none where a look-up of its own does (modifiers, places, own lists). */
  readonly table: CodeTable | undefined;
}

/** Indexes are built when first searched, and kept as long as what they were made of. */
const ofEdition = new WeakMap<InstalledEdition, WordIndex>();
const ofLists = new WeakMap<object, WordIndex>();

export function searchBase(codes: Codes, set: Source, date: IsoDate): SearchBase {
  return { index: indexFor(codes, set, date), table: tableFor(codes, set, date) };
}

/** The codes of a set on a date in one table, where there is one. */
export function tableFor(codes: Codes, set: Source, date: IsoDate): CodeTable | undefined {
  if (set === 'icd10cm') return diagnosesOn(codes, date);
  if (set === 'hcpcs') return proceduresOn(codes, date);
  if (isBuiltin(set) || set === 'local') return undefined;
  return listOn(codes, set, date)?.table;
}

function indexFor(codes: Codes, set: Source, date: IsoDate): WordIndex {
  if (set === 'local')
    return kept(ofLists, codes.local, () =>
      fromTexts(
        [...codes.local.rows].map(([code, own]) => ({ code, words: own.map((r) => r.words).join(' '), also: '' })),
      ),
    );
  const edition = titledEdition(codes, set, date);
  if (edition) return inUse(set, edition, () => fromEdition(codes, set, edition));
  return kept(codes.kept as Map<string, WordIndex>, `words:${set}`, () => fromTexts(ourTexts(codes, set)));
}

/** The edition whose titles are searched: that of the date where one decides it, else the newest that can be read. */
function titledEdition(codes: Codes, set: Exclude<Source, 'local'>, date: IsoDate): InstalledEdition | undefined {
  const chosen = chooseEdition(codes.installed, set, date);
  if (!chosen || chosen.fit === 'in-force') return chosen?.edition;
  return editionsOf(codes.installed, set).findLast((edition) => edition.list()) ?? chosen.edition;
}

/** Our own words, in the order of their codes. */
function ourTexts(codes: Codes, set: Source): SearchText[] {
  if (!isBuiltin(set)) return [];
  return [...codes.words[set].rows.values()]
    .map(({ code, words, also }) => ({ code: undotted(code), words, also }))
    .sort(byCode);
}

const byCode = (a: SearchText, b: SearchText): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

function fromTexts(texts: readonly SearchText[]): WordIndex {
  const sorted = [...texts].sort(byCode);
  const width = sorted.reduce((most, { code }) => Math.max(most, code.length), 1);
  return buildIndex(sorted, sorted.length, width);
}

/** Imported titles, with our own words and abbreviations to search by; codes that only we have words for stand beside them. */
function fromEdition(codes: Codes, set: Source, edition: InstalledEdition): WordIndex {
  const list = edition.list();
  const ours = ourTexts(codes, set);
  if (!list) return fromTexts(ours);
  const nextTitle = list.titles().reader();
  let read = 0;
  /** The title of a code's last row; rows come in the order of the codes. */
  const titleOf = (at: number): string => {
    let title = '';
    for (const last = list.rowAt(at, undefined); read <= last; read++) title = nextTitle();
    return title;
  };
  function* both(): Generator<SearchText> {
    let next = 0;
    for (let i = 0; list && i < list.codes.count; i++) {
      const code = codeAt(list.codes, i);
      for (let own = ours[next]; own && own.code < code; own = ours[++next]) yield own;
      const own = ours[next]?.code === code ? ours[next++] : undefined;
      const title = titleOf(i);
      if (!own) yield { code, words: title, also: '' };
      else if (title === '') yield own;
      else yield { code, words: title, also: `${own.words} ${own.also}` };
    }
    for (let own = ours[next]; own; own = ours[++next]) yield own;
  }
  const width = ours.reduce((most, { code }) => Math.max(most, code.length), list.codes.width);
  return buildIndex(both(), list.codes.count + ours.length, width);
}

/** How many editions of a set keep their index: a practice works in the year that is and the one before. */
const MOST_KEPT = 2;
const lastUsed = new Map<Source, WeakRef<InstalledEdition>[]>();

/** The index of an edition; those of editions that were not searched lately are given up. */
function inUse(set: Source, edition: InstalledEdition, make: () => WordIndex): WordIndex {
  const used = lastUsed.get(set) ?? [];
  if (used[0]?.deref() !== edition) {
    const others = used.filter((one) => one.deref() !== edition);
    for (const one of others.splice(MOST_KEPT - 1)) {
      const old = one.deref();
      if (old) ofEdition.delete(old);
    }
    lastUsed.set(set, [new WeakRef(edition), ...others]);
  }
  return kept(ofEdition, edition, make);
}

function kept<K>(
  store: { get(key: K): WordIndex | undefined; set(key: K, index: WordIndex): unknown },
  key: K,
  make: () => WordIndex,
): WordIndex {
  const found = store.get(key) ?? make();
  store.set(key, found);
  return found;
}

const joined = new WeakMap<WordIndex, WeakMap<CodeTable, Int32Array>>();

/** For each row of an index the place of its code in a table, or -1: both are in order, and are gone through together once. */
export function placesIn(index: WordIndex, table: CodeTable): Int32Array {
  let known = joined.get(index);
  if (!known) {
    known = new WeakMap();
    joined.set(index, known);
  }
  const found = known.get(table);
  if (found) return found;
  const places = new Int32Array(index.codes.count).fill(-1);
  for (let row = 0, at = 0; row < places.length && at < table.count; ) {
    const order = compareRows(index.codes, row, table, at);
    if (order === 0) places[row] = at;
    if (order <= 0) row++;
    if (order >= 0) at++;
  }
  known.set(table, places);
  return places;
}

function compareRows(a: CodeTable, i: number, b: CodeTable, j: number): number {
  for (let n = 0, most = Math.max(a.width, b.width); n < most; n++) {
    const x = n < a.width ? (a.bytes[i * a.width + n] ?? 0) : 0;
    const y = n < b.width ? (b.bytes[j * b.width + n] ?? 0) : 0;
    if (x !== y) return x - y;
    if (x === 0) return 0;
  }
  return 0;
}
