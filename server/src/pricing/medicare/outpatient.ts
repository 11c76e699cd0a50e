import type { IsoDate } from '../../../../schemas/values';
import type { Codes } from '../../codes/builtin';
import { rowAt } from '../../codes/fee-schedule/rows';
import type { ListTable } from '../../codes/table/list';
import type { ServiceLine } from '../lines';
import type { Unknown } from '../result';
import { exact, scaled } from './exact';
import type { FlatPrice } from './flat';
import type { Asked } from './physician';
import { tableOn } from './schedules';

/**
 * What Medicare pays an outpatient hospital for a service that is paid by itself (Addendum B; 42 CFR 419). Most are not: they are part
 * of another service’s payment, or that depends on the rest of the claim, and then nothing is known and nothing is added up. Rates are
 * the nation’s: the hospital’s wage index is not in the table.
 */

/** Status indicators of services that are paid by themselves, in our words. */
const ALONE: Readonly<Record<string, string>> = {
  S: 'a service that is not discounted',
  T: 'a procedure',
  V: 'a visit',
  K: 'a drug',
  K1: 'a drug',
  G: 'a new drug',
  R: 'blood',
  U: 'brachytherapy',
};

/** Why the others have no amount of their own. */
const PACKAGED: Readonly<Record<string, string>> = {
  N: 'it is part of other services’ payment',
  J1: 'everything on the claim is paid as one with it',
  J2: 'everything on the claim may be paid as one with it',
  P: 'a day of partial hospitalization is paid as one',
  Q1: 'it is part of other services’ payment where the claim has one that is paid',
  Q2: 'it is part of a procedure’s payment where the claim has one',
  Q3: 'it may be paid as one with others',
  Q4: 'a test is part of other services’ payment where the claim has one that is paid',
};
const ELSEWHERE: Readonly<Record<string, string>> = {
  A: 'another of Medicare’s schedules pays it (status A)',
  B: 'Medicare wants another code for it from a hospital (status B)',
  C: 'Medicare pays it for inpatients only (status C)',
  D: 'the code is deleted (status D)',
  E1: 'Medicare does not cover it (status E1)',
  E2: 'nobody has set a price (status E2)',
  F: 'it is paid at cost (status F)',
  H: 'a new device is paid at cost (status H)',
  L: 'a vaccine is paid at cost (status L)',
  M: 'it is billed to another contractor, or not at all (status M)',
  Y: 'equipment is billed to its own contractor (status Y)',
};

/**
 * What a modifier leaves of the rate, in percent: ended before anesthesia, and after it (42 CFR 419.44(b); Claims Processing Manual,
 * chapter 4, section 20.6.4). Of a procedure with a costly device, the device is taken off first, which Addendum B does not tell.
 */
const ENDED: Readonly<Record<string, number>> = { '73': 50, '74': 100 };
/** With these the amount depends on more than the table says. */
const OPEN: ReadonlySet<string> = new Set(['50', '52', 'CT', 'FX', 'FY', 'PN', 'PO', 'ER', 'CA']);

interface Row {
  readonly status: string;
  /** Thousandths of a dollar; undefined where the table has no rate. */
  readonly rate: number | undefined;
}

const rowOf = (table: ListTable, code: string): Row | undefined =>
  rowAt(table, code, ({ si = '', rate }) => ({ status: si, rate: rate === undefined ? undefined : Number(rate) }));

/**
 * One unit of a code by Addendum B, when nothing else on its claim takes it in. Unknown, and why, where it is not paid by itself.
 */
export function outpatientPrice(codes: Codes, asked: Asked): FlatPrice | Unknown {
  const { code, modifiers, date } = asked;
  const schedule = tableOn(codes, 'opps', date);
  if ('unknown' in schedule) return schedule;
  const row = rowOf(schedule.table, code);
  if (!row) return { unknown: `${schedule.edition} has no ${code}` };
  const { status, rate } = row;
  const packaged = PACKAGED[status];
  if (packaged) return { unknown: `no amount for ${code}: ${packaged} (packaging, status ${status})` };
  const what = ALONE[status];
  if (what === undefined)
    return { unknown: `no amount for ${code}: ${ELSEWHERE[status] ?? `status ${status || 'not told'}`}` };
  if (!rate) return { unknown: `${schedule.edition} has no rate for ${code}` };
  const open = modifiers.find((m) => OPEN.has(m));
  if (open !== undefined) return { unknown: `what Medicare pays a hospital for ${code}-${open} is not computed` };
  const ended = modifiers.find((m) => Object.hasOwn(ENDED, m));
  const left = (ended === undefined ? undefined : ENDED[ended]) ?? 100;
  return {
    kind: 'flat',
    asked,
    // Addendum B has dollars and cents; tenths of a cent are kept as they come.
    amount: scaled(exact(rate, 10), left, 100),
    row: code,
    edition: schedule.edition,
    what: `outpatient rate of ${what} (status ${status}), the nation’s before the hospital’s wage index${left === 100 ? '' : `, ${left}% for modifier ${ended}`}`,
  };
}

/** Types of bill whose services are paid by Addendum B; one that nothing tells is taken for the outpatient department’s. */
const OUTPATIENT: ReadonlySet<string> = new Set(['', '012', '013']);
const OTHER_BILL: Unknown = {
  unknown: 'what Medicare pays a facility for this type of bill is not by service (packaging)',
};

/** One unit of a hospital’s line, by the other lines of its claim. */
export function outpatientLine(
  codes: Codes,
  line: ServiceLine,
  date: IsoDate,
  lines: readonly ServiceLine[],
): FlatPrice | Unknown {
  if (!OUTPATIENT.has(line.bill)) return OTHER_BILL;
  if (line.procedure === '')
    return { unknown: `${line.code} has no procedure code, so it is part of others (packaging)` };
  const { procedure, modifiers, facility } = line;
  const price = outpatientPrice(codes, { code: procedure, modifiers, date, facility, locality: '' });
  if ('unknown' in price) return price;
  const schedule = tableOn(codes, 'opps', date);
  if ('unknown' in schedule) return schedule;
  const statusOf = (l: ServiceLine): string => rowOf(schedule.table, l.procedure)?.status ?? '';
  const whole = lines.find((l) => l !== line && COMPREHENSIVE.has(statusOf(l)));
  if (whole)
    return {
      unknown: `${procedure} may be part of ${whole.procedure}, with which the claim is paid as one (packaging)`,
    };
  const own = statusOf(line);
  const other = own === 'T' ? lines.find((l) => l !== line && l.date === date && statusOf(l) === 'T') : undefined;
  if (other || (own === 'T' && line.units > 1000))
    return {
      unknown: `${procedure} is one of several procedures, which Medicare discounts by their order (packaging)`,
    };
  return price;
}

/** Statuses whose services may take in everything else on the claim. */
const COMPREHENSIVE: ReadonlySet<string> = new Set(['J1', 'J2', 'P']);
