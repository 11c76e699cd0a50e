import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import type { CodeTable } from './codec';
import { dotted } from './dots';
import { localOn } from './imported';
import { modifierOn } from './modifiers';
import { placeOn } from './places';
import { kindOn } from './status';
import type { Phase, Source } from './types';
import { wordsFor } from './wording';

/** What is asked of the search and what it answers with; search by number and by words share it. */

/** A code that was found, with our words for it. */
export interface Hit {
  readonly set: Source;
  /** As people write it: a diagnosis with its dot. */
  readonly code: string;
  /** Our words; none for a code that nobody has worded. */
  readonly words: string;
  /** A heading: not billable, but a way down to codes that are. */
  readonly header: boolean;
}

export interface SearchQuery {
  readonly sets: readonly Source[];
  /** A number or its beginning, with or without the dot; or words or their beginnings, in any order. */
  readonly text: string;
  readonly date: IsoDate;
  readonly limit: number;
  /** How much the practice uses a code (as in `Hit.code`); used ones come first. */
  readonly boost?: (code: string) => number;
}

/** What each history of a table says of a date. */
export function kindsOn(table: CodeTable, date: IsoDate): readonly (Phase['kind'] | undefined)[] {
  let known = kindsKnown.get(table);
  if (known?.date !== date) {
    known = { date, kinds: table.histories.map((phases) => kindOn(phases, date)) };
    kindsKnown.set(table, known);
  }
  return known.kinds;
}
const kindsKnown = new WeakMap<CodeTable, { date: IsoDate; kinds: readonly (Phase['kind'] | undefined)[] }>();

/** What a code of a small set is on the date. */
export function kindIn(codes: Codes, set: Source, code: string, date: IsoDate): Phase['kind'] | undefined {
  if (set === 'local') return localOn(codes.local, code, date)?.status === 'valid' ? 'valid' : undefined;
  if (set !== 'modifier' && set !== 'pos') return undefined;
  return (set === 'modifier' ? modifierOn : placeOn)(codes, code, date).status === 'valid' ? 'valid' : undefined;
}

/** A code as people write it. */
export const shownAs = (set: Source, code: string): string => (set === 'icd10cm' ? dotted(code) : code);
/** A code that was found with its words of the date. */
export const worded = (codes: Codes, hit: Hit, date: IsoDate): Hit => ({
  ...hit,
  words: wordsFor(codes, hit.set, hit.code, date)?.words ?? '',
});
