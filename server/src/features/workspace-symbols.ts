import { type Book, type Item, placeOf, recordOf } from '../records/book';
import { parse } from '../text/parse';
import { entryStart, tokenEnd, tokenText } from '../text/tree';

/** A record, provider or facility that is found by its id or by its name. */
export interface WorkspaceSymbol {
  readonly item: Item;
  /** `P10004 · Pebblewick, Hazel` */
  readonly name: string;
  readonly kind: Item['kind'] | 'provider' | 'facility';
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** An answer holds no more: whoever looks through two hundred names types another letter. */
const MOST = 200;

/** What is found of one record, kept as long as the record is what it is. Offsets count in the block. */
interface Entry {
  readonly name: string;
  /** The name without its dot in the middle, in lower case. */
  readonly text: string;
  readonly kind: WorkspaceSymbol['kind'];
  readonly start: number;
  readonly end: number;
}

/** The index: it hangs on the records of the book, so that an edit makes one record's entries anew and no other's. */
const known = new WeakMap<Item, readonly Entry[]>();

/**
 * The records whose id, title or name fits a query, best first: `riv ana` finds “Rivera, Ana”, `c107` the claim CLM-1007. All words
 * of the query have to fit; nothing typed lists the book's first two hundred.
 */
export function workspaceSymbols(book: Book, query: string): WorkspaceSymbol[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: { readonly item: Item; readonly entry: Entry; readonly score: number }[] = [];
  for (const file of book.files.values())
    for (const item of file.items)
      for (const entry of item ? entriesOf(item) : []) {
        const score = scoreOf(entry, words);
        if (item && score > 0) found.push({ item, entry, score });
      }
  found.sort(
    (a, b) =>
      b.score - a.score ||
      a.entry.name.length - b.entry.name.length ||
      (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : 0) ||
      (a.item.file.path < b.item.file.path ? -1 : 1),
  );
  return found.slice(0, MOST).map(({ item, entry: { name, kind, start, end } }) => {
    const base = placeOf(item).offset;
    return { item, name, kind, start: base + start, end: base + end };
  });
}

function entriesOf(item: Item): readonly Entry[] {
  let entries = known.get(item);
  if (!entries) {
    entries = item.kind === 'practice' ? [recordEntry(item), ...providerEntries(item)] : [recordEntry(item)];
    known.set(item, entries);
  }
  return entries;
}

/** The record itself. Only its header, and of a patient the line with the name, is read: a book has thousands. */
function recordEntry(item: Item): Entry {
  const { text } = item.block;
  const start = /^(?:\ufeff)?(?:#[^\r\n]*(?:\r\n|\r|\n))*/.exec(text)?.[0].length ?? 0;
  const header = parse(lineFrom(text, start));
  const [entry] = header.entries;
  const title = entry && entry.last > entry.first + 1 ? tokenText(header, entry.last - 1) : '';
  const named = item.kind === 'patient' ? patientName(text) : title;
  const at = start + (entry ? entryStart(header, entry) : 0);
  const end = start + (entry ? tokenEnd(header, Math.min(entry.first + 1, entry.last - 1)) : 0);
  return entryFor(item.id, named === item.id ? '' : named, item.kind, at, end);
}

function entryFor(id: string, named: string, kind: Entry['kind'], start: number, end: number): Entry {
  const name = [id, named].filter(Boolean).join(' · ') || kind;
  return { name, text: `${id} ${named}`.trim().toLowerCase(), kind, start, end };
}

const lineFrom = (text: string, start: number): string => /[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';

/** `Rivera, Ana` from the patient's `name` line. */
function patientName(text: string): string {
  const line = /^[^\S\r\n]+name[^\S\r\n][^\r\n]*/im.exec(text)?.[0];
  const tree = line === undefined ? undefined : parse(line);
  const [entry] = tree?.entries ?? [];
  if (!tree || !entry) return '';
  const parts: string[] = [];
  for (let t = entry.first + 1; t < Math.min(entry.last, entry.first + 4); t++) parts.push(tokenText(tree, t));
  const [last = '', ...rest] = parts;
  return [last, rest.join(' ')].filter(Boolean).join(', ');
}

/** Providers and facilities of a practice, by NPI and name. */
function providerEntries(item: Item): Entry[] {
  const { provider = [], facility = [] } = recordOf(item as Item<'practice'>);
  const tree = parse(item.block.text);
  const entryOf = (at: number, kind: 'provider' | 'facility', npi: string | undefined, name: string): Entry[] => {
    const entry = tree.entries[at];
    if (!npi || !entry) return [];
    return [
      entryFor(npi, name, kind, entryStart(tree, entry), tokenEnd(tree, Math.min(entry.first + 1, entry.last - 1))),
    ];
  };
  return [
    ...provider.flatMap((p) => entryOf(p.at, 'provider', p.npi, [p.last, p.first].filter(Boolean).join(', '))),
    ...facility.flatMap((f) => entryOf(f.at, 'facility', f.npi, f.name ?? '')),
  ];
}

/** How well an entry fits all words; 0 when one does not fit. */
function scoreOf({ text }: Entry, words: readonly string[]): number {
  let total = 1;
  for (const word of words) {
    const score = matchOf(text, word);
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

/** All of the text, its start, the start of a word in it, anywhere in it, or its letters in order with others between. */
function matchOf(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at === 0) return text.length === word.length ? 100 : /[a-z0-9]/.test(text.charAt(word.length)) ? 80 : 90;
  if (at > 0) return startsWord(text, word, at) ? 60 : 40;
  return inOrder(text, word) ? 10 : 0;
}

function startsWord(text: string, word: string, first: number): boolean {
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  return false;
}

function inOrder(text: string, word: string): boolean {
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
