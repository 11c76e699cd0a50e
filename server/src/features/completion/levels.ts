import type { IsoDate } from '../../../../schemas/values';
import { billableBelow, childrenOf, diagnosisOn, undotted, wordsFor } from '../../codes/diagnoses';
import type { Codes } from '../../codes/types';
import { seventhWords } from '../../codes/wording';

/** One step down from a heading: a code or a narrower heading, and in what it differs from the one above. */
export interface Level {
  readonly code: string;
  readonly words: string;
  /** What the step adds: `right eye`, `follow-up`. */
  readonly difference: string;
  readonly heading: boolean;
}

/** The next level below a heading on a date: by site, then side, then encounter. Placeholders X are passed over by the codes themselves. */
export function levelsBelow(codes: Codes, heading: string, date: IsoDate): Level[] {
  const above = wordsOf(codes, heading, date);
  const below = childrenOf(codes, heading, date);
  const sides = sidesOf(below);
  return below.map((code) => {
    const words = wordsOf(codes, code, date);
    const difference = seventhWords(undotted(code)) ?? sides.get(code) ?? differenceOf(words, above);
    return { code, words, difference, heading: diagnosisOn(codes, code, date).status === 'header' };
  });
}

/** How many codes below a heading are looked at for what they have in common. */
const ENOUGH = 40;

/** Our words for a code; a heading without own words has those that all codes below it share. */
function wordsOf(codes: Codes, code: string, date: IsoDate): string {
  const own = wordsFor(codes, 'icd10cm', code);
  if (own && !own.inherited) return own.words;
  const worded = billableBelow(codes, code, date, ENOUGH).flatMap((c) => {
    const words = wordsFor(codes, 'icd10cm', c);
    return words && !words.inherited ? [words.words] : [];
  });
  return shared(worded) || own?.words || '';
}

/** `Closed fracture of distal radius`: the words of the first text that all the others have too. */
function shared([first, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  const sets = others.map((text) => new Set(tokens(text)));
  const kept = first.split(' ').filter((word) => sets.every((set) => tokens(word).every((t) => set.has(t))));
  const text = kept
    .join(' ')
    .replace(/[\s,·]+$/, '')
    .replace(/\s+(of|in|with|by|to|at|on|for|and)$/i, '');
  // Whether it was open, and how it heals, is for the last character to say.
  const plain = text.replace(/\b(closed|open|healing)\s+|, (first visit|follow-up|sequela)$/gi, '');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const tokens = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** What the words of a code say beyond those of the heading: parts that are the same are left out. */
export function differenceOf(words: string, above: string): string {
  if (!above || words === above) return '';
  const known = new Set(tokens(above));
  const parts = words.split(/, | · |; |: /);
  const fresh = parts.filter((part) => tokens(part).some((t) => !known.has(t) && !SMALL.has(t)));
  if (fresh.length === 0) return '';
  if (fresh.length < parts.length) return fresh.join(', ');
  // One part, or all of them new: the words that both begin with are left out.
  const list = fresh.join(', ').split(' ');
  const same = (word: string | undefined): boolean => word !== undefined && tokens(word).every((t) => known.has(t));
  let start = 0;
  while (start < list.length && same(list[start])) start++;
  const left = list.slice(start).join(' ').replace(/,$/, '');
  const told = left.replace(/^(of|in|to|at|on|for|and)\s+(?=\w)/i, '');
  // `Right` began a sentence and begins none here; `MRSA` stays.
  return /^[A-Z][a-z]/.test(told) ? told.charAt(0).toLowerCase() + told.slice(1) : told;
}

const SMALL: ReadonlySet<string> = new Set('a an and at by for in of on or the to with'.split(' '));

const SIDES: Readonly<Record<string, string>> = {
  '1': 'right side',
  '2': 'left side',
  '3': 'both sides',
  '9': 'side not stated',
};

/**
 * By custom of the injury chapter, codes of one level that end in 1, 2 and 9 (or 1, 2, 3 and 9) and in nothing else are the right
 * side, the left one, (both) and the one that is not stated.
 */
function sidesOf(below: readonly string[]): Map<string, string> {
  const ends = below.map((code) => code.at(-1) ?? '').join('');
  if (!below[0]?.startsWith('S') || undotted(below[0]).length !== 6 || (ends !== '129' && ends !== '1239'))
    return new Map();
  return new Map(below.map((code) => [code, SIDES[code.at(-1) ?? ''] ?? '']));
}

/** Sides and visits that the record's other diagnoses are of, to go first among the next levels. */
export interface Likely {
  readonly side: 'right' | 'left' | undefined;
  /** Seventh character of the other injuries: `A`, `D` or `S`. */
  readonly seventh: string | undefined;
}

/** What the other diagnoses of a record are of, where they agree. */
export function likelyOf(codes: Codes, others: readonly string[]): Likely {
  const sides = new Set<'right' | 'left'>();
  const sevenths = new Set<string>();
  for (const code of others) {
    const words = wordsFor(codes, 'icd10cm', code)?.words ?? '';
    if (/\bright\b/i.test(words)) sides.add('right');
    if (/\bleft\b/i.test(words)) sides.add('left');
    const bare = undotted(code);
    if (bare.length === 7 && /^[ST]/.test(bare)) sevenths.add(bare.charAt(6));
  }
  const only = <T>(set: ReadonlySet<T>): T | undefined => (set.size === 1 ? [...set][0] : undefined);
  return { side: only(sides), seventh: only(sevenths) };
}

/** 1 where a level is of the side or visit that the record's other diagnoses are of, else 0. */
export const fits = ({ side, seventh }: Likely, { code, words, difference }: Level): number =>
  (side && new RegExp(`\\b${side}\\b`, 'i').test(`${words} ${difference}`)) ||
  (seventh && undotted(code).length === 7 && /^[STV-Y]/.test(code) && code.endsWith(seventh))
    ? 1
    : 0;
