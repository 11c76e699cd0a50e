import type { AccountAnswer, EventAnswer, Place, ReconcileAnswer } from '../../../../schemas/exchange';
import { Unable } from '../../exchange/unable';
import {
  afterPayment,
  closedEvent,
  eventDay,
  eventEdit,
  openAccount,
  paymentEventOf,
  readAmount,
} from '../../features/account-events';
import { reconcileText, reconciliation } from '../../features/reconcile-text';
import type { Item } from '../../records/book';
import { decimal } from '../../records/money';
import { changesFor } from '../changes';
import { pageOf } from '../page';
import { fileOf, type Serving } from '../serving';
import { folderOf } from '../state';
import { claimsAt } from './shared';

/** What is open of a claim, what a person writes into its history, and what was paid against what was expected. */

function accountAt(serving: Serving, place: Place) {
  const { folder, items } = claimsAt(serving, [place]);
  const [item, ...others] = items;
  if (!item || others.length > 0) throw new Unable('put the caret into one claim');
  const account = openAccount(folder.engine, item);
  if ('unable' in account) throw new Unable(account.unable);
  return { folder, item, account };
}

/** How the account of the claim at a place stands. */
export function accountOf(serving: Serving, place: Place): AccountAnswer {
  const { folder, item, account } = accountAt(serving, place);
  const { due, balance, open } = account;
  return {
    kind: 'account',
    claim: item.id,
    due: due === undefined ? null : decimal(due),
    balance: balance === undefined ? null : decimal(balance),
    today: folder.engine.today,
    open,
  };
}

type Event = { what: 'patient-paid'; amount: string; date: string; how: string } | { what: 'closed'; date: string };

/** The change that writes an event into the history of the claim at a place. */
export async function recordEvent(serving: Serving, place: Place, event: Event): Promise<EventAnswer> {
  const { folder, item, account } = accountAt(serving, place);
  const date = eventDay(event.date, folder.engine.today);
  if (typeof date === 'object') throw new Unable(date.unable);
  let told = '';
  let written = closedEvent(date);
  if (event.what === 'patient-paid') {
    const amount = readAmount(event.amount);
    if (amount === undefined) throw new Unable(`“${event.amount}” is no amount such as 30 or 30.50`);
    written = paymentEventOf({ amount, date, how: event.how });
    told = afterPayment(account, amount);
  }
  const edits = [[item as unknown as Item, eventEdit(item, written)] as const];
  return { kind: 'event', told, changes: await changesFor(serving.state, folder, { files: [], edits }) };
}

/** What was paid against what was expected: of a file, or of the whole folder. */
export function reconcileAt(serving: Serving, { uri, whole }: { uri: string; whole: boolean }): ReconcileAnswer {
  const folder = folderOf(serving.state, uri);
  const files = whole ? [...folder.engine.book.files.values()] : [fileOf(serving, uri)?.file];
  const items = files.flatMap((file) => file?.items.filter((i): i is Item => i !== undefined) ?? []);
  const text = reconcileText(reconciliation(folder.engine, items), !whole);
  return { kind: 'reconciled', page: pageOf(folder, text) };
}
