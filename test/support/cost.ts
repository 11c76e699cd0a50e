import { costOf } from '../../server/src/benefits/cost';
import type { Cost } from '../../server/src/benefits/types';
import { costJson, type LineCostJson, type RecordCostJson } from '../../server/src/cli/cost';
import type { Codes } from '../../server/src/codes/builtin';
import { setCodes } from '../../server/src/pricing/medicare/known';
import { type Book, createBook, type Item, setFile } from '../../server/src/records/book';

/** A book of one text. */
export function bookOf(text: string, path = 'all.claim', known?: Codes): Book {
  const book = createBook();
  if (known) setCodes(book, known);
  setFile(book, path, text);
  return book;
}

/** The costs of all encounters and claims of a book, in file order. */
export function costsOf(book: Book): Cost[] {
  const items = [...book.files.values()].flatMap((file) => file.items.filter((i): i is Item => i !== undefined));
  return items.flatMap((item) => costOf(book, item) ?? []);
}

/** The first record's cost, as the command line prints it. */
export function costOfText(text: string, known?: Codes): RecordCostJson {
  const [first] = costJson(costsOf(bookOf(text, undefined, known))).records;
  if (!first) throw new Error('the text has no encounter or claim');
  return first;
}

/** A line of the first payer. */
export function lineOfCost(cost: RecordCostJson, number = 1): LineCostJson {
  const line = cost.payers[0]?.lines.find((l) => l.line === number);
  if (!line) throw new Error(`the cost has no line ${number}: ${JSON.stringify(cost.unknown)}`);
  return line;
}

/** Sum of a line's adjustments of a group, or of one group and reason, in cents. */
export const adjusted = (line: LineCostJson, group: string, reason?: string): number =>
  line.adjustments
    .filter((a) => a.group === group && (reason === undefined || a.reason === reason))
    .reduce((sum, a) => sum + centsOf(a.amount), 0);

export const centsOf = (amount: string | null): number => {
  if (amount === null) throw new Error('the amount is unknown');
  return Math.round(Number(amount) * 100);
};
