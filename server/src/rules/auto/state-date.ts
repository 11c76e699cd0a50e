import { goesTo } from '../payers';
import type { Rule } from '../rule';

/** An accident without its day. */
export const autoStateDate: Rule = {
  id: 'auto/state-date',
  severity: 'error',
  stage: 'ready',
  kinds: ['encounter', 'claim'],
  title: 'Accident or its date missing',
  why: 'The payer asks whether another insurance answers for an accident, and cannot without its day. Workers’ compensation and auto insurance pay for nothing else.',
  needs: 'the record, and the filing code of its payer',
  source: 'CMS-1500 item 14, UB-04 locator 31, 837 DTP*439',
  examples: {
    raises: 'claim CLM-1\n  date 2026-04-18\n  accident employment\n  history\n    2026-04-20 ready by Kim\n',
    clean: 'claim CLM-1\n  date 2026-04-18\n  accident employment 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss: 'claim CLM-1\n  date 2026-04-18\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit, report } = context;
    const accident = visit?.record.accident;
    if (accident) {
      if (accident.kind && !accident.date)
        report(accident.at, 'kind', 'The accident has no date: add the day it happened.');
      return;
    }
    const payer = visit?.claim?.payer;
    if (!payer) return;
    if (goesTo(context, 'workers-compensation'))
      report(payer.at, 'which', missing('at work', 'accident employment 2026-04-17'));
    else if (goesTo(context, 'auto')) report(payer.at, 'which', missing('on the road', 'accident auto OH 2026-04-17'));
  },
};

const missing = (where: string, entry: string): string =>
  `This payer answers for accidents ${where}, and the claim names none: add it with its day, as in “${entry}”.`;
