import type { Plan } from '../../../schemas';
import type { Cents, IsoDate, Millionths, Thousandths } from '../../../schemas/values';
import { isAnesthesia } from '../codes/code-kinds';
import type { Item } from '../records/book';
import { within } from '../records/dates';
import { dollars, percentText, quantityText, share, times, ZERO } from '../records/money';
import { anesthesiaAmount } from './anesthesia';
import { type FeeRow, type FeeShare, type FeeTable, rowFor } from './fee-table';
import { daysOf, type ServiceLine } from './lines';
import { exact, rounded, scaled } from './medicare/exact';
import { medicareUnit, percentOf } from './medicare/line';
import { isTimed, type MedicarePrice } from './medicare/price';
import { noShare, type Pricing, reducedAmount, shareWords } from './reductions';
import { isUnknown, Price, type Priced, type Unknown } from './result';
import { contractOn, inForce, type Tables } from './tables';

/** More than a claim form's money field can hold is a slip, and no sum is made of it. */
const MOST_CENTS = 9_999_999_999;
const TOO_MUCH = 'comes to more than a claim can hold';

/**
 * What the practice charges for a line: the amount on the line, which is the line's total; else amount × units of the charges
 * table in force on the line's date.
 */
export function chargeOf(line: ServiceLine, charges: () => readonly FeeTable[], item: Item): Priced | Unknown {
  const { written, code, date } = line;
  if (written.charge !== undefined) return new Price(written.charge, undefined, onTheLine, undefined, item, written.at);
  if (!code) return { unknown: 'this line has no code' };
  if (!date) return { unknown: `no date for ${code}, so no charges table can be chosen` };
  const table = inForce(charges(), date);
  if (!table) return { unknown: `no charge for ${code}: none on the line, and no charges table holds on ${date}` };
  const row = rowFor(table, line);
  if (!row) return { unknown: `no charge for ${code} in ${table.id}${replaced(charges(), table, line, date)}` };
  return amountOf(table, row, line, undefined);
}

/**
 * Only the newest table in force is asked, since a new table replaces the one before as a whole (section 2 of the language). Where
 * an older one in force has the code, that is said: mostly the new table was meant to hold only what has changed.
 */
function replaced(tables: readonly FeeTable[], asked: FeeTable, line: ServiceLine, date: IsoDate): string {
  const older = tables.find((t) => t !== asked && within(date, t.range) && rowFor(t, line) !== undefined);
  if (!older) return '';
  return older.id === asked.id
    ? `; another table ${older.id} has it, but only one of the two is asked`
    : `; ${older.id} has it, but ${asked.id} replaces ${older.id} as a whole: add the row to ${asked.id}`;
}

/**
 * The allowed amount of a line: what the payer has told for the line, else the contract in force for the plan on the line's date,
 * and never more than the charge (the lesser-of rule). Without a price it is unknown, never zero.
 *
 * @param tables of the line's plan
 * @param visits rows that are paid once a visit and have been paid already; the function adds to it
 * @param pricing the record’s other lines, on which Medicare’s reductions depend, and where Medicare’s tables are found
 */
export function allowedAmount(
  line: ServiceLine,
  charge: Cents,
  tables: Tables,
  plan: string,
  item: Item,
  visits: Set<string>,
  pricing: Pricing,
): Priced | Unknown {
  const told = line.written.allowed;
  if (told?.amount !== undefined)
    return new Price(told.amount, undefined, asTold, undefined, item, told.at).atMost(charge);
  const { code, date } = line;
  if (!code) return { unknown: 'this line has no code' };
  if (!date) return { unknown: `no date for ${code}` };
  const table = contractOn(tables, date);
  if (!table) return { unknown: `no price for ${code}: no contract for ${plan} holds on ${date}` };
  const reduced = table.fees.reductions?.kind === 'medicare' ? reducedAmount(pricing, tables, table, line) : undefined;
  if (reduced) return isUnknown(reduced) ? reduced : reduced.atMost(charge);
  const row = rowFor(table, line);
  const found = row?.share
    ? shareAmount(table, row.share, line, charge, pricing)
    : row
      ? amountOf(table, row, line, visits)
      : otherAmount(table, line, charge, pricing);
  if (!isUnknown(found)) return found.atMost(charge);
  return row
    ? found
    : {
        unknown: `${found.unknown}${replaced(table.plan === undefined ? tables.forPayer : tables.forPlan, table, line, date)}`,
      };
}

/**
 * The allowed amount out of network: what the payer has told for the line, else the plan's own basis. No contract holds there, and
 * without a basis it is unknown. Where the law protects the patient it is the recognized amount, which only the payer can tell.
 */
export function allowedOutside(
  line: ServiceLine,
  charge: Cents,
  plan: { readonly id: string; readonly item: Item<'plan'>; readonly plan: Plan },
  item: Item,
  recognized: boolean,
  pricing: Pricing,
): Priced | Unknown {
  const { code } = line;
  const told = line.written.allowed;
  if (told?.amount !== undefined)
    return new Price(told.amount, undefined, asTold, undefined, item, told.at).atMost(charge);
  if (recognized)
    return {
      unknown: `the recognized amount for ${code} is the payer’s to tell: write it as “allowed $…” below the line`,
    };
  const basis = plan.plan.outOfNetwork?.allowed;
  if (basis?.percent === undefined || basis.of === undefined)
    return {
      unknown: `${plan.id} does not say what it allows out of network: write “allowed 140% of medicare” or “allowed 80% of charges” in its block`,
    };
  if (basis.of === 'medicare') {
    const share = { of: plan.id, percent: basis.percent, item: plan.item as unknown as Item, at: basis.at };
    const found = medicareShare(pricing, line, share);
    return isUnknown(found) ? found : found.atMost(charge);
  }
  const of = { id: plan.id, percent: basis.percent };
  return new Price(
    share(charge, basis.percent),
    undefined,
    outsideWords,
    of,
    plan.item as unknown as Item,
    basis.at,
  ).atMost(charge);
}

const outsideWords = ({ id, percent }: { readonly id: string; readonly percent: Millionths }): string =>
  `${id} allows ${percentText(percent)} of charges out of network`;
const onTheLine = (): string => 'charge on the line';
const asTold = (): string => 'amount that the payer has told';

/** What the words for a row's amount are made of. */
interface RowFacts {
  readonly table: FeeTable;
  readonly row: FeeRow;
  readonly code: string;
  readonly quantity: Thousandths;
  /** The visit's amount stands on an earlier line. */
  readonly again: boolean;
}

function rowWords({ table, row, code, quantity, again }: RowFacts): string {
  const name = `${table.id} ${code} ${dollars(row.amount)}`;
  if (row.per === 'line') return `${name} per line`;
  if (row.per === 'visit') return `${name} per visit${again ? ', on an earlier line' : ''}`;
  return `${name}${quantity === 1000 ? '' : ` × ${quantityText(quantity)}`}${row.facility ? ', facility' : ''}`;
}

/** The amount of a row for a line: per unit, line, day or visit. */
function amountOf(table: FeeTable, row: FeeRow, line: ServiceLine, visits: Set<string> | undefined): Priced | Unknown {
  const { code } = line;
  const item = table.item as unknown as Item;
  const price = (amount: Cents, quantity: Thousandths, again = false): Priced =>
    new Price(amount, undefined, rowWords, { table, row, code, quantity, again }, item, row.at);
  if (row.per === 'line') return price(row.amount, 1000);
  if (row.per === 'visit') {
    const key = `${table.id}:${row.at}:${line.date}:${line.provider}`;
    const again = visits?.has(key) ?? false;
    visits?.add(key);
    return price(again ? ZERO : row.amount, 1000, again);
  }
  if (line.units === 0) return { unknown: `${code} has no units` };
  const quantity = row.per === 'day' && line.written.units === undefined ? daysOf(line).length * 1000 : line.units;
  const amount = times(row.amount, quantity);
  if (amount > MOST_CENTS)
    return { unknown: `${table.id} ${code} ${dollars(row.amount)} × ${quantityText(quantity)} ${TOO_MUCH}` };
  return price(amount, quantity);
}

/** What a contract says about codes without a row. */
function otherAmount(table: FeeTable, line: ServiceLine, charge: Cents, pricing: Pricing): Priced | Unknown {
  const { anesthesia, other } = table.fees;
  const { code } = line;
  if (anesthesia?.amount !== undefined && isAnesthesia(line.procedure))
    return anesthesiaAmount(table, anesthesia.amount, line, pricing);
  if (other?.percent === undefined) return { unknown: `no price for ${code} in ${table.id}` };
  return shareAmount(table, { percent: other.percent, of: other.of, at: other.at }, line, charge, pricing);
}

/** A share of the charge, or of what Medicare allows: what a row says of its codes, or the table of all others. */
function shareAmount(
  table: FeeTable,
  { percent, of, at }: FeeShare,
  line: ServiceLine,
  charge: Cents,
  pricing: Pricing,
): Priced | Unknown {
  const item = table.item as unknown as Item;
  if (of === 'medicare') return medicareShare(pricing, line, { of: table.id, percent, item, at });
  if (of === undefined)
    return { unknown: `no price for ${line.code}: ${table.id} does not say of what ${percentText(percent)} are` };
  const whose = at === table.fees.other?.at ? 'other' : line.code;
  return new Price(share(charge, percent), undefined, chargeWords, { table, percent, whose }, item, at);
}

/** What the words for a share of the charge are made of. */
interface ChargeFacts {
  readonly table: FeeTable;
  readonly percent: Millionths;
  readonly whose: string;
}

const chargeWords = ({ table, percent, whose }: ChargeFacts): string =>
  `${table.id} ${whose} ${percentText(percent)} of charges`;

/** Whose share of Medicare’s amount, and where it is written. */
interface MedicareShare {
  readonly of: string;
  readonly percent: Millionths;
  readonly item: Item;
  readonly at: number;
}

/** A share of what Medicare allows: each unit rounded once, times the units. A drug’s limit has parts of a cent, and its line is rounded. */
function medicareShare(pricing: Pricing, line: ServiceLine, share: MedicareShare): Priced | Unknown {
  const { of, percent, item, at } = share;
  const price = medicareUnit(pricing, line);
  if (isUnknown(price)) return noShare(line.code, of, percent, price);
  if (line.units === 0) return { unknown: `${line.code} has no units` };
  const unit = percentOf(price, percent);
  const units = isTimed(price) ? 1000 : line.units;
  const amount = rounded(scaled(price.kind === 'flat' ? unit : exact(rounded(unit)), units, 1000));
  if (amount > MOST_CENTS) return { unknown: `${of} ${line.code} × ${quantityText(line.units)} ${TOO_MUCH}` };
  return new Price(amount, undefined, shareOfWords, { of, code: line.code, percent, price, units }, item, at);
}

/** What the words for a share of Medicare’s amount are made of. */
interface ShareFacts {
  readonly of: string;
  readonly code: string;
  readonly percent: Millionths;
  readonly price: MedicarePrice;
  readonly units: Thousandths;
}

const shareOfWords = ({ of, code, percent, price, units }: ShareFacts): string =>
  `${shareWords(of, code, percentText(percent), rounded(percentOf(price, percent)), price)}${units === 1000 ? '' : ` × ${quantityText(units)}`}`;
