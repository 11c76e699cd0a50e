import type { IsoDate } from '../../../schemas/values';
import type { Item } from '../records/book';
import type { Network } from './types';

/** What one line of an answered claim has moved, as the payer told it. A reversal moves the same amounts back. */
export interface Contribution {
  readonly claim: Item;
  /** Index of the entry that tells it: the event, or its `line`. */
  readonly at: number;
  /** Day of the payer's answer: counters move in this order, whatever the date of service. */
  readonly finalised: IsoDate;
  /** Date of service, which chooses the plan year. */
  readonly date: IsoDate;
  readonly network: Network;
  /** Name of the benefit that took the line; empty where none did. */
  readonly benefit: string;
  /** The benefit has a limit by money of its own, so that what is paid counts to no plan maximum. */
  readonly ownMoney: boolean;
  /** 1, or -1 for a reversal. */
  readonly sign: 1 | -1;
  /** Integer cents, before the sign. */
  readonly deductible: number;
  readonly coinsurance: number;
  readonly copay: number;
  readonly paid: number;
  /** Of the coinsurance: what is Part A’s deductible of a benefit period, which is none of the plan year’s. */
  readonly partA: number;
  /** Day and provider. */
  readonly visit: string;
  readonly days: readonly IsoDate[];
}

/** What was used of a plan by the answered claims before a record, in processing order. */
export interface Ledger {
  /** The patient's own claims. */
  readonly own: readonly Contribution[];
  /** All of the family's, the patient's among them. */
  readonly family: readonly Contribution[];
}

export const EMPTY_LEDGER: Ledger = { own: [], family: [] };
