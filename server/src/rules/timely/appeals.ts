import type { Claim, Payer } from '../../../../schemas';
import type { IsoDate } from '../../../../schemas/values';
import { addDays } from '../../records/dates';
import { type Limit, lastDay, limitOf } from './limits';

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];

/** Medicare’s levels: redetermination, reconsideration, judge, council, court. Days from the receipt of the answer before. */
const MEDICARE_DAYS: readonly number[] = [120, 180, 60, 60, 60];
/** An answer counts as received so many days after its date. */
const PRESUMED_DAYS = 5;

/**
 * The last day for an appeal of an answer of a payer; undefined where the payer’s record gives no limit.
 *
 * @param level 1 for the first appeal
 * @param notice the day of the answer that is appealed
 * @source 42 CFR 405.942, .962, .1014, .1102, .1136; else the payer’s `appeal`
 */
export function appealDeadline(payer: Payer, level: number, notice: IsoDate): IsoDate | undefined {
  const own: Limit | undefined = limitOf(payer.appeal);
  if (own) return lastDay(notice, own);
  const days = payer.medicare === undefined ? undefined : MEDICARE_DAYS[level - 1];
  return days === undefined ? undefined : addDays(notice, PRESUMED_DAYS + days);
}

/** The payer’s answer that counts on a day: the last one on or before it. */
export const answerBefore = (events: readonly Event[], index: number): Event | undefined =>
  events.slice(0, index).findLast((e) => (e.event === 'denied' || e.event === 'paid') && e.date !== undefined);

/** The level of the appeal that would come next, or that an event is: what it says, else one more than those before. */
export const levelAt = (events: readonly Event[], index: number): number =>
  events[index]?.level ?? events.slice(0, index).filter((e) => e.event === 'appealed').length + 1;
