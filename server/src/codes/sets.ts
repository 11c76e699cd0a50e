import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { historyAt, indexOf } from './codec';
import { undotted } from './dots';
import type { SetName } from './import/table';
import { type Chosen, chosenName, editionsOf, setName } from './installed';
import { statusOn } from './status';
import type { CodeStatus } from './types';
import { editionStatus, listOn } from './yearly';

/** Look-up by date in the sets of which nothing is built in. Without an imported list they are `not evaluated`. */

/** What an ICD-10-PCS code is on a date: by the edition in force; one that an older edition lacks is not evaluated. */
export const pcsOn = (codes: Codes, code: string, date: IsoDate): CodeStatus =>
  editionStatus(codes, 'icd10pcs', code.toUpperCase(), date, false);

/** What a provider taxonomy code is on a date; the newest list carries forward. */
export const taxonomyOn = (codes: Codes, code: string, date: IsoDate): CodeStatus =>
  listed(codes, 'taxonomy', code, date);

/** What a revenue code is on a date. Three digits are what a form from before 2000 shows of four. */
export const revenueOn = (codes: Codes, code: string, date: IsoDate): CodeStatus =>
  listed(codes, 'revenue', code.padStart(4, '0'), date);

export const conditionOn = (codes: Codes, code: string, date: IsoDate): CodeStatus =>
  listed(codes, 'condition', code, date);

/**
 * What a type of bill is on a date, as `0131` or `131`. The list may have whole types, or types without the last digit, which is the
 * claim's frequency and a matter of its own.
 */
export function billTypeOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  const bare = code.toUpperCase();
  const tried = bare.length >= 4 || bare.startsWith('0') ? [bare, bare.replace(/^0/, '')] : [bare, `0${bare}`];
  const facts = [...tried, ...tried.map((t) => t.slice(0, -1))].map((t) => listed(codes, 'bill-type', t, date));
  return facts.find(({ status }) => status !== 'unknown') ?? { status: 'unknown' };
}

/** Whether a diagnosis needs no present-on-admission indicator on a date. */
export const poaExemptOn = (codes: Codes, code: string, date: IsoDate): CodeStatus =>
  editionStatus(codes, 'poa-exempt', undotted(code), date, true);

/** A set whose newest list carries forward until a newer one comes; one with periods decides by them. */
function listed(codes: Codes, set: SetName, code: string, date: IsoDate): CodeStatus {
  const bare = code.toUpperCase();
  const found = listOn(codes, set, date);
  const at = found?.list.periods ? indexOf(found.table, bare) : -1;
  if (found && at >= 0) return statusOn(historyAt(found.table, at), date, setName(set));
  return editionStatus(codes, set, bare, date, true);
}

/** What an imported list has in further columns for a code, with the edition that says so. */
export interface Columns {
  readonly more: Readonly<Record<string, string>>;
  readonly edition: string;
}

/**
 * The further columns of a code on a date: coverage, statute, prices of HCPCS; flags of the code editor. Where the list carries periods
 * the row in force on the date speaks; a code outside its periods has none.
 */
export function columnsOn(codes: Codes, set: SetName, code: string, date: IsoDate): Columns | undefined {
  const bare = undotted(code);
  const found = columnsIn(listOn(codes, set, date), bare, date);
  if (found) return found;
  // A list that carries periods knows the past of a code better the newer it is, and an older one what newer ones dropped.
  for (const edition of editionsOf(codes.installed, set).toReversed()) {
    const list = edition.list();
    const other =
      list?.periods && columnsIn({ chosen: { edition, fit: 'newer' }, list, table: list.codes }, bare, date);
    if (other) return other;
  }
  return undefined;
}

function columnsIn(found: ReturnType<typeof listOn>, bare: string, date: IsoDate): Columns | undefined {
  if (!found) return undefined;
  const { list, chosen } = found;
  const at = indexOf(list.codes, bare);
  if (at < 0) return undefined;
  const row = list.rowAt(at, date);
  return list.inForce(row, date) ? { more: list.more(row), edition: chosenName(chosen, date) } : undefined;
}

/** Flags of the Medicare Code Editor for a code: PDX, AGE, SEX …; none is said as an empty list. */
export type MceFlags =
  | { readonly status: 'known'; readonly flags: readonly string[]; readonly edition: string }
  | { readonly status: 'unknown' }
  | { readonly status: 'not-evaluated'; readonly why: string };

const noFlags = (set: 'mce' | 'mce-pcs'): MceFlags => ({
  status: 'not-evaluated',
  why: `no table of the ${setName(set)} has been imported`,
});
/** Made once: a dozen rules ask for the flags of every diagnosis, and mostly there is no table. */
const NO_FLAGS = { mce: noFlags('mce'), 'mce-pcs': noFlags('mce-pcs') } as const;

/** What the code editor says about a diagnosis (or, with `mce-pcs`, a procedure) on a date. */
export function mceFlagsOn(codes: Codes, code: string, date: IsoDate, set: 'mce' | 'mce-pcs' = 'mce'): MceFlags {
  const found = listOn(codes, set, date);
  if (!found) return NO_FLAGS[set];
  const columns = columnsOn(codes, set, code, date);
  if (columns)
    return { status: 'known', flags: (columns.more.flags ?? '').split('|').filter(Boolean), edition: columns.edition };
  return lacking(found.chosen, undotted(code), date);
}

function lacking(chosen: Chosen, code: string, date: IsoDate): MceFlags {
  if (chosen.fit !== 'older') return { status: 'unknown' };
  return { status: 'not-evaluated', why: `${chosenName(chosen, date)} has no ${code}` };
}
