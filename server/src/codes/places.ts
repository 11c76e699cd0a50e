import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { historyAt, indexOf } from './codec';
import { statusOn } from './status';
import type { CodeStatus } from './types';
import { listOn } from './yearly';

/**
 * What a place-of-service code is on a date; its first day is known where it came after 2005. An imported list adds codes to ours, and
 * periods where it has some.
 */
export function placeOn(codes: Codes, place: string, date: IsoDate): CodeStatus {
  const code = place.padStart(2, '0');
  const imported = listOn(codes, 'pos', date);
  const at = imported ? indexOf(imported.table, code) : -1;
  if (imported?.list.periods && at >= 0) return statusOn(historyAt(imported.table, at), date, 'place of service');
  const row = codes.words.pos.rows.get(code);
  if (!row) return { status: at >= 0 ? 'valid' : 'unknown' };
  const from = row.more[1] as IsoDate | '' | undefined;
  if (!from) return { status: 'valid' };
  return date < from ? { status: 'not-yet', from } : { status: 'valid', from };
}
