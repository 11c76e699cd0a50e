import { type CodeTable, codeAt } from './codec';
import { slipsToBeginning } from './slips';
import { wordsLike } from './synonyms';

/**
 * The words of a set, for search. A row is a code with words of its own; it is found by these words, by its search words, and less by
 * those of the codes above it. An index is built when its set is first searched.
 */
export interface WordIndex {
  /** Codes of the rows without dots, in order. */
  readonly codes: CodeTable;
  /** The row of the nearest code above that has words, which comes earlier; -1 for none. */
  readonly above: Int32Array;
  /** For each row the first one behind those below it. */
  readonly ends: Uint32Array;
  /** How many words a row has of its own: of two that have what was asked, the shorter says it more exactly. */
  readonly lengths: Uint8Array;
  /** Every word that occurs, in order. */
  readonly tokens: readonly string[];
  /** The letters of each word as bits, to pass over most words without comparing. */
  readonly letters: Int32Array;
  /** Rows of token i, each with where it has the word: from `starts[i]` up to, not including, `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly places: Uint8Array;
}

/** Where a row has a word: what the row gains when it is asked for. */
const OWN = 6;
const ALSO = 5;
const ABOVE = 2;
/** What is gained when the category of a row has the word as well; categories of diagnoses are three characters. */
const ABOUT = 2;
const CATEGORY = 3;
/** What is lost when only the beginning was asked for, and when it took a slip to find it. */
const BEGUN = 1;
const SLIPPED = 4;
/** What is lost when another word for the same was found. */
const ALIKE = 2;

/** The words of a text in lower case. */
export function tokensOf(text: string): string[] {
  const lower = text.toLowerCase();
  const found: string[] = [];
  let start = -1;
  for (let i = 0; i <= lower.length; i++) {
    const c = lower.charCodeAt(i); // not a number behind the end, and so no letter either
    const inside = (c >= 97 && c <= 122) || (c >= 48 && c <= 57);
    if (inside && start < 0) start = i;
    if (inside || start < 0) continue;
    found.push(lower.slice(start, i));
    start = -1;
  }
  return found;
}

/** What a code is found by: its words, and further ones to search by. */
export interface SearchText {
  /** Without dots. */
  readonly code: string;
  readonly words: string;
  readonly also: string;
}

/** What was noted of the words, as it came: number of the word, row, and where the row has it. */
interface Noted {
  length: number;
  tokens: Uint32Array;
  rows: Uint32Array;
  places: Uint8Array;
}

/**
 * Builds the index of texts that come in the order of their codes, at most `most` of them. Numbers words as they come, then puts what
 * was noted into the order of the words: no list for each word is ever made, and no text is kept.
 */
export function buildIndex(texts: Iterable<SearchText>, most: number, width: number): WordIndex {
  const lengths = new Uint8Array(most);
  const bytes = new Uint8Array(most * width);
  const numbers = new Map<string, number>();
  const noted: Noted = emptyNotes(most * 4 + 64);
  let row = 0;
  for (const { code, words, also } of texts) {
    for (let i = 0; i < code.length; i++) bytes[row * width + i] = code.charCodeAt(i);
    const own = tokensOf(words);
    lengths[row] = Math.min(own.length, 255);
    for (const token of own) note(noted, numberOf(numbers, token), row, OWN);
    if (also) for (const token of tokensOf(also)) note(noted, numberOf(numbers, token), row, ALSO);
    row++;
  }
  const tokens = [...numbers.keys()].sort();
  const order = new Uint32Array(tokens.length);
  tokens.forEach((token, i) => {
    order[numbers.get(token) ?? 0] = i;
  });
  const codes: CodeTable = {
    width,
    count: row,
    bytes: bytes.slice(0, row * width),
    history: new Uint16Array(row),
    histories: [[]],
  };
  const letters = Int32Array.from(tokens, lettersOf);
  return { codes, ...branches(codes), lengths, tokens, letters, ...distributed(noted, order) };
}

const emptyNotes = (room: number): Noted => ({
  length: 0,
  tokens: new Uint32Array(room),
  rows: new Uint32Array(room),
  places: new Uint8Array(room),
});

function note(noted: Noted, token: number, row: number, place: number): void {
  if (noted.length === noted.places.length) {
    const { tokens, rows, places } = noted;
    Object.assign(noted, emptyNotes(noted.length * 2), { length: noted.length });
    noted.tokens.set(tokens);
    noted.rows.set(rows);
    noted.places.set(places);
  }
  noted.tokens[noted.length] = token;
  noted.rows[noted.length] = row;
  noted.places[noted.length++] = place;
}

function numberOf(numbers: Map<string, number>, token: string): number {
  const known = numbers.get(token);
  if (known !== undefined) return known;
  numbers.set(token, numbers.size);
  return numbers.size - 1;
}

/** Sorts what was noted by the place of the word in `order`; what belongs to one word stays in its order. */
function distributed(noted: Noted, order: Uint32Array): Pick<WordIndex, 'starts' | 'rows' | 'places'> {
  const starts = new Uint32Array(order.length + 1);
  const placeOf = (i: number): number => order[noted.tokens[i] ?? 0] ?? 0;
  for (let i = 0; i < noted.length; i++) starts[placeOf(i) + 1] = (starts[placeOf(i) + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(noted.length);
  const places = new Uint8Array(noted.length);
  for (let i = 0; i < noted.length; i++) {
    const at = next[placeOf(i)] ?? 0;
    next[placeOf(i)] = at + 1;
    rows[at] = noted.rows[i] ?? 0;
    places[at] = noted.places[i] ?? 0;
  }
  return { starts, rows, places };
}

/** For each code in order, the row of the longest earlier one that it begins with, and where the codes that begin with it end. */
function branches(codes: CodeTable): Pick<WordIndex, 'above' | 'ends'> {
  const above = new Int32Array(codes.count).fill(-1);
  const ends = new Uint32Array(codes.count);
  const open: { readonly row: number; readonly code: string }[] = [];
  const close = (next: string | undefined, row: number): void => {
    for (let last = open.at(-1); last && !next?.startsWith(last.code); last = open.at(-1)) {
      ends[last.row] = row;
      open.pop();
    }
  };
  for (let row = 0; row < codes.count; row++) {
    const code = codeAt(codes, row);
    close(code, row);
    above[row] = open.at(-1)?.row ?? -1;
    open.push({ row, code });
  }
  close(undefined, codes.count);
  return { above, ends };
}

/** How many characters a code of the index has. */
function lengthAt({ bytes, width }: CodeTable, row: number): number {
  let length = 0;
  while (length < width && bytes[row * width + length]) length++;
  return length;
}

/** Which of the letters a–z and the digits (as one) a word has. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i) - 97;
    bits |= 1 << (c >= 0 && c < 26 ? c : 26);
  }
  return bits;
}

function bitCount(bits: number): number {
  let n = 0;
  for (let b = bits; b !== 0; b &= b - 1) n++;
  return n;
}

/** Whether a word occurs, or one that begins so. */
export const hasWord = ({ tokens }: WordIndex, word: string): boolean =>
  tokens[firstFrom(tokens, word)]?.startsWith(word) ?? false;

/**
 * What each row gains from a word that was asked for. Undefined when no row has it. Slips are only looked for
 * where `forgiving`: a word that another set knows was not mistyped. What is given stands until the word at the same `place` of another
 * question is asked for.
 */
export function gainsOf(index: WordIndex, word: string, forgiving: boolean, place: number): Gains | undefined {
  const { codes, above } = index;
  const room = roomFor(place, codes.count);
  const { of: gains, rows } = room;
  let count = 0;
  const take = (token: number, loss: number): void => {
    for (let i = index.starts[token] ?? 0, end = index.starts[token + 1] ?? 0; i < end; i++) {
      const row = index.rows[i] ?? 0;
      const gain = Math.max((index.places[i] ?? 0) - loss, 1);
      const before = gains[row] ?? 0;
      if (before === 0) rows[count++] = row;
      if (before < gain) gains[row] = gain;
    }
  };
  for (let i = firstFrom(index.tokens, word); index.tokens[i]?.startsWith(word); i++)
    take(i, index.tokens[i] === word ? 0 : BEGUN);
  for (const other of wordsLike(word)) {
    const token = firstFrom(index.tokens, other);
    if (index.tokens[token] === other) take(token, ALIKE);
  }
  if (count === 0 && forgiving && word.length >= 4) {
    for (const { token, slips } of slipped(index, word)) take(token, SLIPPED + slips);
  }
  if (count === 0) return undefined;
  // Few rows are put in order and gone through with what is below them; where many have the word, all rows are.
  const few = count < codes.count / 16 ? rows.slice(0, count).sort() : undefined;
  count = 0;
  // A row comes after the one above it, so what is passed down reaches the last level in one go. A row whose category has the word
  // too is about it, and not only mentions it: pneumonia is what J18 is, and one of many things that a screening may be for.
  const passDown = (first: number, end: number): void => {
    for (let row = first; row < end; row++) {
      const upper = above[row] ?? -1;
      const gain = gains[row] ?? 0;
      const passed = upper < 0 ? 0 : (gains[upper] ?? 0);
      if (gain === 0) gains[row] = Math.min(passed, ABOVE);
      else if (gain > ABOVE && (passed > ABOVE || lengthAt(codes, row) === CATEGORY)) gains[row] = gain + ABOUT;
      if (gains[row]) rows[count++] = row;
    }
  };
  if (!few) passDown(0, codes.count);
  let after = 0;
  for (const first of few ?? []) {
    if (first < after) continue;
    after = index.ends[first] ?? first + 1;
    passDown(first, after);
  }
  return { of: gains, rows, count };
}

/** What the rows gain from a word: 0 for those without it, and the rows that have it, in order. */
export interface Gains {
  readonly of: Uint8Array;
  readonly rows: Uint32Array;
  readonly count: number;
}

const rooms: { readonly of: Uint8Array; readonly rows: Uint32Array }[] = [];

/** Zeros for the rows of a word. The room is used again: a question of four words would throw away two megabytes. */
function roomFor(place: number, count: number): { readonly of: Uint8Array; readonly rows: Uint32Array } {
  const known = rooms[place];
  if (known && known.of.length >= count) {
    known.of.fill(0);
    return known;
  }
  const room = { of: new Uint8Array(count), rows: new Uint32Array(count) };
  rooms[place] = room;
  return room;
}

/** Words that may have been meant by one that is nowhere: one slip away, or two for long words when there is none with one. */
function slipped(index: WordIndex, word: string): { readonly token: number; readonly slips: number }[] {
  const limit = word.length < 7 ? 1 : 2;
  const wanted = lettersOf(word);
  const found: { token: number; slips: number }[] = [];
  let least = limit;
  for (let token = 0; token < index.tokens.length; token++) {
    if (bitCount(wanted & ~(index.letters[token] ?? 0)) > least) continue;
    const slips = slipsToBeginning(word, index.tokens[token] ?? '', least);
    if (slips > least) continue;
    least = slips;
    found.push({ token, slips });
  }
  return found.filter(({ slips }) => slips === least);
}

/** Index of the first token that is not below `word`. */
function firstFrom(tokens: readonly string[], word: string): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
