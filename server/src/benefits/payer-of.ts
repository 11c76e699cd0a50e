import type { Payer } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { type Reader, recordOf } from '../records/book';
import { within } from '../records/dates';
import type { Coverage } from './coverages';

/** The payer behind a coverage, by its plan of the day (any year's without a day); undefined where the book does not tell. */
export function payerOf(reader: Reader, coverage: Coverage, date?: IsoDate): Payer | undefined {
  for (const item of coverage.plan ? reader.find('plan', coverage.plan) : []) {
    const { payer, year } = recordOf(item);
    if (date && year?.range && !within(date, year.range)) continue;
    const found = payer?.id === undefined ? undefined : reader.find('payer', payer.id)[0];
    if (found) return recordOf(found);
  }
  return undefined;
}
