import type { Cents } from '../../../../schemas/values';
import { reconcile } from '../../benefits/reconcile/reconcile';
import { allItems, type Book } from '../../records/book';
import { add, subtract, ZERO } from '../../records/money';

/** What a payer has allowed against its contract, over all answered lines of the book. */
export interface PaidByPlan {
  readonly plan: string;
  /** Lines that were answered and whose contract amount is known. */
  readonly lines: number;
  /** By the answers: paid and the patient's part. */
  readonly allowed: Cents;
  /** By the contract. */
  readonly contract: Cents;
  /** Answered lines whose contract amount is not known. */
  readonly unknown: number;
  /** Codes allowed below the contract, the most money first. */
  readonly short: readonly { readonly code: string; readonly lines: number; readonly less: Cents }[];
}

interface Sum {
  lines: number;
  allowed: Cents;
  contract: Cents;
  unknown: number;
  readonly short: Map<string, { readonly lines: number; readonly less: Cents }>;
}

/**
 * Answers of first payers against their contracts, by plan, as `reconcile` tells them line by line. A line of which the answer does not
 * tell what was allowed, and one that was denied altogether, is no amount here: denials are a report of their own.
 */
export function paidAgainstContract(book: Book): readonly PaidByPlan[] {
  const plans = new Map<string, Sum>();
  for (const item of allItems(book, 'claim')) {
    const found = reconcile(book, item);
    if (found?.plan === undefined || found.rank !== 'primary' || found.status !== 'answered') continue;
    let sum = plans.get(found.plan);
    if (!sum) {
      sum = { lines: 0, allowed: ZERO, contract: ZERO, unknown: 0, short: new Map() };
      plans.set(found.plan, sum);
    }
    for (const { code, told, expected } of found.lines) {
      if (!told?.allowed) continue;
      if (expected?.allowed === undefined) {
        sum.unknown++;
        continue;
      }
      sum.lines++;
      sum.allowed = add(sum.allowed, told.allowed);
      sum.contract = add(sum.contract, expected.allowed);
      if (told.allowed >= expected.allowed) continue;
      const short = sum.short.get(code) ?? { lines: 0, less: ZERO };
      const less = add(short.less, subtract(expected.allowed, told.allowed));
      sum.short.set(code, { lines: short.lines + 1, less });
    }
  }
  return [...plans]
    .filter(([, { lines, unknown }]) => lines + unknown > 0)
    .map(([plan, { short, ...sums }]) => ({
      plan,
      ...sums,
      short: [...short].map(([code, s]) => ({ code, ...s })).sort((a, b) => b.less - a.less),
    }));
}
