import type { Rule } from '../rule';
import { trait } from '../traits';
import { isAssessed, rateLine } from './stay';

/** A skilled nursing stay without the day of its assessment. */
export const snfOc50Missing: Rule = {
  id: 'snf/oc50-missing',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Day of the assessment missing',
  why: 'The rate of a skilled nursing stay comes from an assessment, and the claim tells its day by occurrence code 50. Only the default rate goes without.',
  needs: 'nothing but the record',
  source: 'UB-04 locators 31–34, types of bill 21X and 18X',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0211\n  date 2026-01-10..2026-01-20\n  span 70 2026-01-02..2026-01-06\n  service\n    0022 KAQD1 x10 $0.00\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0211\n  date 2026-01-10..2026-01-20\n  occurrence 50 2026-01-12\n  span 70 2026-01-02..2026-01-06\n  service\n    0022 KAQD1 x10 $0.00\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0211\n  date 2026-01-10..2026-01-20\n  span 70 2026-01-02..2026-01-06\n  service\n    0022 ZZZZZ x10 $0.00\n',
  },
  check: ({ visit, report }) => {
    const line = rateLine(visit);
    if (!visit?.claim || !line || !isAssessed(visit)) return;
    if (!visit.claim.occurrence?.some((o) => o.code === '50'))
      report(line.line.at, 'revenue', 'The stay has no day of its assessment: add occurrence 50 and the date.');
  },
};
