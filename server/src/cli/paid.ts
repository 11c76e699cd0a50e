import { afterPayment, eventEdit, openAccount, paymentEventOf, readAmount } from '../features/account-events';
import { decimal } from '../records/money';
import { type Common, Unable } from './arguments';
import { openWorkspace } from './book';
import { eventOptions, onDay } from './event-options';
import { inItsWorkspace, onlyItem } from './named';
import { writeRecordEdits } from './record-edits';

export const paidOptions = { ...eventOptions, by: { type: 'string' } } as const;

/**
 * `paid CLAIM [AMOUNT] [--by HOW] [--on DATE]`: the patient’s payment, into the history of the claim. Without an amount it is what the
 * patient owes.
 */
export function paid(common: Common): number {
  const [given, typed, ...others] = common.paths;
  if (given === undefined || others.length > 0)
    throw new Unable('paid CLAIM [AMOUNT] [--by HOW]: one claim, and perhaps the amount');
  const { engine, root } = openWorkspace({ ...inItsWorkspace({ ...common, paths: [given] }), paths: [] });
  const item = onlyItem(engine.book, root, 'claim', given);
  const account = openAccount(engine, item);
  if ('unable' in account) throw new Unable(account.unable);
  const amount = typed === undefined ? account.due : readAmount(typed);
  if (typed !== undefined && amount === undefined) throw new Unable(`${typed} is no amount such as 30 or 30.50`);
  if (amount === undefined || amount === 0)
    throw new Unable(
      amount === 0
        ? `the patient owes nothing for claim ${item.id}; if they paid all the same, say how much`
        : `what the patient owes for claim ${item.id} is not known: ${account.open}. Say how much was paid`,
    );
  const event = paymentEventOf({ amount, date: onDay(common), how: String(common.values.by ?? '') });
  const [path = ''] = writeRecordEdits(root, [[item as never, eventEdit(item, event)]]);
  const told = afterPayment(account, amount);
  if (common.json)
    process.stdout.write(
      `${JSON.stringify({ claim: item.id, path, date: event.date, amount: decimal(amount), told }, undefined, 1)}\n`,
    );
  else process.stdout.write(`${item.id}: ${event.date} ${event.text}\n${told}\n`);
  return 0;
}
