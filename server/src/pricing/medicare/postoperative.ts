import type { IsoDate } from '../../../../schemas/values';
import type { ScheduleRow } from '../../codes/fee-schedule/rows';
import { addDays, daysBetween } from '../../records/dates';
import type { Unknown } from '../result';

/**
 * The days of care after a surgery that are this provider’s (Medicare Claims Processing Manual, chapter 12, section 40.4): the share
 * for the care after it is divided by the days of the package, and each provider is paid for those of his own. As in the manual’s own
 * example the first of the 90 days is that of the surgery: care from 1 March through 29 April is 60 days, and 30 are left.
 */
export interface Care {
  /** First day, where another provider cared before. */
  readonly assumed?: IsoDate | undefined;
  /** Last day, where another cares after it. */
  readonly relinquished?: IsoDate | undefined;
  /** The days, where they are asked and not two dates. */
  readonly days?: number | undefined;
}

/** Days of care after a surgery, by the global period of its row; 0 for a code without such a period. */
export const careDays = ({ global }: Pick<ScheduleRow, 'global'>): number =>
  global === '090' ? 90 : global === '010' ? 10 : 0;

/** How many of the days are this provider’s; unknown where the dates cannot be. */
export function ownDays(care: Care, surgery: IsoDate, length: number): number | Unknown {
  const { assumed = surgery, relinquished, days } = care;
  if (days !== undefined)
    return days >= 1 && days <= length ? days : { unknown: `the package has ${length} days of care, and not ${days}` };
  const end = addDays(surgery, length - 1);
  const last = relinquished ?? end;
  if (assumed < surgery || last < surgery)
    return { unknown: `care after the surgery of ${surgery} cannot begin or end before it` };
  if (relinquished !== undefined && relinquished < assumed)
    return { unknown: `care that began on ${assumed} cannot have ended on ${relinquished}` };
  if (assumed > end) return { unknown: `the ${length} days of care ended on ${end}, before ${assumed}` };
  return daysBetween(assumed, last < end ? last : end) + 1;
}
