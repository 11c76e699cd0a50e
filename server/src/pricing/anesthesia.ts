import type { Cents } from '../../../schemas/values';
import type { Item } from '../records/book';
import { dollars } from '../records/money';
import type { FeeTable } from './fee-table';
import type { ServiceLine } from './lines';
import {
  baseUnitsOn,
  MINUTES,
  ofUnitsAt,
  otherAnesthesia,
  type Units,
  unitsFor,
  unitWords,
} from './medicare/anesthesia';
import { rounded, scaled } from './medicare/exact';
import { codesOf } from './medicare/known';
import type { Lines } from './medicare/line';
import { Price, type Priced, type Unknown } from './result';

/**
 * Anesthesia by a contract: an amount for a unit, times the base units of the code and units of time. Base units are the contract’s
 * own, else those of Medicare’s imported table. Who gave it changes the amount only where the table takes Medicare’s reductions;
 * without them nobody has said what is paid for direction, so that it is unknown.
 */
export function anesthesiaAmount(table: FeeTable, unit: Cents, line: ServiceLine, pricing: Lines): Priced | Unknown {
  const { code, procedure, modifiers, date } = line;
  const written = table.fees.anesthesia;
  const together = otherAnesthesia(line, pricing.lines);
  if (together) return { unknown: `price of ${together.unknown}` };
  const base = baseOf(table, line, pricing);
  if ('unknown' in base) return { unknown: `price of ${code}: ${base.unknown}` };
  const per = written?.timeUnit?.minutes ?? MINUTES;
  if (per <= 0 || !date) return { unknown: `price of ${code}: ${table.id} has a unit of time without minutes` };
  const counted = unitsFor({ code: procedure, modifiers, minutes: line.written.minutes }, base.units, per);
  if ('unknown' in counted) return { unknown: `price of ${counted.unknown}` };
  const { units, who } = counted;
  const reduced = table.fees.reductions?.kind === 'medicare';
  if (!reduced && (who.share < WHOLE || who.modifier === 'AD'))
    return {
      unknown: `price of ${code}: ${table.id} does not say what it pays for ${who.modifier} (${who.why}); with “reductions medicare” it is ${who.share / 100}%`,
    };
  // Time is the line’s; what has no time is paid by its units of service.
  const services = units.minutes === undefined ? line.units : 1000;
  const amount = rounded(scaled(ofUnitsAt(units, unit), who.share * services, WHOLE * 1000));
  const facts: Facts = { id: table.id, code, unit, units, from: base.from, who: `${who.modifier} ${who.share / 100}%` };
  return new Price(amount, undefined, words, facts, table.item as unknown as Item, written?.at ?? 0);
}

const WHOLE = 10_000;

interface Facts {
  readonly id: string;
  readonly code: string;
  readonly unit: Cents;
  readonly units: Units;
  readonly from: string;
  readonly who: string;
}

const words = ({ id, code, unit, units, from, who }: Facts): string =>
  `${id} ${code}: ${unitWords(units)} (${from}), ${dollars(unit)} per unit, ${who}`;

/** The base units of a line’s code, and who says so. */
function baseOf(
  table: FeeTable,
  { procedure, date }: ServiceLine,
  { reader }: Lines,
): { readonly units: number; readonly from: string } | Unknown {
  const own = table.fees.anesthesia?.baseUnits?.filter(
    ({ code, units }) => code && units !== undefined && code.from <= procedure && procedure <= code.to,
  );
  const exact = own?.find(({ code }) => code?.from === code?.to) ?? own?.[0];
  if (exact?.units !== undefined) return { units: exact.units, from: table.id };
  const codes = codesOf(reader);
  if (!codes || !date) return { unknown: `${table.id} has no base units for ${procedure}` };
  const found = baseUnitsOn(codes, procedure, date);
  return 'unknown' in found
    ? { unknown: `${table.id} has no base units for ${procedure}, and ${found.unknown}` }
    : { units: found.units, from: found.edition };
}
