import type { Claim, Encounter } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { chargeOf } from '../pricing/amounts';
import type { ServiceLine } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { chargeTables } from '../pricing/tables';
import { type Item, type Reader, recordOf } from '../records/book';
import { cents } from '../records/money';
import type { Money } from './answers';
import type { StatementLine } from './statement';

/** What statements and estimates tell of a record and its lines: day, receipts, charges, the office’s own words. */

/** Day of a record: its own, else that of its first dated line. */
export const dateOf = (record: Encounter | Claim, lines: readonly ServiceLine[]): IsoDate | undefined =>
  record.date?.range?.from ?? lines.find((l) => l.date)?.date;

/** What was taken from the patient at the record. */
export const collectedOf = (record: Encounter | Claim): readonly Money[] =>
  (record.collected ?? []).flatMap(({ amount, what = 'payment', date }) =>
    amount === undefined ? [] : [{ date, what, amount }],
  );

/** Charges by line number, in cents; a line whose charge is not known is left out. */
export function chargesOf(reader: Reader, item: Item, lines: readonly ServiceLine[]): ReadonlyMap<number, Cents> {
  const charges = new Map<number, Cents>();
  for (const line of lines) {
    const charge = chargeOf(line, () => chargeTables(reader), item);
    if (!isUnknown(charge)) charges.set(line.number, charge.amount);
  }
  return charges;
}

/** The charge of all lines; undefined where one is not known. */
export function sumOf(lines: readonly ServiceLine[], charges: ReadonlyMap<number, Cents>): Cents | undefined {
  if (lines.length === 0 || lines.some((l) => !charges.has(l.number))) return undefined;
  return cents([...charges.values()].reduce((n, c) => n + c, 0));
}

/** A line’s date and code, and the office’s own words for it. */
export function about(reader: Reader, line: ServiceLine): Pick<StatementLine, 'date' | 'code' | 'words'> {
  return { date: line.date, code: line.code, words: line.written.description?.text ?? feeWords(reader, line.code) };
}

/** The practice’s own words for a code, from its fee tables. */
function feeWords(reader: Reader, code: string): string {
  for (const fees of reader.all('fees'))
    for (const row of recordOf(fees).row ?? [])
      if (row.words && row.code?.from === code && row.code.to === code) return row.words;
  return '';
}
