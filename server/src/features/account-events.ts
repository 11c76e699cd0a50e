import type { Cents, IsoDate } from '../../../schemas/values';
import { reconcile } from '../benefits/reconcile/reconcile';
import { type Item, recordOf, treeOfItem } from '../records/book';
import { readDate } from '../records/dates';
import type { Edit } from '../records/finding';
import { readMoney } from '../records/forms';
import { dollars, max, ZERO } from '../records/money';
import type { Engine } from '../rules/rule';
import { addEvents, type NewEvent } from '../x12/history-text';

/** What a person writes into a claim’s history when the patient has paid, or when nothing more is to be done: no line is typed by hand. */

/** What is open of a claim. Integer cents; undefined where it is not known. */
export interface OpenAccount {
  /** What the patient still owes by the payer’s last answer, never below zero. */
  readonly due: Cents | undefined;
  /** What is left of the claim by anybody. */
  readonly balance: Cents | undefined;
  /** What closing would leave behind, as the start of a sentence; empty where nothing is left. */
  readonly open: string;
}

/** Why an event cannot be written, as the end of a sentence. */
export type Refused = { readonly unable: string };

/** How a claim’s account stands; the claim that goes on with the services is named where there is one. */
export function openAccount({ book }: Engine, item: Item<'claim'>): OpenAccount | Refused {
  const closed = closedOn(item);
  if (closed !== undefined) return { unable: `claim ${item.id} was closed${closed === '' ? '' : ` on ${closed}`}` };
  const found = reconcile(book, item);
  if (!found || found.status === 'waiting')
    return { due: undefined, balance: undefined, open: 'its payer has not answered yet' };
  const { goesOnIn, balance, owed, nextPayer } = found.account;
  if (goesOnIn !== undefined)
    return { unable: `claim ${item.id} goes on in ${goesOnIn}: what the patient pays is written there` };
  if (nextPayer)
    return { due: undefined, balance, open: `its ${nextPayer.rank} payer, ${nextPayer.plan}, has no claim yet` };
  const open =
    balance === undefined
      ? 'what is left of it is not known'
      : balance > 0
        ? `${dollars(balance)} of it is open`
        : balance < 0
          ? `${dollars(-balance as Cents)} too much was paid, and not given back`
          : '';
  return { due: max(ZERO, owed), balance, open };
}

function closedOn(item: Item<'claim'>): string | undefined {
  const event = recordOf(item).history?.event?.findLast((e) => e.event === 'closed');
  return event && (event.date ?? '');
}

/** An amount as people type it: `30`, `$30`, `1,030.50`; undefined for anything else, and for nothing at all. Integer cents. */
export function readAmount(text: string): Cents | undefined {
  const amount = readMoney(`$${text.trim().replace(/^\$\s*/, '')}`);
  return amount === undefined || amount <= 0 ? undefined : (amount as Cents);
}

/** A payment of the patient: integer cents, the day (ISO), and how it was paid in the office’s own words. */
export interface PatientPayment {
  readonly amount: Cents;
  readonly date: IsoDate;
  readonly how: string;
}

/** `2026-06-25 patient-paid $30.00 "check 1182"` */
export const paymentEventOf = ({ amount, date, how }: PatientPayment): NewEvent => {
  const words = how.replace(/\s+/g, ' ').replaceAll('\\', '/').replaceAll('"', "'").trim();
  return { date, text: `patient-paid ${dollars(amount)}${words === '' ? '' : ` "${words}"`}` };
};

/** What is to be said of a payment that is written: what is still owed, or what is too much. Money in cents. */
export function afterPayment({ due }: OpenAccount, amount: Cents): string {
  if (due === undefined) return 'What the patient owes is not known yet.';
  const left = due - amount;
  if (left > 0) return `The patient still owes ${dollars(left as Cents)}.`;
  return left === 0 ? 'The patient owes nothing more.' : `That is ${dollars(-left as Cents)} more than was owed.`;
}

/** The day of an event as a person types it: an ISO day, or why it is none. A payment cannot come tomorrow. */
export function eventDay(text: string, today: IsoDate): IsoDate | Refused {
  const date = readDate(text.trim());
  if (!date) return { unable: `“${text.trim()}” is not a day such as ${today}` };
  return date > today ? { unable: `${date} lies in the future` } : date;
}

/** `2026-06-26 closed` */
export const closedEvent = (date: IsoDate): NewEvent => ({ date, text: 'closed' });

/** The edits that add an event; offsets count in the claim’s block. */
export const eventEdit = (item: Item<'claim'>, event: NewEvent): readonly Edit[] =>
  addEvents(treeOfItem(item as unknown as Item), [event]);
