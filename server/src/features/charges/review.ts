import type { Claim, Encounter } from '../../../../schemas';
import type { Cents, IsoDate } from '../../../../schemas/values';
import { type Below, type ChargeReview, isCharges, reviewCharges, reviewDay } from '../../pricing/charge-review';
import { feeTable, rowFor } from '../../pricing/fee-table';
import { serviceLines } from '../../pricing/lines';
import { allItems, type Book, derive, type Item, recordOf } from '../../records/book';
import { within } from '../../records/dates';
import { subtract } from '../../records/money';
import type { Engine } from '../../rules/rule';
import { type PaidByPlan, paidAgainstContract } from './paid';

/** The review of a table of charges, with what the book says of how often each code is billed and how payers keep to their contracts. */
export interface BookReview extends ChargeReview {
  /** Lines of the book in the table's period, by code. */
  readonly billed: ReadonlyMap<string, number>;
  /** Codes that are billed and have no charge, beside those that a contract has. */
  readonly notCharged: readonly { readonly code: string; readonly lines: number }[];
  readonly paid: readonly PaidByPlan[];
}

/** The comparison alone; kept until a fee table, the practice or the codes at hand change. */
export const chargeReview = ({ book, today }: Engine, item: Item<'fees'>): ChargeReview =>
  derive(book, item as unknown as Item, `charge-review ${today}`, (reader) => {
    const table = feeTable(reader, item);
    return reviewCharges(reader, table, reviewDay(table, today));
  });

/** The whole review. Walks the book’s claims and encounters, so it is made when somebody asks for it. */
export function bookReview(engine: Engine, item: Item<'fees'>): BookReview {
  const review = chargeReview(engine, item);
  const { billed, without } = usesOf(engine.book, review);
  return {
    ...review,
    below: review.below.toSorted((a, b) => lostOf(b, billed) - lostOf(a, billed) || order(a, b)),
    billed,
    notCharged: [...without].map(([code, lines]) => ({ code, lines })).sort((a, b) => b.lines - a.lines),
    paid: paidAgainstContract(engine.book),
  };
}

/** The tables of charges that are reviewed: those of which the day is in the period; of several the last to begin. */
export function chargesOn({ book, today }: Engine): readonly Item<'fees'>[] {
  const all = allItems(book, 'fees').filter((item) => isCharges(item as unknown as Item));
  const from = (item: Item<'fees'>): IsoDate | '' => recordOf(item).effective?.range?.from ?? '';
  const now = all.filter((item) => {
    const range = recordOf(item).effective?.range;
    return !range || within(today, range);
  });
  return (now.length > 0 ? now : all).toSorted((a, b) => (from(a) < from(b) ? 1 : -1)).slice(0, 1);
}

/** What a charge gives away each time it is billed. */
export const lessOf = ({ allowed, row }: Below): Cents => subtract(allowed, row.charge);

const lostOf = (below: Below, billed: ReadonlyMap<string, number>): Cents =>
  (lessOf(below) * Math.max(1, billed.get(below.row.code) ?? 0)) as Cents;
const order = (a: Below, b: Below): number => (a.row.code < b.row.code ? -1 : 1);

/** Charges with at least one payer that would allow more: `12 of 140`. */
export const belowRows = ({ below }: ChargeReview): number => new Set(below.map((b) => b.row)).size;

/** How often each code is billed in the table's period, and the codes without a charge. An encounter counts where no claim is made of it. */
function usesOf(book: Book, { table }: ChargeReview) {
  const billed = new Map<string, number>();
  const without = new Map<string, number>();
  const claimed = new Set<string>();
  const count = (record: Encounter | Claim): void => {
    for (const line of serviceLines(record)) {
      if (!line.date || line.code === '' || !within(line.date, table.range)) continue;
      billed.set(line.code, (billed.get(line.code) ?? 0) + 1);
      if (!rowFor(table, line)) without.set(line.code, (without.get(line.code) ?? 0) + 1);
    }
  };
  for (const item of allItems(book, 'claim')) {
    const claim = recordOf(item);
    for (const { id } of claim.from ?? []) if (id) claimed.add(id.toUpperCase());
    count(claim);
  }
  for (const item of allItems(book, 'encounter')) if (!claimed.has(item.id.toUpperCase())) count(recordOf(item));
  return { billed, without };
}
