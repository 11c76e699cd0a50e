import type { IsoDate } from '../../../../schemas/values';

/**
 * Conversion factors of Medicare’s physician fee schedule: dollars for one relative value unit, in ten-thousandths (360896 is $36.0896).
 * The law changes them by date, and from 2026 on there are two, by whether the physician takes part in an advanced payment model
 * (`qpp`). They hold a file against its year, and they price the days after a change that no new release was published for.
 * Each was read in the release of its year; the day of the change of 2024 is that of the act of 2024-03-09.
 */
export interface ConversionFactor {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Ten-thousandths of a dollar. */
  readonly factor: number;
  /** For participants in an advanced payment model. */
  readonly qpp: boolean;
}

const FACTORS: readonly (readonly [from: string, to: string, factor: number, qpp?: true])[] = [
  ['2020-01-01', '2020-12-31', 360_896],
  ['2021-01-01', '2021-12-31', 348_931],
  ['2022-01-01', '2022-12-31', 346_062],
  ['2023-01-01', '2023-12-31', 338_872],
  ['2024-01-01', '2024-03-08', 327_442],
  ['2024-03-09', '2024-12-31', 332_875],
  ['2025-01-01', '2025-12-31', 323_465],
  ['2026-01-01', '2026-12-31', 334_009],
  ['2026-01-01', '2026-12-31', 335_675, true],
];

const factors: readonly ConversionFactor[] = FACTORS.map(([from, to, factor, qpp]) => ({
  from: from as IsoDate,
  to: to as IsoDate,
  factor,
  qpp: qpp === true,
}));

/** The factors of a calendar year; empty for a year that is not known here. */
export const factorsOf = (year: number): readonly ConversionFactor[] =>
  factors.filter(({ from }) => from.startsWith(`${year}-`));

/** The factor in force on a date; undefined outside of the known years. */
export const factorOn = (date: IsoDate, qpp: boolean): ConversionFactor | undefined =>
  factors.find((f) => f.qpp === qpp && f.from <= date && date <= f.to);
