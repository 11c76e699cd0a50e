import { pcsOn } from '../../codes/sets';
import { changeTo } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Seven characters; the letters I and O are never used, for they look like digits. */
const FORM = /^[0-9A-HJ-NP-Z]{7}$/;
const stay = (code: string): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-04-18..2026-04-20\n  dx\n    A K35.80 poa Y\n  procedure ${code} 2026-04-18\n  service\n    0120 x2 $9,400.00\n`;

/** A procedure of a stay that is no ICD-10-PCS code on the day of discharge. */
export const instProcedureInvalid: Rule = {
  id: 'inst/procedure-invalid',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.procedures,
  title: 'Procedure of a stay not valid',
  why: 'The group of a stay, and so its payment, is computed from its procedures. A code that is not in the edition of the day of discharge sends the claim back.',
  needs: 'for the form nothing; for whether a code is valid, ICD-10-PCS (imported)',
  source: 'Medicare Code Editor edit 1; UB-04 locator 74',
  examples: { raises: stay('ODTJ4ZZ'), clean: stay('0DTJ4ZZ'), nearMiss: stay('0dtj4zz') },
  check: (context) => {
    const { visit, engine, report } = context;
    const done = visit?.record.procedure;
    if (!visit || !done?.length) return;
    const day = visit.record.discharged?.date ?? visit.dates?.to;
    for (const { at, code } of done) {
      if (code === undefined) continue;
      const upper = code.toUpperCase();
      if (!FORM.test(upper)) {
        const meant = upper.replaceAll('O', '0').replaceAll('I', '1');
        const words = `A procedure of a stay has seven characters, without the letters I and O; ${code.slice(0, 20)} does not.`;
        report(at, 'code', words, {
          fixes: () => (FORM.test(meant) ? [changeTo(context, at, 'code', meant)] : []),
        });
        continue;
      }
      const fact = day && pcsOn(engine.codes, upper, day);
      if (!fact) continue;
      if (fact.status === 'not-evaluated') context.notEvaluatedOnce(at, 'code', fact.why);
      else if (fact.status === 'unknown') report(at, 'code', `${upper} is no ICD-10-PCS code on ${day}.`);
      else if (fact.status === 'not-yet')
        report(at, 'code', `${upper} is valid from ${fact.from}; the stay ended on ${day}.`);
      else if (fact.status === 'ended')
        report(at, 'code', `${upper} was valid until ${fact.to}; the stay ended on ${day}.`);
    }
  },
};
