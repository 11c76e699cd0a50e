import type { Cents, IsoDate } from '../../../schemas/values';
import { cents } from '../records/money';

/** Yearly amounts set by law, by the date that selects them. A date outside the table is unknown: no amount carries on. */

export interface PartA {
  readonly year: number;
  /** For the first 60 days of a benefit period. */
  readonly deductible: Cents;
  /** A day, for days 61 to 90. */
  readonly days61: Cents;
  /** A day, for the lifetime-reserve days after day 90. */
  readonly reserve: Cents;
  /** A day in a skilled nursing facility, for days 21 to 100. */
  readonly nursing: Cents;
  /** Part B, a year. */
  readonly partB: Cents;
}

/**
 * Medicare Part A and B cost sharing by calendar year. The daily amounts are a quarter, a half and an eighth of the inpatient
 * deductible (42 CFR 409.83, 409.85), so they are derived and cannot disagree with it.
 *
 * Read where: 2019 and 2020, CMS’s announcement of 8 November 2019 as told by AARP and nolo.com; 2021, medicare.gov’s costs at a glance
 * as told by helpingseniorssave.com; 2022 and 2023, thebalancemoney.com (Part A) and the announcements’ Part B; 2024 to 2026, the pages
 * that conformance/benefits.json names. Checked on 2026-11-28.
 */
const MEDICARE: readonly (readonly [year: number, partA: number, partB: number])[] = [
  [2019, 136_400, 18_500],
  [2020, 140_800, 19_800],
  [2021, 148_400, 20_300],
  [2022, 155_600, 23_300],
  [2023, 160_000, 22_600],
  [2024, 163_200, 24_000],
  [2025, 167_600, 25_700],
  [2026, 173_600, 28_300],
];

/** Cost sharing of Medicare on a date; undefined for years that are not in the table. */
export function medicareOn(date: IsoDate): PartA | undefined {
  const row = MEDICARE.find(([year]) => date.startsWith(`${year}-`));
  if (!row) return undefined;
  const [year, partA, partB] = row;
  return {
    year,
    deductible: cents(partA),
    days61: cents(partA / 4),
    reserve: cents(partA / 2),
    nursing: cents(partA / 8),
    partB: cents(partB),
  };
}

/** Days of a benefit period at each share (42 CFR 409.61). */
export const PART_A_DAYS = { full: 60, shared: 90, reserve: 60, nursingFull: 20, nursing: 100 } as const;

export interface PlanLimits {
  readonly self: Cents;
  readonly family: Cents;
}

/**
 * The most that a non-grandfathered plan may ask for in network, by the year in which the plan year begins (45 CFR 156.130).
 *
 * Read where: 2014 to 2021, Business Group on Health’s table for 2021 (the amounts of HHS’s yearly notice); 2022 and 2023,
 * obamacarefacts.com; 2024, WTW; 2025 and 2026, the pages that conformance/benefits.json names. Checked on 2026-11-28.
 */
const ACA: readonly (readonly [year: number, self: number, family: number])[] = [
  [2014, 635_000, 1_270_000],
  [2015, 660_000, 1_320_000],
  [2016, 685_000, 1_370_000],
  [2017, 715_000, 1_430_000],
  [2018, 735_000, 1_470_000],
  [2019, 790_000, 1_580_000],
  [2020, 815_000, 1_630_000],
  [2021, 855_000, 1_710_000],
  [2022, 870_000, 1_740_000],
  [2023, 910_000, 1_820_000],
  [2024, 945_000, 1_890_000],
  [2025, 920_000, 1_840_000],
  [2026, 1_060_000, 2_120_000],
];

/**
 * Least deductible and most out-of-pocket of a plan that may be paired with a health savings account (26 USC 223).
 *
 * Read where: Rev. Proc. 2013-25 (2014), 2015-30 (2015, 2016), 2019-25 (2019, 2020), 2020-32 (2021), 2021-25 (2022) and 2022-24 (2023) as
 * told by law firms and Business Group on Health, whose tables have 2017 and 2018 too; 2024 to 2026, Mercer. Checked on 2026-11-28.
 */
const HDHP: readonly (readonly [
  year: number,
  minimumSelf: number,
  minimumFamily: number,
  maximumSelf: number,
  maximumFamily: number,
])[] = [
  [2014, 125_000, 250_000, 635_000, 1_270_000],
  [2015, 130_000, 260_000, 645_000, 1_290_000],
  [2016, 130_000, 260_000, 655_000, 1_310_000],
  [2017, 130_000, 260_000, 655_000, 1_310_000],
  [2018, 135_000, 270_000, 665_000, 1_330_000],
  [2019, 135_000, 270_000, 675_000, 1_350_000],
  [2020, 140_000, 280_000, 690_000, 1_380_000],
  [2021, 140_000, 280_000, 700_000, 1_400_000],
  [2022, 140_000, 280_000, 705_000, 1_410_000],
  [2023, 150_000, 300_000, 750_000, 1_500_000],
  [2024, 160_000, 320_000, 805_000, 1_610_000],
  [2025, 165_000, 330_000, 830_000, 1_660_000],
  [2026, 170_000, 340_000, 850_000, 1_700_000],
];

/** The out-of-pocket ceiling for plan years that begin in the year of the date. */
export function outOfPocketCeiling(date: IsoDate): PlanLimits | undefined {
  const row = ACA.find(([year]) => date.startsWith(`${year}-`));
  return row && { self: cents(row[1]), family: cents(row[2]) };
}

/** What a health-savings plan must and may ask for, for plan years that begin in the year of the date. */
export function savingsPlanLimits(
  date: IsoDate,
): { readonly deductible: PlanLimits; readonly outOfPocket: PlanLimits } | undefined {
  const row = HDHP.find(([year]) => date.startsWith(`${year}-`));
  return (
    row && {
      deductible: { self: cents(row[1]), family: cents(row[2]) },
      outOfPocket: { self: cents(row[3]), family: cents(row[4]) },
    }
  );
}
