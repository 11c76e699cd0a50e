import type { IsoDate } from '../../../schemas/values';
import { slips } from '../records/nearest';
import type { Codes } from './builtin';
import { codeAt, historyAt, indexOf, lowerBound } from './codec';
import { statusOn } from './status';
import type { CodeStatus } from './types';

/** Procedure codes by number: HCPCS Level II is built in; CPT codes are the practice's to license and import. */

/** The quarter that the built-in list is taken from ends here. */
const LAST_DAY = '2025-12-31' as IsoDate;

/** HCPCS Level II: a letter A–V and four digits. Codes of dentists (D) belong to the dental association. */
export const isHcpcs = (code: string): boolean => /^[A-CE-V]\d{4}$/.test(code);

/** What a procedure code is on a date. */
export function procedureOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  const upper = code.toUpperCase();
  if (/^D\d{4}$/.test(upper)) return { status: 'not-evaluated', why: 'no list of dental codes has been imported' };
  if (!isHcpcs(upper)) return { status: 'not-evaluated', why: 'no CPT list has been imported' };
  const at = indexOf(codes.hcpcs, upper);
  if (at >= 0) return statusOn(historyAt(codes.hcpcs, at), date, 'HCPCS');
  return date > LAST_DAY
    ? {
        status: 'not-evaluated',
        why: `the built-in HCPCS list ends with 2025, and has no ${upper}; import a newer list`,
      }
    : { status: 'unknown' };
}

/** Valid HCPCS codes one slip away from one that does not exist, those with the same letter first. */
export function nearestProcedure(codes: Codes, code: string, date: IsoDate): string[] {
  const upper = code.toUpperCase();
  const table = codes.hcpcs;
  const found: string[] = [];
  const letter = upper[0] ?? 'A';
  for (let i = lowerBound(table, letter); i < table.count && found.length < 6; i++) {
    const candidate = codeAt(table, i);
    if (!candidate.startsWith(letter)) break;
    if (slips(candidate, upper, 1) <= 1 && statusOn(historyAt(table, i), date, '').status === 'valid')
      found.push(candidate);
  }
  return found;
}
