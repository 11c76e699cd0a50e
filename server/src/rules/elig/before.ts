import type { Rule } from '../rule';
import { reportInactive } from './inactive';

/** A service on a day before the coverage begins. */
export const eligBefore: Rule = {
  id: 'elig/before',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Service before the coverage begins',
  why: 'The payer denies a service on a day on which the patient was not yet covered, and the patient owes it. Often another coverage held before.',
  needs: 'the patient’s coverage with its “effective” days',
  source: 'the patient’s record',
  examples: {
    raises:
      'patient P1\n  coverage primary PPO\n    effective 2026-05-01..\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
    clean:
      'patient P1\n  coverage primary PPO\n    effective 2026-01-01..\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
    nearMiss:
      'patient P1\n  coverage primary PPO\n    effective 2026-04-18..\nencounter E-1\n  patient P1\n  date 2026-04-18\n',
  },
  check: (context) =>
    reportInactive(
      context,
      'before',
      (date, plan, { from }) =>
        `${date} is before coverage ${plan} begins, ${from}. Ask which coverage held on that day, or write “coverage none”.`,
    ),
};
