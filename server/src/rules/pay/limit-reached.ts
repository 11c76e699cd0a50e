import { costOf } from '../../benefits/cost';
import { dollars } from '../../records/money';
import type { Rule } from '../rule';

const BOOK = (used: number): string =>
  `patient P1\n  coverage primary PPO\n    used\n      visits therapy ${used} as-of 2026-04-01\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit therapy $40\n      limit 20 visits per year\nfees C\n  kind contract\n  for plan PPO\n  97110 $31.00\nencounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    97110 $72.00\n`;

/** A service beyond what the plan still pays: a limit of the benefit, or the plan’s maximum. */
export const payLimitReached: Rule = {
  id: 'pay/limit-reached',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'The plan’s limit is reached',
  why: 'Beyond its limit the plan pays nothing, and the patient owes it. A patient who learns it from the bill is an angry one: say it before the visit.',
  needs: 'the plan’s limits, and what has been used of them',
  source: 'the plan’s benefits',
  examples: {
    raises: BOOK(20),
    clean: BOOK(12),
    nearMiss: BOOK(19),
  },
  check: ({ item, engine, report }) => {
    for (const payer of costOf(engine.book, item)?.payers ?? [])
      for (const { at, code, steps } of payer.lines)
        for (const { step, amount, why, at: place } of steps)
          if (step === 'limit')
            report(
              at,
              'procedure',
              `${code}: ${why}${place ? ` (${place})` : ''}. The patient owes ${dollars(amount)} of it: say so before the visit.`,
              { atRisk: amount },
            );
  },
};
