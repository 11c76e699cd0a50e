import { toldOn } from '../../benefits/coverages';
import { blockOfNetwork } from '../../benefits/plan';
import { planOn } from '../../benefits/plan-year';
import { isUnknown } from '../../pricing/result';
import { type Item, recordOf } from '../../records/book';
import { dollars } from '../../records/money';
import { relatedTo } from '../related';
import type { Rule, RuleContext } from '../rule';

const book = (counter: string): string =>
  `plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $500 family $1,500\n    out-of-pocket $4,000\npatient P1\n  coverage primary PPO\n    verified 2026-04-01\n    used\n      ${counter}\n`;

type Coverage = NonNullable<ReturnType<typeof recordOf<'patient'>>['coverage']>[number];
type Counter = NonNullable<NonNullable<Coverage['used']>['counter']>[number];

/** A counter of a coverage that cannot be used as it stands: it says too little, or more than the plan's limit. */
export const eligUsed: Rule = {
  id: 'elig/used',
  severity: 'error',
  kinds: ['patient'],
  title: 'Counter that cannot be',
  why: 'What the payer tells of deductible and limits decides what the patient is asked for. A counter without its amount counts nothing, and one above the plan’s limit was mistyped or belongs to another year.',
  needs: 'the coverage’s counters; for amounts above a limit, the plan of their day',
  source: 'the payer’s answer about eligibility (271)',
  examples: {
    raises: book('deductible 220'),
    clean: book('deductible $220'),
    nearMiss: book('deductible $500'),
  },
  check: (context) => {
    for (const coverage of recordOf(context.item as unknown as Item<'patient'>).coverage ?? [])
      for (const counter of coverage.used?.counter ?? []) checkCounter(context, coverage, counter);
  },
};

/** What each counter counts: money, or visits and days; and whether it needs a category beside it. */
const COUNTS: Readonly<Record<NonNullable<Counter['counter']>, { readonly money: boolean; readonly of: boolean }>> = {
  deductible: { money: true, of: false },
  oop: { money: true, of: false },
  maximum: { money: true, of: false },
  amount: { money: true, of: true },
  visits: { money: false, of: true },
  days: { money: false, of: true },
};

function checkCounter(context: RuleContext, coverage: Coverage, counter: Counter): void {
  const { at, counter: name, category, amount, count, lifetimeReserve } = counter;
  const { report } = context;
  if (name === undefined) {
    report(
      at,
      'counter',
      'This line does not say which counter it is: deductible, oop, maximum, visits, amount or days.',
    );
    return;
  }
  const { money, of } = COUNTS[name];
  const example = of ? `${name} therapy ${money ? '$200' : '3'}` : `${name} $220`;
  if (of && category === undefined && !lifetimeReserve)
    report(at, 'counter', `“${name}” needs the benefit that it counts, as in ${example}.`);
  else if (money ? amount === undefined : count === undefined) {
    const written = money && count !== undefined ? `: write $${count}` : '';
    report(
      at,
      money ? 'count' : 'amount',
      money
        ? `“${name}” needs an amount of money, as in ${example}${written}.`
        : `“${name}” needs a number, as in ${example}.`,
    );
  } else if (!of && amount !== undefined) aboveLimit(context, coverage, counter, amount);
}

function aboveLimit(context: RuleContext, coverage: Coverage, counter: Counter, amount: number): void {
  const { plan } = coverage;
  const day = toldOn(coverage, counter.asOf) ?? context.engine.today;
  const found = plan === undefined ? undefined : planOn(context.reader, plan, day);
  const { counter: name, family, tier, at } = counter;
  if (!found || isUnknown(found) || name === undefined) return;
  const network = tier === 'out-of-network' ? 'out' : tier === 'tier-2' ? 'tier-2' : 'in';
  const block = blockOfNetwork(found, network);
  const written =
    network === 'in' ? found.plan.inNetwork : network === 'out' ? found.plan.outOfNetwork : found.plan.tier2;
  const bound = { deductible: written?.deductible, oop: written?.outOfPocket, maximum: written?.maximum }[
    name as 'deductible' | 'oop' | 'maximum'
  ];
  const limit = family ? bound?.family : bound?.amount;
  if (!block || !bound || limit === undefined || amount <= limit) return;
  context.report(
    at,
    'amount',
    `${dollars(amount as typeof limit)} is more than the ${family ? 'family’s ' : ''}${WORDS[name] ?? name} of ${plan} for the year, ${dollars(limit)}. Check the amount and its day.`,
    {
      severity: 'warning',
      related: [relatedTo(found.item as never, bound.at, family ? 'family' : 'amount', 'The plan’s limit')],
    },
  );
}

const WORDS: Readonly<Record<string, string>> = { oop: 'out-of-pocket limit' };
