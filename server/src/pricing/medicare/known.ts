import type { Codes } from '../../codes/builtin';
import { type Book, type Reader, recordOf } from '../../records/book';

/** How a computation about a record comes to Medicare’s tables: the codes at hand go with the book, the locality with the practice. */
const NAME = 'codes';

/** Gives a book the codes at hand. Results that were made with others have to be forgotten by whoever gives new ones. */
export function setCodes(book: Book, codes: Codes): void {
  book.outside.set(NAME, codes);
}

/** The codes at hand; undefined for a book that was given none. */
export const codesOf = (reader: Reader): Codes | undefined => reader.outside(NAME) as Codes | undefined;

/** Carrier and locality that the practice says, with the zeros that may have been left out; undefined where it says none. */
export function practiceLocality(reader: Reader): string | undefined {
  for (const item of reader.all('practice')) {
    const said = localityFrom(recordOf(item).locality?.code ?? '');
    if (said !== undefined) return said;
  }
  return undefined;
}

/** `15202-00` from what a person writes; undefined where it is no carrier and locality. */
export function localityFrom(text: string): string | undefined {
  const m = /^(\d{4,5})-(\d{1,2})$/.exec(text.trim());
  return m ? `${m[1]?.padStart(5, '0')}-${m[2]?.padStart(2, '0')}` : undefined;
}
