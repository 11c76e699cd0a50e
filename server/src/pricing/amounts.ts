import type { Cents } from '../../../schemas/values';
import type { Item } from '../records/book';
import { cents, dollars, min, percentText, quantityText, share, times, ZERO } from '../records/money';
import { type FeeRow, type FeeTable, rowFor } from './fee-table';
import { daysOf, type ServiceLine } from './lines';
import { reducible } from './reductions';
import type { Priced, Source, Unknown } from './result';
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
  if (written.charge !== undefined)
    return { amount: written.charge, why: 'charge on the line', source: { item, entry: written.at } };
  if (!code) return { unknown: 'this line has no code' };
  if (!date) return { unknown: `no date for ${code}, so no charges table can be chosen` };
  const table = inForce(charges(), date);
  if (!table) return { unknown: `no charge for ${code}: none on the line, and no charges table holds on ${date}` };
  const row = rowFor(table, line);
  if (!row) return { unknown: `no charge for ${code} in ${table.id}` };
  return amountOf(table, row, line, undefined);
}

/**
 * The allowed amount of a line: what the payer has told for the line, else the contract in force for the plan on the line's date,
 * and never more than the charge (the lesser-of rule). Without a price it is unknown, never zero.
 *
 * @param tables of the line's plan
 * @param visits rows that are paid once a visit and have been paid already; the function adds to it
 */
export function allowedAmount(
  line: ServiceLine,
  charge: Cents,
  tables: Tables,
  plan: string,
  item: Item,
  visits: Set<string>,
): Priced | Unknown {
  const told = line.written.allowed;
  if (told?.amount !== undefined)
    return lesser(charge, {
      amount: told.amount,
      why: 'amount that the payer has told',
      source: { item, entry: told.at },
    });
  const { code, date } = line;
  if (!code) return { unknown: 'this line has no code' };
  if (!date) return { unknown: `no date for ${code}` };
  const table = contractOn(tables, date);
  if (!table) return { unknown: `no price for ${code}: no contract for ${plan} holds on ${date}` };
  if (table.fees.reductions?.kind === 'medicare' && reducible(line.procedure))
    return { unknown: `price of ${code}: ${table.id} takes Medicare’s reductions, which are not computed yet` };
  const row = rowFor(table, line);
  const found = row ? amountOf(table, row, line, visits) : otherAmount(table, line, charge);
  return 'unknown' in found ? found : lesser(charge, found);
}

const lesser = (charge: Cents, fee: Priced): Priced =>
  fee.amount <= charge
    ? fee
    : { ...fee, fee: fee.amount, amount: min(charge, fee.amount), why: `${fee.why}; the charge is less` };

const sourceOf = (table: FeeTable, entry: number): Source => ({ item: table.item as unknown as Item, entry });

function amountOf(table: FeeTable, row: FeeRow, line: ServiceLine, visits: Set<string> | undefined): Priced | Unknown {
  const source = sourceOf(table, row.at);
  const name = `${table.id} ${line.code} ${dollars(row.amount)}`;
  if (row.per === 'line') return { amount: row.amount, why: `${name} per line`, source };
  if (row.per === 'visit' && visits) {
    const key = `${table.id}:${row.at}:${line.date}:${line.provider}`;
    if (visits.has(key)) return { amount: ZERO, why: `${name} per visit, on an earlier line`, source };
    visits.add(key);
    return { amount: row.amount, why: `${name} per visit`, source };
  }
  if (line.units === 0) return { unknown: `${line.code} has no units` };
  const quantity = row.per === 'day' && line.written.units === undefined ? daysOf(line).length * 1000 : line.units;
  const amount = row.per === 'visit' ? row.amount : times(row.amount, quantity);
  if (amount > MOST_CENTS) return { unknown: `${name} × ${quantityText(quantity)} ${TOO_MUCH}` };
  const by = quantity === 1000 || row.per === 'visit' ? '' : ` × ${quantityText(quantity)}`;
  return { amount: cents(amount), why: `${name}${by}${row.facility ? ', facility' : ''}`, source };
}

/** Codes that are paid by base and time units. */
const isAnesthesia = (code: string): boolean => code >= '00100' && code <= '01999' && code.length === 5;

/** What a contract says about codes without a row. */
function otherAmount(table: FeeTable, line: ServiceLine, charge: Cents): Priced | Unknown {
  const { anesthesia, other } = table.fees;
  const { code } = line;
  if (anesthesia && isAnesthesia(line.procedure))
    return { unknown: `price of ${code}: anesthesia units are not supported yet` };
  if (other?.percent === undefined) return { unknown: `no price for ${code} in ${table.id}` };
  if (other.of === 'medicare')
    return {
      unknown: `price of ${code}: ${percentText(other.percent)} of Medicare in ${table.id} is not supported yet`,
    };
  if (other.of === undefined)
    return { unknown: `no price for ${code}: ${table.id} does not say of what ${percentText(other.percent)} are` };
  const amount = share(charge, other.percent);
  return {
    amount: cents(amount),
    why: `${table.id} other ${percentText(other.percent)} of charges`,
    source: sourceOf(table, other.at),
  };
}
