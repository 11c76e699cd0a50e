import { recordOf } from '../../records/book';
import { ageOn } from '../../records/dates';
import { changeProcedure } from '../edits';
import { otherBook, visitOfP1 } from '../example-books';
import { patientOf } from '../parties';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { byComponent } from './codes';

/** The last year of age for counting by component. */
const LAST = 18;

/** Vaccines counted by component for somebody who is grown up. */
export const vaxAdminAge: Rule = {
  id: 'vax/admin-age',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine,
  title: 'Administration by component after 18',
  why: '90460 and 90461 are for patients up to 18 whose family is counselled; from 19 on each injection is 90471, the next 90472.',
  needs: 'the patient’s birth date',
  source: 'definitions of the codes, by number',
  examples: {
    raises: `${otherBook('1980-01-02')}${visitOfP1('90715 A $60.00\n90460 A $30.00')}`,
    clean: `${otherBook('1980-01-02')}${visitOfP1('90715 A $60.00\n90471 A $30.00')}`,
    nearMiss: `${otherBook('2007-04-19')}${visitOfP1('90715 A $60.00\n90460 A $30.00')}`,
  },
  check: (context) => {
    const { visit, reader } = context;
    for (const { line, dates, charge } of visit?.lines ?? []) {
      const code = line.procedure?.code ?? '';
      if (!visit || !dates || !byComponent(code)) continue;
      const patient = patientOf(reader, visit);
      const born = patient && recordOf(patient).born?.date;
      if (!born || born > dates.from || ageOn(born, dates.from) <= LAST) continue;
      context.report(
        line.at,
        'procedure',
        `${code} is for patients up to ${LAST}, and this one is ${ageOn(born, dates.from)}: use 90471 or 90472.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => changeProcedure(context, line, code === '90460' ? '90471' : '90472'),
        },
      );
    }
  },
};
