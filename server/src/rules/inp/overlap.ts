import type { Claim } from '../../../../schemas';
import { type Item, recordOf } from '../../records/book';
import { medicareBook } from '../example-books';
import { relatedTo } from '../related';
import type { Rule } from '../rule';
import { trait } from '../traits';

const isStayBill = (bill: string | undefined): boolean => /^0?(?:11|41)\d/.test(bill ?? '');
const isOutpatientBill = (bill: string | undefined): boolean => /^0?(?:13|14|83|85)\d/.test(bill ?? '');
const STAY =
  'claim STAY\n  bill institutional\n  type-of-bill 0111\n  patient P1\n  payer primary\n  date 2026-01-10..2026-01-15\n  service\n    0120 x5 $9,000.00\n';
const book = (date: string): string =>
  `${medicareBook()}${STAY}claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  patient P1\n  payer primary\n  date ${date}\n  service\n    0300 80053 $90.00\n`;

/** An outpatient service during a stay in the hospital. */
export const inpOverlap: Rule = {
  id: 'inp/overlap',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Outpatient service during a hospital stay',
  why: 'What a patient gets while in the hospital is paid with the stay; a separate outpatient claim for those days is denied.',
  needs: 'the claim of the stay in the book',
  source: 'IOCE edit 49; Medicare claims processing manual, chapter 3, 40.3',
  examples: { raises: book('2026-01-12'), clean: book('2026-01-20'), nearMiss: book('2026-01-15') },
  check: (context) => {
    const { visit, reader, item } = context;
    const patient = visit?.record.patient?.id;
    if (!visit?.claim || patient === undefined || !isOutpatientBill(visit.claim.typeOfBill?.code)) return;
    for (const other of reader.visitsOf(patient)) {
      if (other.kind !== 'claim' || (other as unknown as Item) === item) continue;
      const stay = recordOf(other) as Claim;
      const range = stay.date?.range;
      if (!range || !isStayBill(stay.typeOfBill?.code)) continue;
      for (const { line, dates, charge } of visit.lines) {
        // On the day of discharge a patient may come back as an outpatient.
        if (!dates || dates.from < range.from || dates.from >= range.to) continue;
        context.report(
          line.at,
          line.procedure ? 'procedure' : 'revenue',
          `${dates.from} lies in the stay of ${other.id}, ${range.from} to ${range.to}: the stay pays for it, so it is not billed apart.`,
          {
            ...(charge !== undefined && { atRisk: charge }),
            related: [relatedTo(other as unknown as Item, 0, '', 'The stay')],
          },
        );
      }
    }
  },
};
