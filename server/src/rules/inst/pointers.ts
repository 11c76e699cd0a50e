import { withoutValue } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Diagnosis pointers on a line that is sent without any. */
export const instPointers: Rule = {
  id: 'inst/pointers',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Pointers on an institutional line',
  why: 'The diagnoses of an institutional claim stand for all of its lines; letters behind a line are not sent.',
  needs: 'nothing but the record',
  source: '837I SV2 has no diagnosis pointer',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  dx\n    A I10\n  service\n    0450 99283 A $700.00\n',
    clean: 'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  dx\n    A I10\n  service\n    0450 99283 $700.00\n',
    nearMiss: 'claim CLM-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99283 A $700.00\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit?.institutional) return;
    for (const { line } of visit.lines)
      if (line.pointers)
        context.report(line.at, 'pointers', `Institutional lines point to no diagnosis: remove ${line.pointers}.`, {
          fixes: () => withoutValue(context, line.at, 'pointers', line.pointers ?? ''),
        });
  },
};
