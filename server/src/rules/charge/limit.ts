import type { Cents } from '../../../../schemas/values';
import { dollars } from '../../records/money';
import type { Rule } from '../rule';

/** What a form's column holds: item 24F six digits and cents, locator 47 seven digits and cents. In cents. */
const COLUMN = { professional: 999_999_99, institutional: 9_999_999_99 } as const;
/** Above this, payers that follow Medicare's system ask for a professional line in two. In cents. */
const LARGE = 99_999_99;

/** A charge too large for its column, or larger than a professional line mostly is. */
export const chargeLimit: Rule = {
  id: 'charge/limit',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Charge larger than a claim holds',
  why: 'The column of the form has room for so many digits. Mostly the point is missing, or units and price are joined.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24F, UB-04 locator 47',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    99213 A $1,200,000.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    99213 A $120.00\n',
    nearMiss: 'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  service\n    0120 $1,200,000.00\n',
  },
  check: ({ visit, report }) => {
    if (!visit) return;
    const kind = visit.institutional ? 'institutional' : 'professional';
    for (const { line, charge } of visit.lines) {
      if (charge === undefined || charge <= LARGE) continue;
      if (charge > COLUMN[kind])
        report(
          line.at,
          'charge',
          `${dollars(charge)} is more than a line holds, ${dollars(COLUMN[kind] as Cents)}: check the point.`,
          {
            atRisk: charge,
          },
        );
      else if (kind === 'professional')
        report(
          line.at,
          'charge',
          `${dollars(charge)} is unusually much for one line: check the point, or send the line in two.`,
          {
            severity: 'warning',
            atRisk: charge,
          },
        );
    }
  },
};
