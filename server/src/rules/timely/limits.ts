import type { Payer } from '../../../../schemas';
import type { IsoDate } from '../../../../schemas/values';
import { addDays } from '../../records/dates';

/** Days or months as a payer’s record gives them. */
export interface Limit {
  readonly count: number;
  readonly unit: 'days' | 'months';
}

/** The last day on which something may arrive, so long after a day. A month ends on its last day: 31 January and one month is the end of February. */
export function lastDay(from: IsoDate, { count, unit }: Limit): IsoDate {
  if (unit === 'days') return addDays(from, count);
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(Number(from.slice(8)), days))}` as IsoDate;
}

/** The year after the service holds for Medicare and, at most, for Medicaid (42 CFR 424.44 and 447.45(d)) where the record says nothing else. */
const YEAR: Limit = { count: 12, unit: 'months' };
/** More than this is a slip of the finger, and would run out of the calendar. */
const LONGEST = 10_000;

/** How long a payer gives for a first claim; undefined where its record does not say. A state may give less than the federal year. */
export function filingLimit({ timelyFiling, medicare, medicaid }: Payer): Limit | undefined {
  return limitOf(timelyFiling) ?? (medicare === undefined && medicaid === undefined ? undefined : YEAR);
}

export function limitOf(written: Payer['timelyFiling']): Limit | undefined {
  if (written?.count === undefined || written.count < 0 || written.count > LONGEST) return undefined;
  return { count: written.count, unit: written.unit ?? 'days' };
}
