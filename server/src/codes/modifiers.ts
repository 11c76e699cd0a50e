import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { historyAt, indexOf } from './codec';
import { statusOn } from './status';
import type { CodeStatus } from './types';

/**
 * What a modifier is on a date. The built-in list tells the periods of HCPCS modifiers; CPT modifiers, and those that came after the
 * list, are known by number alone and taken as valid: a modifier without a period is no reason to stop a claim.
 */
export function modifierOn(codes: Codes, modifier: string, date: IsoDate): CodeStatus {
  const upper = modifier.toUpperCase();
  const at = indexOf(codes.modifiers, upper);
  if (at >= 0) return statusOn(historyAt(codes.modifiers, at), date, 'modifier');
  return { status: codes.words.modifier.rows.has(upper) ? 'valid' : 'unknown' };
}
