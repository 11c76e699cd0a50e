import { costOf } from '../../server/src/benefits/cost';
import { findingsOf } from '../../server/src/features/diagnostics';
import { formatFile } from '../../server/src/features/format';
import { outlineOf } from '../../server/src/features/symbols';
import { createBook, setFile } from '../../server/src/records/book';
import { practice } from './claims';
import { engine } from './engine';
import { tell } from './found';
import { timed } from './statistics';
import { ownText } from './write';

/**
 * A full check of 30 claims, of ten times and of a hundred times as many, each the best of several in a process that is warm: what is
 * compared is the work, not the compiler's. Formatter and outline of about 10,000 lines beside it.
 */
const SIZES = [30, 300, 3000] as const;
const ROUNDS = 5;

/** The code tables are read once in a process, whatever the size. */
const kept = engine();

function check(text: string): void {
  const ours = { ...kept, book: createBook() };
  const { file } = setFile(ours.book, 'book.claim', text);
  findingsOf(ours, file);
  for (const item of file.items) if (item) costOf(ours.book, item);
}
const best = (rounds: number, run: () => unknown): number =>
  Math.min(...Array.from({ length: rounds }, () => timed(run)));

const texts = SIZES.map((size) => ownText(practice(size)).text);
for (const text of texts) check(text);
const times = texts.map((text, i) => best(i === 0 ? ROUNDS * 10 : ROUNDS, () => check(text)));

const long = ownText(practice(560)).text;
const { file } = setFile(kept.book, 'book.claim', long);
tell({
  sizes: SIZES.map((claims, i) => ({ claims, ms: times[i] ?? 0, perClaim: (times[i] ?? 0) / claims })),
  lines: long.split('\n').length - 1,
  format: best(ROUNDS, () => formatFile(file)),
  outline: best(ROUNDS, () => outlineOf(file)),
});
