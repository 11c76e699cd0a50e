import { isSurgery } from '../../codes/code-kinds';
import { columnsOn } from '../../codes/sets';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import { IN_BED, outpatientTable } from '../proc/inpatient-only';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Places where nobody is admitted. */
const NOT_ADMITTED: ReadonlySet<string> = new Set(['11', '19', '20', '22', '24', '49']);

/** An operation at a place where Medicare does not pay it. */
export const posNotCovered: Rule = {
  id: 'pos/not-covered',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.surgery,
  title: 'Not paid at this place of service',
  why: 'Medicare pays some operations only in a hospital bed, place 21. The surgeon’s claim with another place is denied.',
  needs: 'the payer, and Addendum B of the outpatient payment system (imported)',
  source: 'Addendum B, status C',
  examples: {
    tables: [outpatientTable],
    raises: `${medicareBook()}${visitOfP1('33510 A $4,000.00', 'place 24')}`,
    clean: `${medicareBook()}${visitOfP1('33510 A $4,000.00', 'place 21')}`,
    nearMiss: `${medicareBook()}${visitOfP1('29881 A $2,000.00', 'place 24')}`,
  },
  check: (context) => {
    const { visit, engine } = context;
    if (!visit || visit.institutional) return;
    for (const { line, place, dates, charge } of visit.lines) {
      const code = line.procedure?.code ?? '';
      // Without the table nothing is known, and only a hospital’s bill is worth a word about it.
      if (!isSurgery(code) || !dates || !NOT_ADMITTED.has(place ?? '')) continue;
      const columns = columnsOn(engine.codes, 'opps', code, dates.from);
      if (columns?.more.si !== IN_BED || goesToMedicare(context) !== true) continue;
      context.report(
        line.at,
        'procedure',
        `Medicare pays ${code} for admitted patients only, and the place is ${place ?? ''}: check the place.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          source: columns.edition,
        },
      );
    }
  },
};
