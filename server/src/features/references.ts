import type { Book, BookFile } from '../records/book';
import { type Place, placesOf, targetsAt } from './targets';

/** Every place of the book that speaks of what stands under the cursor, in file order; its declaration only when asked for. */
export function referencesAt(book: Book, file: BookFile, offset: number, withDeclaration: boolean): Place[] {
  const places = placesOf(book, targetsAt(book, file, offset));
  return withDeclaration ? places : places.filter(({ mention }) => !mention.declares);
}
