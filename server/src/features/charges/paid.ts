import type { Cents } from '../../../../schemas/values';
import { accounted, standingOf } from '../../benefits/answers';
import { costOf } from '../../benefits/cost';
import { allItems, type Book, type Item, recordOf } from '../../records/book';
import { add, cents, subtract, ZERO } from '../../records/money';

/** What a payer has allowed against its contract, over all answered lines of the book. */
export interface PaidByPlan {
  readonly plan: string;
  /** Lines that were answered and whose contract amount is known. */
  readonly lines: number;
  /** By the answers: paid and the patient's part. */
  readonly allowed: Cents;
  /** By the contract. */
  readonly contract: Cents;
  /** Lines of the answers that are not known by the contract. */
  readonly unknown: number;
  /** Codes allowed below the contract, the most money first. */
  readonly short: readonly { readonly code: string; readonly lines: number; readonly less: Cents }[];
}

/** The patient's part that belongs to what is allowed: deductible, coinsurance, copay. */
const ALLOWED = ['1', '2', '3'] as const;

/**
 * Answers of first payers against their contracts, by plan. What a payer allowed is what it paid and left to the patient (CARC 1, 2, 3),
 * which holds for the first payer only, where nothing was taken off the claim as a whole. A line that was denied altogether is no
 * amount, and is left to the worklist.
 */
export function paidAgainstContract(book: Book): readonly PaidByPlan[] {
  const plans = new Map<string, Sum>();
  for (const item of allItems(book, 'claim')) {
    const claim = recordOf(item);
    if (!claim.history || (claim.prior?.length ?? 0) > 0) continue;
    const payer = costOf(book, item as unknown as Item)?.payers[0];
    const asked = claim.payer?.which?.toUpperCase() ?? 'PRIMARY';
    if (!payer || (asked !== 'PRIMARY' && asked !== payer.plan.toUpperCase())) continue;
    const charges = new Map(payer.lines.flatMap((l) => (l.charge === undefined ? [] : [[l.line, l.charge] as const])));
    const standing = standingOf(claim, charges);
    if (standing.status !== 'answered' || standing.whole) continue;
    const sum = plans.get(payer.plan) ?? emptySum();
    plans.set(payer.plan, sum);
    for (const [number, answer] of standing.lines) {
      const patient = ALLOWED.reduce<Cents>((all, reason) => add(all, answer.patient.get(reason) ?? ZERO), ZERO);
      const allowed = add(answer.paid, patient);
      if (allowed <= 0 || accounted(answer) <= 0) continue;
      const line = payer.lines.find((l) => l.line === number);
      if (line?.allowed === undefined) {
        sum.unknown++;
        continue;
      }
      sum.lines++;
      sum.allowed += allowed;
      sum.contract += line.allowed;
      if (allowed < line.allowed) {
        const short = sum.short.get(line.code) ?? { lines: 0, less: 0 };
        sum.short.set(line.code, { lines: short.lines + 1, less: short.less + subtract(line.allowed, allowed) });
      }
    }
  }
  return [...plans].map(([plan, sum]) => ({
    plan,
    lines: sum.lines,
    allowed: cents(sum.allowed),
    contract: cents(sum.contract),
    unknown: sum.unknown,
    short: [...sum.short]
      .map(([code, s]) => ({ code, lines: s.lines, less: cents(s.less) }))
      .sort((a, b) => b.less - a.less),
  }));
}

interface Sum {
  lines: number;
  allowed: number;
  contract: number;
  unknown: number;
  readonly short: Map<string, { readonly lines: number; readonly less: number }>;
}

const emptySum = (): Sum => ({ lines: 0, allowed: 0, contract: 0, unknown: 0, short: new Map() });
