import { withModifiers } from '../edits';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { tellsLiability } from './liability';
import { routineOf } from './routine-services';
import { isExcluded } from './statutory';

/** A routine service for Medicare. */
export const covRoutine: Rule = {
  id: 'cov/routine',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'Routine service that Medicare does not pay',
  why: 'Routine check-ups, glasses, hearing aids and teeth are not Medicare’s; the patient owes them. GY gets the denial that a second payer asks for.',
  needs: 'the payer',
  source: 'Social Security Act 1862(a)(7) and (a)(12), 42 CFR 411.15',
  examples: {
    raises: `${medicareBook()}${visitOfP1('99397 A $190.00')}`,
    clean: `${medicareBook()}${visitOfP1('99397-GY A $190.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('G0439 A $150.00')}`,
  },
  check: (context) => {
    for (const served of context.visit?.lines ?? []) {
      const { line, dates, charge } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      const found = routineOf(code);
      if (!found || tellsLiability(served) || goesToMedicare(context) !== true) continue;
      // Where the HCPCS list says the same of the code, cov/statutory tells it.
      if (dates && isExcluded(context, code, dates.from)) continue;
      if (found.unlessModifier && modifiers.includes(found.unlessModifier)) continue;
      if (found.unless && context.visit?.allDiagnoses.some((d) => found.unless?.test(d.code))) continue;
      context.report(
        line.at,
        'procedure',
        `Medicare does not pay ${code}, ${found.words}. Add GY, so that the denial comes at once, and tell the patient.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => withModifiers(context, line, [...modifiers, 'GY'], 'Add modifier GY', false),
        },
      );
    }
  },
};
