import type { Cents } from '../../../../schemas/values';
import type { Codes } from '../../codes/builtin';
import { isAnesthesia } from '../../codes/code-kinds';
import { dollars, scale } from '../../records/money';
import type { Unknown } from '../result';
import { type AnesthesiaPrice, anesthesiaPrice, tenths, unitWords } from './anesthesia';
import { fixed } from './decimals';
import { compare, exact, rounded, scaled } from './exact';
import { type FlatPrice, flatPrice } from './flat';
import { capOf, formula, valuesOf } from './formula';
import { type Asked, type PhysicianPrice, physicianPrice } from './physician';
import { type Divided, type Share, shared } from './shares';

/** What Medicare allows for one unit of a code, by whichever of its schedules has it. */
export type MedicarePrice = PhysicianPrice | FlatPrice | AnesthesiaPrice;

/**
 * The price of one unit: anesthesia by its units, else the physician fee schedule, else laboratory, drugs or equipment. Unknown, and
 * why, where no schedule that is at hand says it.
 */
export function medicarePrice(codes: Codes, asked: Asked): MedicarePrice | Unknown {
  if (isAnesthesia(asked.code)) return anesthesiaPrice(codes, asked);
  const physician = physicianPrice(codes, asked);
  if (physician && 'kind' in physician) return physician;
  const flat = flatPrice(codes, asked);
  if (flat && 'kind' in flat) return flat;
  // A code that the physician schedule has and does not pay is not missed in another.
  if (physician && !physician.elsewhere) return physician;
  return (
    flat ??
    physician ?? { unknown: `no amount for ${asked.code}: the Medicare fee schedules at hand have no row for it` }
  );
}

/** One step of how an amount came about, for people and for JSON. */
export interface PriceStep {
  readonly step: string;
  /** The amount after it. */
  readonly amount?: Cents;
  readonly why: string;
  /** The edition of the table that says so. */
  readonly source?: string;
}

const LIMITING = { participating: 10_000, nonParticipating: 9_500, limiting: 10_925 } as const;

/** What a physician who does not participate is paid, and may charge at most (42 CFR 414.20, 414.48): 95 % and 109.25 %. */
export const outsideOf = (amount: Cents): { readonly nonParticipating: Cents; readonly limitingCharge: Cents } => ({
  nonParticipating: scale(amount, LIMITING.nonParticipating, LIMITING.participating),
  limitingCharge: scale(amount, LIMITING.limiting, LIMITING.participating),
});

/** How a price came about, in the order in which it was made. */
export function stepsOf(price: MedicarePrice): readonly PriceStep[] {
  if (price.kind === 'flat')
    return [
      { step: 'rate', amount: rounded(price.amount), why: `${price.what}, row ${price.row}`, source: price.edition },
    ];
  return price.kind === 'anesthesia' ? anesthesiaSteps(price) : physicianSteps(price);
}

function anesthesiaSteps(price: AnesthesiaPrice): readonly PriceStep[] {
  const { asked, units, factor, place, editions, base, shares } = price;
  const [inUnits, inTime] = [`${units.base}`, tenths(units.time)];
  return [
    { step: 'units', why: `${asked.code}: ${unitWords(units)}`, source: editions.base },
    {
      step: 'locality',
      why: `${place.locality} ${place.name}: ${dollars(factor)} a unit`,
      source: editions.factor,
    },
    {
      step: 'formula',
      amount: rounded(base),
      why: `${units.minutes === undefined ? inUnits : `(${inUnits} + ${inTime})`} × ${dollars(factor)}`,
    },
    ...shareSteps({ amount: base, technical: exact(0) }, shares),
  ];
}

function physicianSteps(price: PhysicianPrice): readonly PriceStep[] {
  const { row, schedule, place, factor, asked, shares } = price;
  const { indices } = place;
  const values = valuesOf(row, asked.facility);
  const setting = asked.facility ? 'facility' : 'non-facility';
  const own = formula(values, indices, factor);
  const steps: PriceStep[] = [
    {
      step: 'row',
      why: `${row.key}: work ${fixed(values.work, 2)}, ${setting} practice ${fixed(values.pe, 2)}, malpractice ${fixed(values.mp, 2)}`,
      source: schedule.edition,
    },
    {
      step: 'locality',
      why: `${indices.locality} ${indices.name}: indices ${fixed(indices.work, 3)}, ${fixed(indices.pe, 3)}, ${fixed(indices.mp, 3)}`,
      source: place.edition,
    },
    {
      step: 'formula',
      amount: rounded(own),
      why: `(${fixed(values.work, 2)} × ${fixed(indices.work, 3)} + ${fixed(values.pe, 2)} × ${fixed(indices.pe, 3)} + ${fixed(values.mp, 2)} × ${fixed(indices.mp, 3)}) × ${fixed(factor, 4)}`,
    },
  ];
  const cap = capOf(row, asked.facility);
  if (cap) {
    const limit = formula(cap, indices, factor);
    const binds = compare(limit, own) < 0;
    steps.push({
      step: 'imaging-cap',
      amount: rounded(binds ? limit : own),
      why: `with the outpatient values (practice ${fixed(cap.pe, 2)}, malpractice ${fixed(cap.mp, 2)}) it is ${dollars(rounded(limit))}, ${binds ? 'the lower' : 'not the lower'}`,
      source: schedule.edition,
    });
  }
  return [...steps, ...shareSteps({ amount: price.base, technical: price.technical }, shares)];
}

/** What each modifier leaves of an amount. */
function shareSteps(whole: Divided, shares: readonly Share[]): readonly PriceStep[] {
  let left = whole;
  return shares.map((share) => {
    left = shared(left, share);
    return {
      step: `modifier-${share.modifier}`,
      amount: rounded(left.amount),
      why: `${fixed(share.share, 2).replace(/\.?0+$/, '')}%: ${share.why}`,
    };
  });
}

/** In one line: `Medicare 2025-10 99213 non-facility, 15202-00 OHIO`. */
export function priceWords(price: MedicarePrice): string {
  if (price.kind === 'flat') return `${price.edition} ${price.row}`;
  const shares = price.shares.map(({ modifier, share }) => `, ${modifier} ${share / 100}%`).join('');
  if (price.kind === 'anesthesia')
    return `${price.editions.factor} ${price.asked.code}, locality ${price.place.locality}${shares}`;
  const { row, schedule, asked, place } = price;
  return `${schedule.edition} ${row.key} ${asked.facility ? 'facility' : 'non-facility'}, locality ${place.indices.locality}${shares}`;
}

/** The amount of a quantity of units in thousandths, rounded once for each unit’s own amount, which is what a schedule publishes. */
export function ofUnits(price: MedicarePrice, units: number): Cents {
  // A drug’s limit has parts of a cent, and the payer rounds the line; time of anesthesia is the line’s, whatever its units.
  if (isTimed(price)) return rounded(price.amount);
  if (price.kind === 'flat') return rounded(scaled(price.amount, units, 1000));
  return rounded(scaled(exact(rounded(price.amount)), units, 1000));
}

/** Whether minutes have made the amount, so that it is the line’s and not one unit’s. */
export const isTimed = (price: MedicarePrice): boolean =>
  price.kind === 'anesthesia' && price.units.minutes !== undefined;

/** The same with every factor, for the steps of a cost. */
export function factorWords(price: MedicarePrice): string {
  if (price.kind === 'flat') return `${dollars(rounded(price.amount))} (${priceWords(price)}, ${price.what})`;
  if (price.kind === 'anesthesia') {
    const made = stepsOf(price).find(({ step }) => step === 'formula');
    return `${dollars(rounded(price.amount))} (${priceWords(price)} ${price.place.name}: ${unitWords(price.units)}, ${made?.why})`;
  }
  const steps = stepsOf({ ...price, shares: [] });
  const made = steps.find(({ step }) => step === 'formula');
  const cap = steps.find(({ step }) => step === 'imaging-cap');
  return `${dollars(rounded(price.base))} (${priceWords({ ...price, shares: [] })} ${price.place.indices.name}: ${made?.why}${cap ? `; ${cap.why}` : ''})`;
}
