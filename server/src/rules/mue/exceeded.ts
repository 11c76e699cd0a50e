import type { Rule } from '../rule';
import { reportOf, unitFixes, unitsOf, unitText } from './units';

/** More units on a line than its limit. */
export const mueExceeded: Rule = {
  id: 'mue/exceeded',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'More units on a line than are payable',
  why: 'Some codes have a limit of units for each line. A line above it is denied as a matter of coding: the patient may not be billed for it, and an advance notice (ABN) does not help. What was given on separate occasions goes on lines of their own, with a modifier that says so.',
  needs: 'the MUE table of the quarter, which you import',
  source: 'medically unlikely edits, adjudication indicator 1',
  examples: {
    tables: [
      {
        name: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv',
        text: `"HCPCS/ CPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
A0998,2,1 Line Edit,Clinical: Data
`,
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    A0998 x3 A $90.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    A0998 x2 A $60.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    A0998 x2 A $60.00\n    A0998-76 x2 A $60.00\n',
  },
  check: (context) => {
    const { excesses, unjudged } = unitsOf(context);
    for (const { at, why } of unjudged) context.notEvaluated(at.line.line.at, 'procedure', why);
    for (const excess of excesses) {
      const { mue, at, units } = excess;
      if (mue.mai !== 1 || mue.value === 0) continue;
      context.report(
        at.line.line.at,
        'units',
        `A line of ${at.code} has at most ${unitText(mue.value)} a day; this one has ${unitText(units)}. Check the number, or split the line with a modifier such as 76. Never bill the patient, no ABN.`,
        { ...reportOf(context, excess), fixes: () => unitFixes(context, excess) },
      );
    }
  },
};
