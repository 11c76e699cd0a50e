import type { Cents } from '../../../../schemas/values';
import type { Codes } from '../../codes/builtin';
import { isAnesthesia } from '../../codes/code-kinds';
import { type Indices, rowAt, twinOf } from '../../codes/fee-schedule/rows';
import type { ServiceLine } from '../lines';
import type { Unknown } from '../result';
import { type Exact, exact, scaled } from './exact';
import type { Asked } from './physician';
import { NO_PLACE, tableOn } from './schedules';
import type { Share } from './shares';

/**
 * Anesthesia: base units of the code and units of time, times the locality’s anesthesia conversion factor, times the share of who gave
 * it (42 CFR 414.46; Medicare Claims Processing Manual, chapter 12, section 50). A unit of time is 15 minutes, counted to one
 * decimal. How ill the patient is (P1–P6) and that care was only monitored (QS) change nothing for Medicare.
 */
export interface AnesthesiaPrice {
  readonly kind: 'anesthesia';
  readonly asked: Asked;
  /** With the share of who gave it; for a code that has no time, one unit of service. */
  readonly amount: Exact;
  /** Without it. */
  readonly base: Exact;
  readonly units: Units;
  /** For a unit. */
  readonly factor: Cents;
  readonly place: Pick<Indices, 'locality' | 'name'>;
  readonly editions: { readonly base: string; readonly factor: string };
  readonly shares: readonly Share[];
}

/**
 * Of these only the base units count: an area added to a burn’s, whose time is that of the code it is added to (CMS transmittal
 * B-03-017 of 2003), and a day of care for pain, which is no anesthesia by time. Those added to obstetrical anesthesia have time of
 * their own.
 */
const BASE_ONLY: ReadonlySet<string> = new Set(['01953', '01996']);

/** Who gave the anesthesia: the modifier decides how much is paid, in ten-thousandths. */
const WHO: Readonly<Record<string, readonly [share: number, why: string]>> = {
  AA: [10_000, 'given by the anesthesiologist'],
  QZ: [10_000, 'given by an anesthetist without direction'],
  QK: [5_000, 'direction of two to four at once'],
  QX: [5_000, 'an anesthetist under direction'],
  QY: [5_000, 'direction of one anesthetist'],
  AD: [
    10_000,
    'more than four at once: three base units, and one of time where the records show presence at induction',
  ],
};
const SUPERVISED = 'AD';
const SUPERVISED_BASE = 3;

/** The units of one service. */
export interface Units {
  readonly base: number;
  /** Undefined where time does not count. */
  readonly minutes: number | undefined;
  /** Minutes in a unit of time. */
  readonly per: number;
  /** Tenths of a unit. */
  readonly time: number;
}

/** Minutes in Medicare’s unit of time. */
export const MINUTES = 15;

/**
 * The units of a service, and the share of who gave it; unknown where the minutes or that modifier are missing.
 *
 * @param base of the code, by the table that is asked
 * @param per minutes in a unit of time
 */
export function unitsFor(
  { code, modifiers, minutes }: Pick<Asked, 'code' | 'modifiers' | 'minutes'>,
  base: number,
  per = MINUTES,
): { readonly units: Units; readonly who: Share } | Unknown {
  const [modifier, ...more] = Object.keys(WHO).filter((m) => modifiers.includes(m));
  const said = modifier === undefined ? undefined : WHO[modifier];
  if (modifier === undefined || !said)
    return { unknown: `${code} does not say who gave the anesthesia: AA, QZ, QX, QK, QY or AD` };
  if (more.length > 0)
    return { unknown: `${code} says more than once who gave the anesthesia: ${modifier}, ${more.join(', ')}` };
  const who: Share = { modifier, share: said[0], why: said[1] };
  if (modifier === SUPERVISED)
    return { units: { base: Math.min(base, SUPERVISED_BASE), minutes: undefined, per, time: 0 }, who };
  if (BASE_ONLY.has(code)) return { units: { base, minutes: undefined, per, time: 0 }, who };
  if (minutes === undefined || minutes <= 0)
    return { unknown: `${code} has no minutes, and anesthesia is paid by time: write them on the line, as in 45min` };
  // Tenths, half up: 117 minutes are 7.8 units.
  return { units: { base, minutes, per, time: Math.floor((minutes * 20 + per) / (2 * per)) }, who };
}

/** Base and time at an amount for a unit. */
export const ofUnitsAt = ({ base, time }: Units, factor: number): Exact =>
  exact(BigInt(base * 10 + time) * BigInt(factor), 10);

/** The price of one anesthesia service. Unknown, and why, where a table, the code or a fact of the line is missing. */
export function anesthesiaPrice(codes: Codes, asked: Asked): AnesthesiaPrice | Unknown {
  const { code, date, locality, qpp = false } = asked;
  const base = baseUnitsOn(codes, code, date);
  if ('unknown' in base) return base;
  const counted = unitsFor(asked, base.units);
  if ('unknown' in counted) return counted;
  const unit = unitOn(codes, locality, date, qpp);
  if ('unknown' in unit) return unit;
  const { units, who } = counted;
  const whole = ofUnitsAt(units, unit.factor);
  return {
    kind: 'anesthesia',
    asked,
    amount: scaled(whole, who.share, 10_000),
    base: whole,
    units,
    factor: unit.factor,
    place: unit.place,
    editions: { base: base.edition, factor: unit.edition },
    shares: [who],
  };
}

/** What a unit of anesthesia is worth in a locality, by the imported factors of the date’s year. */
export function unitOn(
  codes: Codes,
  locality: string,
  date: Asked['date'],
  qpp: boolean,
): { readonly factor: Cents; readonly place: AnesthesiaPrice['place']; readonly edition: string } | Unknown {
  const factors = tableOn(codes, 'anesthesia', date);
  if ('unknown' in factors) return factors;
  if (locality === '') return NO_PLACE;
  const twin = twinOf(locality);
  const found = [locality, ...(twin === undefined ? [] : [twin])]
    .map((key) => rowAt(factors.table, key, (cells, name): Factor => ({ locality: key, name, ...cells })))
    .find((row) => row !== undefined);
  const factor = Number(qpp ? (found?.['factor-qpp'] ?? found?.factor) : found?.factor);
  if (!found || Number.isNaN(factor))
    return { unknown: `${factors.edition} has no locality ${locality}: expected carrier and number, such as 15202-00` };
  return { factor: factor as Cents, place: { locality: found.locality, name: found.name }, edition: factors.edition };
}

interface Factor {
  readonly locality: string;
  readonly name: string;
  readonly factor?: string;
  readonly 'factor-qpp'?: string;
}

/** Base units of a code by the imported table of the date’s year. */
export function baseUnitsOn(
  codes: Codes,
  code: string,
  date: Asked['date'],
): { readonly units: number; readonly edition: string } | Unknown {
  const table = tableOn(codes, 'anesthesia-base', date);
  if ('unknown' in table) return table;
  const units = rowAt(table.table, code, ({ base }) => Number(base));
  return units === undefined || Number.isNaN(units)
    ? { unknown: `${table.edition} has no base units for ${code}` }
    : { units, edition: table.edition };
}

/** Modifiers that tell a session of its own. */
const APART: ReadonlySet<string> = new Set(['59', '76', '77', '78', '79', 'XE', 'XP', 'XS', 'XU']);
/** Add-ons to other anesthesia, which are paid beside it. */
const ADDED: ReadonlySet<string> = new Set(['01953', '01968', '01969']);

/**
 * Several anesthesia services of one session are paid as one, the one with the most base units, with all minutes (chapter 12, section
 * 50.E). Two lines of a day and provider that do not tell two sessions are therefore not known apart; undefined where there is one.
 */
export function otherAnesthesia(line: ServiceLine, lines: readonly ServiceLine[]): Unknown | undefined {
  const inSession = (l: ServiceLine): boolean =>
    isAnesthesia(l.procedure) && !ADDED.has(l.procedure) && !l.modifiers.some((m) => APART.has(m));
  if (!inSession(line)) return undefined;
  const other = lines.find((l) => l !== line && l.date === line.date && l.provider === line.provider && inSession(l));
  return (
    other && {
      unknown: `${line.code} and ${other.code} of one day are paid as one, by the higher base units with all minutes: bill them on one line`,
    }
  );
}

/** `00840: 6 base units` and `75 minutes are 5.0 units of 15 minutes`, for people. */
export function unitWords({ base, minutes, per, time }: Units): string {
  const units = `${base} base unit${base === 1 ? '' : 's'}`;
  return minutes === undefined ? units : `${units}, ${minutes} minutes are ${tenths(time)} units of ${per} minutes`;
}

/** `7.8` */
export const tenths = (n: number): string => `${Math.floor(n / 10)}.${n % 10}`;
