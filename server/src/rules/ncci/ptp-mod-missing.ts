import { rationaleWords } from '../../codes/ncci';
import { withoutEntry } from '../edits';
import type { Rule } from '../rule';
import { isVisitCode } from './modifiers';
import { groupsOf, isEnded, modifierFixes, pairsOf, partnersText, reportOf } from './pairs';

/** Two codes that are paid together only with a modifier, without one. */
export const ncciPtpModMissing: Rule = {
  id: 'ncci/ptp-mod-missing',
  unjudgedWith: 'ncci/ptp',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'A pair of codes without the modifier that says they were separate',
  why: 'Of some pairs of codes the second is paid only when a modifier says that it was separate from the first, and the record shows it. Without one it is denied as a matter of coding: the patient may not be billed for it, and an advance notice (ABN) does not help.',
  needs: 'the NCCI pairs of the quarter, which you import',
  source: 'NCCI procedure-to-procedure edits, indicator 1',
  examples: {
    tables: [
      {
        name: 'ccipra-v321r0.txt',
        text: `Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale
11102\t17000\t\t20240101\t*\t1\tCPT Manual or CMS manual coding instruction
`,
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    11102 A $150.00\n    17000 A $90.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    11102 A $150.00\n    17000-XS A $90.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    11102-59 A $150.00\n    17000 A $90.00\n',
  },
  check: (context) => {
    const open = pairsOf(context).pairs.filter((found) => found.pair.modifier === 'allowed' && !isEnded(found));
    for (const group of groupsOf(open)) {
      const { pair, paid, denied, at } = group.first;
      const { line } = at.line;
      const such = [denied, paid].some(({ code }) => isVisitCode(code)) ? '25 on the visit' : 'XS';
      context.report(
        line.at,
        'procedure',
        `${denied.code} is not paid beside ${partnersText(context, group)}: ${rationaleWords(pair.rationale)}. Were they separate? Add a modifier such as ${such}. Never bill the patient, no ABN.`,
        {
          ...reportOf(context, group),
          fixes: () => [
            ...modifierFixes(context, group),
            ...(at === denied
              ? withoutEntry(context, line.at, `Remove line ${at.line.number} (${denied.code})`, false)
              : []),
          ],
        },
      );
    }
  },
};
