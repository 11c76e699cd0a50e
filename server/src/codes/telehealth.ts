import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { indexOf } from './codec';
import { editionName } from './installed';
import { columnsOn } from './sets';
import { listOn } from './yearly';

/** What Medicare’s imported list of services at a distance says of a code on a date. */
export type AtDistance =
  | { readonly status: 'listed'; readonly audioOnly: 'yes' | 'no' | undefined; readonly edition: string }
  | { readonly status: 'not-listed'; readonly edition: string }
  | { readonly status: 'not-evaluated'; readonly why: string };

/** A list is of its calendar year and of no other: codes come and go with it. */
export function telehealthOn(codes: Codes, code: string, date: IsoDate): AtDistance {
  const found = listOn(codes, 'telehealth', date);
  if (found?.chosen.fit !== 'in-force')
    return {
      status: 'not-evaluated',
      why: `no list of Medicare’s services at a distance for ${date.slice(0, 4)} has been imported`,
    };
  const edition = editionName(found.chosen.edition);
  if (indexOf(found.table, code) < 0) return { status: 'not-listed', edition };
  const audio = columnsOn(codes, 'telehealth', code, date)?.more.audio;
  return { status: 'listed', audioOnly: audio === 'yes' || audio === 'no' ? audio : undefined, edition };
}
