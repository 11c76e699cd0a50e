import { savingsPlanLimits } from '../../benefits/parameters';
import { type Item, recordOf } from '../../records/book';
import { dollars } from '../../records/money';
import type { Rule } from '../rule';

const plan = (entries: string): string =>
  `plan HSA\n  year 2026-01-01..2026-12-31\n  hsa-qualified\n  in-network\n${entries}`;
const AMOUNTS = '    deductible $3,400 family $6,800\n    out-of-pocket $5,000 family $10,000\n';

/**
 * Benefits that may be paid before the deductible of a plan with a savings account: prevention, telehealth since 2025, and cover that
 * the law lets stand beside it (26 USC 223(c)).
 */
const MAY_PAY_FIRST: ReadonlySet<string> = new Set(['preventive', 'immunization', 'telehealth', 'vision', 'dental']);

/** Steps by which a plan pays. */
const PAYS: ReadonlySet<string> = new Set(['copay', 'coinsurance', 'covered']);

/** A plan that calls itself fit for a health savings account, and is not. */
export const planSavings: Rule = {
  id: 'plan/savings',
  severity: 'warning',
  kinds: ['plan'],
  title: 'Not a plan for a health savings account',
  why: 'The law sets the least deductible and the most out-of-pocket for the year, and lets nothing but prevention and telehealth be paid before the deductible. Mostly an amount of the plan is mistyped.',
  needs: 'the year’s amounts: 2014 to 2026',
  source: '26 USC 223(c)(2) and the IRS’s amounts of the year',
  examples: {
    raises: plan('    deductible $1,000 family $2,000\n    out-of-pocket $5,000 family $10,000\n'),
    clean: plan(`${AMOUNTS}    benefit preventive covered\n    benefit other deductible then 20%\n`),
    nearMiss: plan(
      '    deductible $1,700 family $3,400 aggregate\n    out-of-pocket $8,500 family $17,000\n    benefit office-visit deductible or $30\n',
    ),
  },
  check: ({ item, report, notEvaluated }) => {
    const { hsaQualified, year, inNetwork } = recordOf(item as unknown as Item<'plan'>);
    if (!hsaQualified || !inNetwork) return;
    const { deductible, outOfPocket, benefit = [] } = inNetwork;
    for (const { at, category = '', chain = [], first = [] } of benefit) {
      if (MAY_PAY_FIRST.has(category.toLowerCase())) continue;
      for (const written of [{ at, chain }, ...first])
        if (PAYS.has(written.chain?.[0]?.step ?? ''))
          report(
            written.at,
            'chain',
            `${category}: the plan pays before the deductible here, which a plan for a savings account may not. Begin with “deductible”.`,
          );
    }
    const from = year?.range?.from;
    const limits = from && savingsPlanLimits(from);
    if (!limits) {
      notEvaluated(
        hsaQualified.at,
        '',
        `no savings-plan amounts for ${from ? from.slice(0, 4) : 'a plan without a year'}`,
      );
      return;
    }
    if (deductible?.none)
      report(
        deductible.at,
        'none',
        `A plan for a savings account has a deductible of at least ${dollars(limits.deductible.self)} in ${from.slice(0, 4)}.`,
      );
    if (outOfPocket?.none)
      report(
        outOfPocket.at,
        'none',
        `A plan for a savings account has an out-of-pocket limit of at most ${dollars(limits.outOfPocket.self)} for one person in ${from.slice(0, 4)}.`,
      );
    const inFamily =
      deductible?.kind === 'aggregate' || deductible?.family === undefined ? undefined : deductible.amount;
    if (
      deductible &&
      inFamily !== undefined &&
      inFamily >= limits.deductible.self &&
      inFamily < limits.deductible.family
    )
      report(
        deductible.at,
        'amount',
        `Within a family the plan would pay for one person from ${dollars(inFamily)} on, below the least deductible of a family in ${from.slice(0, 4)}, ${dollars(limits.deductible.family)}. Write “aggregate” where only the family’s counts.`,
      );
    for (const [slot, kind, who] of [
      ['amount', 'self', 'one person'],
      ['family', 'family', 'a family'],
    ] as const) {
      const low = deductible?.[slot];
      if (deductible && low !== undefined && low < limits.deductible[kind])
        report(
          deductible.at,
          slot,
          `${dollars(low)} is below the least deductible of a savings plan for ${who} in ${from.slice(0, 4)}, ${dollars(limits.deductible[kind])}.`,
        );
      const high = outOfPocket?.[slot];
      if (outOfPocket && high !== undefined && high > limits.outOfPocket[kind])
        report(
          outOfPocket.at,
          slot,
          `${dollars(high)} is above the most out-of-pocket of a savings plan for ${who} in ${from.slice(0, 4)}, ${dollars(limits.outOfPocket[kind])}.`,
        );
    }
  },
};
