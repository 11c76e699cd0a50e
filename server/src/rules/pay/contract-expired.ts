import { costOf } from '../../benefits/cost';
import { planOn } from '../../benefits/plan-year';
import { isUnknown } from '../../pricing/result';
import { contractOn, tablesOf } from '../../pricing/tables';
import { LATEST } from '../../records/dates';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

const book = (effective: string): string =>
  `patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit $30\nfees C\n  kind contract\n  for plan PPO\n  effective ${effective}\n  99214 $121.40\nencounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    99214 $185.00\n`;

/** No contract holds on the date, but one did before: its new edition is not in the book. */
export const payContractExpired: Rule = {
  id: 'pay/contract-expired',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'The contract has expired',
  why: 'Without rates in force nothing can be said about what the payer allows, and an underpayment stays unseen. Either the new rates are not in the book, or the contract has really ended.',
  needs: 'contract tables with their “effective” days',
  source: 'the contract’s fee table',
  examples: {
    raises: book('2025-01-01..2025-12-31'),
    clean: book('2025-01-01..2026-12-31'),
    nearMiss: book('2025-01-01..2026-04-18'),
  },
  check: ({ item, engine, reader, visit, report }) => {
    let told: Set<string> | undefined;
    for (const payer of costOf(engine.book, item)?.payers ?? [])
      for (const { line: number, at, date, network } of payer.lines) {
        const written = visit?.lines[number - 1]?.line;
        if (!date || network === 'out' || written?.allowed?.amount !== undefined) continue;
        const plan = planOn(reader, payer.plan, date);
        if (isUnknown(plan)) continue;
        const tables = tablesOf(reader, plan.item);
        if (contractOn(tables, date)) continue;
        const [before] = [...tables.forPlan, ...tables.forPayer]
          .filter((t) => t.range.to < date && t.range.to !== LATEST)
          .sort((a, b) => (a.range.to < b.range.to ? 1 : -1));
        if (!before || told?.has(before.id)) continue;
        told ??= new Set();
        told.add(before.id);
        const own = written?.dates !== undefined;
        report(
          own ? at : (visit?.record.date?.at ?? at),
          own ? 'dates' : 'range',
          `The rates of ${before.id} for ${payer.plan} ended ${before.range.to}, and none hold on ${date}. Add the new rates, or extend these.`,
          {
            related: [
              relatedTo(before.item as never, before.fees.effective?.at ?? 0, 'range', `${before.id} ends here`),
            ],
          },
        );
      }
  },
};
