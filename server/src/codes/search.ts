import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, codeAt, indexOf, rangeOf } from './codec';
import { billableBelow, dotted, undotted } from './diagnoses';
import { localOn } from './imported';
import { modifierOn } from './modifiers';
import { placeOn } from './places';
import { placesIn, type SearchBase, searchBase, tableFor } from './search-base';
import { gainsOf, hasWord, tokensOf, type WordIndex } from './search-index';
import { kindOn } from './status';
import type { CodeSet, Phase, Source } from './types';
import { isBuiltin, wordsFor } from './wording';

/** A code that was found, with our words for it. */
export interface Hit {
  readonly set: Source;
  /** As people write it: a diagnosis with its dot. */
  readonly code: string;
  /** Our words; none for a code that nobody has worded. */
  readonly words: string;
  /** A heading: not billable, but a way down to codes that are. */
  readonly header: boolean;
}

export interface SearchQuery {
  readonly sets: readonly Source[];
  /** A number or its beginning, with or without the dot; or words or their beginnings, in any order. */
  readonly text: string;
  readonly date: IsoDate;
  readonly limit: number;
  /** How much the practice uses a code (as in `Hit.code`); used ones come first. */
  readonly boost?: (code: string) => number;
}

/**
 * Finds codes valid on a date. By number: the very code first, then billable codes, then headings. By words: every word has to be
 * found; billable codes come before headings, unless the words are all that a heading has; below the codes that have the words come
 * those that inherit them. The same question always gives the same order.
 */
export function searchCodes(codes: Codes, query: SearchQuery): Hit[] {
  const text = query.text.trim();
  const numbers = byNumber(codes, undotted(text), query);
  // What looks like a number may be a word as well (B12, T4, A1C): a few places are kept for it, unless it can be nothing else.
  const onlyNumber = numbers.length > 0 && /^[a-z]?\d\w(\.\w*|\w+)$/i.test(text);
  const words = text === '' || onlyNumber ? [] : byWords(codes, text, query);
  const kept = Math.min(words.length, Math.ceil(query.limit / 10));
  const found = new Map<string, Hit>();
  for (const hit of [...numbers.slice(0, query.limit - kept), ...words]) {
    const key = `${hit.set}:${hit.code}`;
    if (!found.has(key)) found.set(key, hit);
  }
  return [...found.values()].slice(0, query.limit);
}

/** Beginnings of numbers that each set may have. */
const SHAPES: Readonly<Record<Source, RegExp>> = {
  icd10cm: /^[A-Z](\d[0-9A-Z]{0,5}|[A-Z](\d[0-9A-Z]{0,4})?)?$/,
  hcpcs: /^[A-V]\d{0,4}$/,
  local: /^[0-9A-Z]{1,5}$/,
  modifier: /^[0-9A-Z]{0,2}$/,
  pos: /^\d{0,2}$/,
  icd10pcs: /^[0-9A-HJ-NP-Z]{1,7}$/,
  taxonomy: /^\d{1,3}[0-9A-Z]{0,7}$/,
  revenue: /^\d{1,4}$/,
  condition: /^[0-9A-Z]{1,2}$/,
  'bill-type': /^\d{1,4}$/,
};

/** Sorting is stable: codes of one rank stay in the order of their sets and numbers. */
const byNumber = (codes: Codes, prefix: string, query: SearchQuery): Hit[] =>
  query.sets
    .flatMap((set) => numbersIn(codes, set, prefix, query))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, query.limit)
    .map(({ hit }) => worded(codes, hit, query.date));

interface Numbered {
  readonly hit: Hit;
  readonly rank: number;
}

function numbersIn(codes: Codes, set: Source, prefix: string, query: SearchQuery): Numbered[] {
  if (!SHAPES[set].test(prefix)) return [];
  const table = tableFor(codes, set, query.date);
  return table ? numbersOf(codes, set, table, prefix, query) : numbersListed(codes, set, prefix, query);
}

const ranked = (set: Source, code: string, header: boolean, exact: boolean, boost: SearchQuery['boost']): Numbered => {
  const hit = { set, code: shownAs(set, code), words: '', header };
  return { hit, rank: exact ? Number.MAX_VALUE : header ? -1 : (boost?.(hit.code) ?? 0) };
};

/** Codes of the sets that are small, or whose dates are a look-up of their own. */
function numbersListed(codes: Codes, set: Source, prefix: string, query: SearchQuery): Numbered[] {
  const found: Numbered[] = [];
  for (const code of listedCodes(codes, set, query.date)) {
    if (!code.startsWith(prefix) || !kindIn(codes, set, code, query.date)) continue;
    found.push(ranked(set, code, false, code === prefix, query.boost));
  }
  return found;
}

function listedCodes(codes: Codes, set: Source, date: IsoDate): Iterable<string> {
  if (set === 'local') return codes.local.rows.keys();
  const ours = isBuiltin(set) ? codes.words[set].rows.keys() : [];
  const { index } = searchBase(codes, set, date);
  if (codes.installed.editions.length === 0) return ours;
  return new Set([...ours, ...Array.from({ length: index.codes.count }, (_, row) => codeAt(index.codes, row))]);
}

/**
 * The codes of a table that begin so, as far as they can matter. One or two characters fit thousands: codes with words of our own then
 * stand before as many others as there is room for. Of codes that nobody uses only the first few are made.
 */
function numbersOf(codes: Codes, set: Source, table: CodeTable, prefix: string, query: SearchQuery): Numbered[] {
  const { boost, limit, date } = query;
  const [start, end] = rangeOf(table, prefix);
  const many = end - start > MANY;
  const kinds = kindsOn(table, date);
  const found: Numbered[] = [];
  const seen = new Set<number>();
  /** How many of each kind were taken that nothing raises. */
  let [valid, headers] = [0, 0];
  const take = (at: number): void => {
    const kind = kinds[table.history[at] ?? 0];
    if (!kind || (kind === 'header' && headers >= limit) || (kind === 'valid' && !boost && valid >= limit)) return;
    const one = ranked(set, codeAt(table, at), kind === 'header', false, boost);
    const exact = one.hit.code.length === shownLength(set, prefix) && at === start;
    if (kind === 'header') headers++;
    else if (one.rank === 0 && valid++ >= limit) return;
    found.push(exact ? { ...one, rank: Number.MAX_VALUE } : one);
  };
  if (many && isBuiltin(set)) {
    const ours = wordedPlaces(codes, set, table);
    for (let i = firstFrom(ours, start), at = ours[i]; at !== undefined && at < end; at = ours[++i]) {
      seen.add(at);
      take(at);
    }
  }
  for (let i = start, stop = many ? Math.min(end, start + 20 * limit) : end; i < stop; i++) if (!seen.has(i)) take(i);
  return found;
}

const MANY = 4000;

const wordedKnown = new WeakMap<CodeTable, Uint32Array>();

/** The places of the codes that have words of our own, in order. */
function wordedPlaces(codes: Codes, set: CodeSet, table: CodeTable): Uint32Array {
  const known = wordedKnown.get(table);
  if (known) return known;
  const places = [...codes.words[set].rows.keys()].map((code) => indexOf(table, code)).filter((at) => at >= 0);
  const made = Uint32Array.from(places).sort();
  wordedKnown.set(table, made);
  return made;
}

/** Index of the first number that is not below `least`. */
function firstFrom(numbers: Uint32Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const shownLength = (set: Source, code: string): number => shownAs(set, code).length;

/** What each history of a table says of a date. */
function kindsOn(table: CodeTable, date: IsoDate): readonly (Phase['kind'] | undefined)[] {
  let known = kindsKnown.get(table);
  if (known?.date !== date) {
    known = { date, kinds: table.histories.map((phases) => kindOn(phases, date)) };
    kindsKnown.set(table, known);
  }
  return known.kinds;
}
const kindsKnown = new WeakMap<CodeTable, { date: IsoDate; kinds: readonly (Phase['kind'] | undefined)[] }>();

/** What a code of a small set is on the date. */
function kindIn(codes: Codes, set: Source, code: string, date: IsoDate): Phase['kind'] | undefined {
  if (set === 'local') return localOn(codes.local, code, date)?.status === 'valid' ? 'valid' : undefined;
  if (set !== 'modifier' && set !== 'pos') return undefined;
  return (set === 'modifier' ? modifierOn : placeOn)(codes, code, date).status === 'valid' ? 'valid' : undefined;
}

const shownAs = (set: Source, code: string): string => (set === 'icd10cm' ? dotted(code) : code);
const worded = (codes: Codes, hit: Hit, date: IsoDate): Hit => ({
  ...hit,
  words: wordsFor(codes, hit.set, hit.code, date)?.words ?? '',
});

/** Words that say nothing about which code is meant. */
const SMALL = new Set('a an and at by for in of on or the to with'.split(' '));

/** A row that has all the words, and how well it answers. */
interface Match {
  readonly set: Source;
  readonly code: string;
  readonly header: boolean;
  readonly score: number;
}

function byWords(codes: Codes, text: string, query: SearchQuery): Hit[] {
  const all = tokensOf(text);
  const telling = all.filter((word) => !SMALL.has(word));
  const asked = telling.length > 0 ? telling : all;
  if (asked.join('').length < 2) return [];
  const bases = query.sets.map((set) => ({ set, ...searchBase(codes, set, query.date) }));
  const words = asked.map((word): Asked => {
    const known = bases.some(({ index }) => hasWord(index, word));
    // What has a digit in it is a number or its beginning, and was not meant for a word.
    return { word, forgiving: !known && !/\d/.test(word) };
  });
  const matches = bases.flatMap((base) => matchesIn(codes, base.set, base, words, query)).sort(byRank);
  const hits = matches
    .slice(0, query.limit)
    .map(({ set, code, header }) => worded(codes, { set, code: shownAs(set, code), words: '', header }, query.date));
  // A heading that was found brings the billable codes below it, which have no words of their own.
  for (const { set, code, header } of matches) {
    if (hits.length >= query.limit) break;
    if (set !== 'icd10cm' || !header) continue;
    const index = bases.find((base) => base.set === set)?.index;
    for (const below of billableBelow(codes, code, query.date, query.limit))
      if (!index || indexOf(index.codes, undotted(below)) < 0)
        hits.push(worded(codes, { set, code: below, words: '', header: false }, query.date));
  }
  return hits;
}

const byRank = (a: Match, b: Match): number => b.score - a.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** A word that was asked for, and whether it may be one that was mistyped. */
interface Asked {
  readonly word: string;
  readonly forgiving: boolean;
}

/** Headings stand behind everything billable, used codes before everything else. */
const HEADER = -10_000;
const USED = 20_000;
/** What was asked is all that the words say. */
const EXACT = 1_000;
/** By custom a diagnosis that ends in 9 is the one without further detail, which is the commonest of its family. */
const PLAIN = 4;

/** The best rows of a set, as many as can be shown. Tens of thousands may have a beginning of two letters: none is made an object. */
function matchesIn(
  codes: Codes,
  set: Source,
  { index, table }: SearchBase,
  asked: readonly Asked[],
  query: SearchQuery,
): Match[] {
  const { date, boost, limit } = query;
  const { rows, gains, count } = rowsWith(index, asked);
  const places = table && placesIn(index, table);
  const kinds = table ? kindsOn(table, date) : [];
  const best: Match[] = [];
  const shown = boost && shownIn(index);
  for (let i = 0; i < count; i++) {
    const row = rows[i] ?? 0;
    const at = places?.[row] ?? -1;
    if (places && at < 0) continue;
    const kind = table ? kinds[table.history[at] ?? 0] : kindIn(codes, set, codeAt(index.codes, row), date);
    if (!kind) continue;
    const length = index.lengths[row] ?? 0;
    const header = kind === 'header';
    let used = 0;
    if (shown) {
      const code = shown[row] ?? shownAs(set, codeAt(index.codes, row));
      shown[row] = code;
      used = Math.min(boost(code), 1000);
    }
    const plain = set === 'icd10cm' && endsPlain(index, row) ? PLAIN : 0;
    // What is asked and no more is rare, and telling costs a text: only where the number of words allows it.
    const exact = length === asked.length && saysJust(codes, set, codeAt(index.codes, row), asked, date);
    const rank = exact ? EXACT : header ? HEADER : 0;
    const score = ((gains[i] ?? 0) * 100) / asked.length - length + plain + rank + used * USED;
    const last = best.length < limit ? undefined : best.at(-1);
    if (last && last.score >= score) continue;
    keepBest(best, { set, code: codeAt(index.codes, row), header, score }, limit);
  }
  return best;
}

const shownCodes = new WeakMap<WordIndex, string[]>();

/** The codes of rows as people write them, each made once: a question of two letters asks how often each of thousands is used. */
function shownIn(index: WordIndex): string[] {
  const known = shownCodes.get(index);
  if (known) return known;
  const made = new Array<string>(index.codes.count);
  shownCodes.set(index, made);
  return made;
}

/** Keeps the `limit` best, the best first. Rows come in order, so that of two alike the earlier stands first. */
function keepBest(best: Match[], match: Match, limit: number): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((best[middle]?.score ?? 0) >= match.score) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, match);
  if (best.length > limit) best.pop();
}

const NINE = '9'.charCodeAt(0);

/** Whether the code of a row ends in 9. */
function endsPlain({ codes: { bytes, width } }: WordIndex, row: number): boolean {
  let end = (row + 1) * width - 1;
  while (end > row * width && !bytes[end]) end--;
  return bytes[end] === NINE;
}

/** Whether the words of a code are those that were asked for, in any order. */
function saysJust(codes: Codes, set: Source, code: string, asked: readonly Asked[], date: IsoDate): boolean {
  const words = tokensOf(wordsFor(codes, set, code, date)?.words ?? '');
  return asked.every(({ word }) => words.includes(word));
}

interface Rows {
  readonly rows: Uint32Array;
  readonly gains: Uint16Array;
  readonly count: number;
}
const NO_ROWS: Rows = { rows: new Uint32Array(0), gains: new Uint16Array(0), count: 0 };

/** Room for the rows of one question, used again for the next: what is made for each is more work than looking it through. */
let rowRoom = new Uint32Array(0);
let gainRoom = new Uint16Array(0);

/** Rows that have every word that occurs at all; when none does, rows that lack one of three or more. */
function rowsWith(index: WordIndex, asked: readonly Asked[]): Rows {
  const gains = asked
    .map(({ word, forgiving }, i) => gainsOf(index, word, forgiving, i))
    .filter((g) => g !== undefined);
  // One word that is nowhere may be an addition of the person's own; half of the question is no answer.
  if (gains.length === 0 || gains.length * 2 < asked.length + 1) return NO_ROWS;
  const all = index.codes.count;
  if (rowRoom.length < all) {
    rowRoom = new Uint32Array(all);
    gainRoom = new Uint16Array(all);
  }
  const [rows, sums] = [rowRoom, gainRoom];
  // Whatever has all words has the rarest one.
  const rarest = gains.reduce((a, b) => (b.count < a.count ? b : a));
  for (const lacking of gains.length >= 3 ? [0, 1] : [0]) {
    let count = 0;
    for (let i = 0, end = lacking === 0 ? rarest.count : all; i < end; i++) {
      const row = lacking === 0 ? (rarest.rows[i] ?? 0) : i;
      let sum = 0;
      let missed = 0;
      for (const { of } of gains) {
        const gain = of[row] ?? 0;
        sum += gain;
        if (gain === 0 && ++missed > lacking) break;
      }
      if (missed > lacking) continue;
      rows[count] = row;
      sums[count++] = sum;
    }
    if (count > 0) return { rows, gains: sums, count };
  }
  return NO_ROWS;
}
