import { isOfficeVisit } from '../../codes/code-kinds';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import type { Rule } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** Modifiers that say why there are two. */
const TELLS = ['24', '25', '27', '57', 'XE', '77'];

/** Two office visits of one day with one provider. */
export const emTwoSameDay: Rule = {
  id: 'em/two-same-day',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.visit,
  title: 'Two office visits on one day',
  why: 'A payer takes one office visit a day from a provider; both problems are put into one level. Two unrelated visits at different times need a modifier and a note.',
  needs: 'nothing but the record',
  source: 'Medicare claims processing manual, chapter 12, 30.6.7',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    99213 A $120.00\n    99214 A $180.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    99214 A $180.00\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18..2026-04-19\n  service\n    99213 A $120.00 2026-04-18\n    99214 A $180.00 2026-04-19\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    const seen = new Map<string, VisitLine>();
    for (const line of visit.lines) {
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      if (!isOfficeVisit(code) || !line.dates || modifiers.some((m) => TELLS.includes(m))) continue;
      const key = `${line.dates.from} ${line.line.rendering?.npi ?? ''}`;
      const first = seen.get(key);
      if (!first) {
        seen.set(key, line);
        continue;
      }
      context.report(
        line.line.at,
        'procedure',
        `${code} is the second office visit of the day, after ${first.line.procedure?.code ?? ''}: bill one level for both, or say with 25 why there are two.`,
        {
          ...(line.charge !== undefined && { atRisk: line.charge }),
          related: [
            {
              offset: slotSpan(treeOfItem(context.item), first.line.at, 'procedure').start,
              message: 'The first visit',
            },
          ],
        },
      );
    }
  },
};
