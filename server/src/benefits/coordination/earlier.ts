import type { Cents } from '../../../../schemas/values';
import { max, subtract, ZERO } from '../../records/money';
import type { CostLine } from '../types';

/** How a plan pays after another; the words of a plan’s `cob`. */
export type Method = 'standard' | 'basic' | 'carve-out' | 'maintenance' | 'medicaid' | 'medicare';

/** What the payers before have made of one line. Integer cents. */
export interface Earlier {
  /** Their plans in order, for words: `BLUE-PPO`, `BLUE-PPO and AETNA`. */
  readonly names: string;
  /** Sum of their payments. */
  readonly paid: Cents;
  /** What none of them pays and nobody may bill to the patient: charge − paid − left − balance. */
  readonly off: Cents;
  /** What they leave to the patient and a later plan may take, by kind. */
  readonly parts: Parts;
  /** Sum of `parts`. */
  readonly left: Cents;
  /** Billed beyond the allowed amount by a provider without a contract: no expense that another plan shares. */
  readonly balance: Cents;
  /** The highest amount that one of them allows. */
  readonly allowed: Cents;
  /** What the practice is obliged to accept as full payment; undefined where no contract of an earlier payer says so. */
  readonly otaf: Cents | undefined;
  /** The practice is held by the contract of an earlier payer that takes the service. */
  readonly contracted: boolean;
}

/** The patient’s part of a line by kind. */
export interface Parts {
  readonly deductible: Cents;
  readonly copay: Cents;
  readonly coinsurance: Cents;
  readonly notCovered: Cents;
}

/** A later plan’s turn: how it pays, and after what. */
export interface Later {
  readonly method: Method;
  readonly earlier: Earlier;
}

/** A line of which every amount is known. */
export type Known = CostLine & {
  readonly [K in 'charge' | 'allowed' | 'planPays' | keyof Parts | 'balanceBill']: Cents;
};

/** Whether every amount of a line is known. */
export const isKnown = (line: CostLine): line is Known => line.unknown === undefined && line.planPays !== undefined;

/**
 * Adds one more payer’s word about a line to what the payers before have said.
 *
 * @param contracted whether this payer’s contract holds the practice for the service
 * @param otaf what the payer has told that must be accepted as full; its allowed amount by contract where it has told nothing
 */
export function earlierAfter(
  before: Earlier | undefined,
  plan: string,
  line: Known,
  contracted: boolean,
  otaf: Cents | undefined,
): Earlier {
  const { charge, planPays, deductible, copay, coinsurance, notCovered, balanceBill: balance } = line;
  const paid = ((before?.paid ?? 0) + planPays) as Cents;
  const left = (deductible + copay + coinsurance + notCovered) as Cents;
  return {
    names: before ? `${before.names} and ${plan}` : plan,
    paid,
    off: max(ZERO, subtract(subtract(charge, paid), (left + balance) as Cents)),
    parts: { deductible, copay, coinsurance, notCovered },
    left,
    balance,
    allowed: max(before?.allowed ?? ZERO, line.allowed),
    otaf: before?.otaf ?? otaf ?? (contracted ? line.allowed : undefined),
    contracted: contracted || (before?.contracted ?? false),
  };
}
