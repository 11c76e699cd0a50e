import type { Cents } from '../../../../schemas/values';
import { allItems, type Book, type Item, recordOf } from '../../records/book';
import { add, subtract, ZERO } from '../../records/money';

/** A check held against the claims that it paid: payment = Σ claims − Σ provider-level adjustments (PLB). Integer cents. */
export interface RemitTotal {
  readonly remit: Item<'remit'>;
  /** Undefined where the record does not say. */
  readonly amount: Cents | undefined;
  /** What the histories of the book’s claims say that the check paid, and how many claims they are. */
  readonly claims: Cents;
  readonly count: number;
  /** Positive takes money away, negative adds (interest). */
  readonly plb: Cents;
  /** amount − (claims − plb): what no claim of the book accounts for; undefined without an amount. */
  readonly difference: Cents | undefined;
}

/** All checks of the book, in file order. A claim that is not in the book is missing in its sum, and shows as a difference. */
export function remitTotals(book: Book): readonly RemitTotal[] {
  const remits = allItems(book, 'remit');
  if (remits.length === 0) return [];
  const paid = paidByCheck(book);
  return remits.map((remit) => {
    const { amount, plb: rows } = recordOf(remit);
    const { sum = ZERO, count = 0 } = paid.get(remit.id.toUpperCase()) ?? {};
    const plb = (rows ?? []).reduce<Cents>((total, row) => add(total, row.amount ?? ZERO), ZERO);
    const told = amount?.amount;
    return {
      ...{ remit, amount: told, claims: sum, count, plb },
      difference: told === undefined ? undefined : subtract(told, subtract(sum, plb)),
    };
  });
}

function paidByCheck(book: Book): ReadonlyMap<string, { sum: Cents; count: number }> {
  const paid = new Map<string, { sum: Cents; count: number }>();
  for (const item of allItems(book, 'claim')) {
    // Most claims of a big book name no check, and are not read for it.
    if (!item.block.text.includes('check')) continue;
    const seen = new Set<string>();
    for (const { check, event, amount = ZERO } of recordOf(item).history?.event ?? []) {
      if (check === undefined) continue;
      const key = check.toUpperCase();
      const own = paid.get(key) ?? { sum: ZERO, count: 0 };
      if (!seen.has(key)) own.count++;
      seen.add(key);
      // An 835 tells a reversal with its sign; a person writes the amount that was taken back.
      if (event === 'reversed' || event === 'recouped') own.sum = subtract(own.sum, Math.abs(amount) as Cents);
      else if (event === 'paid' || event === 'denied') own.sum = add(own.sum, amount);
      paid.set(key, own);
    }
  }
  return paid;
}
