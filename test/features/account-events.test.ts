import assert from 'node:assert/strict';
import type { Cents, IsoDate } from '../../schemas/values';
import {
  afterPayment,
  closedEvent,
  eventDay,
  eventEdit,
  openAccount,
  paymentEventOf,
  readAmount,
} from '../../server/src/features/account-events';
import type { Item } from '../../server/src/records/book';
import { applyEdits, engineOf, itemsOf } from '../support/engine';

const book = (history: string, coverage = ''): string => `payer PAY1
plan PPO
  payer PAY1
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    benefit other $30
fees RATES
  kind contract
  for plan PPO
  effective 2026-01-01..
  99213 $90.00
patient P1
  coverage primary PPO
    member W1
${coverage}claim CLM-1
  payer primary
  patient P1
  date 2026-04-18
  network in
  dx
    A I10
  service
    99213 A $100.00
  history
    2026-04-19 submitted 837 control 1
${history}`;
const PAID = '    2026-05-10 paid $60.00 check C1 icn I1\n      line 1 99213 paid $60.00 CO-45 $10.00 PR-3 $30.00\n';

function claimOf(text: string) {
  const engine = engineOf({ 'a.claim': text });
  const item = itemsOf(engine).find((i) => i.kind === 'claim') as unknown as Item<'claim'>;
  return { engine, item };
}
const account = (text: string) => {
  const { engine, item } = claimOf(text);
  return openAccount(engine, item);
};

suite('payments of patients and closing', () => {
  test('what the patient owes by the payer’s answer, and what is left once they have paid', () => {
    assert.deepEqual(account(book(PAID)), { due: 3000, balance: 3000, open: '$30.00 of it is open' });
    assert.deepEqual(account(book(`${PAID}    2026-05-20 patient-paid $10.00\n`)), {
      ...{ due: 2000, balance: 2000, open: '$20.00 of it is open' },
    });
    assert.deepEqual(account(book(`${PAID}    2026-05-20 patient-paid $30.00\n`)), { due: 0, balance: 0, open: '' });
  });

  test('paid too much is not owed, and is not forgotten', () =>
    assert.deepEqual(account(book(`${PAID}    2026-05-20 patient-paid $35.00\n`)), {
      ...{ due: 0, balance: -500, open: '$5.00 too much was paid, and not given back' },
    }));

  test('nothing is known before the payer has answered, and before the next payer has its claim', () => {
    assert.deepEqual(account(book('')), {
      ...{ due: undefined, balance: undefined, open: 'its payer has not answered yet' },
    });
    const found = account(book(PAID, '  coverage secondary SECOND\n    member W2\n'));
    assert.ok('open' in found);
    assert.equal(found.due, undefined);
    assert.equal(found.open, 'its secondary payer, SECOND, has no claim yet');
  });

  test('a closed claim takes no payment', () =>
    assert.deepEqual(account(book(`${PAID}    2026-06-01 closed\n`)), {
      unable: 'claim CLM-1 was closed on 2026-06-01',
    }));

  test('amounts and days as people type them', () => {
    assert.deepEqual(['30', '$30', '$ 30.50', '1,030.05', '0', '-3', '30.5', 'thirty', ''].map(readAmount), [
      3000,
      3000,
      3050,
      103005,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const today = '2026-06-25' as IsoDate;
    assert.equal(eventDay('6/20/2026', today), '2026-06-20');
    assert.deepEqual(eventDay('2026-06-26', today), { unable: '2026-06-26 lies in the future' });
    assert.deepEqual(eventDay('soon', today), { unable: '“soon” is not a day such as 2026-06-25' });
  });

  test('the events go into the history in the order of their days, and are understood', () => {
    const text = book(PAID);
    const { item } = claimOf(text);
    const payment = paymentEventOf({
      amount: 3000 as Cents,
      date: '2026-05-20' as IsoDate,
      how: 'check "1182"\nby mail',
    });
    const start = text.indexOf('claim CLM-1');
    const moved = (edits: ReturnType<typeof eventEdit>) =>
      edits.map((e) => ({ ...e, start: e.start + start, end: e.end + start }));
    const paid = applyEdits(text, moved(eventEdit(item, payment)));
    assert.ok(paid.endsWith(`PR-3 $30.00\n    2026-05-20 patient-paid $30.00 "check '1182' by mail"\n`), paid);
    const after = claimOf(paid);
    const left = openAccount(after.engine, after.item);
    assert.ok('due' in left);
    assert.equal(left.due, 0);
    const closed = applyEdits(paid, moved(eventEdit(after.item, closedEvent('2026-05-21' as IsoDate))));
    assert.ok(closed.endsWith('    2026-05-21 closed\n'));
  });

  test('what is said after a payment', () => {
    const open = { due: 3000 as Cents, balance: 3000 as Cents, open: '' };
    assert.deepEqual(
      [1000, 3000, 3500].map((n) => afterPayment(open, n as Cents)),
      ['The patient still owes $20.00.', 'The patient owes nothing more.', 'That is $5.00 more than was owed.'],
    );
    assert.equal(afterPayment({ ...open, due: undefined }, 1000 as Cents), 'What the patient owes is not known yet.');
  });
});
