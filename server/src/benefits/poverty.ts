import type { Cents, IsoDate } from '../../../schemas/values';
import { cents } from '../records/money';

/**
 * The federal poverty guidelines (42 USC 9902(2)), as the Department of Health and Human Services publishes them each January in the
 * Federal Register: an amount for one person, and one for each further person of the household, in dollars. Alaska and Hawaii have
 * amounts of their own. A day before the first row is unknown; the newest row holds until the next one is published.
 */
interface Guideline {
  readonly from: string;
  readonly states: readonly [one: number, further: number];
  readonly AK: readonly [one: number, further: number];
  readonly HI: readonly [one: number, further: number];
}

const GUIDELINES: readonly Guideline[] = [
  { from: '2026-01-13', states: [15_960, 5_680], AK: [19_950, 7_100], HI: [18_360, 6_530] },
  { from: '2025-01-15', states: [15_650, 5_500], AK: [19_550, 6_880], HI: [17_990, 6_330] },
  { from: '2024-01-11', states: [15_060, 5_380], AK: [18_810, 6_730], HI: [17_310, 6_190] },
];

/**
 * What counts as poverty for a household, in cents a year; undefined for days before the first guideline.
 *
 * @param state two letters of the state where the practice is; without one the amounts of the 48 states
 */
export function povertyLevel(date: IsoDate, state: string | undefined, household: number): Cents | undefined {
  const row = GUIDELINES.find((g) => g.from <= date);
  const [one, further] = row?.[state === 'AK' || state === 'HI' ? state : 'states'] ?? [];
  return one === undefined || further === undefined ? undefined : cents((one + further * (household - 1)) * 100);
}
