import type { Millionths } from '../../../../schemas/values';
import { isAnesthesia } from '../../codes/code-kinds';
import type { ScheduleRow } from '../../codes/fee-schedule/rows';
import type { Reader } from '../../records/book';
import type { ServiceLine } from '../lines';
import type { Unknown } from '../result';
import { otherAnesthesia } from './anesthesia';
import { componentsOf } from './components';
import { type Exact, rounded, scaled } from './exact';
import { amountOf, valuesOf } from './formula';
import { codesOf, practiceLocality } from './known';
import { outpatientLine } from './outpatient';
import { pricedRow, type Residence } from './physician';
import { type MedicarePrice, medicarePrice } from './price';
import { factorFor, placeOn, tableOn } from './schedules';

/** Medicare’s amounts for the service lines of a record, at the practice’s locality and by the lines’ places and dates. */

const NO_CODES: Unknown = { unknown: 'the Medicare fee schedules are not at hand here' };
const NO_LOCALITY: Unknown = {
  unknown: 'the practice does not say its Medicare locality: write “locality 15202-00” in its block',
};

/** The lines of a record, on which a line’s amount may depend, and where the tables are found. */
export interface Lines {
  readonly reader: Reader;
  readonly lines: readonly ServiceLine[];
  /** Where the patient lives, looked up when equipment is priced; left out where there is no patient. */
  readonly residence?: () => Residence;
}

/** One unit by Medicare’s schedules. Modifiers choose the row (26, TC, 53); their shares are those of `reductions medicare`. */
export function medicareUnit({ reader, lines, residence }: Lines, line: ServiceLine): MedicarePrice | Unknown {
  const { procedure, date, facility, modifiers } = line;
  const codes = codesOf(reader);
  if (line.institutional || line.revenue !== '')
    return codes && date ? outpatientLine(codes, line, date, lines) : NO_CODES;
  if (!codes || !date) return NO_CODES;
  const locality = practiceLocality(reader);
  if (locality === undefined) return NO_LOCALITY;
  if (isAnesthesia(procedure)) {
    const together = otherAnesthesia(line, lines);
    if (together) return together;
  }
  const rows = modifiers.filter((m) => m === '26' || m === 'TC' || m === '53' || !/^\d/.test(m));
  return medicarePrice(codes, {
    code: procedure,
    modifiers: rows.filter((m) => !SHARED.has(m)),
    date,
    facility,
    locality,
    minutes: line.written.minutes,
    residence: isEquipment(procedure) ? residence?.() : undefined,
  });
}

/** Codes that the schedule of equipment may have; only for these the patient’s address matters. */
const isEquipment = (code: string): boolean => /^[ABEKLV]\d/.test(code);

/** Letters that take a share and choose no row. */
const SHARED: ReadonlySet<string> = new Set(['AS', 'CO', 'CQ', 'CT', 'FX', 'FY']);

/** A share of a unit’s amount. */
export const percentOf = (price: MedicarePrice, percent: Millionths): Exact =>
  scaled(price.kind === 'physician' ? price.base : price.amount, percent, 1_000_000);

/** What a contract that takes Medicare’s reductions needs of the schedule for a line: its row, and how its amount is divided. */
export interface Parts {
  readonly row: ScheduleRow;
  /** Parts of one unit of the schedule’s amount, before any share; they divide a contract’s own amount alike. */
  readonly whole: Exact;
  readonly halved: Exact;
  readonly technical: Exact;
  readonly professional: Exact;
  readonly pe: number;
}

/** A locality where nothing is more or less than the nation’s: it divides an amount where the practice says no locality. */
const NATION = { work: 1000, pe: 1000, mp: 1000 };
const NOTHING: Exact = { n: 0n, d: 1n };

/** The parts of a line; undefined where the schedule has no row for its code, unknown where there is no schedule for its date. */
export function partsOf(reader: Reader, line: ServiceLine): Parts | Unknown | undefined {
  const codes = codesOf(reader);
  const { date, facility, procedure, modifiers } = line;
  if (!codes || !date) return NO_CODES;
  const schedule = tableOn(codes, 'mpfs', date);
  if ('unknown' in schedule) return schedule;
  const row = pricedRow(schedule.table, procedure, modifiers);
  if (!row || 'unknown' in row) return row;
  const locality = practiceLocality(reader);
  const place = locality === undefined ? undefined : placeOn(codes, locality, date);
  const indices = place && 'indices' in place ? place.indices : NATION;
  const amount = (of: ScheduleRow, peShare = 100): Exact =>
    amountOf(of, indices, factorFor(of.factor, schedule.from, date, false), facility, peShare);
  const whole = amount(row);
  return {
    row,
    whole,
    halved: amount(row, 50),
    pe: valuesOf(row, facility).pe,
    ...componentsOf(schedule.table, row, amount),
  };
}

/** `a × b / c`, where `c` is the whole that `b` is a part of. */
export const inProportion = (a: Exact, b: Exact, c: Exact): Exact =>
  rounded(c) === 0 ? NOTHING : { n: a.n * b.n * c.d, d: a.d * b.d * c.n };
