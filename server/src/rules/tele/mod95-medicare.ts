import type { IsoDate } from '../../../../schemas/values';
import { isVisit } from '../../codes/code-kinds';
import { withModifiers } from '../edits';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Since then the place alone says that a visit was by video. */
const SINCE = '2024-01-01' as IsoDate;
const BOOK =
  'payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member 1EG4TE5MK73\n';

/** Modifier 95 for Medicare at a place that says the same. */
export const teleMod95Medicare: Rule = {
  id: 'tele/mod95-medicare',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  concerns: trait.telehealth,
  title: 'Medicare needs no 95 at places 02 and 10',
  why: 'For Medicare the place says that a visit was by video. 95 is for a hospital’s clinician with the patient at home, and for therapy. Other payers often want it.',
  needs: 'the payer',
  source: 'Medicare telehealth places since 2024-01-01',
  examples: {
    raises: `${BOOK}encounter E-1\n  patient P1\n  date 2026-04-18\n  place 10\n  service\n    99213-95 A $120.00\n`,
    clean: `${BOOK}encounter E-1\n  patient P1\n  date 2026-04-18\n  place 10\n  service\n    99213 A $120.00\n`,
    nearMiss: `${BOOK}encounter E-1\n  patient P1\n  date 2026-04-18\n  place 22\n  service\n    99213-95 A $120.00\n`,
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    for (const { line, place, dates } of visit.lines) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!modifiers.includes('95') || !isVisit(code) || (place !== '02' && place !== '10')) continue;
      if (!dates || dates.from < SINCE || goesToMedicare(context) !== true) continue;
      context.report(line.at, 'procedure', `Medicare needs no modifier 95 at place ${place}: the place says it.`, {
        fixes: () =>
          withModifiers(
            context,
            line,
            modifiers.filter((m) => m !== '95'),
            'Remove modifier 95',
          ),
      });
    }
  },
};
