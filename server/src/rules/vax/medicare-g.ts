import { changeProcedure } from '../edits';
import { medicareBook, visitOfP1 } from '../example-books';
import { codesOfDay } from '../lines';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { byComponent, byInjection, isVaccine } from './codes';

/** Vaccines that Medicare Part B gives by codes of its own, by number. */
const OWN: readonly (readonly [code: string, vaccines: RegExp, words: string])[] = [
  ['G0008', /^(?:90630|9065[3-8]|9066[0-2]|9067[2-4]|90682|9068[5-9]|90694|90756|Q203[4-9])$/, 'flu'],
  ['G0009', /^(?:90670|90671|90677|90684|90732)$/, 'pneumonia'],
  ['G0010', /^(?:90739|9074[034]|9074[67]|90759)$/, 'hepatitis B'],
];

/** Flu, pneumonia or hepatitis B vaccine for Medicare under another administration code. */
export const vaxMedicareG: Rule = {
  id: 'vax/medicare-g',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine,
  title: 'Medicare’s own code for giving a vaccine',
  why: 'Medicare pays the giving of flu, pneumonia and hepatitis B vaccine under G0008, G0009 and G0010, without a share for the patient; 90471 is denied.',
  needs: 'the payer',
  source: 'Medicare claims processing manual, chapter 18, 10',
  examples: {
    raises: `${medicareBook()}${visitOfP1('90662 A $70.00\n90471 A $30.00')}`,
    clean: `${medicareBook()}${visitOfP1('90662 A $70.00\nG0008 A $30.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('90715 A $60.00\n90471 A $30.00')}`,
  },
  check: (context) => {
    const lines = context.visit?.lines ?? [];
    for (const given of lines) {
      const code = given.line.procedure?.code ?? '';
      if (!byInjection(code) && !byComponent(code)) continue;
      const day = [...codesOfDay(context, given.dates?.from)];
      const missing = OWN.filter(([own, vaccines]) => !day.includes(own) && day.some((c) => vaccines.test(c)));
      const first = missing[0];
      if (!first || goesToMedicare(context) !== true) return;
      // With another vaccine beside it the general code may be right for that one, and a line is missing.
      const alone = day.filter(isVaccine).every((c) => OWN.some(([, vaccines]) => vaccines.test(c)));
      const [own, , words] = first;
      context.report(
        given.line.at,
        'procedure',
        `Medicare pays the giving of ${words} vaccine under ${own}: ${alone ? `use it in place of ${code}` : `add its line`}.`,
        {
          ...(alone && given.charge !== undefined && { atRisk: given.charge }),
          fixes: () => (alone ? changeProcedure(context, given.line, own) : []),
        },
      );
      return;
    }
  },
};
