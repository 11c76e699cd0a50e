import { recordOf } from '../../records/book';
import { ageOn } from '../../records/dates';
import { changeProcedure } from '../edits';
import { otherBook, visitOfP1 } from '../example-books';
import { patientOf } from '../parties';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';
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
    for (const served of context.visit?.lines ?? []) {
      const { line, charge } = served;
      const code = line.procedure?.code ?? '';
      if (!byComponent(code)) continue;
      const age = ageAt(context, served);
      if (age === undefined || age <= LAST) continue;
      context.report(
        line.at,
        'procedure',
        `${code} is for patients up to ${LAST}, and this one is ${age}: use 90471 or 90472.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => changeProcedure(context, line, code === '90460' ? '90471' : '90472'),
        },
      );
    }
  },
};

/** The patient’s age in years on the day of a line; undefined where it is not known. */
function ageAt({ visit, reader }: RuleContext, { dates }: VisitLine): number | undefined {
  const patient = visit && patientOf(reader, visit);
  const born = patient && recordOf(patient).born?.date;
  return born && dates && born <= dates.from ? ageOn(born, dates.from) : undefined;
}

/** Whether vaccines of a line’s day are known not to be counted by component. */
export const isGrown = (context: RuleContext, served: VisitLine): boolean => (ageAt(context, served) ?? 0) > LAST;
