import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { codeAt, indexOf, rangeOf } from './codec';
import { generalityOf } from './common';
import { billableBelow, childrenOf, undotted } from './diagnoses';
import { SIDES } from './everyday';
import { placesIn, type SearchBase, searchBase } from './search-base';
import { gainsOf, hasWord, tokensOf, type WordIndex } from './search-index';
import { type Hit, kindIn, kindsOn, type SearchQuery, shownAs, worded } from './search-query';
import type { Source } from './types';
import { wordsFor } from './wording';

/** Search by words of titles: imported ones, our own, and our words to search by. */

/** Words that say nothing about which code is meant. */
const SMALL = new Set('a an and at by for in of on or the to with'.split(' '));

/** A row that has all the words, and how well it answers. */
interface Match {
  readonly set: Source;
  readonly code: string;
  readonly header: boolean;
  readonly score: number;
}

/** What was found by words, and whether every word of the question is one that was typed right and that all of them have. */
interface Worded {
  readonly hits: Hit[];
  readonly complete: boolean;
}

/** @param within what the numbers of the codes begin with, without dots */
export function byWords(codes: Codes, text: string, query: SearchQuery, within = ''): Worded {
  const all = tokensOf(text);
  const telling = all.filter((word) => !SMALL.has(word));
  const asked = telling.length > 0 ? telling : all;
  if (asked.join('').length < 2) return { hits: [], complete: false };
  const bases = query.sets.map((set) => ({ set, ...searchBase(codes, set, query.date) }));
  const words = asked.map((word): Asked => {
    const known = bases.some(({ index }) => hasWord(index, word));
    // What has a digit in it is a number or its beginning, and was not meant for a word.
    return { word, forgiving: !known && !/\d/.test(word) };
  });
  const found = bases.map((base) => matchesIn(codes, base.set, base, words, query, within));
  const matches = found.flatMap((f) => f.matches).sort(byRank);
  const complete = found.some((f) => f.complete && f.matches.length > 0) && words.every(({ forgiving }) => !forgiving);
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
  const sided = complete ? [] : ofSide(codes, asked, query, within);
  return sided.length === 0 ? { hits, complete } : { hits: [...sided, ...hits], complete: true };
}

/**
 * `colles right`: where the words find a heading that says no side, the codes below it that are of the side. By custom of the code set
 * the codes of one level that end in 1, 2 and 9, with or without 3, are right, left, not stated and both.
 */
function ofSide(codes: Codes, asked: readonly string[], query: SearchQuery, within: string): Hit[] {
  const side = asked.map((word) => SIDES[word]).find((s) => s !== undefined);
  const others = asked.filter((word) => SIDES[word] === undefined);
  if (side === undefined || others.length === 0 || !query.sets.includes('icd10cm')) return [];
  const { hits, complete } = byWords(codes, others.join(' '), { ...query, sets: ['icd10cm'] }, within);
  if (!complete) return [];
  return hits
    .filter(({ header }) => header)
    .flatMap(({ code }) => {
      const below = childrenOf(codes, code, query.date);
      const ends = below.map((c) => c.at(-1)).join('');
      const sided = /^123?9$/.test(ends) ? below.find((c) => c.endsWith(side)) : undefined;
      if (!sided) return [];
      const billable = billableBelow(codes, sided, query.date, query.limit);
      return billable.length > 0 ? billable : [sided];
    })
    .map((code) => worded(codes, { set: 'icd10cm', code, words: '', header: false }, query.date));
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

/** The best rows of a set, as many as can be shown. Tens of thousands may have a beginning of two letters: none is made an object. */
function matchesIn(
  codes: Codes,
  set: Source,
  { index, table }: SearchBase,
  asked: readonly Asked[],
  query: SearchQuery,
  within: string,
): { readonly matches: Match[]; readonly complete: boolean } {
  const { date, boost, limit } = query;
  const { rows, gains, count, complete } = rowsWith(index, asked);
  const [first, end] = within === '' ? [0, index.codes.count] : rangeOf(index.codes, within);
  const places = table && placesIn(index, table);
  const kinds = table ? kindsOn(table, date) : [];
  const general = set === 'icd10cm' ? generalityOf(codes, index) : undefined;
  const best: Match[] = [];
  const shown = boost && shownIn(index);
  for (let i = 0; i < count; i++) {
    const row = rows[i] ?? 0;
    if (row < first || row >= end) continue;
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
    // What is asked and no more is rare, and telling costs a text: only where the number of words allows it.
    const exact = length === asked.length && saysJust(codes, set, codeAt(index.codes, row), asked, date);
    const rank = exact ? EXACT : header ? HEADER : 0;
    const score = ((gains[i] ?? 0) * 100) / asked.length - length + (general?.[row] ?? 0) + rank + used * USED;
    const last = best.length < limit ? undefined : best.at(-1);
    if (last && last.score >= score) continue;
    keepBest(best, { set, code: codeAt(index.codes, row), header, score }, limit);
  }
  return { matches: best, complete };
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

/** Whether the words of a code are those that were asked for, in any order. */
function saysJust(codes: Codes, set: Source, code: string, asked: readonly Asked[], date: IsoDate): boolean {
  const words = tokensOf(wordsFor(codes, set, code, date)?.words ?? '');
  return asked.every(({ word }) => words.includes(word));
}

interface Rows {
  readonly rows: Uint32Array;
  readonly gains: Uint16Array;
  readonly count: number;
  /** Whether the rows have every word that was asked for. */
  readonly complete: boolean;
}
const NO_ROWS: Rows = { rows: new Uint32Array(0), gains: new Uint16Array(0), count: 0, complete: false };

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
    if (count > 0) return { rows, gains: sums, count, complete: lacking === 0 && gains.length === asked.length };
  }
  return NO_ROWS;
}
