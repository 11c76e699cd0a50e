import { coverageOf } from '../parties';
import { goesTo } from '../payers';
import type { Rule } from '../rule';

/** An accident at work, sent without the number of the workers' compensation case. */
export const wcClaimNo: Rule = {
  id: 'wc/claim-no',
  severity: 'warning',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Number of the workers’ compensation case missing',
  why: 'Workers’ compensation pays for a case that it has opened, and finds it by its number.',
  needs: 'the patient’s coverages, and the filing code of the payer',
  source: 'CMS-1500 item 11b, 837 REF*Y4',
  examples: {
    raises:
      'patient P1\n  coverage primary WORK\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  accident employment 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'patient P1\n  coverage primary WORK\n    claim-number WC26-0417\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  accident employment 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'patient P1\n  coverage primary PPO\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  accident other 2026-04-17\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit, reader, report } = context;
    if (!visit?.claim) return;
    const accident = visit.record.accident;
    const atWork = accident?.kind === 'employment';
    if (!atWork && !goesTo(context, 'workers-compensation')) return;
    const coverage = coverageOf(reader, visit);
    if (!coverage || coverage.claimNumber?.number) return;
    // Whether there was an accident at all is another rule’s question.
    const at = atWork ? accident.at : visit.claim.payer?.at;
    if (at !== undefined)
      report(
        at,
        atWork ? 'kind' : 'which',
        'An accident at work is billed with the number of its case: add claim-number to the patient’s coverage.',
      );
  },
};
