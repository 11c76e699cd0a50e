import type { ScheduleRow } from '../../codes/fee-schedule/rows';
import { type Exact, exact, lower } from './exact';

/**
 * Medicare’s physician formula (42 CFR 414.20): work, practice and malpractice values, each by the locality’s index, times the
 * conversion factor. Values are hundredths, indices thousandths, the factor ten-thousandths of a dollar, so the product is exact.
 */
export interface Values {
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
}

/** Hundredths × thousandths × ten-thousandths of a dollar are 10⁻⁹ dollars: ten million of them are a cent. */
const PER_CENT = 10_000_000n;

/** @param peShare how much of the practice value counts, in hundredths: 50 for a further unit of therapy */
export function formula(values: Values, indices: Values, factor: number, peShare = 100): Exact {
  const sum = (values.work * indices.work + values.mp * indices.mp) * 100 + values.pe * indices.pe * peShare;
  return exact(BigInt(sum) * BigInt(factor), PER_CENT * 100n);
}

/** The values of a row for a setting. */
export const valuesOf = (row: ScheduleRow, facility: boolean): Values => ({
  work: row.work,
  pe: facility ? row.facilityPe : row.pe,
  mp: row.mp,
});

/** Those that cap the technical part of imaging at the outpatient payment (Deficit Reduction Act, section 5102); undefined without a cap. */
export function capOf(row: ScheduleRow, facility: boolean): Values | undefined {
  const pe = facility ? row.capFacilityPe : row.capPe;
  return pe === 0 && row.capMp === 0 ? undefined : { work: row.work, pe, mp: row.capMp };
}

/** The amount of a row before any reduction: the formula, and not more than the cap where there is one. */
export function amountOf(row: ScheduleRow, indices: Values, factor: number, facility: boolean, peShare = 100): Exact {
  const own = formula(valuesOf(row, facility), indices, factor, peShare);
  const cap = capOf(row, facility);
  return cap ? lower(own, formula(cap, indices, factor, peShare)) : own;
}
