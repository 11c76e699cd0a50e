import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** A line that the law excludes, by its modifier. */
export const abnGy: Rule = {
  id: 'abn/gy',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'GY: denied at once, and the patient owes it',
  why: 'GY says that the law excludes the service. Medicare denies the line without looking; the patient owes it, or a second payer can be asked with the denial.',
  needs: 'the payer',
  source: 'Medicare claims processing manual, chapter 1, 60; chapter 30',
  examples: {
    raises: `${medicareBook()}${visitOfP1('83036-GY A $18.00')}`,
    clean: `${medicareBook()}${visitOfP1('83036 A $18.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('83036-GZ A $18.00')}`,
  },
  check: (context) => {
    for (const { line } of context.visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!modifiers.includes('GY') || goesToMedicare(context) === false) continue;
      context.report(line.at, 'procedure', `GY on ${code}: Medicare denies the line, and the patient owes it.`);
    }
  },
};
