import { spelledOut } from './abbreviations';
import type { Codes } from './builtin';
import { undotted } from './diagnoses';
import { isProcedure, namedBy } from './everyday';
import { searchBase } from './search-base';
import { hasWord } from './search-index';
import { byNumber } from './search-numbers';
import { type Hit, type SearchQuery, worded } from './search-query';
import { byWords } from './search-words';

export type { Hit, SearchQuery } from './search-query';

/**
 * Finds codes valid on a date. By number: the very code first, then billable codes, then headings. By abbreviations and everyday words
 * (everyday.ts): the codes that coders then choose. By words: every word has to be found; billable codes come before headings, unless
 * the words are all that a heading has; below the codes that have the words come those that inherit them. What the practice uses
 * stands before what it does not. The same question always gives the same order.
 */
export function searchCodes(codes: Codes, query: SearchQuery): Hit[] {
  const text = query.text.trim();
  const numbers = byNumber(codes, undotted(text), query);
  // What looks like a number may be a word as well (B12, T4, A1C): a few places are kept for it, unless it can be nothing else.
  const onlyNumber = numbers.length > 0 && /^[a-z]?\d\w(\.\w*|\w+)$/i.test(text);
  const words = text === '' || onlyNumber ? [] : bySaying(codes, text, query);
  const kept = Math.min(words.length, Math.ceil(query.limit / 10));
  return onceEach([...numbers.slice(0, query.limit - kept), ...words]).slice(0, query.limit);
}

function onceEach(hits: readonly Hit[]): Hit[] {
  const found = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.set}:${hit.code}`;
    if (!found.has(key)) found.set(key, hit);
  }
  return [...found.values()];
}

/** How many codes of an everyday phrase stand before further codes that have all the words. */
const NAMED_AHEAD = 2;

/** What the words name by themselves (abbreviations, everyday words), together with the codes whose words they are. */
function bySaying(codes: Codes, text: string, query: SearchQuery): Hit[] {
  if (!query.sets.some((set) => set === 'icd10cm' || set === 'hcpcs')) return byWords(codes, text, query).hits;
  const spelled = spelledOut(codes, text, query.date);
  const { index } = searchBase(codes, 'icd10cm', query.date);
  const isWord = (word: string): boolean => hasWord(index, word);
  const asSaid = namedBy(codes, text, query.date, isWord);
  const answered = !spelled || (asSaid.whole && asSaid.rest.length === 0);
  const { codes: everyday, rest, whole } = answered ? asSaid : namedBy(codes, spelled.text, query.date, isWord);
  const named = namedHits(codes, [...(spelled?.codes ?? []), ...everyday], query);
  // A bar is no word: the letters around it would find anything.
  const texts = spelled ? [spelled.text, ...(text.includes('/') ? [] : [text])] : [text];
  const found = texts.map((t) => byWords(codes, t, query)).sort((a, b) => Number(b.complete) - Number(a.complete));
  const complete = found[0]?.complete ?? false;
  const others = found.flatMap(({ hits }) => hits);
  if (rest.length === 0 || !whole || spelled?.codes.length) return usedFirst([...named, ...others], query);
  const best = complete ? [...named, ...others] : named;
  const family = named[0] ? withinFamily(codes, named[0], rest, best, query) : [];
  if (family.length > 0) return usedFirst([...family.slice(0, NAMED_AHEAD + 1), ...named, ...family, ...others], query);
  if (!complete) return usedFirst([...named, ...others], query);
  return usedFirst([...others.slice(0, NAMED_AHEAD), ...named.slice(0, NAMED_AHEAD), ...others, ...named], query);
}

function namedHits(codes: Codes, named: readonly string[], { sets, date }: SearchQuery): Hit[] {
  return named.flatMap((code) => {
    const set = isProcedure(code) ? 'hcpcs' : 'icd10cm';
    return sets.includes(set) ? [worded(codes, { set, code, words: '', header: false }, date)] : [];
  });
}

/**
 * Codes of the same category as one that was named whose words have the rest of the question: `kidney` in `sugar diabetes kidney`.
 * Those that are an answer to all of it go first: of all that have `stage 3`, the one of the sacrum that was asked for.
 */
function withinFamily(
  codes: Codes,
  { set, code }: Hit,
  rest: readonly string[],
  best: readonly Hit[],
  query: SearchQuery,
): Hit[] {
  if (set !== 'icd10cm') return [];
  const { hits, complete } = byWords(codes, rest.join(' '), { ...query, sets: [set] }, undotted(code).slice(0, 3));
  if (!complete) return [];
  return [...best.filter((b) => hits.some((hit) => hit.code === b.code)), ...hits];
}

/** Weight of a code that the practice has used at least once. */
const USED_ONCE = 1;

/** What the practice has used before what it has not, each in its order. */
function usedFirst(list: readonly Hit[], { boost }: SearchQuery): Hit[] {
  const hits = onceEach(list);
  if (!boost) return hits;
  const weight = ({ code }: Hit): number => {
    const used = boost(code);
    return used >= USED_ONCE ? used : 0;
  };
  return hits.toSorted((a, b) => weight(b) - weight(a));
}
