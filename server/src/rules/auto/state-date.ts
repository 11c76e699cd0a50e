import type { Rule } from '../rule';
import { trait } from '../traits';

/** An accident without its day. */
export const autoStateDate: Rule = {
  id: 'auto/state-date',
  severity: 'error',
  stage: 'ready',
  kinds: ['encounter', 'claim'],
  concerns: trait.accident,
  title: 'Date of the accident missing',
  why: 'The payer asks whether another insurance answers for an accident, and cannot without its day.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 14, UB-04 locator 31, 837 DTP*439',
  examples: {
    raises: 'claim CLM-1\n  date 2026-04-18\n  accident employment\n  history\n    2026-04-20 ready by Kim\n',
    clean: 'claim CLM-1\n  date 2026-04-18\n  accident employment 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss: 'claim CLM-1\n  date 2026-04-18\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    const accident = visit?.record.accident;
    if (accident?.kind && !accident.date)
      report(accident.at, 'kind', 'The accident has no date: add the day it happened.');
  },
};
