import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { diagnosisOn } from './diagnoses';
import { dotted, undotted } from './dots';

/**
 * Abbreviations that coders write instead of a diagnosis: `htn`, `s/p`, `n/v`. Each stands for words that the search knows, and for
 * the codes that are nearly always meant, likeliest first. Where a code has been split, old and new stand side by side: the date of
 * service decides.
 */
export interface Abbreviation {
  readonly short: string;
  readonly words: string;
  /** With their dots. */
  readonly codes: readonly string[];
}

/** Reads rows of abbreviation, words and codes, separated by tabs. */
export function readAbbreviations(text: string): ReadonlyMap<string, Abbreviation> {
  const found = new Map<string, Abbreviation>();
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const [short = '', words = '', codes = ''] = line.split('\t');
    if (short && words) found.set(short, { short, words, codes: codes.split(' ').filter(Boolean) });
  }
  return found;
}

/** The words of a question in lower case, with what holds an abbreviation together: `s/p` is one word, `pain,` is `pain`. */
export const wordsAsked = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9/.?'-]+/)
    .filter(Boolean);

/** A question with its abbreviations spelled out, and the codes of those that are all of it. */
export interface Spelled {
  readonly text: string;
  /** Codes valid on the date, where the whole question is one abbreviation. */
  readonly codes: readonly string[];
}

/** Spells out the abbreviations of a question; undefined where there are none. The longest run of words is taken first. */
export function spelledOut(codes: Codes, text: string, date: IsoDate): Spelled | undefined {
  const asked = wordsAsked(text);
  const whole = codes.abbreviations.get(asked.join(' '));
  if (whole) return { text: whole.words, codes: whole.codes.filter((code) => standsOn(codes, code, date)).map(shown) };
  let changed = false;
  const words: string[] = [];
  for (let i = 0; i < asked.length; ) {
    const three = [3, 2, 1].map((n) => ({ n, found: codes.abbreviations.get(asked.slice(i, i + n).join(' ')) }));
    const best = three.find((t) => t.found && i + t.n <= asked.length);
    words.push(best?.found?.words ?? asked[i] ?? '');
    changed ||= best !== undefined;
    i += best?.n ?? 1;
  }
  return changed ? { text: words.join(' '), codes: [] } : undefined;
}

const shown = (code: string): string => dotted(undotted(code));

const standsOn = (codes: Codes, code: string, date: IsoDate): boolean =>
  diagnosisOn(codes, code, date).status === 'valid';
