import type { IsoDate } from '../../../schemas/values';

/** The code sets that the product knows on a fresh machine. */
export type CodeSet = 'icd10cm' | 'hcpcs' | 'modifier' | 'pos';

/** Sets of which nothing is built in; they are there when somebody has imported them. */
export type ImportedSet = 'icd10pcs' | 'taxonomy' | 'revenue' | 'condition' | 'bill-type';

/** Where a code can be found: a built-in set, one that is only imported, or the lists of the practice (`local`). */
export type Source = CodeSet | ImportedSet | 'local';

/**
 * What a code is on a date. Days are included on both sides.
 *
 * - `valid`: may be billed; `from` where the first day is known, `to` where there is a last one
 * - `header`: stands above more specific codes and may not be billed; `validUntil` where it could be until that day
 * - `not-yet`: begins later; `atLatest` when only the first list that has it is known
 * - `ended`: `to` was its last day
 * - `unknown`: no such code in the edition in force
 * - `not-evaluated`: the tables at hand cannot tell, and why
 */
export type CodeStatus =
  | { readonly status: 'valid'; readonly from?: IsoDate; readonly to?: IsoDate }
  | { readonly status: 'header'; readonly validUntil?: IsoDate }
  | { readonly status: 'not-yet'; readonly from: IsoDate; readonly atLatest?: true }
  | { readonly status: 'ended'; readonly to: IsoDate }
  | { readonly status: 'unknown' }
  | { readonly status: 'not-evaluated'; readonly why: string };

/** Our words for a code; inherited ones are those of the nearest code above that has words. */
export interface Words {
  readonly words: string;
  readonly inherited: boolean;
  /** The code whose words they are. */
  readonly from: string;
}

/** A stretch of time in which a code could be billed or was a heading. */
export interface Phase {
  readonly kind: 'valid' | 'header';
  /** In force from this day on at the latest; its very first day unless `notOn` is there. Always, when left out. */
  readonly from: IsoDate | undefined;
  /** The last day; none when left out. */
  readonly to: IsoDate | undefined;
  /** The first day is not known, but on this one the code was not there yet. */
  readonly notOn: IsoDate | undefined;
}

export type { Codes } from './builtin';
