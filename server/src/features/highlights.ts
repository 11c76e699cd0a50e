import { type Book, type BookFile, type Item, placeOf } from '../records/book';
import { placesIn, targetsAt } from './targets';

/** A stretch of the file that names what the cursor is on. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
  /** It gives the thing its name. */
  readonly declares: boolean;
}

/** All places of a file that name what stands under the cursor: a diagnosis letter with its pointers, an id, a code. */
export function highlightsAt(book: Book, file: BookFile, offset: number): Highlight[] {
  const items = file.items.filter((item): item is Item => item !== undefined);
  return targetsAt(book, file, offset)
    .flatMap((target) => placesIn(book, items, target))
    .map(({ item, mention }) => {
      const base = placeOf(item).offset;
      return { start: base + mention.start, end: base + mention.end, declares: mention.declares };
    })
    .filter((h, i, all) => all.findIndex((other) => other.start === h.start && other.end === h.end) === i)
    .sort((a, b) => a.start - b.start);
}
