import { cents, dollars } from '../../records/money';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Revenue code of the line with the total, as paper bills have it. */
const TOTAL = '0001';

const claim = (total: string): string =>
  `claim CLM-1\n  bill institutional\n  date 2026-04-18\n  service\n    0450 99283 $700.00\n    0300 80053 $40.00\n    0001 ${total}\n`;

/** A total that is not the sum of the lines. */
export const chargeBalance: Rule = {
  id: 'charge/balance',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Total and lines differ',
  why: 'The total of a claim is the sum of its lines. Where a typed total says something else, a line is missing or an amount is mistyped, and the claim is returned as out of balance.',
  needs: 'a charge on every line, and a total',
  source: 'UB-04 locator 47 with revenue code 0001, 837 CLM02',
  examples: {
    raises: claim('$760.00'),
    clean: claim('$740.00'),
    nearMiss: claim(''),
  },
  check: ({ visit, report }) => {
    const total = visit?.institutional ? visit.lines.find(({ line }) => line.revenue === TOTAL) : undefined;
    if (!visit || total?.charge === undefined) return;
    let sum = 0;
    for (const { line, charge } of visit.lines) {
      if (line.revenue === TOTAL) continue;
      // A line without its charge has a finding of its own.
      if (charge === undefined) return;
      sum += charge;
    }
    if (sum !== total.charge)
      report(
        total.line.at,
        'charge',
        `The lines add up to ${dollars(cents(sum))}, and the total says ${dollars(total.charge)}. Look for a missing line or a mistyped amount.`,
      );
  },
};
