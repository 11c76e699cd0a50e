import { rationaleWords } from '../../codes/ncci';
import { withoutEntry } from '../edits';
import type { Rule } from '../rule';
import { groupsOf, pairsOf, partnersText, reportOf } from './pairs';

/** Two codes that are never paid together. */
export const ncciPtpNever: Rule = {
  id: 'ncci/ptp-never',
  unjudgedWith: 'ncci/ptp',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Two codes that are never paid together',
  why: 'Of some pairs of codes only the first is paid when one provider, or one group and specialty, gives both to a patient on one day. No modifier changes that. The denial is a matter of coding: the patient may not be billed for it, and an advance notice (ABN) does not help.',
  needs: 'the NCCI pairs of the quarter, which you import',
  source: 'NCCI procedure-to-procedure edits, indicator 0',
  examples: {
    tables: [
      {
        name: 'ccipra-v321r0.txt',
        text: `Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale
20610\t20600\t\t20240101\t*\t0\tMore extensive procedure
`,
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    20610 A $150.00\n    20600 A $90.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    20610 A $150.00\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18\n  service\n    20610 A 2026-04-18 $150.00\n    20600 A 2026-04-19 $90.00\n',
  },
  check: (context) => {
    const { pairs, unjudged } = pairsOf(context);
    for (const { at, why } of unjudged) context.notEvaluated(at.line.line.at, 'procedure', why, 'ncci/ptp');
    for (const group of groupsOf(pairs.filter(({ pair }) => pair.modifier === 'never'))) {
      const { pair, denied, at } = group.first;
      const { line } = at.line;
      context.report(
        line.at,
        'procedure',
        `${denied.code} is never paid beside ${partnersText(context, group)}: ${rationaleWords(pair.rationale)}. Take one off; never bill the patient, no ABN.`,
        {
          ...reportOf(context, group),
          fixes: () =>
            at === denied
              ? withoutEntry(context, line.at, `Remove line ${at.line.number} (${denied.code})`, false)
              : [],
        },
      );
    }
  },
};
