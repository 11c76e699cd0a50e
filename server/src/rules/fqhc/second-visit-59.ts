import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

const BILL = /^0?77/;
/** Medical visits share the day; one for the mind is paid beside them without a modifier. */
const MEDICAL: ReadonlySet<string> = new Set(['G0466', 'G0467', 'G0468']);
const SEPARATE = '59';
const claim = (second: string): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0771\n  date 2026-04-18\n  service\n    0521 G0467 $190.00\n    0521 99213 $150.00\n    ${second} $190.00\n    0521 12001 $150.00\n`;

/** A second medical visit of a day at a health center. */
export const fqhcSecondVisit59: Rule = {
  id: 'fqhc/second-visit-59',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Second visit of a day at a health center',
  why: 'Medicare pays one medical visit a day. A second one, for an illness or injury after the first, is told by 59 on its payment code.',
  needs: 'nothing but the record',
  source: 'IOCE edit 42; Medicare benefit policy manual, chapter 13, 40.3',
  examples: { raises: claim('0521 G0467'), clean: claim('0521 G0467-59'), nearMiss: claim('0900 G0470') },
  check: (context) => {
    const { visit } = context;
    if (!visit?.claim || !BILL.test(visit.claim.typeOfBill?.code ?? '')) return;
    const days = new Set<string>();
    for (const { line, dates, charge } of visit.lines) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!MEDICAL.has(code) || modifiers.includes(SEPARATE) || !dates) continue;
      if (days.has(dates.from))
        context.report(
          line.at,
          'procedure',
          `${code} is the second medical visit of ${dates.from}: where it was for something new, add 59; else take it off.`,
          {
            ...(charge !== undefined && { atRisk: charge }),
            fixes: () =>
              withModifiers(context, line, [...modifiers, SEPARATE], 'Add modifier 59: a new illness or injury', false),
          },
        );
      days.add(dates.from);
    }
  },
};
