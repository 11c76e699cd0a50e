import { type Item, lineOf, recordOf } from '../../records/book';
import { addDays, LATEST } from '../../records/dates';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const two = (from: string): string => `plan PPO\n  year 2025-01-01..2025-12-31\nplan PPO\n  year ${from}..2026-12-31\n`;

/** Days between two years of one plan on which no record holds. */
export const planYearGap: Rule = {
  id: 'plan/year-gap',
  severity: 'warning',
  kinds: ['plan'],
  title: 'Days without a plan year',
  why: 'The date of a service chooses the plan’s record. On a day between two of them nothing can be computed.',
  needs: 'all plan records of the id',
  source: 'the plan’s records',
  examples: {
    raises: two('2026-02-01'),
    clean: two('2026-01-01'),
    nearMiss: 'plan PPO\n  year 2026-02-01..2026-12-31\n',
  },
  check: ({ item, reader, report }) => {
    const own = recordOf(item as unknown as Item<'plan'>).year;
    if (!own?.range || !item.id) return;
    const { from } = own.range;
    const before = reader
      .find('plan', item.id)
      .flatMap((other) => {
        const year = recordOf(other).year;
        return (other as unknown) !== item && year?.range && year.range.from < from
          ? [{ other, year, to: year.range.to }]
          : [];
      })
      .sort((a, b) => (a.to < b.to ? 1 : -1))[0];
    if (!before || before.to === LATEST || addDays(before.to, 1) >= from) return;
    report(
      own.at,
      'range',
      `No year of ${item.id} holds from ${addDays(before.to, 1)} to ${addDays(from, -1)}: the one before ends ${before.to} (${lineOf(before.other as never, before.year.at)}).`,
      { related: [relatedTo(before.other as never, before.year.at, 'range', 'The year before')] },
    );
  },
};
