import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { diagnosisOn } from './diagnoses';
import { procedureOn } from './procedures';
import { tokensOf } from './search-index';
import { slipsToBeginning } from './slips';
import { wordsLike } from './synonyms';

/**
 * What patients and front desks say (`sugar diabetes`, `broken arm`, `flu shot`) and the codes that a coder then chooses, likeliest
 * first. No title of a code has these words, and where one has, dozens have them too: the table says which one is commonest. Codes
 * that differ only by side stand as not stated, right, left, both.
 */
interface Phrase {
  /** The words that count, each in its basic form. */
  readonly words: readonly string[];
  /** As people write them: diagnoses with their dots, which tells them from procedures. */
  readonly codes: readonly string[];
}

interface Phrases {
  readonly all: readonly Phrase[];
  /** The phrases of each word, by their places in `all`. */
  readonly having: ReadonlyMap<string, readonly number[]>;
  readonly words: readonly string[];
  /** The same words by how they sound. */
  readonly sounds: ReadonlyMap<string, readonly string[]>;
}

/** What a question in everyday words names. */
export interface Named {
  /** Codes valid on the date as people write them, likeliest first; none where the question has no such words. */
  readonly codes: readonly string[];
  /** Words of the question that the first phrase does not have, such as `pregnancy` in `urine infection pregnancy`. */
  readonly rest: readonly string[];
  /** Whether all the words that name the codes were typed, and not only the beginning of a phrase. */
  readonly whole: boolean;
}

/** A row of the table: words and codes, separated by a tab. */
export interface EverydayRow {
  readonly phrase: string;
  readonly codes: readonly string[];
}

/** Reads the table of everyday words. */
export function readEveryday(text: string): readonly EverydayRow[] {
  return text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([phrase = '', codes = '']) => (phrase && codes ? [{ phrase, codes: codes.split(' ') }] : []));
}

const NOTHING: Named = { codes: [], rest: [], whole: false };

/** Words that change nothing about which code is meant. */
const SMALL: ReadonlySet<string> = new Set(
  'a an and at by for from has have her his i in is my of on or pt s the to with'.split(' '),
);

/** One form for singular and plural: `allergies` and `allergy`, `warts` and `wart`. */
function basic(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('is') || word.endsWith('us'))
    return word;
  return word.endsWith('ies') && word.length > 5 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

const wordsIn = (text: string): string[] =>
  tokensOf(text.replaceAll("'", ''))
    .filter((word) => !SMALL.has(word))
    .map(basic);

function phrasesOf(codes: Codes): Phrases {
  const known = codes.kept.get('everyday') as Phrases | undefined;
  if (known) return known;
  const all = codes.everyday.map(({ phrase, codes: named }): Phrase => ({ words: wordsIn(phrase), codes: named }));
  const having = new Map<string, number[]>();
  all.forEach(({ words }, at) => {
    for (const word of words) addTo(having, word, at);
  });
  const words = [...having.keys()];
  const sounds = new Map<string, string[]>();
  for (const word of words) addTo(sounds, soundOf(word), word);
  const made = { all, having, words, sounds };
  codes.kept.set('everyday', made);
  return made;
}

function addTo<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** How a word of the question was found among those of the phrases. */
const SAME = 3;
/** `laceration` for `cut`: the phrases say it in one way, a chart in another. */
const LIKE = 2;
const BEGUN = 2;
const SLIPPED = 1;

/** Words of fewer letters are begun by too many others. */
const LEAST_BEGUN = 3;
/** Shorter words have too many neighbours for a slip to be told from another word. */
const LEAST_SLIPPED = 5;
/** In words this long a second slip is forgiven. */
const LONG = 8;

/** A word of the question. */
interface Asked {
  readonly word: string;
  /** Whether it is the last of several, which may still be being typed. */
  readonly last: boolean;
}

/** The words of the phrases that a word of the question may be, and how well each fits. */
function meantBy(
  { having, words, sounds }: Phrases,
  { word, last }: Asked,
  isWord: (word: string) => boolean,
): ReadonlyMap<string, number> {
  const begun = word.length < (last ? 1 : LEAST_BEGUN) ? [] : begunBy(words, word);
  const like = wordsLike(word).flatMap((other) => (having.has(other) ? [[other, LIKE] as const] : []));
  if (having.has(word)) return new Map([...like, ...begun, [word, SAME]]);
  if (like.length > 0) return new Map([...begun, ...like]);
  if (begun.length > 0) return new Map(begun);
  if (word.length < LEAST_SLIPPED || /\d/.test(word) || isWord(word)) return new Map();
  const limit = word.length < LONG ? 1 : 2;
  const near = words
    .filter((other) => other.length >= LEAST_SLIPPED - 1)
    .map((other) => ({ other, slips: slipsToBeginning(word, other, limit) }))
    .filter(({ slips }) => slips <= limit);
  const least = Math.min(...near.map(({ slips }) => slips));
  const slipped = near.filter(({ slips }) => slips === least).map(({ other }) => other);
  const sound = soundOf(word);
  const meant = slipped.length > 0 || sound.length < LEAST_SOUND ? slipped : (sounds.get(sound) ?? []);
  return new Map(meant.map((other) => [other, SLIPPED]));
}

/** Shorter sounds are those of too many words. */
const LEAST_SOUND = 3;

/** Spellings that sound alike, in the order in which they are replaced. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^p([ns])/, '$1'],
  [/^kn/, 'n'],
  [/ph/g, 'f'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/(?<=.)[aeiouyhw]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** How a word sounds, roughly: its consonants. `hemroids` and `hemorrhoids` are one, as are `bronkitis` and `bronchitis`. */
const soundOf = (word: string): string => SOUNDS.reduce((sound, [from, to]) => sound.replace(from, to), word);

const begunBy = (words: readonly string[], word: string): (readonly [string, number])[] =>
  words.filter((other) => other.length > word.length && other.startsWith(word)).map((other) => [other, BEGUN] as const);

/** A phrase that a question touches. */
interface Touched {
  readonly phrase: Phrase;
  /** Which words of the question it has, as bits. */
  readonly covers: number;
  readonly fit: number;
  readonly missing: number;
  readonly at: number;
}

/** More words than a phrase ever has, and few enough for bits. */
const MOST_WORDS = 12;
/** Of phrases that are only begun, as many are offered as a person looks through. */
const MOST_BEGUN = 8;

/**
 * The codes that a question in everyday words names on a date, in any order of its words, with slips of the finger, and while it is
 * being typed.
 *
 * @param isWord tells whether a word is one of the code sets' own: it was then not mistyped
 */
export function namedBy(codes: Codes, text: string, date: IsoDate, isWord: (word: string) => boolean): Named {
  const asked = wordsIn(text).slice(0, MOST_WORDS);
  if (asked.length === 0) return NOTHING;
  const touched = touchedBy(phrasesOf(codes), asked, isWord);
  const everything = (1 << asked.length) - 1;
  const valid = (list: readonly string[]): string[] => list.filter((code) => standsOn(codes, code, date));
  const whole = touched.filter((t) => t.missing === 0);
  const answered = whole.filter((t) => t.covers === everything).sort(byFit);
  const begun = touched.filter((t) => t.missing > 0 && t.covers === everything).sort(byFit);
  if (answered.length > 0 || whole.length === 0) {
    const list = [...answered, ...begun.slice(0, MOST_BEGUN)];
    const found = valid(
      unique(list.flatMap((t, i) => (i < answered.length ? t.phrase.codes : t.phrase.codes.slice(0, 1)))),
    );
    return { codes: found, rest: [], whole: answered.length > 0 };
  }
  const chosen = widest(whole);
  const rest = asked.filter((_, i) => !((chosen[0]?.covers ?? 0) & (1 << i)));
  const sides = rest.filter((word) => SIDES[word] !== undefined);
  const found = together(chosen.map(({ phrase }) => sided(phrase.codes, sides[0])));
  return { codes: valid(found), rest: rest.filter((word) => !sides.includes(word)), whole: true };
}

function touchedBy(phrases: Phrases, asked: readonly string[], isWord: (word: string) => boolean): Touched[] {
  /** For each phrase the words of the question it has, and of its own those that were asked for. */
  const found = new Map<number, { covers: number; fit: number; own: Set<string> }>();
  asked.forEach((word, i) => {
    const last = i > 0 && i === asked.length - 1;
    for (const [meant, fit] of meantBy(phrases, { word, last }, isWord)) {
      for (const at of phrases.having.get(meant) ?? []) {
        const one = found.get(at) ?? { covers: 0, fit: 0, own: new Set<string>() };
        found.set(at, one);
        if (one.own.has(meant)) continue;
        if (!(one.covers & (1 << i))) one.fit += fit;
        one.covers |= 1 << i;
        one.own.add(meant);
      }
    }
  });
  return [...found].map(([at, { covers, fit, own }]) => {
    const phrase = phrases.all[at] as Phrase;
    return { phrase, covers, fit, missing: phrase.words.length - own.size, at };
  });
}

const byFit = (a: Touched, b: Touched): number => b.fit - a.fit || a.missing - b.missing || a.at - b.at;

const bitsIn = (bits: number): number => (bits === 0 ? 0 : 1 + bitsIn(bits & (bits - 1)));

/** Phrases that have most of the question's words, none of which another one has already. */
function widest(whole: readonly Touched[]): Touched[] {
  const chosen: Touched[] = [];
  let covered = 0;
  for (const one of whole.toSorted((a, b) => bitsIn(b.covers) - bitsIn(a.covers) || byFit(a, b))) {
    if (covered & one.covers) continue;
    covered |= one.covers;
    chosen.push(one);
  }
  return chosen;
}

/** Of several phrases what they share comes first (`nausea vomiting`), then what each names first. */
function together(lists: readonly (readonly string[])[]): string[] {
  const shared = (lists[0] ?? []).filter((code) => lists.length > 1 && lists.every((list) => list.includes(code)));
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? []));
  return unique([...shared, ...turns.flat()]);
}

const unique = (list: readonly string[]): string[] => [...new Set(list)];

/** Words for a side, and the digit that codes of that side have by custom. */
export const SIDES: Readonly<Record<string, string>> = {
  right: '1',
  rt: '1',
  left: '2',
  lt: '2',
  both: '3',
  bil: '3',
  bilateral: '3',
};

/**
 * The codes of a phrase, that of a side first: the one that differs from the code without a side by its digit alone. Where the phrase
 * has the right and the left, both sides at once have the digit in the same place; whether there is such a code the date tells.
 */
export function sided(codes: readonly string[], side: string | undefined): readonly string[] {
  const open = codes[0] ?? '';
  const digit = side === undefined ? undefined : SIDES[side];
  if (digit === undefined) return codes;
  const places = codes.flatMap((code) => sidePlace(open, code) ?? []);
  const fits = places.map((place) => open.slice(0, place) + digit + open.slice(place + 1));
  return unique([...fits, ...codes]);
}

/** Where a code has the digit of a side and is otherwise the one that says none. */
function sidePlace(open: string, code: string): number | undefined {
  const places = [...code].flatMap((c, i) => (c === open[i] ? [] : [i]));
  const place = places[0] ?? 0;
  const side = code.length === open.length && places.length === 1 && '09'.includes(open[place] ?? '');
  return side && '123'.includes(code[place] ?? '') ? place : undefined;
}

const standsOn = (codes: Codes, code: string, date: IsoDate): boolean =>
  (isProcedure(code) ? procedureOn(codes, code, date) : diagnosisOn(codes, code, date)).status === 'valid';

/** Whether a code of the table is a procedure: diagnoses of so many characters have a dot. */
export const isProcedure = (code: string): boolean => /^[A-Z]\d{4}$/.test(code);
