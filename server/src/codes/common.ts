import type { Codes } from './builtin';
import { codeAt, indexOf } from './codec';
import { undotted } from './dots';
import type { WordIndex } from './search-index';

/** Diagnoses that every office sees, commonest first; our own choice. They are offered before a practice has a habit of its own. */
export const EVERYDAY: readonly string[] = (
  'I10 E11.9 E78.5 Z00.00 Z23 M54.50 J06.9 N39.0 F41.1 F32.A E03.9 K21.9 R05.9 R07.9 R10.9 R51.9 R53.83 R50.9 R42 R06.02 ' +
  'J45.909 J44.9 J02.9 J01.90 J20.9 J30.9 J18.9 M25.561 M25.562 M17.11 M17.12 M79.7 G47.33 G43.909 I25.10 I48.91 I50.9 N18.9 N40.0 ' +
  'E66.9 E55.9 D64.9 D50.9 L30.9 L03.90 H66.90 B34.9 Z12.11 Z12.31 Z00.129 K59.00 A09 F17.210 F90.9'
).split(' ');

/** What a diagnosis gains in the order of a search, beside what its words are worth: a word of its own is worth 600. */
const GAINS = {
  /** Named first by an everyday phrase or an abbreviation, or seen in every office. */
  common: 150,
  /** The code of its family that says no detail is the one chosen most. */
  open: 10,
  /** By custom a number that ends in 9 is the code without detail, too. */
  nine: 4,
  /** The first visit for an injury, and the later ones and what an injury left. */
  first: 10,
  later: -60,
  /** What is told by what it is not was hardly asked for. */
  without: -6,
} as const;

const OPEN_WORDS = ['unspecified', 'unstated', 'stated'];
const WITHOUT_WORDS = ['without'];
/** Codes whose seventh character tells which visit it is. */
const BY_VISIT = /^([STV-Y]|M80|M84)/;

const known = new WeakMap<WordIndex, Int16Array>();

/**
 * What each row of an index of diagnoses gains by being general or common, in the unit of the search's scores. Made when an index is
 * first searched.
 */
export function generalityOf(codes: Codes, index: WordIndex): Int16Array {
  const made = known.get(index);
  if (made) return made;
  const gains = new Int16Array(index.codes.count);
  const add = (row: number, gain: number): void => {
    gains[row] = (gains[row] ?? 0) + gain;
  };
  for (const [words, gain] of [
    [OPEN_WORDS, GAINS.open],
    [WITHOUT_WORDS, GAINS.without],
  ] as const)
    for (const row of rowsOf(index, words)) add(row, gain);
  for (let row = 0; row < gains.length; row++) {
    const code = codeAt(index.codes, row);
    if (code.endsWith('9')) add(row, GAINS.nine);
    if (code.length === 7 && BY_VISIT.test(code)) add(row, code.endsWith('A') ? GAINS.first : GAINS.later);
  }
  for (const code of commonCodes(codes)) {
    const row = indexOf(index.codes, code);
    if (row >= 0) add(row, GAINS.common);
  }
  known.set(index, gains);
  return gains;
}

/** Rows that have one of the words, each as often as it has them. */
function* rowsOf(index: WordIndex, words: readonly string[]): Generator<number> {
  for (const word of words) {
    const token = index.tokens.indexOf(word);
    if (token < 0) continue;
    for (let i = index.starts[token] ?? 0, end = index.starts[token + 1] ?? 0; i < end; i++) yield index.rows[i] ?? 0;
  }
}

/** Codes without dots that an everyday phrase or an abbreviation names first, and those of every office. */
function commonCodes(codes: Codes): Set<string> {
  const first = [...codes.everyday, ...codes.abbreviations.values()].flatMap(({ codes: [code] }) => code ?? []);
  return new Set([...first, ...EVERYDAY].map(undotted));
}
