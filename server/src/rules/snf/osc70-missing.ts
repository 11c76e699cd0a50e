import { daysBetween } from '../../records/dates';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { rateLine } from './stay';

/** Days in a row of the hospital stay; the day of discharge does not count, and span 70 does not have it. */
const DAYS = 3;

/** A skilled nursing stay without the hospital stay before it. */
export const snfOsc70Missing: Rule = {
  id: 'snf/osc70-missing',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Hospital stay before the nursing stay missing',
  why: 'Medicare pays skilled nursing after three days in a hospital, and the claim tells them by occurrence span 70.',
  needs: 'nothing but the record',
  source: 'UB-04 locators 35 and 36, types of bill 21X and 18X',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0211\n  date 2026-01-10..2026-01-20\n  occurrence 50 2026-01-12\n  service\n    0022 KAQD1 x10 $0.00\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0211\n  date 2026-01-10..2026-01-20\n  occurrence 50 2026-01-12\n  span 70 2026-01-02..2026-01-06\n  service\n    0022 KAQD1 x10 $0.00\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0221\n  date 2026-01-10..2026-01-20\n  service\n    0420 97110 x2 $90.00\n',
  },
  check: ({ visit, report }) => {
    const line = rateLine(visit);
    if (!line) return;
    const spans = visit?.claim?.span?.filter((s) => s.code === '70') ?? [];
    if (spans.length === 0)
      report(
        line.line.at,
        'revenue',
        'The stay names no hospital stay before it: add span 70 and its first and last day.',
      );
    for (const { at, range } of spans)
      if (range && range.to >= range.from && daysBetween(range.from, range.to) < DAYS - 1)
        report(
          at,
          'range',
          `The hospital stay of span 70 has fewer than ${DAYS} days, and Medicare wants ${DAYS} in a row.`,
        );
  },
};
