import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, codeAt, indexOf, rangeOf } from './codec';
import { searchBase, tableFor } from './search-base';
import { type Hit, kindIn, kindsOn, type SearchQuery, shownAs, worded } from './search-query';
import type { CodeSet, Source } from './types';
import { isBuiltin } from './wording';

/** Search by number or its beginning. */

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
export const byNumber = (codes: Codes, prefix: string, query: SearchQuery): Hit[] =>
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
