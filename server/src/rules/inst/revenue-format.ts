import { withoutValue } from '../edits';
import type { Rule } from '../rule';

/** No revenue code is higher: more is a slip in a procedure code. */
const LAST = '3199';

/** An institutional line without a revenue code, the total as a line, or a revenue code on a professional claim. */
export const instRevenueFormat: Rule = {
  id: 'inst/revenue-format',
  severity: 'error',
  kinds: ['claim'],
  title: 'Revenue code missing or out of place',
  why: 'Each institutional line says by a revenue code where the service belongs; professional lines have none. The total is not a line.',
  needs: 'nothing but the record',
  source: 'UB-04 locator 42, 837I SV201',
  examples: {
    raises: 'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  service\n    99283 $700.00\n',
    clean: 'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  service\n    0450 99283 $700.00\n',
    nearMiss: 'claim CLM-1\n  bill professional\n  date 2026-04-18\n  service\n    99283 A $700.00\n',
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit) return;
    for (const { line } of visit.lines)
      if (!visit.institutional) {
        if (line.revenue !== undefined)
          report(
            line.at,
            'revenue',
            line.revenue > LAST && !line.procedure
              ? `${line.revenue} is short of a character: a procedure code has five.`
              : `A professional claim has no revenue codes: remove ${line.revenue}, or write bill institutional.`,
            { fixes: () => (line.procedure ? withoutValue(context, line.at, 'revenue', line.revenue ?? '') : []) },
          );
      } else if (line.revenue === '0001')
        report(line.at, 'revenue', '0001 is the total, which is added up when the claim is sent: remove the line.');
      else if (line.revenue === undefined && line.procedure)
        report(line.at, 'procedure', `${line.procedure.code} has no revenue code: write its four digits in front.`);
  },
};
