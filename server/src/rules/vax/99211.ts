import { withoutEntry } from '../edits';
import { codesOfDay } from '../lines';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isAdministration } from './codes';

/** A nurse’s visit billed beside a vaccine. */
export const vax99211: Rule = {
  id: 'vax/99211',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.visit,
  title: '99211 beside a vaccine',
  why: 'Giving the vaccine includes what 99211 stands for; the visit is denied as part of it.',
  needs: 'nothing but the record',
  source: 'NCCI policy manual, chapter XI',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    99211 A $30.00\n    90471 A $30.00\n    90715 A $60.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    90471 A $30.00\n    90715 A $60.00\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18\n  service\n    99212-25 A $60.00\n    90471 A $30.00\n    90715 A $60.00\n',
  },
  check: (context) => {
    const lines = context.visit?.lines ?? [];
    for (const { line, dates, charge, number } of lines) {
      if (line.procedure?.code !== '99211') continue;
      const other = [...codesOfDay(context, dates?.from)].find(isAdministration);
      if (!other) continue;
      context.report(line.at, 'procedure', `99211 is part of ${other} on the same day: take it off.`, {
        ...(charge !== undefined && { atRisk: charge }),
        fixes: () => withoutEntry(context, line.at, `Remove line ${number}`, false),
      });
    }
  },
};
