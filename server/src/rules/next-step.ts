import type { Payer } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { type Denial, deniedSum, leading } from '../benefits/reconcile/denied';
import { differenceText } from '../benefits/reconcile/differences';
import { type Reconciled, reconcile } from '../benefits/reconcile/reconcile';
import { STEP_WORDS, type Step } from '../benefits/reconcile/steps';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { daysBetween } from '../records/dates';
import { cents, dollars } from '../records/money';
import { chargesOf } from './at-risk';
import { carcWords } from './denials';
import { payersOf } from './payers';
import { answerBefore, appealDeadline, levelAt } from './timely/appeals';
import { servedOn } from './timely/late';
import { filingLimit, lastDay, limitOf } from './timely/limits';
import { type Visit, visitOf } from './visit';

/** What a payer’s answer asks of the office, until when, and how much money waits for it. */
export interface NextDue {
  readonly what: 'denied' | 'underpaid' | 'next payer';
  readonly step: Step;
  /** Cents. */
  readonly amount: Cents;
  /** One or two sentences for the worklist. */
  readonly why: string;
  /** Undefined where the payer’s record gives no limit. */
  readonly deadline: IsoDate | undefined;
  readonly daysLeft: number | undefined;
  /** The denial that decides; undefined for what is no denial. */
  readonly denial: Denial | undefined;
}

/** The first payer that a record goes to. */
export const payerOf = (book: Book, item: Item): Payer | undefined =>
  derive(book, item, 'work-payer', (reader: Reader) => {
    const [payer] = payersOf({ reader, visit: visitOf(item), once: (_, compute) => compute() }).items;
    return payer && recordOf(payer);
  });

/** The last day on which a first claim for a record may arrive. */
export function filingDeadline(book: Book, item: Item, visit: Visit): IsoDate | undefined {
  const payer = payerOf(book, item);
  const limit = payer && filingLimit(payer);
  const served = servedOn(visit);
  return limit && served && lastDay(served, limit);
}

/** What is to be done about the answer of a claim; undefined where it is not answered, is closed, or is as it should be. */
export function nextStep(book: Book, item: Item<'claim'>, today: IsoDate): NextDue | undefined {
  const found = reconcile(book, item);
  if (!found || found.closed || found.account.goesOnIn !== undefined) return undefined;
  const due = denialDue(book, item, found) ?? underpaidDue(found) ?? nextPayerDue(found);
  if (!due) return undefined;
  const deadline = deadlineOf(book, item as unknown as Item, due.step);
  return { ...due, deadline, daysLeft: deadline && daysBetween(today, deadline) };
}

type Due = Omit<NextDue, 'deadline' | 'daysLeft'>;

/** Steps that somebody has to take now: what the patient owes is asked by the statement. */
const FOR_US = (step: Step): boolean => step !== 'bill-patient' && step !== 'wait';

function denialDue(book: Book, item: Item<'claim'>, { denials, status, account }: Reconciled): Due | undefined {
  const ours = denials.filter((d) => FOR_US(d.step));
  const first = leading(ours);
  if (first) {
    const amount = cents(Math.max(0, deniedSum(ours) - account.writtenOff));
    if (amount === 0) return undefined;
    return { what: 'denied', step: first.step, amount, denial: first, why: deniedText(first, amount) };
  }
  const last = recordOf(item).history?.event?.findLast((e) => e.event === 'paid' || e.event === 'denied');
  if (last?.event !== 'denied' || status === 'answered') return undefined;
  // Denied, and nothing says why.
  const amount = chargesOf(book, item as unknown as Item).total;
  return { what: 'denied', step: 'call', amount, denial: undefined, why: deniedText(undefined, amount) };
}

/** `Denied for 197, authorization absent. $20.00 open: appeal with the records.` */
function deniedText(denial: Denial | undefined, amount: Cents): string {
  const words = denial && carcWords[denial.reason];
  const name = denial ? `for ${denial.reason}${words ? `, ${words}` : ''}` : 'without a reason';
  return `Denied ${name}. ${dollars(amount)} open: ${STEP_WORDS[denial?.step ?? 'call']}.`;
}

function underpaidDue({ differences, status }: Reconciled): Due | undefined {
  if (status !== 'answered') return undefined;
  const low = differences.filter((d) => d.kind === 'under-contract' || d.kind === 'underpaid');
  const [first, ...more] = low;
  if (!first) return undefined;
  const amount = cents(low.reduce((sum, d) => sum + d.amount, 0));
  const line = first.line === undefined ? '' : `Line ${first.line}: `;
  const text = `${line}${differenceText(first)}${more.length > 0 ? `, and ${more.length} more` : ''}.`;
  return {
    what: 'underpaid',
    step: 'appeal',
    amount,
    denial: undefined,
    why: `${text.charAt(0).toUpperCase()}${text.slice(1)} Ask the payer to pay by the contract.`,
  };
}

function nextPayerDue({ account, status }: Reconciled): Due | undefined {
  const { nextPayer, patient } = account;
  if (!nextPayer || status !== 'answered' || patient <= 0) return undefined;
  return {
    what: 'next payer',
    step: 'bill-next-payer',
    amount: patient,
    denial: undefined,
    why: `The ${nextPayer.rank} payer, ${nextPayer.plan}, has no claim yet: ${dollars(patient)} is left to it and the patient.`,
  };
}

/**
 * Until when a step can be taken: a new claim within the time for first claims, a corrected one within the payer’s time for those
 * (else for appeals), an appeal by its level.
 */
export function deadlineOf(book: Book, item: Item, step: Step): IsoDate | undefined {
  const visit = visitOf(item);
  if (!visit) return undefined;
  if (step === 'resend') return filingDeadline(book, item, visit);
  const payer = payerOf(book, item);
  const events = visit.claim?.history?.event ?? [];
  const answer = answerBefore(events, events.length)?.date;
  if (!payer || !answer) return undefined;
  const appeal = appealDeadline(payer, levelAt(events, events.length), answer);
  if (step === 'appeal' || step === 'records') return appeal;
  if (step !== 'corrected-claim') return undefined;
  const corrected = limitOf(payer.correctedClaim);
  return corrected ? lastDay(answer, corrected) : appeal;
}
