import { outside } from '../date/range';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** An institutional line dated outside of the statement's days. */
export const instLineOutsideStatement: Rule = {
  id: 'inst/line-outside-statement',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.institutional,
  title: 'Line date outside of the statement',
  why: 'An institutional claim covers the days at its top; a line of another day belongs onto another claim.',
  needs: 'nothing but the record',
  source: 'UB-04 locators 6 and 45, 837I DTP*434 and DTP*472',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18..2026-04-20\n  service\n    0300 80053 $40.00 2026-04-21\n',
    clean:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18..2026-04-20\n  service\n    0300 80053 $40.00 2026-04-20\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18..2026-04-20\n  service\n    0120 x2 $4,000.00 2026-04-18..2026-04-20\n',
  },
  check: (context) => {
    if (context.visit?.institutional) outside(context);
  },
};
