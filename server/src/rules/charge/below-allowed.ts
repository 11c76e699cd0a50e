import { costOf } from '../../benefits/cost';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { replace } from '../../records/finding';
import { dollars, subtract } from '../../records/money';
import { lineAtEntry } from '../lines';
import type { Rule } from '../rule';

/** A charge below what the payer would have allowed: it pays the charge, and nobody notices. */
export const chargeBelowAllowed: Rule = {
  id: 'charge/below-allowed',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Charge below the contract’s amount',
  why: 'A payer pays the lesser of the charge and its contract. A charge below the contract gives money away on every claim, and no denial ever shows it.',
  needs: 'the contract’s fee table, or the line’s allowed amount',
  source: 'the contract’s fee table',
  examples: {
    raises:
      'patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit $30\nfees C\n  kind contract\n  for plan PPO\n  effective 2026-01-01..\n  99213 $121.40\nencounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $95.00\n',
    clean:
      'patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit $30\nfees C\n  kind contract\n  for plan PPO\n  effective 2026-01-01..\n  99213 $121.40\nencounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $185.00\n',
    nearMiss:
      'patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit $30\nfees C\n  kind contract\n  for plan PPO\n  effective 2026-01-01..\n  99213 $121.40\nencounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $121.40\n',
  },
  check: (context) => {
    const { item, engine, visit, report } = context;
    const payer = visit && costOf(engine.book, item)?.payers[0];
    for (const line of payer?.lines ?? []) {
      const { charge, fee, code, at } = line;
      // A charge of zero has a finding of its own.
      if (charge === undefined || charge === 0 || fee === undefined || charge >= fee) continue;
      const lost = subtract(fee, charge);
      report(
        at,
        'charge',
        `${code} is charged at ${dollars(charge)}; ${payer?.plan} would allow ${dollars(fee)}. ${dollars(lost)} is given away: raise the charge.`,
        {
          atRisk: lost,
          fixes: () => {
            if (lineAtEntry(context, at)?.charge === undefined) return [];
            const { start, end } = slotSpan(treeOfItem(item), at, 'charge');
            return [replace(`Charge ${dollars(fee)}`, start, end, dollars(fee), false)];
          },
        },
      );
    }
  },
};
