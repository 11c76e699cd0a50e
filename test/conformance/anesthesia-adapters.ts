import type { IsoDate } from '../../schemas/values';
import { unitsFor } from '../../server/src/pricing/medicare/anesthesia';
import { rounded } from '../../server/src/pricing/medicare/exact';
import { medicarePrice } from '../../server/src/pricing/medicare/price';
import { anesText, baseUnitsText, codesWithSchedules } from '../support/schedules';

/** Worked cases of anesthesia: base units and a factor are invented, and the case’s share or time is read off the price. */
const CODE = '00840';
const codes = codesWithSchedules(
  { name: 'base-units-2031.csv', text: baseUnitsText(`${CODE},6`) },
  { name: 'ANES2031.csv', text: anesText(['15202 ,00 ,OHIO,20.00 ']) },
);

function amountOf(modifier: string, minutes: number): number | undefined {
  const found = medicarePrice(codes, {
    ...{ code: CODE, modifiers: [modifier], minutes, facility: true, locality: '15202-00' },
    date: '2031-02-03' as IsoDate,
  });
  return 'unknown' in found ? undefined : rounded(found.amount);
}

/** The share of an anesthesia modifier: its price beside that of who gives it in person. */
export function anesthesiaShare(modifier: string): number | undefined {
  const [whole, part] = ['AA', modifier].map((m) => amountOf(m, 75));
  return whole === undefined || part === undefined ? undefined : part / whole;
}

/** The units of time in some minutes of anesthesia. */
export function anesthesiaTime(minutes: number): number | undefined {
  const found = unitsFor({ code: CODE, modifiers: ['AA'], minutes }, 6);
  return 'units' in found ? found.units.time / 10 : undefined;
}
