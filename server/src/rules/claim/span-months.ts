import { SUPPLIED } from '../../codes/code-kinds';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Supplies, equipment, orthoses and prostheses, and the nutrition that goes through a tube. */
const isSupply = (code: string): boolean => /^[ABEKL]\d{4}$/.test(code);

/** A professional line from one month into the next. */
export const claimSpanMonths: Rule = {
  id: 'claim/span-months',
  severity: 'warning',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.professional,
  title: 'A line from one month into the next',
  why: 'Payers count limits by the month and ask for a line of each month’s days. Equipment is rented and supplied from one month into the next and excepted.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24A, 837P DTP*472',
  examples: {
    raises:
      'claim CLM-1\n  date 2026-04-28..2026-05-02\n  service\n    99232 x5 A $450.00 2026-04-28..2026-05-02\n  history\n    2026-05-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  date 2026-04-28..2026-05-02\n  service\n    99232 x3 A $270.00 2026-04-28..2026-04-30\n    99232 x2 A $180.00 2026-05-01..2026-05-02\n  history\n    2026-05-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  date 2026-04-28..2026-05-02\n  service\n    0120 x4 $4,500.00 2026-04-28..2026-05-02\n  history\n    2026-05-20 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    if (!visit || visit.institutional) return;
    for (const { line, charge } of visit.lines) {
      if (!line.dates) continue;
      const { from, to } = line.dates;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (isSupply(code) || modifiers.some((m) => SUPPLIED.has(m))) continue;
      if (from.slice(0, 7) !== to.slice(0, 7))
        report(
          line.at,
          'dates',
          `The line runs from ${from} into another month, ${to}: write one line for each month.`,
          {
            ...(charge !== undefined && { atRisk: charge }),
          },
        );
    }
  },
};
