import type { Cents } from '../../../schemas/values';
import { type Item, lineOf } from '../records/book';

/** An entry of a record that a number comes from. Its line is looked up when somebody asks, for records move in their files. */
export interface Source {
  readonly item: Item;
  /** Index of the entry in the record's tree. */
  readonly entry: number;
}

/**
 * An amount with the reason for it. Words and place are made when somebody reads them: every cost is computed and few are looked
 * into, and a record that moves in its file moves the place. The facts that the words need are kept flat, since a book of 10,000
 * claims keeps a hundred thousand of these.
 */
export class Price<F = never> {
  constructor(
    readonly amount: Cents,
    /** The table's own amount, where the charge is less and holds it down. */
    readonly fee: Cents | undefined,
    private readonly words: (facts: F) => string,
    private readonly facts: F,
    private readonly item: Item,
    private readonly entry: number,
  ) {}

  get why(): string {
    return this.words(this.facts);
  }

  /** `fees/bcbs.fees:8` */
  get at(): string {
    return lineOf(this.item, this.entry);
  }

  /** What others may see of it: not the record that it points into. */
  toJSON(): { readonly why: string; readonly at: string } {
    return { why: this.why, at: this.at };
  }

  /** The charge, where it is less than the price. */
  atMost(charge: Cents): Priced {
    return this.amount <= charge ? this : new Price(charge, this.amount, heldDown, this, this.item, this.entry);
  }
}

const heldDown = (price: Priced): string => `${price.why}; the charge is less`;

/** A price, whatever its words are made of. */
export type Priced = Pick<Price, 'amount' | 'fee' | 'why' | 'at' | 'atMost'>;

/** Something that is not known, and why, in a coder's words. Never a zero. */
export interface Unknown {
  readonly unknown: string;
}

export const isUnknown = (result: object): result is Unknown => 'unknown' in result;
