import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { historyAt, indexOf } from './codec';
import { statusOn } from './status';
import type { CodeStatus } from './types';

/** What a modifier is on a date. The numbers of CPT and HCPCS modifiers are built in; periods where the list tells them. */
export function modifierOn(codes: Codes, modifier: string, date: IsoDate): CodeStatus {
  const upper = modifier.toUpperCase();
  const at = indexOf(codes.modifiers, upper);
  if (at >= 0) {
    const status = statusOn(historyAt(codes.modifiers, at), date, 'modifier');
    // A first day before which nobody bills is no news; a modifier known by number alone is taken as valid.
    if (status.status !== 'not-evaluated') return status;
  }
  return codes.words.modifier.rows.has(upper) ? { status: 'valid' } : { status: 'unknown' };
}
