import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { historyAt, indexOf } from './codec';
import { localOn } from './imported';
import { oneSlipAway } from './slips';
import { kindOn, statusOn } from './status';
import type { CodeStatus } from './types';

/** Procedure codes by number: HCPCS Level II is built in; CPT codes are the practice's to license and bring in. */

/** The last day of the quarter of which the built-in list is. */
const LAST_DAY = '2025-12-31' as IsoDate;

/** HCPCS Level II: a letter A–V and four digits. The D codes belong to the dental association and are not built in. */
export const isHcpcs = (code: string): boolean => /^[A-CE-V]\d{4}$/.test(code);

/** The shape of a CPT code: four digits, then a digit or the letter of a category. */
const isCpt = (code: string): boolean => /^\d{4}[\dA-Z]$/.test(code);

/**
 * What a procedure code is on a date. The practice's own lists decide where the built-in one cannot: for codes of other sets, and
 * for Level II codes newer than it. They never make a code unknown, because what a practice uses is not a list of all, and they do
 * not make one valid that the built-in list refuses: a fee table may repeat the claim's own slip.
 */
export function procedureOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  const upper = code.toUpperCase();
  const own = localOn(codes.local, upper, date);
  if (!isHcpcs(upper)) return own ?? { status: 'not-evaluated', why: absent(codes, upper) };
  const at = indexOf(codes.hcpcs, upper);
  if (at >= 0) {
    const fact = statusOn(historyAt(codes.hcpcs, at), date, 'HCPCS');
    return fact.status === 'not-evaluated' && own ? own : fact;
  }
  if (date <= LAST_DAY) return { status: 'unknown' };
  if (own) return own;
  const why = `the built-in HCPCS list is that of the quarter that ended on ${LAST_DAY} and has no ${upper}`;
  return { status: 'not-evaluated', why };
}

/** Why a code outside HCPCS Level II cannot be judged. */
function absent(codes: Codes, code: string): string {
  const [name, lists] = /^D\d{4}$/.test(code)
    ? ['dental', 'no list of dental codes has been imported']
    : isCpt(code)
      ? ['CPT', 'no CPT list has been imported']
      : ['such', 'no list with codes of this form has been imported'];
  return codes.local.rows.size > 0 ? `no imported list of ${name} codes has ${code}` : lists;
}

/** The list by which a procedure is judged, for a finding's source. */
export const procedureEdition = (): string => `HCPCS Level II of the quarter that ended on ${LAST_DAY} (built in)`;

/** Valid HCPCS codes one slip away from one that does not exist, at most six, those that begin alike first. */
export function nearestProcedure(codes: Codes, code: string, date: IsoDate): string[] {
  return oneSlipAway(code.toUpperCase(), (candidate) => {
    const at = indexOf(codes.hcpcs, candidate);
    if (at >= 0) return kindOn(historyAt(codes.hcpcs, at), date) === 'valid';
    return localOn(codes.local, candidate, date)?.status === 'valid';
  }).slice(0, 6);
}
