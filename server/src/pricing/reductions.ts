import type { Cents, Millionths, Thousandths } from '../../../schemas/values';
import { isAnesthesia } from '../codes/code-kinds';
import type { ScheduleRow } from '../codes/fee-schedule/rows';
import type { Item } from '../records/book';
import { dollars, percentText, quantityText } from '../records/money';
import { type FeeTable, rowFor } from './fee-table';
import type { ServiceLine } from './lines';
import { cutsOwnPayment, isAssisted, payerOfTable } from './medicare/assistant';
import { type DayService, reduceDay } from './medicare/day';
import { type Exact, exact, rounded } from './medicare/exact';
import { inProportion, type Lines, medicareUnit, partsOf, percentOf } from './medicare/line';
import { factorWords, type MedicarePrice } from './medicare/price';
import { shared, sharesOf } from './medicare/shares';
import { isUnknown, Price, type Priced, type Unknown } from './result';
import { contractOn, type Tables } from './tables';

/**
 * `reductions medicare`: a table’s amounts after Medicare’s shares for modifiers and its reductions for several services of a day.
 * What a line comes to depends on the others of its day, so a day is computed once and kept while the record is.
 */
export interface Pricing extends Lines {
  /** Days that were computed, by table and date. */
  readonly days: Map<string, ReadonlyMap<ServiceLine, Priced | Unknown>>;
}

/**
 * Services that Medicare’s payment reductions never touch: visits, laboratory tests, vaccines, drugs, supplies. Every other code may
 * be reduced, and without a fee schedule that tells how, a table that asks for the reductions gives no price.
 */
const untouched: readonly (readonly [string, string])[] = [
  ['80047', '89398'],
  ['90460', '90759'],
  ['91300', '91322'],
  ['99202', '99499'],
  ['A0021', 'A9999'],
  ['B4034', 'B9999'],
  ['E0100', 'E8999'],
  ['J0120', 'J9999'],
  ['K0001', 'K9999'],
  ['L0112', 'L9999'],
  ['Q0138', 'Q9999'],
  ['V2020', 'V5364'],
];

/** Whether a reduction may apply to a procedure code. */
const reducible = (code: string): boolean => code !== '' && !untouched.some(([from, to]) => from <= code && code <= to);

/** Some contractors take the units of modifier 55 for days of care. */
const DAYS_OR_UNITS =
  'its units may be days of care: write one unit, and the days as “assumed” and “relinquished” in the claim';

/** More units than a day has of anything that is ranked. */
const MOST_UNITS = 1000;

/** The amount of a line after the reductions of its table; undefined where they do not concern it. */
export function reducedAmount(
  pricing: Pricing,
  tables: Tables,
  table: FeeTable,
  line: ServiceLine,
): Priced | Unknown | undefined {
  const key = `${table.id} ${line.date}`;
  let day = pricing.days.get(key);
  if (!day) {
    day = dayOf(pricing, tables, table, line.date ?? '');
    pricing.days.set(key, day);
  }
  return day.get(line);
}

interface Ranked {
  readonly line: ServiceLine;
  readonly service: DayService;
  readonly fee: Exact;
  /** Made when somebody reads them. */
  readonly words: () => string;
  readonly shares: string;
  /** The entry of the table that the amount comes from. */
  readonly at: number;
}

function dayOf(
  pricing: Pricing,
  tables: Tables,
  table: FeeTable,
  date: string,
): ReadonlyMap<ServiceLine, Priced | Unknown> {
  const found = new Map<ServiceLine, Priced | Unknown>();
  const ranked: Ranked[] = [];
  for (const line of pricing.lines) {
    if (line.date !== date || line.procedure === '' || line.written.allowed?.amount !== undefined) continue;
    if (contractOn(tables, line.date) !== table) continue;
    const one = rankedLine(pricing, table, line);
    if (!one) continue;
    if (isUnknown(one)) found.set(line, one);
    else ranked.push(one);
  }
  const amounts = reduceDay(ranked.map(({ service }) => service));
  ranked.forEach((one, i) => {
    const amount = amounts[i];
    if (!amount) return;
    found.set(one.line, 'unknown' in amount ? amount : priceFor(table, one, amount.amount, amount.why));
  });
  return found;
}

function priceFor(table: FeeTable, { line, words, shares, at }: Ranked, amount: Cents, why: string): Priced {
  const item = table.item as unknown as Item;
  return new Price(amount, undefined, reducedWords, { words, units: line.units, shares, why }, item, at);
}

interface Reasons {
  readonly words: () => string;
  readonly units: Thousandths;
  readonly shares: string;
  readonly why: string;
}

const reducedWords = ({ words, units, shares, why }: Reasons): string =>
  [words() + (units === 1000 ? '' : ` × ${quantityText(units)}`), shares, why].filter((w) => w !== '').join('; ');

/** A line as the reductions take it; undefined where they do not concern it. */
function rankedLine(pricing: Pricing, table: FeeTable, line: ServiceLine): Ranked | Unknown | undefined {
  const { reader } = pricing;
  // Anesthesia has shares of its own, and a hospital’s services are packaged, not ranked.
  if (isAnesthesia(line.procedure) || (line.institutional && !rowFor(table, line))) return undefined;
  const parts = partsOf(reader, line);
  if (!parts) return undefined;
  if (isUnknown(parts))
    return reducible(line.procedure)
      ? { unknown: `price of ${line.code}: ${table.id} takes Medicare’s reductions, and ${parts.unknown}` }
      : undefined;
  const { row } = parts;
  const unit = unitFee(pricing, table, line);
  if (!unit) return undefined;
  if (isUnknown(unit)) return unit;
  if (line.units % 1000 !== 0 || line.units < 1000 || line.units > MOST_UNITS * 1000) return undefined;
  let left = { amount: unit.fee, technical: inProportion(unit.fee, parts.technical, parts.whole) };
  let professional = inProportion(unit.fee, parts.professional, parts.whole);
  const shares: string[] = [];
  // The base of an endoscopy family is taken off as it would be paid to the same provider; both sides of it are one base.
  let base = baseOf(pricing, table, line, row);
  // Medicare itself takes the share of a therapy assistant off its payment, and not off what it allows.
  const whole =
    isAssisted(line) &&
    line.date !== undefined &&
    cutsOwnPayment(reader, table, payerOfTable(reader, table), line.date);
  const rest = line.modifiers.filter((m) => !(unit.modifiers.includes(m) || (whole && (m === 'CO' || m === 'CQ'))));
  if (line.units > 1000 && rest.includes('55')) return { unknown: `price of ${line.code}-55: ${DAYS_OR_UNITS}` };
  for (const share of line.date === undefined ? [] : sharesOf(row, rest, line.date, line.care)) {
    if ('unknown' in share) return { unknown: `price of ${line.code}-${share.modifier}: ${share.unknown}` };
    left = shared(left, share);
    if (base && share.modifier !== '50') base = shared({ amount: base, technical: base }, share).amount;
    if (!share.of) professional = shared({ amount: professional, technical: professional }, share).amount;
    shares.push(`modifier ${share.modifier} ${share.share / 100}%: ${share.why}`);
  }
  const { amount: fee, technical } = left;
  return {
    line,
    fee,
    words: unit.words,
    shares: shares.join('; '),
    at: unit.at,
    service: {
      ...{ fee, row, units: line.units / 1000, provider: line.provider, pe: parts.pe, base, technical, professional },
      halved: inProportion(fee, parts.halved, parts.whole),
      apart: line.modifiers.some((m) => SESSION_APART.has(m)),
    },
  };
}

/** Modifiers that tell a session of its own on the same day. */
const SESSION_APART: ReadonlySet<string> = new Set(['59', 'XE']);

/** One unit of the base of an endoscopy’s family by the same table; undefined where it has none or nobody knows. */
function baseOf(pricing: Pricing, table: FeeTable, line: ServiceLine, { base }: ScheduleRow): Exact | undefined {
  if (base === '') return undefined;
  const found = unitFee(pricing, table, { ...line, procedure: base, code: base, modifiers: [] });
  return found && !isUnknown(found) ? found.fee : undefined;
}

interface UnitFee {
  readonly fee: Exact;
  /** Modifiers of the table’s own row, whose share is in its amount already. */
  readonly modifiers: readonly string[];
  readonly words: () => string;
  /** The entry of the table: its row, or what it says of all other codes. */
  readonly at: number;
}

/** One unit of a line by the table; undefined where its amount is none of a unit: per line, per visit, a share of the charge. */
function unitFee(pricing: Pricing, table: FeeTable, line: ServiceLine): UnitFee | Unknown | undefined {
  const row = rowFor(table, line);
  if (row && !row.share)
    return row.per === 'unit'
      ? {
          fee: exact(row.amount),
          modifiers: row.modifiers,
          words: () => `${table.id} ${line.code} ${dollars(row.amount)}`,
          at: row.at,
        }
      : undefined;
  const other = row?.share ?? table.fees.other;
  if (other?.percent === undefined || other.of !== 'medicare') return undefined;
  const price = medicareUnit(pricing, line);
  if (isUnknown(price)) return noShare(line.code, table.id, other.percent, price);
  const { percent } = other;
  const fee = percentOf(price, percent);
  return {
    fee,
    modifiers: [],
    words: () => shareWords(table.id, line.code, percentText(percent), rounded(fee), price),
    at: other.at,
  };
}

/** How a share of Medicare’s amount is told: all of its factors in one sentence. */
export function shareWords(id: string, code: string, percent: string, amount: Cents, price: MedicarePrice): string {
  return `${id} ${code} ${dollars(amount)}, ${percent} of ${factorWords(price)}`;
}

/** Why a share of Medicare’s amount is not known. */
export const noShare = (code: string, of: string, percent: Millionths, { unknown }: Unknown): Unknown => ({
  unknown: `price of ${code}: ${percentText(percent)} of Medicare for ${of} is not known, for ${unknown}`,
});
