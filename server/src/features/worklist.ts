import type { Cents, IsoDate } from '../../../schemas/values';
import { allItems, findItems, type Item, recordOf } from '../records/book';
import { addDays, daysBetween } from '../records/dates';
import { chargesOf } from '../rules/at-risk';
import { filingDeadline, type NextDue, nextStep, payerOf } from '../rules/next-step';
import { payerName } from '../rules/payers';
import { readinessOf } from '../rules/ready';
import type { Engine } from '../rules/rule';
import { type Visit, visitOf } from '../rules/visit';

/**
 * What a person has to do: put right, send, bill, send again, answer a denial, ask for what the contract says, bill the next payer,
 * ask the payer, answer a letter.
 */
export type WorkKind = 'fix' | 'send' | 'bill' | 'resend' | 'denied' | 'underpaid' | 'next' | 'ask' | 'letter';

const NEXT_KINDS: Readonly<Record<NextDue['what'], WorkKind>> = {
  denied: 'denied',
  underpaid: 'underpaid',
  'next payer': 'next',
};

/** One thing to do. Money in cents, days counted from today. */
export interface Work {
  readonly item: Item;
  readonly what: WorkKind;
  readonly why: string;
  /** What is not paid until it is done. */
  readonly amount: Cents;
  /** A charge is not known: the amount is at least this. */
  readonly partial: boolean;
  readonly payer: string | undefined;
  readonly deadline: IsoDate | undefined;
  /** Negative once the deadline has passed. */
  readonly daysLeft: number | undefined;
}

/** From so few days on, a deadline comes before money. */
const URGENT_DAYS = 14;
/** A payer that has not answered after so many days is asked: most answer a clean claim within 30. */
const QUIET_DAYS = 30;

/** Events that tell where a claim stands; calls, letters and the patient’s payments do not. */
const STANDS: ReadonlySet<string> = new Set(
  'prepared ready submitted received accepted rejected not-on-file forwarded paid denied reversed corrected appealed closed written-off'.split(
    ' ',
  ),
);
type Event = NonNullable<NonNullable<NonNullable<Visit['claim']>['history']>['event']>[number];

/** All that needs a person: deadlines within two weeks first, then by money, then what is past its deadline. */
export function worklistOf(engine: Engine): readonly Work[] {
  const { book } = engine;
  const billed = new Set(allItems(book, 'claim').flatMap((c) => (recordOf(c).from ?? []).map((f) => upper(f.id))));
  const replaced = new Set(allItems(book, 'claim').map((c) => upper(recordOf(c).originalNumber?.number)));
  const found: Work[] = [];
  const take = (work: Work | undefined): void => {
    if (work) found.push(work);
  };
  for (const item of allItems(book, 'claim'))
    take(workOfClaim(engine, item as unknown as Item, (icn) => replaced.has(upper(icn))));
  for (const item of allItems(book, 'encounter'))
    if (!billed.has(upper(item.id))) take(workOfEncounter(engine, item as unknown as Item));
  for (const item of allItems(book, 'patient'))
    for (const letter of recordOf(item).letter ?? []) {
      if (letter.answered || !letter.due?.date) continue;
      const claim = letter.about?.id === undefined ? undefined : findItems(book, 'claim', letter.about.id)[0];
      const words = `Answer the letter${letter.party ? ` of ${letter.party}` : ''}${letter.subject ? `: ${letter.subject}` : ''}.`;
      const about = (claim ?? item) as unknown as Item;
      take(workOf(engine, about, { what: 'letter', why: words, deadline: letter.due.date }));
    }
  return found.sort((a, b) => classOf(a) - classOf(b) || order(a, b));
}

const upper = (id: string | undefined): string => id?.toUpperCase() ?? '';
const classOf = ({ daysLeft }: Work): number =>
  daysLeft === undefined || daysLeft > URGENT_DAYS ? 1 : daysLeft < 0 ? 2 : 0;

function order(a: Work, b: Work): number {
  const [dayA, dayB] = [a.deadline ?? '9999', b.deadline ?? '9999'];
  const byDay = dayA < dayB ? -1 : dayA > dayB ? 1 : 0;
  const byMoney = b.amount - a.amount;
  return classOf(a) === 0 ? byDay || byMoney : byMoney || byDay;
}

interface Due {
  readonly what: WorkKind;
  readonly why: string;
  readonly deadline?: IsoDate | undefined;
  readonly amount?: Cents;
}

function workOf({ book, today }: Engine, item: Item, { what, why, deadline, amount }: Due): Work {
  const charges = chargesOf(book, item);
  const payer = payerOf(book, item);
  return {
    ...{ item, what, why, deadline },
    amount: amount ?? charges.total,
    partial: amount === undefined && charges.partial,
    payer: payer && payerName(payer),
    daysLeft: deadline && daysBetween(today, deadline),
  };
}

/** An encounter in the past that no claim bills. Whoever pays alone gets a statement, and no claim. */
function workOfEncounter(engine: Engine, item: Item): Work | undefined {
  const visit = visitOf(item);
  const day = visit?.dates?.to;
  if (!visit || !day || day > engine.today || visit.lines.length === 0) return undefined;
  if (visit.record.coverage?.which?.some((w) => w.toLowerCase() === 'none') || !payerOf(engine.book, item))
    return undefined;
  const deadline = filingDeadline(engine.book, item, visit);
  return workOf(engine, item, { what: 'bill', why: 'No claim bills this encounter.', deadline });
}

function workOfClaim(engine: Engine, item: Item, isReplaced: (icn: string) => boolean): Work | undefined {
  const visit = visitOf(item);
  const events = visit?.claim?.history?.event ?? [];
  if (!visit || events.some((e) => e.icn !== undefined && isReplaced(e.icn))) return undefined;
  const event = events.findLast((e) => STANDS.has(e.event ?? ''));
  const due = dueOf(engine, item, visit, event);
  return due && workOf(engine, item, due);
}

/** What is due by the event that tells where the claim stands; nothing where it only waits, or is done. */
function dueOf(engine: Engine, item: Item, visit: Visit, event: Event | undefined): Due | undefined {
  const { book, today } = engine;
  const filing = (): IsoDate | undefined => filingDeadline(book, item, visit);
  switch (event?.event) {
    case undefined:
    case 'prepared':
    case 'ready': {
      const { ready, failed, open } = readinessOf(engine, item);
      if (failed.length > 0) return { what: 'fix', why: failed[0]?.message ?? '', deadline: filing() };
      const left = ready ? '' : ` ${open.length} ${open.length === 1 ? 'rule' : 'rules'} could not judge it.`;
      return { what: 'send', why: `Nothing wrong was found; it has not been sent.${left}`, deadline: filing() };
    }
    case 'rejected':
    case 'not-on-file': {
      const words = event.text ?? (event.event === 'rejected' ? 'it was rejected' : 'the payer has no record of it');
      return { what: 'resend', why: `Put right and send again as a new claim: ${words}.`, deadline: filing() };
    }
    case 'denied':
    case 'paid': {
      const next = nextStep(book, item as Item<'claim'>, today);
      return next && { what: NEXT_KINDS[next.what], why: next.why, amount: next.amount, deadline: next.deadline };
    }
    case 'submitted':
    case 'received':
    case 'accepted':
    case 'forwarded':
    case 'corrected':
    case 'appealed':
    case 'reversed': {
      if (!event.date || addDays(event.date, QUIET_DAYS) >= today) return undefined;
      const days = daysBetween(event.date, today);
      return { what: 'ask', why: `Ask the payer: ${event.event} ${days} days ago, and no answer since.` };
    }
    default:
      return undefined;
  }
}
