import type { Rule } from '../rule';
import { trait } from '../traits';

/** An auto accident without its state. */
export const accAutoState: Rule = {
  id: 'acc/auto-state',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.accident,
  stage: 'ready',
  title: 'State of the auto accident missing',
  why: 'The state decides which auto insurance pays first; a claim for an auto accident without it comes back.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 10b, 837P CLM11-4',
  examples: {
    raises: 'claim CLM-1\n  date 2026-04-18\n  accident auto 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    clean: 'claim CLM-1\n  date 2026-04-18\n  accident auto OH 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss: 'claim CLM-1\n  date 2026-04-18\n  accident other 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    const accident = visit?.record.accident;
    if (accident?.kind === 'auto' && !accident.state)
      report(accident.at, 'kind', 'An auto accident needs its state: write auto, the state’s two letters, the date.');
  },
};
