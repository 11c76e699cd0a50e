import type { IsoDate } from '../../../schemas/values';

/** The code sets that the product knows on a fresh machine. */
export type CodeSet = 'icd10cm' | 'hcpcs' | 'modifier' | 'pos';

/**
 * What a code is on a date.
 *
 * - `valid`: may be billed; `from`/`to` where the days are known
 * - `header`: stands above more specific codes and may not be billed
 * - `not-yet`, `ended`: valid before or after, not on the date; `to` is left out where only the list it vanished from is known
 * - `unknown`: no such code in the edition in force
 * - `not-evaluated`: the tables at hand cannot tell, and why
 */
export type CodeStatus =
  | { readonly status: 'valid'; readonly from?: IsoDate; readonly to?: IsoDate }
  | { readonly status: 'header' }
  | { readonly status: 'not-yet'; readonly from: IsoDate }
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

/** A stretch of time in which a code was valid or a header. */
export interface Phase {
  readonly kind: 'valid' | 'header';
  readonly from: IsoDate | undefined;
  readonly to: IsoDate | undefined;
  /** The first day is not known; the code was in force on `from` at the latest. */
  readonly fromAtLatest: boolean;
  /** The last day is not known; the code was in force on `to`, and gone in a later list. */
  readonly toAtLeast: boolean;
}

export type { Codes } from './builtin';
