import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { diagnosisOn } from './diagnoses';
import { dotted, undotted } from './dots';
import { SIDES, sided } from './everyday';

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
  /** Codes valid on the date, where the whole question is one abbreviation, but for its side. */
  readonly codes: readonly string[];
}

/** Spells out the abbreviations of a question; undefined where there are none. The longest run of words is taken first. */
export function spelledOut(codes: Codes, text: string, date: IsoDate): Spelled | undefined {
  const asked = wordsAsked(text);
  const whole = codes.abbreviations.get(asked.join(' '));
  if (whole) return { text: whole.words, codes: valid(codes, whole.codes, date) };
  let changed = false;
  const words: string[] = [];
  for (let i = 0; i < asked.length; ) {
    const three = [3, 2, 1].map((n) => ({ n, found: codes.abbreviations.get(asked.slice(i, i + n).join(' ')) }));
    const best = three.find((t) => t.found && i + t.n <= asked.length);
    words.push(best?.found?.words ?? asked[i] ?? '');
    changed ||= best !== undefined;
    i += best?.n ?? 1;
  }
  return changed ? { text: words.join(' '), codes: valid(codes, besideOne(codes, asked), date) } : undefined;
}

/** `s/p` before something that stays with the patient says no more than that it was done. */
const DONE: ReadonlySet<string> = new Set(['s/p', 'hx', 'h/o']);

/** Codes of a question that is one abbreviation and its side (`aom rt`), or a state that an operation has left (`s/p cabg`). */
function besideOne({ abbreviations }: Codes, asked: readonly string[]): readonly string[] {
  const side = asked.find((word) => SIDES[word] !== undefined);
  const others = asked.filter((word) => SIDES[word] === undefined);
  const done = others.length > 1 && DONE.has(others[0] ?? '');
  const found = abbreviations.get(others.slice(done ? 1 : 0).join(' '))?.codes ?? [];
  if (done && !found.every((code) => code.startsWith('Z'))) return [];
  return done || side ? sided(found, side) : [];
}

const valid = (codes: Codes, list: readonly string[], date: IsoDate): string[] =>
  list.filter((code) => standsOn(codes, code, date)).map(shown);

const shown = (code: string): string => dotted(undotted(code));

const standsOn = (codes: Codes, code: string, date: IsoDate): boolean =>
  diagnosisOn(codes, code, date).status === 'valid';
