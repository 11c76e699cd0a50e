import { coverageOf } from '../parties';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** An accident at work, sent without the number of the workers' compensation case. */
export const wcClaimNo: Rule = {
  id: 'wc/claim-no',
  severity: 'warning',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.accident,
  title: 'Number of the workers’ compensation case missing',
  why: 'Workers’ compensation pays for a case that it has opened, and finds it by its number.',
  needs: 'the patient’s coverages',
  source: 'CMS-1500 item 11b, 837 REF*Y4',
  examples: {
    raises:
      'patient P1\n  coverage primary WORK\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  accident employment 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'patient P1\n  coverage primary WORK\n    claim-number WC26-0417\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  accident employment 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'patient P1\n  coverage primary PPO\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  accident other 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: ({ visit, reader, report }) => {
    const accident = visit?.record.accident;
    if (!visit || accident?.kind !== 'employment') return;
    const coverage = coverageOf(reader, visit);
    if (coverage && !coverage.claimNumber?.number)
      report(
        accident.at,
        'kind',
        'An accident at work is billed with the number of its case: add claim-number to the patient’s coverage.',
      );
  },
};
