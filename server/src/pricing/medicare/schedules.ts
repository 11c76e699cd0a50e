import type { IsoDate } from '../../../../schemas/values';
import type { Codes } from '../../codes/builtin';
import { factorOn } from '../../codes/fee-schedule/conversion-factors';
import { type Indices, indicesOf } from '../../codes/fee-schedule/rows';
import { quarterOf } from '../../codes/import/quarter';
import type { SetName } from '../../codes/import/table';
import { type Chosen, chooseEdition, editionName } from '../../codes/installed';
import type { ListTable } from '../../codes/table/list';
import type { Unknown } from '../result';

/** The tables by which Medicare’s amounts are made on a date. A price is of its year: no table carries forward into another. */
export interface InForce {
  readonly table: ListTable;
  /** As a person knows it: `Medicare physician fee schedule 2025-10 (imported)`. */
  readonly edition: string;
  readonly from: IsoDate;
}

/** What to import: the publisher’s name of the table, and whether it comes out each quarter. */
const NAMES: Partial<Record<SetName, readonly [name: string, often: 'quarter' | 'year']>> = {
  mpfs: ['physician fee schedule (PPRRVU)', 'year'],
  'mpfs-qpp': ['physician fee schedule for payment-model participants (PPRRVU, QPP)', 'year'],
  gpci: ['geographic indices (GPCI)', 'year'],
  anesthesia: ['anesthesia conversion factors (ANES)', 'year'],
  'anesthesia-base': ['anesthesia base units', 'year'],
  clfs: ['laboratory fee schedule (CLFS)', 'year'],
  asp: ['drug payment limits (ASP)', 'quarter'],
  'asp-ndc': ['drug crosswalk (ASP NDC–HCPCS)', 'quarter'],
  'dme-rural': ['rural ZIP codes of equipment (DMEPOS)', 'quarter'],
  dmepos: ['equipment fee schedule (DMEPOS)', 'year'],
  opps: ['outpatient payments (Addendum B)', 'year'],
};

/** The table of a set that is in force on a date; unknown, and which to import, where there is none. */
export function tableOn(codes: Codes, set: SetName, date: IsoDate): InForce | Unknown {
  const chosen = chooseEdition(codes.installed, set, date);
  const table = chosen?.fit === 'in-force' ? chosen.edition.list() : undefined;
  if (!chosen || !table) return { unknown: missing(set, date, chosen) };
  return { table, edition: editionName(chosen.edition), from: chosen.edition.from ?? date };
}

const MANY = /^[^(]*(?:indices|factors|units|limits|payments|codes)/;

/** Without a locality nothing of what is paid by place is known. */
export const NO_PLACE: Unknown = {
  unknown: 'Medicare pays it by locality, and none is given: write carrier and number, such as 15202-00',
};

/** Which table is missing, and which of the set is nearest where it is of the same year: a later release does not price the days before it. */
function missing(set: SetName, date: IsoDate, chosen: Chosen | undefined): string {
  const [name, often] = NAMES[set] ?? [set, 'year'];
  const when = often === 'quarter' ? quarterOf(date).edition : date.slice(0, 4);
  const { from, to } = chosen?.edition ?? {};
  const near =
    chosen?.fit === 'newer' && from?.slice(0, 4) === date.slice(0, 4)
      ? `; the first here begins on ${from}`
      : chosen?.fit === 'older' && to?.slice(0, 4) === date.slice(0, 4)
        ? `; the last here ends on ${to}`
        : '';
  const verb = MANY.test(name) ? 'have' : 'has';
  return `no Medicare ${name} for ${when} ${verb} been imported${near}`;
}

export interface Place {
  readonly indices: Indices;
  readonly edition: string;
}

/** The indices of a locality on a date. */
export function placeOn(codes: Codes, locality: string, date: IsoDate): Place | Unknown {
  const found = tableOn(codes, 'gpci', date);
  if ('unknown' in found) return found;
  if (locality === '') return NO_PLACE;
  const indices = indicesOf(found.table, locality);
  if (!indices)
    return { unknown: `${found.edition} has no locality ${locality}: expected carrier and number, such as 15202-00` };
  return { indices, edition: found.edition };
}

/**
 * The conversion factor for a row: that of its release, unless the law changed it after the release began, as it did on 2024-03-09.
 * Ten-thousandths of a dollar.
 */
export function factorFor(own: number, from: IsoDate, date: IsoDate, qpp: boolean): number {
  const lawful = factorOn(date, qpp);
  return lawful && (lawful.from > from || own === 0) ? lawful.factor : own;
}
