import type { IsoDate } from '../../../schemas/values';
import { slips } from '../records/nearest';
import type { Codes } from './builtin';
import { codeAt, historyAt, lowerBound } from './codec';
import { billableBelow, diagnosisOn, dotted, undotted, wordsFor } from './diagnoses';
import { modifierOn } from './modifiers';
import { placeOn } from './places';
import { procedureOn } from './procedures';
import { statusOn } from './status';
import type { CodeSet } from './types';

/** A code that was found, with our words for it. */
export interface Hit {
  readonly set: CodeSet;
  readonly code: string;
  readonly words: string;
  /** A heading: not billable, but a way down to codes that are. */
  readonly header: boolean;
}

export interface SearchQuery {
  readonly sets: readonly CodeSet[];
  /** A number or its beginning, or words in any order. */
  readonly text: string;
  readonly date: IsoDate;
  readonly limit: number;
  /** How much the practice uses a code; used ones come first. */
  readonly boost?: (code: string) => number;
}

/** Finds codes valid on a date by number or words. The order is the same for the same question. */
export function searchCodes(codes: Codes, query: SearchQuery): Hit[] {
  const text = query.text.trim();
  const hits: Hit[] = [];
  const seen = new Set<string>();
  const add = (hit: Hit): void => {
    const key = `${hit.set}:${hit.code}`;
    if (seen.has(key) || hits.length >= query.limit) return;
    seen.add(key);
    hits.push(hit);
  };
  for (const set of query.sets) {
    for (const hit of byNumber(codes, set, text, query)) add(hit);
    if (hits.length < query.limit && text !== '') for (const hit of byWords(codes, set, text, query)) add(hit);
  }
  return hits;
}

function byNumber(codes: Codes, set: CodeSet, text: string, query: SearchQuery): Hit[] {
  const prefix = undotted(text);
  if (set === 'modifier' || set === 'pos') return small(codes, set, prefix, query);
  if (
    set === 'icd10cm'
      ? !/^[A-Z]\d[0-9A-Z]{0,5}$/.test(prefix) && !/^[A-Z]$/.test(prefix)
      : !/^[A-V]\d{0,4}$/.test(prefix)
  )
    return [];
  const table = set === 'icd10cm' ? codes.icd10cm : codes.hcpcs;
  const valid: Hit[] = [];
  const headers: Hit[] = [];
  for (let i = lowerBound(table, prefix); i < table.count && valid.length < query.limit; i++) {
    const code = codeAt(table, i);
    if (!code.startsWith(prefix)) break;
    const { status } = statusOn(historyAt(table, i), query.date, '');
    if (status !== 'valid' && status !== 'header') continue;
    const shown = set === 'icd10cm' ? dotted(code) : code;
    const hit: Hit = { set, code: shown, words: wordsFor(codes, set, code)?.words ?? '', header: status === 'header' };
    if (status === 'header') headers.push(hit);
    else valid.push(hit);
  }
  // Used codes first, then codes with words of their own before the many without, then by number.
  const { boost } = query;
  if (boost) valid.sort((a, b) => boost(b.code) - boost(a.code));
  return [...valid, ...headers.slice(0, 5)];
}

/** The short lists, whole. */
function small(codes: Codes, set: 'modifier' | 'pos', prefix: string, query: SearchQuery): Hit[] {
  const on = set === 'modifier' ? modifierOn : placeOn;
  return [...codes.words[set].rows.values()]
    .filter((row) => row.code.startsWith(prefix) && on(codes, row.code, query.date).status === 'valid')
    .map((row) => ({ set, code: row.code, words: row.words, header: false }));
}

interface WordIndex {
  /** Every word that occurs, in order. */
  readonly tokens: readonly string[];
  /** For each word the rows that have it. */
  readonly postings: readonly (readonly number[])[];
  /** Undotted codes of the rows. */
  readonly codes: readonly string[];
  /** How many words a row has: shorter ones say more exactly what was asked. */
  readonly lengths: readonly number[];
}

function indexFor(codes: Codes, set: CodeSet): WordIndex {
  const key = `words:${set}`;
  let index = codes.kept.get(key) as WordIndex | undefined;
  if (!index) {
    const postings = new Map<string, number[]>();
    const rows = [...codes.words[set].rows.values()];
    const lengths: number[] = [];
    rows.forEach((row, i) => {
      const own = new Set(tokenize(`${row.words} ${row.also}`));
      lengths.push(tokenize(row.words).length);
      for (const token of own) {
        const list = postings.get(token);
        if (list) list.push(i);
        else postings.set(token, [i]);
      }
    });
    const tokens = [...postings.keys()].sort();
    index = {
      tokens,
      postings: tokens.map((t) => postings.get(t) ?? []),
      codes: rows.map((r) => undotted(r.code)),
      lengths,
    };
    codes.kept.set(key, index);
  }
  return index;
}

const tokenize = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** Words that say nothing about which code is meant. */
const SMALL: ReadonlySet<string> = new Set([
  'of',
  'the',
  'and',
  'with',
  'in',
  'to',
  'for',
  'a',
  'an',
  'on',
  'at',
  'by',
  'or',
]);

function byWords(codes: Codes, set: CodeSet, text: string, query: SearchQuery): Hit[] {
  const index = indexFor(codes, set);
  const all = tokenize(text);
  const asked = all.length > 1 ? all.filter((w, i) => !SMALL.has(w) || i === all.length - 1) : all;
  if (asked.length === 0 || (asked.length === 1 && (asked[0]?.length ?? 0) < 2)) return [];
  // Every word asked for has to be found; a row's score counts whole words higher than beginnings, beginnings higher than slips.
  const scores = new Map<number, number>();
  asked.forEach((word, n) => {
    const found = rowsWith(index, word);
    if (n === 0) for (const [row, score] of found) scores.set(row, score);
    else
      for (const [row, score] of scores) {
        const more = found.get(row);
        if (more === undefined) scores.delete(row);
        else scores.set(row, score + more);
      }
  });
  const ranked: { code: string; score: number; header: boolean }[] = [];
  for (const [row, score] of scores) {
    const code = index.codes[row] ?? '';
    const status = statusIn(codes, set, code, query.date);
    if (status !== 'valid' && status !== 'header') continue;
    const shown = set === 'icd10cm' ? dotted(code) : code;
    const used = Math.min(query.boost?.(shown) ?? 0, 1000);
    ranked.push({ code, header: status === 'header', score: score * 10 - (index.lengths[row] ?? 0) + used * 1000 });
  }
  ranked.sort((a, b) => Number(a.header) - Number(b.header) || b.score - a.score || (a.code < b.code ? -1 : 1));
  const hits: Hit[] = [];
  const show = (code: string, header: boolean): void => {
    const shown = set === 'icd10cm' ? dotted(code) : code;
    hits.push({ set, code: shown, words: wordsFor(codes, set, code)?.words ?? '', header });
  };
  for (const r of ranked) {
    if (hits.length >= query.limit) return hits;
    show(r.code, r.header);
  }
  // A heading that was found brings the billable codes below it.
  if (set === 'icd10cm')
    for (const r of ranked) {
      if (!r.header || hits.length >= query.limit) continue;
      for (const below of billableBelow(codes, r.code, query.date, query.limit - hits.length))
        show(undotted(below), false);
    }
  return hits;
}

function statusIn(codes: Codes, set: CodeSet, code: string, date: IsoDate): string {
  if (set === 'icd10cm') return diagnosisOn(codes, code, date).status;
  if (set === 'hcpcs') return procedureOn(codes, code, date).status;
  return (set === 'modifier' ? modifierOn : placeOn)(codes, code, date).status;
}

/** Rows that have a word, one that begins so, or (when there is none) one a slip away. */
function rowsWith(index: WordIndex, word: string): Map<number, number> {
  const found = new Map<number, number>();
  const take = (at: number, score: number): void => {
    for (const row of index.postings[at] ?? []) if ((found.get(row) ?? 0) < score) found.set(row, score);
  };
  let low = 0;
  let high = index.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index.tokens[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < index.tokens.length; i++) {
    const token = index.tokens[i] ?? '';
    if (!token.startsWith(word)) break;
    take(i, token === word ? 3 : 2);
  }
  if (found.size > 0 || word.length < 4) return found;
  const allowed = word.length < 8 ? 1 : 2;
  for (let i = 0; i < index.tokens.length; i++) {
    const token = index.tokens[i] ?? '';
    if (token[0] !== word[0] && token[1] !== word[1]) continue;
    const cut = token.length > word.length ? token.slice(0, word.length + 1) : token;
    if (slips(word, token, allowed) <= allowed || slips(word, cut, allowed) <= allowed) take(i, 1);
  }
  return found;
}
