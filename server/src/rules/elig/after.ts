import type { Rule } from '../rule';
import { reportInactive } from './inactive';

/** A service on a day after the coverage has ended. */
export const eligAfter: Rule = {
  id: 'elig/after',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Service after the coverage ended',
  why: 'The payer denies a service on a day on which the patient was no longer covered, and the patient owes it. Often a new coverage holds already.',
  needs: 'the patient’s coverage with its “effective” days',
  source: 'the patient’s record',
  examples: {
    raises:
      'patient P1\n  coverage primary PPO\n    effective 2025-01-01..2026-03-31\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
    clean:
      'patient P1\n  coverage primary PPO\n    effective 2025-01-01..2026-03-31\n  coverage primary HMO\n    effective 2026-04-01..\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
    nearMiss:
      'patient P1\n  coverage primary PPO\n    effective 2025-01-01..2026-04-18\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
  },
  check: (context) =>
    reportInactive(
      context,
      'after',
      (date, plan, { to }) =>
        `Coverage ${plan} ended ${to}, before ${date}. Ask for the new card, or write “coverage none”.`,
    ),
};
