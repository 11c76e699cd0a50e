import type { Claim } from '../../../../schemas';
import type { Cents, DateRange } from '../../../../schemas/values';
import { allItems, type Book, type Item, recordOf } from '../../records/book';
import { daysBetween, within } from '../../records/dates';
import { add, ZERO } from '../../records/money';
import { type Reconciled, reconcile } from './reconcile';
import type { DenialClass } from './steps';

/** Figures of an office about its payers, from the histories of its claims. Money in integer cents, time in days. */
export interface Figures {
  /** Most money expected first. */
  readonly payers: readonly PayerFigures[];
  /** By group and reason, most money first. */
  readonly denials: readonly DenialFigures[];
  readonly firstPass: FirstPass;
}

interface PayerFigures {
  readonly plan: string;
  readonly claims: number;
  readonly paid: Cents;
  /** What should have been paid, of the claims of which that is known. */
  readonly expected: Cents;
  /** Paid on those. */
  readonly paidOfExpected: Cents;
  /** Claims of which it is not known what should have been paid. */
  readonly unknown: number;
  readonly denied: Cents;
  /** From sending to the first answer; undefined where no claim tells both days. */
  readonly days: DayFigures | undefined;
}

export interface DayFigures {
  readonly claims: number;
  /** The middle one: half of the claims were answered sooner. */
  readonly median: number;
  readonly longest: number;
}

interface DenialFigures {
  readonly group: string;
  readonly reason: string;
  readonly about: DenialClass;
  readonly claims: number;
  readonly amount: Cents;
}

/** Claims that were answered at the first sending without a rejection or denial, of all that were sent and answered or rejected. */
interface FirstPass {
  readonly claims: number;
  readonly passed: number;
}

interface Gathered {
  claims: number;
  paid: Cents;
  expected: Cents;
  paidOfExpected: Cents;
  unknown: number;
  denied: Cents;
  readonly days: number[];
}

/** @param period days of first answers that count; all where undefined */
export function figuresOf(book: Book, period: DateRange | undefined): Figures {
  const payers = new Map<string, Gathered>();
  const denials = new Map<string, { about: DenialClass; claims: number; amount: Cents }>();
  let [claims, passed] = [0, 0];
  for (const item of allItems(book, 'claim')) {
    const claim = recordOf(item);
    const day = firstWord(claim);
    if (!day || (period && !within(day, period))) continue;
    // A replacement or void is no first sending.
    if ((claim.frequency?.kind ?? 'original') === 'original') {
      claims++;
      if (isFirstPass(claim, reconcile(book, item))) passed++;
    }
    const found = reconcile(book, item);
    if (!found) continue;
    gather(payers, found, item);
    const seen = new Set<string>();
    for (const { group, reason, about, amount } of found.denials) {
      const key = `${group}-${reason}`;
      const own = denials.get(key) ?? { about, claims: 0, amount: ZERO };
      denials.set(key, { about, claims: own.claims + (seen.has(key) ? 0 : 1), amount: add(own.amount, amount) });
      seen.add(key);
    }
  }
  return {
    payers: [...payers]
      .map(([plan, { days, ...sums }]) => ({ plan, ...sums, days: dayFigures(days) }))
      .sort((a, b) => b.expected - a.expected || b.paid - a.paid),
    denials: [...denials]
      .map(([key, sums]) => {
        const [group = '', reason = ''] = key.split('-');
        return { group, reason, ...sums };
      })
      .sort((a, b) => b.amount - a.amount),
    firstPass: { claims, passed },
  };
}

const ANSWERS: ReadonlySet<string> = new Set(['paid', 'denied', 'rejected', 'not-on-file']);

/** The day of the first answer or rejection. */
const firstWord = ({ history }: Claim) =>
  history?.event?.find((e) => e.event !== undefined && ANSWERS.has(e.event))?.date;

function isFirstPass({ history }: Claim, found: Reconciled | undefined): boolean {
  const events = history?.event ?? [];
  const refused = events.some((e) => e.event === 'rejected' || e.event === 'not-on-file' || e.event === 'denied');
  const again = events.filter((e) => e.event === 'submitted' || e.event === 'appealed').length > 1;
  return !refused && !again && (found?.denials.every((d) => d.step === 'bill-patient') ?? false);
}

function gather(payers: Map<string, Gathered>, found: Reconciled, item: Item<'claim'>): void {
  const plan = found.plan ?? recordOf(item).payer?.which ?? 'unknown';
  let own = payers.get(plan);
  if (!own) {
    own = { claims: 0, paid: ZERO, expected: ZERO, paidOfExpected: ZERO, unknown: 0, denied: ZERO, days: [] };
    payers.set(plan, own);
  }
  own.claims++;
  own.paid = add(own.paid, found.paid);
  if (found.expected === undefined) own.unknown++;
  else {
    own.expected = add(own.expected, found.expected);
    own.paidOfExpected = add(own.paidOfExpected, found.paid);
  }
  for (const { group, amount } of found.denials) if (group !== 'PR') own.denied = add(own.denied, amount);
  if (found.sent && found.answered && found.sent <= found.answered)
    own.days.push(daysBetween(found.sent, found.answered));
}

function dayFigures(days: readonly number[]): DayFigures | undefined {
  const sorted = [...days].sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  const longest = sorted.at(-1);
  return median === undefined || longest === undefined ? undefined : { claims: sorted.length, median, longest };
}
