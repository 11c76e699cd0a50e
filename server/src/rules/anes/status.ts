import { isAnesthesia } from '../../codes/code-kinds';
import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Who gave the anesthesia, and who directed; one of them is on every line. */
const WHO = ['AA', 'QZ', 'QX', 'QK', 'QY', 'AD'];

/** Anesthesia that does not say who gave it. */
export const anesStatus: Rule = {
  id: 'anes/status',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.zero,
  title: 'Who gave the anesthesia is not said',
  why: 'The modifier decides whether all or half is paid: AA and QZ alone, QX, QK and QY under direction, AD more than four at once.',
  needs: 'nothing but the record',
  source: 'Medicare anesthesia modifiers',
  examples: {
    raises:
      'claim CLM-1\n  date 2026-04-18\n  service\n    00840 75min A $900.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  date 2026-04-18\n  service\n    00840-QZ 75min A $900.00\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  date 2026-04-18\n  service\n    62322 A $900.00\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    for (const { line, charge } of visit.lines) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!isAnesthesia(code) || modifiers.some((m) => WHO.includes(m))) continue;
      context.report(
        line.at,
        'procedure',
        `${code} does not say who gave the anesthesia: add AA, QZ, QX, QK, QY or AD.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => WHO.flatMap((m) => withModifiers(context, line, [m, ...modifiers], `Add modifier ${m}`, false)),
        },
      );
    }
  },
};
