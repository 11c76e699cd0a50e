import type { Cents } from '../../../../schemas/values';
import type { Codes } from '../../codes/builtin';
import { dollars, scale } from '../../records/money';
import type { Unknown } from '../result';
import { compare, exact, rounded, scaled } from './exact';
import { type FlatPrice, flatPrice } from './flat';
import { capOf, formula, valuesOf } from './formula';
import { type Asked, type PhysicianPrice, physicianPrice } from './physician';

/** What Medicare allows for one unit of a code, by whichever of its schedules has it. */
export type MedicarePrice = PhysicianPrice | FlatPrice;

/**
 * The price of one unit: the physician fee schedule, else laboratory, drugs or equipment. Unknown, and why, where no schedule that is
 * at hand says it.
 */
export function medicarePrice(codes: Codes, asked: Asked): MedicarePrice | Unknown {
  const physician = physicianPrice(codes, asked);
  if (physician && 'kind' in physician) return physician;
  const flat = flatPrice(codes, asked);
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

const fixed = (value: number, places: number): string => {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

/** How a price came about, in the order in which it was made. */
export function stepsOf(price: MedicarePrice): readonly PriceStep[] {
  if (price.kind === 'flat')
    return [
      { step: 'rate', amount: rounded(price.amount), why: `${price.what}, row ${price.row}`, source: price.edition },
    ];
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
  let amount = price.base;
  for (const { modifier, share, why } of shares) {
    amount = share === 10_000 ? amount : scaled(amount, share, 10_000);
    steps.push({
      step: `modifier-${modifier}`,
      amount: rounded(amount),
      why: `${fixed(share, 2).replace(/\.?0+$/, '')}%: ${why}`,
    });
  }
  return steps;
}

/** In one line: `Medicare 2025-10 99213 non-facility, 15202-00 OHIO`. */
export function priceWords(price: MedicarePrice): string {
  if (price.kind === 'flat') return `${price.edition} ${price.row}`;
  const { row, schedule, asked, place } = price;
  const shares = price.shares.map(({ modifier, share }) => `, ${modifier} ${share / 100}%`).join('');
  return `${schedule.edition} ${row.key} ${asked.facility ? 'facility' : 'non-facility'}, locality ${place.indices.locality}${shares}`;
}

/** The amount of a quantity of units in thousandths, rounded once for each unit’s own amount, which is what a schedule publishes. */
export function ofUnits(price: MedicarePrice, units: number): Cents {
  // A drug’s limit has parts of a cent, and the payer rounds the line.
  if (price.kind === 'flat') return rounded(scaled(price.amount, units, 1000));
  return rounded(scaled(exact(rounded(price.amount)), units, 1000));
}

/** The same with every factor, for the steps of a cost. */
export function factorWords(price: MedicarePrice): string {
  if (price.kind === 'flat') return `${dollars(rounded(price.amount))} (${priceWords(price)})`;
  const steps = stepsOf({ ...price, shares: [] });
  const made = steps.find(({ step }) => step === 'formula');
  const cap = steps.find(({ step }) => step === 'imaging-cap');
  return `${dollars(rounded(price.base))} (${priceWords({ ...price, shares: [] })} ${price.place.indices.name}: ${made?.why}${cap ? `; ${cap.why}` : ''})`;
}
