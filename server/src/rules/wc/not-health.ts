import { accidentPayer } from '../accident-payer';
import type { Rule } from '../rule';
import { trait } from '../traits';

const BOOK =
  'payer 1 "Blue"\npayer 9 "State Fund"\n  filing-code WC\nplan BLUE\n  payer 1\n  year 2026-01-01..2026-12-31\nplan WORK\n  payer 9\n  year 2026-01-01..2026-12-31\npatient P1\n  coverage primary BLUE\n  coverage secondary WORK\n    claim-number WC26-0417\n';
const claim = (payer: string, kind: string): string =>
  `${BOOK}claim CLM-1\n  patient P1\n  payer ${payer}\n  date 2026-04-18\n  accident ${kind} 2026-04-17\n  history\n    2026-04-20 ready by Kim\n`;

/** An accident at work, billed to a health plan. */
export const wcNotHealth: Rule = {
  id: 'wc/not-health',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.accident,
  title: 'Accident at work billed to a health plan',
  why: 'What happens at work is paid by the employer’s insurance. A health plan denies it until that insurance has answered.',
  needs: 'the patient’s coverages, and the plan and payer that the claim goes to',
  source: '42 CFR 411.40; CMS-1500 item 10a',
  examples: {
    raises: claim('BLUE', 'employment'),
    clean: claim('WORK', 'employment'),
    nearMiss: claim('BLUE', 'other OH'),
  },
  check: (context) =>
    accidentPayer(context, 'employment', ['workers-compensation'], (plan, other) =>
      other
        ? `An accident at work is not ${plan}’s to pay: send the claim to ${other}, or write its answer as “prior”.`
        : `An accident at work is not ${plan}’s to pay: add the employer’s insurance as a coverage and send the claim there.`,
    ),
};
