import type { Remit } from '../../../../schemas';
import { findItems, recordOf } from '../../records/book';
import { remitText } from '../../x12/answer-events';
import type { Payment } from '../../x12/read-835';
import { problem, type Work } from './work';

/** The record of a check. Payers count their checks each for itself: one number of two payers is two checks. */

/** A check that this import writes. */
export interface NewRemit {
  readonly text: string;
  readonly payment: Payment;
}

const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

/** Whether two payments are of one payer: by an id that both name, else by name. */
const samePayer = (a: Payment['payer'], b: Payment['payer']): boolean =>
  a.ids.some((id) => b.ids.some((other) => same(id, other))) || same(a.name, b.name);

/** Whether a check of the book is of this payer; one that does not say whose it is may be anybody’s. */
function isOf({ payer, note }: Remit, of: Payment['payer']): boolean {
  if (payer?.id !== undefined) return of.ids.some((id) => same(id, payer.id ?? '')) || same(payer.id, of.name);
  const told = note?.find((n) => n.text?.startsWith('Payer '))?.text;
  return told === undefined || told.toUpperCase().includes(of.name.trim().toUpperCase());
}

/**
 * Keeps the record of a check, once, and gives its id: the number, and where another payer’s check has that, the payer behind it. The
 * histories of the claims name the check by this id.
 */
export function keepRemit(work: Work, payment: Payment): string {
  const { check, payer } = payment;
  if (!check) return check;
  const name = (payer.ids[0] ?? payer.name).replace(/[^A-Za-z0-9]+/g, '-') || 'OTHER';
  for (let n = 0; ; n++) {
    const id = n === 0 ? check : n === 1 ? `${check}-${name}` : `${check}-${name}-${n}`;
    const [known] = findItems(work.book, 'remit', id);
    const fresh = work.remits.get(id.toUpperCase());
    if (known) {
      const record = recordOf(known);
      if (!isOf(record, payer)) continue;
      const { amount, date } = record;
      if (amount?.amount !== payment.amount || (date?.date !== undefined && date.date !== payment.date))
        problem(work, `check ${id} is in the book with another amount or date: its remit was left as it is`);
      else work.known++;
      return id;
    }
    if (fresh) {
      if (!samePayer(fresh.payment.payer, payer)) continue;
      problem(work, `check ${id} is in these files twice; its remit is written once`);
      return id;
    }
    const own = payer.ids.find((p) => findItems(work.book, 'payer', p).length > 0);
    work.remits.set(id.toUpperCase(), {
      text: remitText({ ...payment, check: id }, own, work.today),
      payment: { ...payment, check: id },
    });
    return id;
  }
}
