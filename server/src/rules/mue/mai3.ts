import type { Rule } from '../rule';
import { reportOf, unitFixes, unitsOf, unitText } from './units';

/** More units on a day than is usual for a patient. */
export const mueMai3: Rule = {
  id: 'mue/mai3',
  unjudgedWith: 'mue/exceeded',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'More units on a day than are usual',
  why: 'Some codes have a limit of units for the day that is a matter of what is usual. Above it the payer denies the units at first; records that show why more was needed can win the appeal. The patient may not be billed for them, and an advance notice (ABN) does not help.',
  needs: 'the MUE table of the quarter, which you import',
  source: 'medically unlikely edits, adjudication indicator 3',
  examples: {
    tables: [
      {
        name: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv',
        text: `"HCPCS/ CPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
97110,6,3 Date of Service Edit: Clinical,Clinical: Data
`,
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    97110 x8 A $320.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    97110 x6 A $240.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    97110 x10 A 2026-04-18..2026-04-19 $400.00\n',
  },
  check: (context) => {
    for (const excess of unitsOf(context).excesses) {
      const { mue, at, units } = excess;
      if (mue.mai !== 3 || mue.value === 0) continue;
      context.report(
        at.line.line.at,
        'units',
        `${at.code} rarely has more than ${unitText(mue.value)} a day; ${at.dates.from} has ${units}. Check the number; if it is right, have the records ready for an appeal. Never bill the patient, no ABN.`,
        { ...reportOf(context, excess), fixes: () => unitFixes(context, excess) },
      );
    }
  },
};
