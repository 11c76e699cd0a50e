import type { Codes } from './builtin';
import { undotted } from './dots';
import { slipsToBeginning } from './slips';
import type { Source } from './types';

/**
 * The words of a set, for search. A row is a code with words of its own; it is found by these words, by its search words, and less by
 * those of the codes above it. An index is built when its set is first searched.
 */
export interface WordIndex {
  /** Codes of the rows, without dots. */
  readonly codes: readonly string[];
  /** How many words a row has of its own: of two that have what was asked, the shorter says it more exactly. */
  readonly lengths: Uint8Array;
  /** Every word that occurs, in order. */
  readonly tokens: readonly string[];
  /** The letters of each word as bits, to pass over most words without comparing. */
  readonly letters: Int32Array;
  /** Rows of token i, each with how it has the word: from `starts[i]` up to, not including, `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly places: Uint8Array;
}

/** Where a row has a word: what the row gains when it is asked for. */
const OWN = 6;
const ALSO = 5;
const ABOVE = 2;
/** What is lost when only the beginning was asked for, and when it took a slip to find it. */
const BEGUN = 1;
const SLIPPED = 4;

/** The words of a text in lower case. */
export const tokensOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** The index of a set, built once. */
export function indexFor(codes: Codes, source: Source): WordIndex {
  if (source === 'local') {
    const { rows } = codes.local;
    return kept(localIndexes, codes.local, () => {
      const texts = [...rows].map(([code, own]) => ({ code, words: own.map((r) => r.words).join(' '), also: '' }));
      return buildIndex(texts, () => []);
    });
  }
  const { rows } = codes.words[source];
  return kept(codes.kept as Map<string, WordIndex>, `words:${source}`, () => {
    const texts = [...rows].map(([code, { words, also }]) => ({ code, words, also }));
    return buildIndex(texts, source === 'icd10cm' ? (code) => above(code, rows) : () => []);
  });
}

const localIndexes = new WeakMap<object, WordIndex>();

function kept<K>(
  store: { get(key: K): WordIndex | undefined; set(key: K, index: WordIndex): unknown },
  key: K,
  make: () => WordIndex,
): WordIndex {
  const found = store.get(key) ?? make();
  store.set(key, found);
  return found;
}

/** Words of the codes above a diagnosis that have some. */
function above(code: string, rows: ReadonlyMap<string, { readonly words: string; readonly also: string }>): string[] {
  const found: string[] = [];
  for (let length = code.length - 1; length >= 3; length--) {
    const row = rows.get(code.slice(0, length));
    if (row) found.push(row.words, row.also);
  }
  return found;
}

interface Text {
  readonly code: string;
  readonly words: string;
  readonly also: string;
}

function buildIndex(texts: readonly Text[], more: (code: string) => readonly string[]): WordIndex {
  const postings = new Map<string, number[]>();
  const lengths = new Uint8Array(texts.length);
  // A row and a place are kept in one number while the lists are made; a row's places come best first, and the best one counts.
  const put = (token: string, row: number, place: number): void => {
    const list = postings.get(token);
    if (!list) postings.set(token, [row * 8 + place]);
    else if ((list[list.length - 1] ?? 0) >> 3 !== row) list.push(row * 8 + place);
  };
  // Codes above a row repeat for all their rows, and are taken apart once.
  const parts = new Map<string, string[]>();
  const cut = (text: string): string[] => {
    const known = parts.get(text) ?? tokensOf(text);
    parts.set(text, known);
    return known;
  };
  texts.forEach(({ code, words, also }, row) => {
    const own = cut(words);
    lengths[row] = Math.min(own.length, 255);
    for (const token of own) put(token, row, OWN);
    for (const token of tokensOf(also)) put(token, row, ALSO);
    for (const text of more(code)) for (const token of cut(text)) put(token, row, ABOVE);
  });
  const tokens = [...postings.keys()].sort();
  const starts = new Uint32Array(tokens.length + 1);
  tokens.forEach((token, i) => {
    starts[i + 1] = (starts[i] ?? 0) + (postings.get(token)?.length ?? 0);
  });
  const all = tokens.flatMap((token) => postings.get(token) ?? []);
  return {
    codes: texts.map(({ code }) => undotted(code)),
    lengths,
    tokens,
    letters: Int32Array.from(tokens, lettersOf),
    starts,
    rows: Uint32Array.from(all, (n) => n >> 3),
    places: Uint8Array.from(all, (n) => n & 7),
  };
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

/** What each row gains from a word that was asked for; 0 for rows without it. Undefined when no row has it, not even with a slip. */
export function gainsOf(index: WordIndex, word: string): Uint8Array | undefined {
  const gains = new Uint8Array(index.codes.length);
  let found = false;
  const take = (token: number, loss: number): void => {
    found = true;
    for (let i = index.starts[token] ?? 0, end = index.starts[token + 1] ?? 0; i < end; i++) {
      const row = index.rows[i] ?? 0;
      const gain = Math.max((index.places[i] ?? 0) - loss, 1);
      if ((gains[row] ?? 0) < gain) gains[row] = gain;
    }
  };
  for (let i = firstFrom(index.tokens, word); index.tokens[i]?.startsWith(word); i++)
    take(i, index.tokens[i] === word ? 0 : BEGUN);
  if (!found && word.length >= 4) {
    for (const { token, slips } of slipped(index, word)) take(token, SLIPPED + slips);
  }
  return found ? gains : undefined;
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
