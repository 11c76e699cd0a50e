import type { Patient } from '../../../../schemas';
import { memberKey } from '../../benefits/member';
import type { Item } from '../../records/book';
import { recordOf } from '../../records/book';
import { EARLIEST, LATEST, overlap, rangeText } from '../../records/dates';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const ALWAYS = { from: EARLIEST, to: LATEST };

type Coverage = NonNullable<Patient['coverage']>[number];

/** Whether two coverages are one, written twice: the plan, the member and the days. Both parents may have one plan, by their own ids. */
const isSame = (a: Coverage, b: Coverage): boolean =>
  a.plan !== undefined &&
  a.plan.toUpperCase() === b.plan?.toUpperCase() &&
  memberKey(a) === memberKey(b) &&
  overlap(a.effective?.range ?? ALWAYS, b.effective?.range ?? ALWAYS);

/** Two coverages of one rank on the same days. */
export const eligRankTwice: Rule = {
  id: 'elig/rank-twice',
  severity: 'error',
  kinds: ['patient'],
  title: 'Two coverages of one rank on the same days',
  why: 'Only one payer can be first. A claim that goes to the wrong one is denied, because another should have paid before.',
  needs: 'the coverages with their “effective” days',
  source: 'the patient’s record',
  examples: {
    raises:
      'patient P1\n  coverage primary PPO\n    effective 2026-01-01..\n  coverage primary HMO\n    effective 2026-03-01..\n',
    clean:
      'patient P1\n  coverage primary PPO\n    effective 2026-01-01..\n  coverage secondary HMO\n    effective 2026-03-01..\n',
    nearMiss:
      'patient P1\n  coverage primary PPO\n    effective 2026-01-01..2026-02-28\n  coverage primary HMO\n    effective 2026-03-01..\n',
  },
  check: ({ item, report }) => {
    const all = recordOf(item as unknown as Item<'patient'>).coverage ?? [];
    all.forEach((later, i) => {
      const first = all
        .slice(0, i)
        .find(
          (c) =>
            (c.rank ?? 'primary') === (later.rank ?? 'primary') &&
            overlap(c.effective?.range ?? ALWAYS, later.effective?.range ?? ALWAYS),
        );
      if (!first) {
        const same = all.slice(0, i).find((c) => isSame(c, later));
        if (same)
          report(
            later.at,
            'plan',
            `${later.plan} stands twice for one member, as ${same.rank ?? 'primary'} and ${later.rank ?? 'primary'}: it pays once. Take one out, or write the other member’s id.`,
            { related: [relatedTo(item, same.at, 'plan', `${same.plan} stands here`)] },
          );
        return;
      }
      const [a, b] = [first.effective?.range ?? ALWAYS, later.effective?.range ?? ALWAYS];
      const both = { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to };
      const days =
        both.from === EARLIEST && both.to === LATEST
          ? 'at all times'
          : both.to === LATEST
            ? `from ${both.from} on`
            : `on ${rangeText(both)}`;
      report(
        later.at,
        'rank',
        `${first.plan ?? ''} and ${later.plan ?? ''} are both ${later.rank ?? 'primary'} ${days}. Write which pays first, or end one with “effective”.`,
        { related: [relatedTo(item, first.at, 'rank', `${first.plan ?? ''} is ${first.rank ?? 'primary'} here`)] },
      );
    });
  },
};
