import { type Item, recordOf } from '../../records/book';
import type { Rule } from '../rule';

const plan = (chain: string): string =>
  `plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit ${chain}\n`;

/** A step after one that leaves nothing: it can never be taken. */
export const planChain: Rule = {
  id: 'plan/chain',
  severity: 'error',
  kinds: ['plan'],
  title: 'A step that is never taken',
  why: 'After “covered” or “excluded” nothing is left to share, so that what follows asks for nothing. One of the two is meant.',
  needs: 'nothing but the record',
  source: 'the language',
  examples: {
    raises: plan('covered then $30'),
    clean: plan('$30'),
    nearMiss: plan('$30 then covered'),
  },
  check: ({ item, report }) => {
    const { inNetwork, tier2, outOfNetwork } = recordOf(item as unknown as Item<'plan'>);
    for (const block of [inNetwork, tier2, outOfNetwork])
      for (const { at, chain, first = [], category = '' } of block?.benefit ?? [])
        for (const [where, steps] of [[at, chain], ...first.map((f) => [f.at, f.chain] as const)] as const) {
          const end = (steps ?? []).findIndex((s) => s.step === 'covered' || s.step === 'excluded');
          const word = steps?.[end]?.step;
          if (steps && word && end < steps.length - 1)
            report(
              where,
              'chain',
              `${category}: after “${word}” nothing is left, so the steps behind it ask for nothing. Take one of them out.`,
            );
        }
  },
};
