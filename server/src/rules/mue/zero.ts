import { isRoutine } from '../cov/routine-services';
import { goesToMedicare } from '../payers';
import { isUnpaid } from '../proc/status-b';
import type { Rule } from '../rule';
import { reportOf, unitFixes, unitsOf } from './units';

/** A code of which no unit is payable. */
export const mueZero: Rule = {
  id: 'mue/zero',
  unjudgedWith: 'mue/exceeded',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'A code of which no unit is payable',
  why: 'A limit of zero units does not mean that there is no limit: the code is not payable to this kind of provider at all. The patient may not be billed for it, and an advance notice (ABN) does not help.',
  needs: 'the MUE table of the quarter, which you import',
  source: 'medically unlikely edits, value 0',
  examples: {
    tables: [
      {
        name: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv',
        text: `"HCPCS/ CPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale
G0998,0,2 Date of Service Edit: Policy,CMS Policy
`,
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    G0998 A $90.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    93000 A $90.00\n',
    nearMiss: 'encounter E-1\n  date 2026-07-18\n  service\n    G0998 A $90.00\n',
  },
  check: (context) => {
    for (const excess of unitsOf(context).excesses) {
      const { mue, at } = excess;
      // What Medicare never pays, as a check-up, others do: the zero is Medicare’s own.
      if (mue.value !== 0 || goesToMedicare(context) === false) continue;
      // GY asks for this very denial, for another payer or the patient.
      if (at.modifiers.includes('GY')) continue;
      // One reason is enough: why Medicare does not pay it at all says more than a limit of nothing.
      if (isRoutine(at.code) || isUnpaid(context, at.line)) continue;
      context.report(
        at.line.line.at,
        'procedure',
        `No unit of ${at.code} is payable here (its limit is 0): take it off or use another code. Never bill the patient for it, no ABN.`,
        { ...reportOf(context, excess), fixes: () => unitFixes(context, excess) },
      );
    }
  },
};
