import type { Rule } from '../rule';
import { reportOf, unitFixes, unitsOf, unitText } from './units';

/** More units on a day than its absolute limit. */
export const mueMai2: Rule = {
  id: 'mue/mai2',
  unjudgedWith: 'mue/exceeded',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'More units on a day than can ever be payable',
  why: 'Some codes have a limit of units for the day that follows from the code itself or from law. All units of the day are denied when it is exceeded, and no appeal changes that. The patient may not be billed for it, and an advance notice (ABN) does not help.',
  needs: 'the MUE table of the quarter, which you import',
  source: 'medically unlikely edits, adjudication indicator 2',
  examples: {
    tables: [
      {
        name: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv',
        text: `"HCPCS/ CPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
93000,3,2 Date of Service Edit: Policy,Nature of Service/Procedure
`,
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    93000 x2 A $90.00\n    93000-76 x2 A $90.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    93000 x2 A $90.00\n    93000-76 x1 A $45.00\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18\n  service\n    93000 x3 A 2026-04-18 $90.00\n    93000 x3 A 2026-04-19 $90.00\n',
  },
  check: (context) => {
    for (const excess of unitsOf(context).excesses) {
      const { mue, at, units } = excess;
      if (mue.mai !== 2 || mue.value === 0) continue;
      context.report(
        at.line.line.at,
        'units',
        `${at.code} can have at most ${unitText(mue.value)} a day; ${at.dates.from} has ${units}, and the payer then denies them all. Check the number. Never bill the patient, no ABN.`,
        { ...reportOf(context, excess), fixes: () => unitFixes(context, excess) },
      );
    }
  },
};
