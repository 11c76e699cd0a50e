import { allItems, recordOf } from '../../records/book';
import { decimal } from '../../records/money';
import { identityOf, paymentEvent, paymentWord } from '../../x12/answer-events';
import type { Consumer } from '../../x12/envelope';
import { type PaidClaim, type Payment, read835 } from '../../x12/read-835';
import { sent } from '../../x12/write';

import { keepRemit } from './remits';
import type { PaymentJson } from './report';
import { add, miss, problem, tell, type Work } from './work';

/** 835: what was paid, into the claims it speaks of, and a record of the check. */

/** Lines about claims of one payment that are told at most. */
const MOST_TOLD = 10_000;

/**
 * Answers of one transaction are taken when it came to its end: of a file that is cut nothing is taken, and no claim of it named. Nor
 * is anything taken of a payment to somebody else.
 */
export function payments(work: Work): Consumer {
  const waiting: PaidClaim[] = [];
  const rows: PaymentJson['claims'][number][] = [];
  const told: (() => void)[] = [];
  let payment: Payment | undefined;
  const reader = read835(
    (claim, of) => {
      const { item, why } = work.matcher.byAccount(claim.account, of.payer);
      if (item && claim.unreadable.length === 0) waiting.push(claim);
      if (work.keep) rows.push(rowOf(claim, item?.id));
      if (told.length >= MOST_TOLD) return;
      const { account, name, paid } = claim;
      if (!item)
        told.push(() =>
          miss(work, `claim ${account} (${name || 'no name'}, ${decimal(paid)} paid, check ${of.check})`, why ?? ''),
        );
      if (claim.unreadable.length > 0) {
        const [first] = claim.unreadable;
        told.push(() => problem(work, `claim ${account}: ${first} is no amount, so nothing of this claim was taken`));
        return;
      }
      const wrong = wrongIn(claim, of);
      if (wrong !== undefined) told.push(() => problem(work, `claim ${account}: ${wrong}`));
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
      const { payee } = payment;
      const check = payment.check || 'without a number';
      if (!whole) {
        problem(work, `check ${check}: the file is cut, so nothing of this payment was taken`);
        return;
      }
      const [unreadable] = payment.unreadable;
      if (unreadable !== undefined) {
        problem(work, `check ${check}: ${unreadable} is no amount, so nothing of this payment was taken`);
        return;
      }
      if (isForeign(work, payee)) {
        problem(
          work,
          `check ${check} pays ${payee.name} (NPI ${payee.npi}), which is no practice of this workspace: nothing of it was taken`,
        );
        return;
      }
      work.file.payments.push(paymentJson(payment, rows));
      for (const say of told) say();
      if (payment.date === undefined) tell(work, `check ${check} has no date that can be read: today’s is written`);
      if (!payment.balanced)
        problem(
          work,
          `check ${check}: it pays ${decimal(payment.amount)}, and its claims less its provider-level adjustments are ${decimal(payment.expected)}`,
        );
      const named: Payment = { ...payment, check: keepRemit(work, payment) };
      for (const claim of waiting) take(work, claim, named);
    },
  };
}

const rowOf = (claim: PaidClaim, id: string | undefined): PaymentJson['claims'][number] => ({
  account: claim.account,
  status: claim.status,
  icn: claim.icn,
  charge: decimal(claim.charge),
  paid: decimal(claim.paid),
  patient: decimal(claim.patient),
  patientAdjusted: decimal(claim.patientSum),
  balanced: claim.balanced,
  claim: id ?? null,
});

/** What does not add up in a claim, as far as its own numbers go. */
function wrongIn(claim: PaidClaim, { check }: Payment): string | undefined {
  if (!claim.balanced) return `its charge less its adjustments is not what was paid (check ${check})`;
  if (claim.patient === claim.patientSum || claim.status === '25') return undefined;
  return `it says the patient owes ${decimal(claim.patient)}, and its adjustments of group PR are ${decimal(claim.patientSum)}`;
}

/** Whether a payment is to somebody whom the book’s practices do not know: by NPI, then by tax id, then by name. */
function isForeign(work: Work, { npi, taxId, name }: Payment['payee']): boolean {
  const own = allItems(work.book, 'practice').map((p) => recordOf(p));
  if (npi === '' || !own.some((p) => p.npi?.npi !== undefined)) return false;
  const digits = (text: string | undefined): string => (text ?? '').replace(/\D/g, '');
  return !own.some(
    (p) =>
      [p.npi?.npi, ...(p.provider ?? []).map((q) => q.npi), ...(p.facility ?? []).map((f) => f.npi)].includes(npi) ||
      (taxId !== '' && digits(p.taxId?.number) === digits(taxId)) ||
      (name !== '' && sent(p.title, 60) === sent(name, 60)),
  );
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
