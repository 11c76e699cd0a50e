import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import type { CodeStatus } from './types';

/** What a place-of-service code is on a date; its first day is known where it came after 2005. */
export function placeOn(codes: Codes, place: string, date: IsoDate): CodeStatus {
  const row = codes.words.pos.rows.get(place.padStart(2, '0'));
  if (!row) return { status: 'unknown' };
  const from = row.more[1] as IsoDate | '' | undefined;
  if (!from) return { status: 'valid' };
  return date < from ? { status: 'not-yet', from } : { status: 'valid', from };
}
