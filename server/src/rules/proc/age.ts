import { recordOf } from '../../records/book';
import { daysBetween } from '../../records/dates';
import { otherBook, visitOfP1 } from '../example-books';
import { patientOf } from '../parties';
import type { Rule } from '../rule';
import { agesOf, isWithin } from './ages';

/** A code for another age. */
export const procAge: Rule = {
  id: 'proc/age',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Procedure does not fit the age',
  why: 'Check-ups, newborn and child care, tonsils, hernias and lines into veins have codes by age. The payer knows the birth date and denies another.',
  needs: 'the patient’s birth date',
  source: 'definitions of the codes, by number',
  examples: {
    raises: `${otherBook('1980-01-02')}${visitOfP1('99394 A $150.00')}`,
    clean: `${otherBook('1980-01-02')}${visitOfP1('99396 A $150.00')}`,
    nearMiss: `${otherBook('2008-04-18')}${visitOfP1('99395 A $150.00')}`,
  },
  check: (context) => {
    const { visit, reader } = context;
    for (const { line, dates, charge } of visit?.lines ?? []) {
      const code = line.procedure?.code ?? '';
      const ages = agesOf(code);
      const patient = ages && visit && patientOf(reader, visit);
      if (!ages || !patient || !dates) continue;
      const born = recordOf(patient).born?.date;
      if (!born || born > dates.from) {
        if (!born) context.notEvaluatedOnce(line.at, 'procedure', 'the patient’s birth date is not known');
        continue;
      }
      if (isWithin(daysBetween(born, dates.from), ages)) continue;
      context.report(
        line.at,
        'procedure',
        `${code} is for patients ${ages.words}; this one was born on ${born}: check the code and the birth date.`,
        { ...(charge !== undefined && { atRisk: charge }) },
      );
    }
  },
};
