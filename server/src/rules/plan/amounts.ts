import type { Plan } from '../../../../schemas';
import { type Item, recordOf } from '../../records/book';
import { dollars, percentText } from '../../records/money';
import type { Rule, RuleContext } from '../rule';

type Block = NonNullable<Plan['inNetwork']>;

const block = (entries: string): string => `plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    ${entries}\n`;

/** Amounts of a plan that contradict each other. */
export const planAmounts: Rule = {
  id: 'plan/amounts',
  severity: 'error',
  kinds: ['plan'],
  title: 'A plan’s amounts contradict each other',
  why: 'Every cost of the plan’s patients is computed from these amounts, so that one slip makes all of them wrong.',
  needs: 'nothing but the record',
  source: 'the plan’s record',
  examples: {
    raises: block('deductible $1,500 family $500'),
    clean: block('deductible $500 family $1,500'),
    nearMiss: block('deductible $500 family $500\n    out-of-pocket $500 family $500'),
  },
  check: (context) => {
    const plan = recordOf(context.item as unknown as Item<'plan'>);
    for (const part of [plan.inNetwork, plan.tier2, plan.outOfNetwork]) if (part) judge(context, part);
    const rate = plan.sequestration?.rate;
    if (plan.sequestration && rate !== undefined && rate > WHOLE)
      // A coinsurance above 100% does not get this far: it is not read as one.
      context.report(plan.sequestration.at, 'rate', `${percentText(rate)} is more than the whole payment.`);
  },
};

/** 100% in millionths. */
const WHOLE = 1_000_000;

function judge({ report }: RuleContext, { deductible, outOfPocket, maximum, benefit = [] }: Block): void {
  for (const [name, entry] of [
    ['deductible', deductible],
    ['out-of-pocket', outOfPocket],
    ['maximum', maximum],
  ] as const) {
    if (entry?.amount !== undefined && entry.family !== undefined && entry.family < entry.amount)
      report(
        entry.at,
        'family',
        `The family’s ${name} of ${dollars(entry.family)} is below one person’s ${dollars(entry.amount)}. Were they swapped?`,
      );
  }
  for (const which of ['amount', 'family'] as const) {
    const [own, most] = [deductible?.[which], outOfPocket?.[which]];
    if (outOfPocket && own !== undefined && most !== undefined && most < own)
      report(
        outOfPocket.at,
        which,
        `The out-of-pocket limit of ${dollars(most)} is below the deductible of ${dollars(own)}, which counts to it. Were they swapped?`,
      );
  }
  for (const { deductible: own, limit = [], first = [] } of benefit) {
    const most = deductible?.kind === 'aggregate' ? deductible.family : deductible?.amount;
    if (own?.amount !== undefined && most !== undefined && own.amount > most)
      report(
        own.at,
        'amount',
        `${dollars(own.amount)} is more than the deductible of the plan, ${dollars(most)}, inside which this one lies.`,
      );
    for (const { at, months, from } of limit) {
      if (months !== undefined && months < 1) report(at, 'months', 'A limit looks back over at least one month.');
      if (from !== undefined && (from < 1 || from > 12))
        report(at, 'from', `A service year begins in a month from 01 to 12, not ${from}.`);
    }
    for (const { at, count } of first)
      if (count !== undefined && count < 1) report(at, 'count', 'Say for how many visits or days: at least 1.');
  }
}
