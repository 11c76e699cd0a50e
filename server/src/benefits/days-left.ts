import type { LimitRoom, Wanted } from './limits';
import type { Benefit } from './plan';
import { type Ready, sourceOf } from './ready';
import type { Segment } from './segments';

/** A stay that goes beyond a limit by days: the days that are left are covered, the others are the patient’s. */

/** What of a line a limit by days leaves: all of it where none is reached within the line. */
export const coveredPart = (wanted: Wanted, { days }: Pick<LimitRoom, 'days'>): Wanted =>
  days ? { ...wanted, days: wanted.days.filter((day) => days.has(day)) } : wanted;

/** The parts of a line with the days beyond the limit as a last part that the plan pays nothing for. */
export function withDaysBeyond(
  segments: readonly Segment[],
  wanted: Wanted,
  covered: Wanted,
  { daysText, at }: Pick<LimitRoom, 'daysText' | 'at'>,
  { plan }: Ready,
  benefit: Benefit,
): readonly Segment[] {
  const inside = new Set(covered.days);
  const beyond = wanted.days.filter((day) => !inside.has(day));
  const [only] = segments;
  // The benefit’s own chain is for the whole line: here for the days that are covered.
  const parts = segments.length === 1 && only ? [{ ...only, days: covered.days }] : segments;
  return [
    ...parts,
    {
      chain: [{ step: 'excluded' }],
      text: `${daysText} is reached after ${covered.days.length} of ${wanted.days.length} days`,
      source: sourceOf(plan, at || benefit.at),
      days: beyond,
      keys: undefined,
      daily: false,
      periodDeductible: undefined,
    },
  ];
}
