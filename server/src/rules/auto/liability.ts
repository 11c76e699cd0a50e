import { accidentPayer } from '../accident-payer';
import type { Rule } from '../rule';
import { trait } from '../traits';

const BOOK =
  'payer 1 "Blue"\npayer 9 "Road Mutual"\n  filing-code AM\nplan BLUE\n  payer 1\n  year 2026-01-01..2026-12-31\nplan ROAD\n  payer 9\n  year 2026-01-01..2026-12-31\npatient P1\n  coverage primary BLUE\n  coverage secondary ROAD\n    claim-number A-2217\n';
const claim = (payer: string, kind: string): string =>
  `${BOOK}claim CLM-1\n  patient P1\n  payer ${payer}\n  date 2026-04-18\n  accident ${kind} 2026-04-17\n  history\n    2026-04-20 ready by Kim\n`;

/** An auto accident, billed to a health plan before the car's insurance has answered. */
export const autoLiability: Rule = {
  id: 'auto/liability',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.accident,
  title: 'Auto accident billed to a health plan first',
  why: 'After an auto accident the car’s insurance pays first. A health plan denies the claim until that insurance has paid, or has said that it will not.',
  needs: 'the patient’s coverages, and the plan and payer that the claim goes to',
  source: '42 CFR 411.50; CMS-1500 item 10b',
  examples: {
    raises: claim('BLUE', 'auto OH'),
    clean: claim('ROAD', 'auto OH'),
    nearMiss: claim('BLUE', 'other'),
  },
  check: (context) =>
    accidentPayer(context, 'auto', ['auto', 'liability'], (plan, other) =>
      other
        ? `After an auto accident ${other} pays before ${plan}: send the claim there, or write its answer as “prior”.`
        : `After an auto accident the car’s insurance pays before ${plan}: add it as a coverage, or write its answer as “prior”.`,
    ),
};
