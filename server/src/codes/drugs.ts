import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { codeAt, rangeOf } from './codec';
import { columnsOn } from './sets';
import { listOn } from './yearly';

/** A package of a drug in Medicare’s crosswalk. */
export interface DrugPackage {
  /** The billing code of the drug. */
  readonly code: string;
  /** Billing units in one container. */
  readonly units: number;
  /** Content of one container in the unit of its label, milliliters where it is a liquid; undefined where the table does not say. */
  readonly size: number | undefined;
  readonly edition: string;
}

/** The billing codes of a drug code with eleven digits, undashed, on a date; undefined where no crosswalk has been imported. */
export function packagesOf(codes: Codes, ndc: string, date: IsoDate): readonly DrugPackage[] | undefined {
  const found = listOn(codes, 'asp-ndc', date);
  if (!found) return undefined;
  const [from, to] = rangeOf(found.table, `${ndc}-`);
  const packages: DrugPackage[] = [];
  for (let i = from; i < to; i++) {
    const columns = columnsOn(codes, 'asp-ndc', codeAt(found.table, i), date);
    const { code, units, size } = columns?.more ?? {};
    const [perContainer, content] = [Number(units), Number(size)];
    if (columns && code && perContainer > 0)
      packages.push({ code, units: perContainer, size: content > 0 ? content : undefined, edition: columns.edition });
  }
  return packages;
}
