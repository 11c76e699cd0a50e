import { withModifiers } from '../edits';
import { medicaidBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isVaccine } from './codes';
import { isOfProgram } from './program';

/** A vaccine from the public program without the modifier that says so. */
export const vaxVfcSl: Rule = {
  id: 'vax/vfc-sl',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'Vaccine from the state without SL',
  why: 'A vaccine that the state supplied is listed at nothing, and SL tells Medicaid whose it was. States differ, so this is a warning.',
  needs: 'the payer, with `medicaid` in its record, and the patient’s birth date',
  source: 'Vaccines for Children program; modifiers of the state’s Medicaid',
  examples: {
    raises: `${medicaidBook()}${visitOfP1('90707 A $0.00\n90460 A $30.00')}`,
    clean: `${medicaidBook()}${visitOfP1('90707-SL A $0.00\n90460 A $30.00')}`,
    nearMiss: `${medicaidBook('2000-01-02')}${visitOfP1('90707 A $0.00\n90471 A $30.00')}`,
  },
  check: (context) => {
    for (const { line, dates } of context.visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (line.charge !== 0 || !isVaccine(code) || modifiers.includes('SL')) continue;
      if (!isOfProgram(context, dates?.from)) continue;
      context.report(
        line.at,
        'procedure',
        `${code} goes at nothing, as from the state: add modifier SL, if your state wants it.`,
        {
          fixes: () => withModifiers(context, line, [...modifiers, 'SL'], 'Add modifier SL'),
        },
      );
    }
  },
};
