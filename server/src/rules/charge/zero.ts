import type { Rule } from '../rule';

/** Revenue lines that give a prospective rate’s code: nursing home, home health, inpatient rehabilitation. */
const RATE_LINES: ReadonlySet<string> = new Set(['0022', '0023', '0024']);

/** A line charged at nothing. */
export const chargeZero: Rule = {
  id: 'charge/zero',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Charge of zero',
  why: 'A payer needs a charge above zero to price a line. Vaccine that the state supplies (modifier SL) and reporting-only codes (ending in F) may go at zero.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24F, 837 SV102',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $0.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A Z23\n  service\n    90707-SL A $0.00\n',
  },
  check: ({ visit, report }) => {
    for (const { line } of visit?.lines ?? []) {
      // A revenue line with a HIPPS code tells the rate at nothing; the rooms and services carry the charges.
      if (
        line.charge !== 0 ||
        RATE_LINES.has(line.revenue ?? '') ||
        line.procedure?.modifiers.includes('SL') ||
        line.procedure?.code.endsWith('F')
      )
        continue;
      report(
        line.at,
        'charge',
        `${line.procedure?.code ?? line.revenue ?? 'This line'} is charged at zero: write its charge, or take the line off.`,
      );
    }
  },
};
