/** What is wrong with a transaction, in our words, and where: the codes are those that a 999 answers with. */
export interface X12Finding {
  /** IK304 or IK403 of a 999; `own` for what a 999 has no code for. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly offset: number;
  /** Number of the segment in its transaction, ST = 1. */
  readonly ordinal: number;
  readonly loop: string;
  /** As in `SV107` or `HI01-2`; the segment's id where the whole segment is meant. */
  readonly place: string;
}
