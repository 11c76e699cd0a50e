import type { IsoDate } from '../../../../schemas/values';
import type { Unknown } from '../result';

/**
 * What a modifier makes of the rate of equipment that has no row of its own for it.
 *
 * Rent that ends (42 CFR 414.229; Claims Processing Manual, chapter 20, section 30.5): a tenth of the price for each of the first three
 * months, and 7.5 % from the fourth to the thirteenth; of a power wheelchair since 2011 15 % and then 6 %. The schedule has the rent of
 * the first months.
 *
 * Oxygen (42 CFR 414.226(e); chapter 20, section 30.6.1): half of the stationary rate below one liter a minute, one and a half above
 * four where nothing portable is prescribed. Who has both is paid by the schedule’s rows of QF and QB.
 */
export interface EquipmentShare {
  /** Hundredths of the rate. */
  readonly share: number;
  readonly why: string;
}

interface About {
  readonly code: string;
  readonly category: string | undefined;
  readonly date: IsoDate;
}

type Rule = (about: About) => EquipmentShare | Unknown | undefined;

const CAPPED_RENTAL = 'CR';
const OXYGEN = 'OX';
/** Power wheelchairs, whose rent is another share since this day (42 CFR 414.229(b)(3)). */
const POWER = ['K0813', 'K0898', '2011-01-01'] as const;

const isPower = ({ code, date }: About): boolean => POWER[0] <= code && code <= POWER[1] && date >= POWER[2];

/** Oxygen that stays in its place; the others are carried. */
const STATIONARY: ReadonlySet<string> = new Set('E0424 E0425 E0439 E0440 E1353 E1390 E1391 E1405 E1406'.split(' '));

const laterRent: Rule = (about) => {
  if (about.category !== CAPPED_RENTAL) return undefined;
  return isPower(about)
    ? { share: 40, why: '40% from the fourth month on, of a power wheelchair (KJ)' }
    : { share: 75, why: '75% from the fourth month on (KJ)' };
};

const flow =
  (modifier: string, share: number, liters: string): Rule =>
  ({ code, category }) => {
    if (category !== OXYGEN) return undefined;
    if (STATIONARY.has(code)) return { share, why: `${share}% for ${liters} (${modifier})` };
    return share > 100
      ? { unknown: `${code}-${modifier}: ${modifier} is for who has no portable oxygen; with it, use QF or QB` }
      : undefined;
  };

/** Where the schedule has a row for both it was taken; without one the portable part is not known. */
const both =
  (modifier: string): Rule =>
  ({ code, category }) =>
    category === OXYGEN && !STATIONARY.has(code)
      ? { unknown: `the fee schedule at hand has no row ${code}-${modifier} for a high flow beside portable oxygen` }
      : undefined;

const BELOW_ONE = 'less than one liter a minute';
const ABOVE_FOUR = 'more than four liters a minute';

const RULES: Readonly<Record<string, Rule>> = {
  KJ: laterRent,
  QE: flow('QE', 50, BELOW_ONE),
  QA: flow('QA', 50, BELOW_ONE),
  QG: flow('QG', 150, ABOVE_FOUR),
  QR: flow('QR', 150, ABOVE_FOUR),
  QF: both('QF'),
  QB: both('QB'),
  KR: ({ code }) => ({ unknown: `the rent of ${code} for a part of a month (KR) is not computed` }),
  MS: ({ code }) => ({ unknown: `what Medicare pays for servicing ${code} (MS) is not in the fee schedule` }),
};

/**
 * What the modifiers of a line make of its rate; undefined where they change nothing.
 *
 * @param rest modifiers that the row of the rate has not
 */
export function equipmentShare(about: About, rest: readonly string[]): EquipmentShare | Unknown | undefined {
  for (const modifier of rest) {
    const found = RULES[modifier]?.(about);
    if (found) return found;
  }
  return undefined;
}
