import { coveragesOn } from '../benefits/coverages';
import { type Book, type Item, recordOf, visitsOf } from '../records/book';
import { within } from '../records/dates';

/**
 * The claims that a record decides about: those of a patient, those that a plan pays for on their date, and those whose amounts a
 * fee table tells. Claims are walked when somebody asks, not kept: a kept answer would have to be given up at every keystroke in any
 * claim.
 */
export function usersOf(book: Book, item: Item): Item<'claim'>[] {
  switch (item.kind) {
    case 'patient':
      return claimsOf(book, item.id);
    case 'plan': {
      const year = recordOf(item as Item<'plan'>).year?.range;
      return claimsPaidBy(book, new Set([item.id.toUpperCase()]), year);
    }
    case 'fees': {
      const { for: target, effective, kind } = recordOf(item as Item<'fees'>);
      const period = effective?.range;
      if (kind?.kind !== 'contract') return allOf(book, 'claim').filter((claim) => isIn(dateOf(claim), period));
      const plans = target?.plan ? [target.plan] : target?.payer ? plansOf(book, target.payer) : [];
      return claimsPaidBy(book, new Set(plans.map((plan) => plan.toUpperCase())), period);
    }
    default:
      return [];
  }
}

/** Kinds of record about which it is told. */
export const USED_KINDS: ReadonlySet<string> = new Set(['patient', 'plan', 'fees']);

type Period = Parameters<typeof within>[1];

const allOf = <K extends 'claim' | 'patient' | 'plan'>(book: Book, kind: K): Item<K>[] =>
  [...(book.byKind.get(kind) ?? [])] as unknown as Item<K>[];

const claimsOf = (book: Book, patient: string): Item<'claim'>[] =>
  visitsOf(book, patient).filter((item): item is Item<'claim'> => item.kind === 'claim');

const dateOf = (claim: Item<'claim'>) => recordOf(claim).date?.range?.from;

/** Whether a date lies in a period; what has no date is not left out. */
const isIn = (date: ReturnType<typeof dateOf>, period: Period | undefined): boolean =>
  !period || !date || within(date, period);

/** Claims in a period whose coverages on their date hold one of these plans, given in upper case. */
function claimsPaidBy(book: Book, plans: ReadonlySet<string>, period: Period | undefined): Item<'claim'>[] {
  const isOne = (plan: string | undefined): boolean => plan !== undefined && plans.has(plan.toUpperCase());
  return allOf(book, 'patient').flatMap((item) => {
    const patient = recordOf(item);
    if (!patient.coverage?.some((c) => isOne(c.plan))) return [];
    return claimsOf(book, item.id).filter((claim) => {
      const date = dateOf(claim);
      if (!date || !isIn(date, period)) return false;
      return coveragesOn(recordOf(claim), patient, date).applies.some((a) => isOne(a.plan));
    });
  });
}

/** Ids of the plans of a payer. */
const plansOf = (book: Book, payer: string): string[] =>
  allOf(book, 'plan')
    .filter((plan) => recordOf(plan).payer?.id?.toUpperCase() === payer.toUpperCase())
    .map((plan) => plan.id);
