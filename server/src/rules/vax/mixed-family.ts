import { codesOfDay } from '../lines';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { byComponent, byInjection } from './codes';

/** Vaccines given on one day under both families of administration codes. */
export const vaxMixedFamily: Rule = {
  id: 'vax/mixed-family',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine,
  title: 'Two kinds of vaccine administration on one day',
  why: '90460 and 90461 count components with counselling, 90471 to 90474 injections; on one day a patient’s vaccines are billed under one of them.',
  needs: 'nothing but the record',
  source: 'NCCI and payers’ vaccine guidance',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    90715 A $60.00\n    90460 A $30.00\n    90471 A $30.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    90715 A $60.00\n    90460 A $30.00\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18..2026-04-19\n  service\n    90715 A $60.00 2026-04-18\n    90460 A $30.00 2026-04-18\n    90471 A $30.00 2026-04-19\n',
  },
  check: (context) => {
    const { visit, report } = context;
    for (const { line, dates, charge } of visit?.lines ?? []) {
      const code = line.procedure?.code ?? '';
      if (!byInjection(code)) continue;
      const other = [...codesOfDay(context, dates?.from)].find(byComponent);
      if (!other) continue;
      report(
        line.at,
        'procedure',
        `${code} and ${other} are two ways to bill one day’s vaccines: use one of them for all.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
      return;
    }
  },
};
