import type { Rule } from '../rule';
import { trait } from '../traits';

/** A health center's bill. */
const BILL = /^077/;
const isPaymentCode = (code: string): boolean => code >= 'G0466' && code <= 'G0470' && code.length === 5;

/** A health center's visit without the code that pays it. */
export const fqhcNoPaymentCode: Rule = {
  id: 'fqhc/no-payment-code',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Health center visit without its payment code',
  why: 'Medicare pays a federally qualified health center by the visit: one of G0466 to G0470 stands beside the services.',
  needs: 'nothing but the record',
  source: 'type of bill 77X',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0771\n  date 2026-04-18\n  service\n    0521 99213 $150.00\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0771\n  date 2026-04-18\n  service\n    0521 G0467 $190.00\n    0521 99213 $150.00\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0711\n  date 2026-04-18\n  service\n    0521 99213 $150.00\n',
  },
  check: ({ visit, report }) => {
    const bill = visit?.claim?.typeOfBill;
    if (!visit || !bill?.code || !BILL.test(bill.code) || visit.lines.length === 0) return;
    if (visit.lines.some(({ line }) => line.procedure && isPaymentCode(line.procedure.code))) return;
    report(
      bill.at,
      'code',
      `Bill ${bill.code} is paid by the visit: add the line of its visit, one of G0466 to G0470.`,
    );
  },
};
