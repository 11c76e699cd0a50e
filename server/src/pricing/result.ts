import type { Cents } from '../../../schemas/values';
import { type Item, lineOf } from '../records/book';

/** An entry of a record that a number comes from. Its line is looked up when somebody asks, for records move in their files. */
export interface Source {
  readonly item: Item;
  /** Index of the entry in the record's tree. */
  readonly entry: number;
}

/** `plans/bcbs.plan:8`, or nothing where a number has no line of its own. */
export const placeText = (source: Source | undefined): string => (source ? lineOf(source.item, source.entry) : '');

/** An amount with the reason for it. */
export interface Priced {
  readonly amount: Cents;
  /** The table's own amount, where the charge is less and holds it down. */
  readonly fee?: Cents;
  readonly why: string;
  readonly source: Source | undefined;
}

/** Something that is not known, and why, in a coder's words. Never a zero. */
export interface Unknown {
  readonly unknown: string;
}

export const isUnknown = (result: object): result is Unknown => 'unknown' in result;
