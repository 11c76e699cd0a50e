import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { historyAt, indexOf } from './codec';
import { editionsOf } from './installed';
import { periodStatus, sourcesOf } from './periods';
import { statusOn } from './status';
import type { CodeStatus } from './types';

/** The quarter of which the built-in list is. */
const BUILT_IN = { from: '2025-10-01' as IsoDate, to: '2025-12-31' as IsoDate };

/**
 * What a modifier is on a date. The lists tell the periods of HCPCS modifiers, an imported one before the built-in one; CPT modifiers,
 * and those that came after the list, are known by number alone and taken as valid: a modifier without a period is no reason to stop
 * a claim.
 */
export function modifierOn(codes: Codes, modifier: string, date: IsoDate): CodeStatus {
  const upper = modifier.toUpperCase();
  const known = codes.words.modifier.rows.has(upper);
  if (editionsOf(codes.installed, 'modifier').length > 0) {
    const builtin = { table: codes.modifiers, name: 'the built-in modifier list', ...BUILT_IN };
    const fact = periodStatus(sourcesOf(codes, 'modifier', builtin), upper, date, 'modifier');
    // A list of Level II modifiers lacks those of CPT and ends none of them.
    return fact && !(fact.status === 'unknown' && known) ? fact : { status: known ? 'valid' : 'unknown' };
  }
  const at = indexOf(codes.modifiers, upper);
  if (at >= 0) return statusOn(historyAt(codes.modifiers, at), date, 'modifier');
  return { status: known ? 'valid' : 'unknown' };
}
