import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, codeAt, historyAt, indexOf, rangeOf } from './codec';
import { billableBelow, dotted, undotted } from './diagnoses';
import { localOn } from './imported';
import { modifierOn } from './modifiers';
import { placeOn } from './places';
import { gainsOf, hasWord, indexFor, tokensOf, type WordIndex } from './search-index';
import { kindOn } from './status';
import type { Phase, Source } from './types';
import { wordsFor } from './wording';

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
  const words = text === '' ? [] : byWords(codes, text, query);
  const numbers = byNumber(codes, undotted(text), query);
  // What looks like a number may be a word as well (B12, T4, A1C): a few places are kept for it.
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
  icd10cm: /^[A-Z](\d[0-9A-Z]{0,5})?$/,
  hcpcs: /^[A-V]\d{0,4}$/,
  local: /^[0-9A-Z]{1,5}$/,
  modifier: /^[0-9A-Z]{0,2}$/,
  pos: /^\d{0,2}$/,
};

/** Sorting is stable: codes of one rank stay in the order of their sets and numbers. */
const byNumber = (codes: Codes, prefix: string, query: SearchQuery): Hit[] =>
  query.sets
    .flatMap((set) => numbersIn(codes, set, prefix, query))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, query.limit)
    .map(({ hit }) => worded(codes, hit));

function numbersIn(codes: Codes, set: Source, prefix: string, query: SearchQuery): { hit: Hit; rank: number }[] {
  if (!SHAPES[set].test(prefix)) return [];
  const { boost = () => 0 } = query;
  const found: { hit: Hit; rank: number }[] = [];
  for (const code of codesFrom(codes, set, prefix, query)) {
    const kind = kindIn(codes, set, code, query.date);
    if (!kind) continue;
    const hit = { set, code: shownAs(set, code), words: '', header: kind === 'header' };
    found.push({ hit, rank: code === prefix ? Number.MAX_VALUE : hit.header ? -1 : boost(hit.code) });
  }
  return found;
}

/**
 * The codes that begin so, as far as they can matter. One or two characters fit thousands: codes with words of their own then
 * stand before as many others as there is room for.
 */
function codesFrom(codes: Codes, set: Source, prefix: string, { limit }: SearchQuery): Iterable<string> {
  if (set === 'local') return [...codes.local.rows.keys()].filter((code) => code.startsWith(prefix));
  if (set === 'modifier' || set === 'pos')
    return [...codes.words[set].rows.keys()].filter((code) => code.startsWith(prefix));
  const table = codes[set];
  const [start, end] = rangeOf(table, prefix);
  const many = end - start > MANY;
  const found = new Set<string>();
  if (many) for (const code of codes.words[set].rows.keys()) if (code.startsWith(prefix)) found.add(code);
  for (let i = start, stop = many ? Math.min(end, start + 20 * limit) : end; i < stop; i++) found.add(codeAt(table, i));
  return found;
}

const MANY = 4000;

function kindIn(codes: Codes, set: Source, code: string, date: IsoDate): Phase['kind'] | undefined {
  if (set === 'icd10cm' || set === 'hcpcs') return kindInTable(codes[set], code, date);
  if (set === 'local') return localOn(codes.local, code, date)?.status === 'valid' ? 'valid' : undefined;
  return (set === 'modifier' ? modifierOn : placeOn)(codes, code, date).status === 'valid' ? 'valid' : undefined;
}

function kindInTable(table: CodeTable, code: string, date: IsoDate): Phase['kind'] | undefined {
  const at = indexOf(table, code);
  return at < 0 ? undefined : kindOn(historyAt(table, at), date);
}

const shownAs = (set: Source, code: string): string => (set === 'icd10cm' ? dotted(code) : code);
const worded = (codes: Codes, hit: Hit): Hit => ({ ...hit, words: wordsFor(codes, hit.set, hit.code)?.words ?? '' });

/** Words that say nothing about which code is meant. */
const SMALL = new Set('a an and at by for in of on or the to with'.split(' '));

/** A row that has all the words, with what it gains from them. */
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
  const words = asked.map((word): Asked => {
    const known = query.sets.some((set) => hasWord(indexFor(codes, set), word));
    return { word, forgiving: !known };
  });
  const matches = query.sets.flatMap((set) => matchesIn(codes, set, words, query)).sort(byRank);
  const hits = matches
    .slice(0, query.limit)
    .map(({ set, code, header }) => worded(codes, { set, code: shownAs(set, code), words: '', header }));
  // A heading that was found brings the billable codes below it, which have no words of their own.
  for (const { set, code, header } of matches) {
    if (hits.length >= query.limit) break;
    if (set !== 'icd10cm' || !header) continue;
    for (const below of billableBelow(codes, code, query.date, query.limit))
      if (!codes.words.icd10cm.rows.has(undotted(below)))
        hits.push(worded(codes, { set, code: below, words: '', header: false }));
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

function matchesIn(codes: Codes, set: Source, asked: readonly Asked[], query: SearchQuery): Match[] {
  const index = indexFor(codes, set);
  const found: Match[] = [];
  for (const { row, gain } of rowsWith(index, asked)) {
    const code = index.codes[row] ?? '';
    const kind = kindIn(codes, set, code, query.date);
    if (!kind) continue;
    const length = index.lengths[row] ?? 0;
    const exact = length === asked.length && saysJust(codes, set, code, asked);
    const used = Math.min(query.boost?.(shownAs(set, code)) ?? 0, 1000);
    const header = kind === 'header';
    const rank = exact ? EXACT : header ? HEADER : 0;
    const plain = set === 'icd10cm' && code.endsWith('9') ? PLAIN : 0;
    const score = (gain * 100) / asked.length - length + plain + rank + used * USED;
    found.push({ set, code, header, score });
  }
  return found;
}

/** Whether the words of a code are those that were asked for, in any order. */
function saysJust(codes: Codes, set: Source, code: string, asked: readonly Asked[]): boolean {
  const words = tokensOf(wordsFor(codes, set, code)?.words ?? '');
  return asked.every(({ word }) => words.includes(word));
}

/** Rows that have every word that occurs at all; when none does, rows that lack one of three or more. */
function rowsWith(index: WordIndex, asked: readonly Asked[]): { readonly row: number; readonly gain: number }[] {
  const gains = asked.map(({ word, forgiving }) => gainsOf(index, word, forgiving)).filter((g) => g !== undefined);
  // One word that is nowhere may be an addition of the person's own; half of the question is no answer.
  if (gains.length === 0 || gains.length * 2 < asked.length + 1) return [];
  for (const lacking of gains.length >= 3 ? [0, 1] : [0]) {
    const found: { row: number; gain: number }[] = [];
    for (let row = 0; row < index.codes.length; row++) {
      let sum = 0;
      let missed = 0;
      for (const g of gains) {
        const gain = g[row] ?? 0;
        sum += gain;
        if (gain === 0 && ++missed > lacking) break;
      }
      if (missed <= lacking) found.push({ row, gain: sum });
    }
    if (found.length > 0) return found;
  }
  return [];
}
