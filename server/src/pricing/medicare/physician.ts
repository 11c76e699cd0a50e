import type { IsoDate } from '../../../../schemas/values';
import type { Codes } from '../../codes/builtin';
import { type ScheduleRow, scheduleRow } from '../../codes/fee-schedule/rows';
import type { Unknown } from '../result';
import { componentsOf } from './components';
import { type Exact, exact } from './exact';
import { amountOf } from './formula';
import type { Care } from './postoperative';
import { factorFor, type InForce, type Place, placeOn, tableOn } from './schedules';
import { type Share, shared, sharesOf } from './shares';

const NOTHING = exact(0);

/** What a price of Medicare’s physician fee schedule depends on. */
export interface Asked {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly date: IsoDate;
  /** Paid at facility amounts, by the place of service. */
  readonly facility: boolean;
  /** Carrier and number: `15202-00`. */
  readonly locality: string;
  /** Priced by the conversion factor of participants in an advanced payment model (from 2026 on). */
  readonly qpp?: boolean;
  /** Of an anesthesia service. */
  readonly minutes?: number | undefined;
  /** Of the care after a surgery, for modifier 55. */
  readonly care?: Care | undefined;
  /** Equipment for somebody who lives where Medicare pays the rural rate, or not there; else the ZIP tells it. */
  readonly rural?: boolean | undefined;
  /** Where the patient lives: by that, and not by the practice, Medicare pays equipment. */
  readonly residence?: Residence | undefined;
}

/** Two letters of the state, and five digits; each undefined where it is not known. */
export interface Residence {
  readonly state?: string | undefined;
  readonly zip?: string | undefined;
}

/** One unit of a code by the physician fee schedule, with all that made it. Not yet rounded. */
export interface PhysicianPrice {
  readonly kind: 'physician';
  readonly asked: Asked;
  readonly amount: Exact;
  /** Before the shares of modifiers. */
  readonly base: Exact;
  /** The technical part of it; only known where a share is of that part. */
  readonly technical: Exact;
  readonly row: ScheduleRow;
  readonly schedule: InForce;
  readonly place: Place;
  /** Ten-thousandths of a dollar. */
  readonly factor: number;
  readonly shares: readonly Share[];
}

/** Modifiers for which the schedule may have a row of its own. */
const OWN_ROW: readonly string[] = ['26', 'TC', '53'];

/** Statuses under which the schedule’s amount is paid. */
const PAID = new Set(['A', 'R', 'T']);

/** Statuses of codes that another schedule may pay: tests, drugs, equipment. */
const OTHER_SCHEDULES = new Set(['E', 'X']);

/** The physician fee schedule says no amount. */
interface NotPaid extends Unknown {
  /** It is not by that schedule that the code would be paid, or there is none at hand. */
  readonly elsewhere?: true;
}

/** Why Medicare pays nothing by this schedule, in our words. */
const NOT_PAID: Readonly<Record<string, string>> = {
  B: 'its payment is bundled into other services (status B)',
  C: 'Medicare’s contractor sets its price (status C)',
  D: 'the code is deleted (status D)',
  E: 'it is left out of the fee schedule by regulation (status E)',
  F: 'the code is deleted (status F)',
  G: 'Medicare wants another code for it (status G)',
  H: 'the modifier is deleted (status H)',
  I: 'Medicare wants another code for it (status I)',
  J: 'it is anesthesia, which is paid by base and time units (status J)',
  M: 'it reports a measure and has no payment (status M)',
  N: 'Medicare does not cover it (status N)',
  P: 'its payment is bundled, or left out (status P)',
  Q: 'it reports therapy and has no payment (status Q)',
  X: 'the law leaves it out of the fee schedule (status X)',
};

/** The row that prices a code: that of 26, TC or 53 where the line has one of them. */
export function pricedRow(
  table: InForce['table'],
  code: string,
  modifiers: readonly string[],
): ScheduleRow | Unknown | undefined {
  const component = OWN_ROW.find((m) => modifiers.includes(m));
  const own = component === undefined ? undefined : scheduleRow(table, `${code}-${component}`);
  if (own) return own;
  const row = scheduleRow(table, code);
  if (row && (component === '26' || component === 'TC')) {
    // A code that is one component by itself has no row for it, and its own amount is that component’s.
    if (component === 'TC' && row.components === '3') return row;
    if (component === '26' && row.components === '2') return row;
    return { unknown: `the fee schedule does not split ${code}: it has no row for ${component}` };
  }
  return row;
}

/**
 * Prices one unit. Undefined where the schedule has no such code; unknown, and why, where it has one and does not say the amount.
 */
export function physicianPrice(codes: Codes, asked: Asked): PhysicianPrice | NotPaid | undefined {
  const { code, modifiers, date, facility, locality, qpp = false } = asked;
  const schedule = tableOn(codes, qpp ? 'mpfs-qpp' : 'mpfs', date);
  if ('unknown' in schedule) return { ...schedule, elsewhere: true };
  const row = pricedRow(schedule.table, code, modifiers);
  if (row === undefined || 'unknown' in row) return row;
  if (!PAID.has(row.status))
    return {
      unknown: `no amount for ${code}: ${NOT_PAID[row.status] ?? `status ${row.status}`}`,
      ...(OTHER_SCHEDULES.has(row.status) && { elsewhere: true }),
    };
  const place = placeOn(codes, locality, date);
  if ('unknown' in place) return place;
  const shares: Share[] = [];
  for (const share of sharesOf(row, modifiers, date, asked.care)) {
    if ('unknown' in share) return { unknown: `price of ${code}-${share.modifier}: ${share.unknown}` };
    shares.push(share);
  }
  const factor = factorFor(row.factor, schedule.from, date, qpp);
  const of = (own: ScheduleRow): Exact => amountOf(own, place.indices, factor, facility);
  const base = of(row);
  const technical = shares.some((s) => s.of) ? componentsOf(schedule.table, row, of).technical : NOTHING;
  const { amount } = shares.reduce(shared, { amount: base, technical });
  return { kind: 'physician', asked, amount, base, technical, row, schedule, place, factor, shares };
}
