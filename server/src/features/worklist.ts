import type { Cents, IsoDate } from '../../../schemas/values';
import { stepOfStatus } from '../benefits/reconcile/steps';
import { allItems, findItems, type Item, recordOf } from '../records/book';
import { addDays, daysBetween } from '../records/dates';
import { chargesOf } from '../rules/at-risk';
import { filingDeadline, type NextDue, nextStep, payerOf } from '../rules/next-step';
import { payerName } from '../rules/payers';
import { readinessOf } from '../rules/ready';
import type { Engine } from '../rules/rule';
import { type Visit, visitOf } from '../rules/visit';
import { openWorkOf, type WorkEntry } from './work-entry';

/**
 * What a person has to do: put right, send, bill, send again, answer a denial, ask for what the contract says, bill the next payer,
 * ask the payer, send the records that it asks for, answer a letter, what somebody has written down as `work`.
 */
export type WorkKind =
  | 'fix'
  | 'send'
  | 'bill'
  | 'resend'
  | 'denied'
  | 'underpaid'
  | 'next'
  | 'ask'
  | 'records'
  | 'letter'
  | 'work';

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
  /** The day that comes first: the payer’s deadline, or the office’s own. */
  readonly until: IsoDate | undefined;
  /** Days until that day; negative once it has passed. */
  readonly daysLeft: number | undefined;
  /** Who does it; undefined where nobody is named. */
  readonly assigned: string | undefined;
  /** Until when the office itself wants it done. */
  readonly due: IsoDate | undefined;
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
  const steps = worklistSteps(engine);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps of one record each, for who has to let others have their turn between them. */
export function* worklistSteps(engine: Engine): Generator<void, readonly Work[]> {
  const { book } = engine;
  const billed = new Set(allItems(book, 'claim').flatMap((c) => (recordOf(c).from ?? []).map((f) => upper(f.id))));
  const replaced = new Set(allItems(book, 'claim').map((c) => upper(recordOf(c).originalNumber?.number)));
  const found: Work[] = [];
  const take = (item: Item, due: Due | undefined): void => {
    const [own, ...others] = written(engine, item, due);
    if (own) found.push(own, ...others);
  };
  for (const item of allItems(book, 'claim') as unknown as readonly Item[]) {
    take(
      item,
      dueOfClaim(engine, item, (icn) => replaced.has(upper(icn))),
    );
    yield;
  }
  for (const item of allItems(book, 'encounter') as unknown as readonly Item[]) {
    take(item, billed.has(upper(item.id)) ? undefined : dueOfEncounter(engine, item));
    yield;
  }
  for (const item of allItems(book, 'patient'))
    for (const letter of recordOf(item).letter ?? []) {
      if (letter.answered || !letter.due?.date) continue;
      const claim = letter.about?.id === undefined ? undefined : findItems(book, 'claim', letter.about.id)[0];
      const words = `Answer the letter${letter.party ? ` of ${letter.party}` : ''}${letter.subject ? `: ${letter.subject}` : ''}.`;
      const about = (claim ?? item) as unknown as Item;
      found.push(workOf(engine, about, { what: 'letter', why: words, deadline: letter.due.date }, undefined));
    }
  return found.sort((a, b) => classOf(a) - classOf(b) || order(a, b));
}

/** What is due about a record by itself, with who has taken it, and what somebody has written down to be done. */
function written(engine: Engine, item: Item, due: Due | undefined): Work[] {
  const open = openWorkOf(item);
  const last = open.at(-1);
  // An entry without words says who does what is due anyway; when nothing is, the record is to be looked at again.
  const own = open.filter((w) => w.text !== undefined || (w === last && due === undefined));
  return [
    ...(due ? [workOf(engine, item, due, last)] : []),
    ...own.map((w) => workOf(engine, item, { what: 'work', why: sentence(w.text ?? 'Look at it again') }, w)),
  ];
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const upper = (id: string | undefined): string => id?.toUpperCase() ?? '';
const classOf = ({ daysLeft }: Work): number =>
  daysLeft === undefined || daysLeft > URGENT_DAYS ? 1 : daysLeft < 0 ? 2 : 0;

function order(a: Work, b: Work): number {
  const [dayA, dayB] = [a.until ?? '9999', b.until ?? '9999'];
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

function workOf({ book, today }: Engine, item: Item, about: Due, entry: WorkEntry | undefined): Work {
  const { what, why, deadline, amount } = about;
  const charges = chargesOf(book, item);
  const payer = payerOf(book, item);
  const due = entry?.due;
  const until = deadline === undefined || (due !== undefined && due < deadline) ? due : deadline;
  return {
    ...{ item, what, why, deadline, due, until, assigned: entry?.by },
    amount: amount ?? charges.total,
    partial: amount === undefined && charges.partial,
    payer: payer && payerName(payer),
    daysLeft: until && daysBetween(today, until),
  };
}

/** An encounter in the past that no claim bills. Whoever pays alone gets a statement, and no claim. */
function dueOfEncounter(engine: Engine, item: Item): Due | undefined {
  const visit = visitOf(item);
  const day = visit?.dates?.to;
  if (!visit || !day || day > engine.today || visit.lines.length === 0) return undefined;
  if (visit.record.coverage?.which?.some((w) => w.toLowerCase() === 'none') || !payerOf(engine.book, item))
    return undefined;
  const deadline = filingDeadline(engine.book, item, visit);
  return { what: 'bill', why: 'No claim bills this encounter.', deadline };
}

function dueOfClaim(engine: Engine, item: Item, isReplaced: (icn: string) => boolean): Due | undefined {
  const visit = visitOf(item);
  const events = visit?.claim?.history?.event ?? [];
  if (!visit || events.some((e) => e.icn !== undefined && isReplaced(e.icn))) return undefined;
  const event = events.findLast((e) => STANDS.has(e.event ?? ''));
  return dueOf(engine, item, visit, event);
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
      const asked = event.status === undefined ? undefined : stepOfStatus(event.status)?.step;
      if (asked === 'records')
        return {
          what: 'records',
          why: `The payer asks for records (${event.status ?? ''}): send them, it decides without.`,
        };
      if (!event.date || addDays(event.date, QUIET_DAYS) >= today) return undefined;
      const days = daysBetween(event.date, today);
      return { what: 'ask', why: `Ask the payer: ${event.event} ${days} days ago, and no answer since.` };
    }
    default:
      return undefined;
  }
}
