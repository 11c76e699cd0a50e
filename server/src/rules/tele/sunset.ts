import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isBehavioral, MEDICARE_TELEHEALTH } from './dates';
import { isTelePlace } from './said';

const [NOW] = MEDICARE_TELEHEALTH.toSorted((a, b) => (a.last < b.last ? 1 : -1));

/** A visit at a distance after the law that lets Medicare pay it. */
export const teleSunset: Rule = {
  id: 'tele/sunset',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.telehealth,
  title: 'Visit at a distance after Medicare’s flexibilities',
  why: 'Medicare pays visits to the patient’s home by laws that end on a day. From then on only care of the mind and rural sites are left.',
  needs: 'the payer',
  source: `${NOW?.source ?? ''}: until ${NOW?.last ?? ''}`,
  examples: {
    raises: `${medicareBook()}${visitOfP1('99213 A $120.00', 'place 10', '2028-01-03')}`,
    clean: `${medicareBook()}${visitOfP1('99213 A $120.00', 'place 11', '2028-01-03')}`,
    nearMiss: `${medicareBook()}${visitOfP1('90834 A $120.00', 'place 10', '2028-01-03')}`,
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional || !NOW) return;
    for (const { line, place, dates, charge } of visit.lines) {
      if (!dates || dates.from <= NOW.last || !isTelePlace(place)) continue;
      const code = line.procedure?.code ?? '';
      if (isBehavioral(code) || goesToMedicare(context) !== true) continue;
      context.report(
        line.at,
        'procedure',
        `Medicare pays ${code} at place ${place ?? ''} until ${NOW.last}, by the laws known here: look for a newer one before it is billed.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
