import { outOfPocketCeiling } from '../../benefits/parameters';
import { type Item, recordOf } from '../../records/book';
import { dollars } from '../../records/money';
import type { Rule } from '../rule';

const plan = (most: string): string =>
  `plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket ${most}\n`;

/** An in-network out-of-pocket limit above what the law lets a plan ask for. */
export const planCeiling: Rule = {
  id: 'plan/ceiling',
  severity: 'warning',
  kinds: ['plan'],
  title: 'Out-of-pocket above the yearly ceiling',
  why: 'A plan of today may not ask for more than the year’s ceiling in network; only plans from before 2010 that never changed may. Mostly a digit is mistyped.',
  needs: 'the year’s ceiling: 2014 to 2026',
  source: '45 CFR 156.130 and the notice of the year',
  examples: { raises: plan('$68,500'), clean: plan('$6,850'), nearMiss: plan('$10,600 family $21,200') },
  check: ({ item, report }) => {
    const { year, inNetwork } = recordOf(item as unknown as Item<'plan'>);
    const most = inNetwork?.outOfPocket;
    const from = year?.range?.from;
    const ceiling = from && outOfPocketCeiling(from);
    if (!most || !from || !ceiling) return;
    for (const [slot, kind, who] of [
      ['amount', 'self', 'one person'],
      ['family', 'family', 'a family'],
    ] as const) {
      const amount = most[slot];
      // The one amount of an aggregate limit is the family’s.
      if (slot === 'amount' && most.kind === 'aggregate') continue;
      if (amount !== undefined && amount > ceiling[kind])
        report(
          most.at,
          slot,
          `${dollars(amount)} is above the ceiling for ${who} in ${from.slice(0, 4)}, ${dollars(ceiling[kind])}. Is a digit mistyped?`,
        );
    }
    // Since 2016 the ceiling of one person holds within a family too.
    const together = most.kind === 'aggregate' ? (most.family ?? most.amount) : undefined;
    const told = most.family !== undefined && most.family > ceiling.family;
    if (together !== undefined && together > ceiling.self && !told && from >= '2016')
      report(
        most.at,
        'kind',
        `Nobody in a family may be asked for more than ${dollars(ceiling.self)} in ${from.slice(0, 4)}, and “aggregate” has no limit for one person: write one, and “embedded”.`,
      );
  },
};
