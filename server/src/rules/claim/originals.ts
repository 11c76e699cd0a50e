import type { Claim } from '../../../../schemas';
import { type Item, recordOf } from '../../records/book';
import type { RuleContext } from '../rule';

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];

/** The history of the claim that a replacement or void speaks of. */
export interface Original {
  readonly item: Item;
  /** Events up to the last answer or rejection before the replacement itself was sent. */
  readonly events: readonly Event[];
}

/** Finds the claim that carries the payer's number: one of the patient's others, else this one's own earlier chapter. */
export function originalOf({ reader, visit, item }: RuleContext): Original | undefined {
  const claim = visit?.claim;
  const kind = claim?.frequency?.kind;
  const number = claim?.originalNumber?.number?.toUpperCase();
  const patient = claim?.patient?.id;
  if (!claim || number === undefined || (kind !== 'replacement' && kind !== 'void')) return undefined;
  const names = (e: Event): boolean => e.icn?.toUpperCase() === number;
  for (const other of patient === undefined ? [] : reader.visitsOf(patient)) {
    if (other.kind !== 'claim' || (other as unknown as Item) === item) continue;
    const events = (recordOf(other) as Claim).history?.event ?? [];
    if (events.some(names)) return { item: other as unknown as Item, events };
  }
  const own = claim.history?.event ?? [];
  return own.some(names) ? { item, events: own } : undefined;
}

/** Whether an event ends what a payer has to say: it paid, denied, or took back. */
export const isFinal = ({ event }: Event): boolean => event === 'paid' || event === 'denied' || event === 'reversed';

/** Remarks on the lines of an answer, in upper case. */
export const remarksOf = ({ line }: Event): readonly string[] =>
  (line ?? []).flatMap((l) => (l.details ?? []).flatMap((d) => ('remark' in d ? [d.remark.toUpperCase()] : [])));
