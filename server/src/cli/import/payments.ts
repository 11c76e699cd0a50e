import { findItems, recordOf } from '../../records/book';
import { decimal } from '../../records/money';
import { identityOf, paymentEvent, paymentWord, remitText } from '../../x12/answer-events';
import type { Consumer } from '../../x12/envelope';
import { type PaidClaim, type Payment, read835 } from '../../x12/read-835';
import type { PaymentJson } from './json';
import { add, miss, problem, type Work } from './work';

/** 835: what was paid, into the claims it speaks of, and a record of the check. */

/** Answers of one transaction are taken when it came to its end: of a file that is cut nothing is taken. */
export function payments(work: Work): Consumer {
  const waiting: { claim: PaidClaim; payment: Payment }[] = [];
  const rows: PaymentJson['claims'][number][] = [];
  let payment: Payment | undefined;
  const reader = read835(
    (claim, of) => {
      const { item, why } = work.matcher.byAccount(claim.account, { ids: of.payer.ids, name: of.payer.name });
      if (item) waiting.push({ claim, payment: of });
      if (work.keep)
        rows.push({
          account: claim.account,
          status: claim.status,
          icn: claim.icn,
          charge: decimal(claim.charge),
          paid: decimal(claim.paid),
          patient: decimal(claim.patient),
          patientAdjusted: decimal(claim.patientSum),
          balanced: claim.balanced,
          claim: item?.id ?? null,
        });
      if (!item)
        miss(
          work,
          `claim ${claim.account} (${claim.name || 'no name'}, ${decimal(claim.paid)} paid, check ${of.check})`,
          why ?? '',
        );
      if (!claim.balanced)
        problem(
          work,
          `claim ${claim.account}: its charge less its adjustments is not what was paid (check ${of.check})`,
        );
      else if (claim.patient !== claim.patientSum && claim.status !== '25')
        problem(
          work,
          `claim ${claim.account}: it says the patient owes ${decimal(claim.patient)}, and its adjustments of group PR are ${decimal(claim.patientSum)}`,
        );
    },
    (of) => {
      payment = of;
    },
  );
  return {
    segment: reader.segment,
    end: (whole) => {
      reader.end?.(whole);
      if (!payment) return;
      work.file.payments.push(paymentJson(payment, rows));
      if (!whole) {
        problem(work, `check ${payment.check}: the file is cut, so nothing of this payment was taken`);
        return;
      }
      if (!payment.balanced)
        problem(
          work,
          `check ${payment.check}: it pays ${decimal(payment.amount)}, and its claims less its provider-level adjustments are ${decimal(payment.expected)}`,
        );
      for (const { claim, payment: of } of waiting) take(work, claim, of);
      keepRemit(work, payment);
    },
  };
}

const paymentJson = (p: Payment, claims: PaymentJson['claims']): PaymentJson => ({
  check: p.check,
  date: p.date ?? null,
  amount: decimal(p.amount),
  expected: decimal(p.expected),
  balanced: p.balanced,
  payer: p.payer.name,
  plb: p.plb.map(({ code, reference, amount }) => ({ code, reference, amount: decimal(amount) })),
  claims,
});

function take(work: Work, paid: PaidClaim, payment: Payment): void {
  const { item } = work.matcher.byAccount(paid.account, { ids: payment.payer.ids, name: payment.payer.name });
  const word = paymentWord(paid.status);
  if (!item) return;
  if (!word) {
    miss(work, `claim ${paid.account}`, 'it is a predetermination, and no answer to a claim');
    return;
  }
  add(work, item, paymentEvent(paid, payment, recordOf(item), work.today), identityOf(word, payment.check, paid.icn));
}

function keepRemit(work: Work, payment: Payment): void {
  const id = payment.check;
  if (!id) return;
  const [known] = findItems(work.book, 'remit', id);
  if (known) {
    const { amount, date } = recordOf(known);
    if (amount?.amount !== payment.amount || (date?.date !== undefined && date.date !== payment.date))
      problem(work, `check ${id} is in the book with another amount or date: its remit was left as it is`);
    else work.known++;
    return;
  }
  const payer = [...payment.payer.ids].find((p) => findItems(work.book, 'payer', p).length > 0);
  if (work.remits.has(id)) problem(work, `check ${id} is in these files twice; its remit is written once`);
  else work.remits.set(id, remitText(payment, payer, work.today));
}
