import { withModifiers } from '../edits';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { tellsLiability } from './liability';

/** Routine services that Medicare does not pay, by number, and what it pays instead. Coverage tables decide where
 * imported; a warning, for the law has exceptions. */
const ROUTINE: readonly { readonly from: string; readonly to: string; readonly words: string }[] = [
  { from: '99381', to: '99397', words: 'a routine check-up; Medicare pays G0402, G0438 or G0439' },
  { from: '92015', to: '92015', words: 'the test for glasses' },
  { from: 'V2020', to: 'V2025', words: 'frames for glasses' },
  { from: 'V5008', to: 'V5299', words: 'hearing aids and their care' },
  { from: 'D0120', to: 'D9999', words: 'dental care' },
];

/** A routine service for Medicare. */
export const covRoutine: Rule = {
  id: 'cov/routine',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'Routine service that Medicare does not pay',
  why: 'Routine check-ups, glasses, hearing aids and teeth are not Medicare’s; the patient owes them. GY gets the denial that a second payer asks for.',
  needs: 'the payer',
  source: 'Social Security Act 1862(a)(7) and (a)(12), by number',
  examples: {
    raises: `${medicareBook()}${visitOfP1('99397 A $190.00')}`,
    clean: `${medicareBook()}${visitOfP1('99397-GY A $190.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('G0439 A $150.00')}`,
  },
  check: (context) => {
    for (const served of context.visit?.lines ?? []) {
      const { line, charge } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      const found = ROUTINE.find((r) => r.from <= code && code <= r.to && code.length === 5);
      if (!found || tellsLiability(served) || goesToMedicare(context) !== true) continue;
      context.report(line.at, 'procedure', `${code} is ${found.words}: Medicare does not pay it. Add GY.`, {
        ...(charge !== undefined && { atRisk: charge }),
        fixes: () => withModifiers(context, line, [...modifiers, 'GY'], 'Add modifier GY', false),
      });
    }
  },
};
