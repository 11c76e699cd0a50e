import { addEntry } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** Bills that the outpatient editor reads. */
const OUTPATIENT = /^0?(?:13|85)\d/;
/** Visits to the emergency room and the clinic. */
const VISIT = /^(?:9928[1-5]|G038[0-4]|G0463|9920[2-5]|9921[1-5]|99291)$/;
/** Tells that the patient came twice for things that have nothing to do with each other. */
const TWICE = 'G0';
const SEPARATE = '27';
const claim = (second: string, more = ''): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-04-18\n${more}  service\n    0450 99283 $700.00\n    ${second} $900.00\n`;

/** Two visits of a day under one revenue code. */
export const instMultipleVisits: Rule = {
  id: 'inst/multiple-visits',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Two visits of one day in one department',
  why: 'A hospital is paid for a second visit of the day in the same department only where the claim says by condition code G0 that it had nothing to do with the first.',
  needs: 'nothing but the record',
  source: 'IOCE edit 42; Medicare claims processing manual, chapter 4, 180.4',
  examples: {
    raises: claim('0450 99284'),
    clean: claim('0450 99284', `  condition ${TWICE}\n`),
    nearMiss: claim('0510 G0463'),
  },
  check: (context) => {
    const { visit } = context;
    if (!visit?.claim || !OUTPATIENT.test(visit.claim.typeOfBill?.code ?? '')) return;
    if (visit.claim.condition?.some((c) => c.code?.toUpperCase() === TWICE)) return;
    const seen = new Map<string, VisitLine>();
    for (const served of visit.lines) {
      const { line, dates, charge } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!VISIT.test(code) || line.revenue === undefined || !dates) continue;
      const key = `${line.revenue} ${dates.from}`;
      const first = seen.get(key);
      if (!first) {
        seen.set(key, served);
        continue;
      }
      const also = modifiers.includes(SEPARATE) ? '' : `, and modifier ${SEPARATE} on the second`;
      context.report(
        line.at,
        'procedure',
        `${code} is the second visit of ${dates.from} under ${line.revenue}: where it was for something else, add condition ${TWICE}${also}.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => addEntry(context, `condition ${TWICE}`, false),
        },
      );
      return;
    }
  },
};
