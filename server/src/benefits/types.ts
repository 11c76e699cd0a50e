import type { Cents, IsoDate, Thousandths } from '../../../schemas/values';

/**
 * The cost of an encounter or claim: what the payer allows and pays and what the patient owes, line by line, with the reason for
 * every dollar. Amounts are integer cents. What is not known is undefined, and `unknown` says why; it is never zero.
 */
export interface Cost {
  /** Id of the encounter or claim, as typed. */
  readonly record: string;
  /** Those who pay, in the order in which they pay, each with the lines that it is asked for. Empty where the patient pays alone. */
  readonly payers: readonly CostPayer[];
  /** The lines that no coverage pays; undefined where there are none. */
  readonly alone: CostAlone | undefined;
  /**
   * Each line as the last payer of which the amounts are known leaves it: its `patient` is what the patient owes after all payers.
   * Lines without a coverage are not among them.
   */
  readonly final: readonly CostLine[];
  readonly patient: CostPatient;
  /** What was taken for granted because nothing says otherwise. */
  readonly assumptions: readonly string[];
  readonly unknown: readonly CostUnknown[];
  /** Something is unknown, so that the sums are too low. */
  readonly partial: boolean;
}

export type Rank = 'primary' | 'secondary' | 'tertiary';
export type Network = 'in' | 'out' | 'tier-2';

export interface CostPayer {
  readonly rank: Rank;
  /** Plan id as the coverage names it. */
  readonly plan: string;
  readonly network: Network;
  /** Lines in the order in which they stand. */
  readonly lines: readonly CostLine[];
  readonly totals: CostTotals;
  /** Deductible, out-of-pocket and maximum of the first line's plan year, before and after this record. */
  readonly accumulators: readonly Counter[];
}

/** Sums over the lines whose amounts are all known. */
export interface CostTotals {
  readonly charge: Cents;
  readonly allowed: Cents;
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
  readonly notCovered: Cents;
  readonly balanceBill: Cents;
  readonly patient: Cents;
  readonly planPays: Cents;
  /** What the payer’s contract writes off (CO, without the reduction by law). */
  readonly writeOff: Cents;
  /** A line was left out. */
  readonly partial: boolean;
}

export interface CostLine {
  /** 1 for the first line of the record. */
  readonly line: number;
  /** Index of the line's entry in the record's tree. */
  readonly at: number;
  /** Procedure, else revenue code. */
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: Thousandths;
  readonly date: IsoDate | undefined;
  readonly network: Network;
  /** Category of the service; see categories.ts. */
  readonly category: string | undefined;
  /** Name of the benefit that takes it; undefined where none does. */
  readonly benefit: string | undefined;
  readonly charge: Cents | undefined;
  /** Where the charge comes from, where it is known. */
  readonly chargeFrom: Reason | undefined;
  /** The amount that the contract allows for the line. */
  readonly allowed: Cents | undefined;
  readonly allowedFrom: Reason | undefined;
  /** The contract's own amount, where the charge is less: what is given away is the difference. */
  readonly fee: Cents | undefined;
  readonly copay: Cents | undefined;
  readonly deductible: Cents | undefined;
  readonly coinsurance: Cents | undefined;
  readonly notCovered: Cents | undefined;
  readonly balanceBill: Cents | undefined;
  /** copay + deductible + coinsurance + notCovered + balanceBill. */
  readonly patient: Cents | undefined;
  /** After limits and sequestration. charge = planPays + Σ adjustments. */
  readonly planPays: Cents | undefined;
  readonly adjustments: readonly CostAdjustment[];
  readonly steps: readonly Step[];
  /** Why the line's amounts are not known. */
  readonly unknown: string | undefined;
}

/** What the patient pays without any payer, and why. */
export interface CostAlone {
  /** Why nobody else pays: one reason, or one for each day of the lines. */
  readonly why: readonly string[];
  readonly lines: readonly AloneLine[];
}

/** A line without a payer. charge = discount + patient. */
export interface AloneLine {
  /** 1 for the first line of the record. */
  readonly line: number;
  /** Index of the line's entry in the record's tree. */
  readonly at: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: Thousandths;
  readonly date: IsoDate;
  readonly charge: Cents;
  readonly chargeFrom: Reason;
  /** What the practice's sliding fee takes off. */
  readonly discount: Cents;
  readonly patient: Cents;
  /** The sliding fee's row and why it is the one; undefined where the whole charge is the patient's. */
  readonly reduced: Reason | undefined;
}

/** Adjustment group and reason number of an 835, with its amount. */
export interface CostAdjustment {
  readonly group: 'CO' | 'PR' | 'OA' | 'PI';
  readonly reason: string;
  readonly amount: Cents;
}

/** Why an amount is what it is, and the line of a record that says so. */
export interface Reason {
  readonly why: string;
  /** `plans/bcbs.plan:8`; empty where no line says it. */
  readonly at: string;
}

export type StepName =
  | 'deductible'
  | 'copay'
  | 'coinsurance'
  /** A share for each day of a stay, as Part A has it; it is coinsurance. */
  | 'daily'
  | 'covered'
  | 'not-covered'
  | 'denied'
  | 'limit'
  /** What Medicare takes off its own payment for therapy by an assistant. */
  | 'assistant'
  | 'sequestration'
  /** How a plan that pays after others finds its payment: of − amount = left. */
  | 'coordination'
  /** A cost share that the law lets nobody ask the patient for. */
  | 'protected'
  /** A payer has answered already: of the charge, `left` is what it paid. */
  | 'told';

/** One step of the way from the allowed amount to the payment. */
export interface Step extends Reason {
  readonly step: StepName;
  /** What the step was applied to. */
  readonly of: Cents;
  readonly amount: Cents;
  readonly left: Cents;
  /** The arithmetic: `20% of $91.40 = $18.28`. */
  readonly wording: string;
}

/** A counter of the plan year: what was used of it before and after the record. */
export interface Counter {
  readonly name: 'deductible' | 'oop' | 'maximum' | 'familyDeductible' | 'familyOop' | 'familyMaximum';
  readonly before: Cents;
  readonly after: Cents;
  /** Undefined where the plan sets none. */
  readonly limit: Cents | undefined;
  /** What the payer has told, and on which day. */
  readonly told: { readonly amount: Cents; readonly asOf: IsoDate | undefined } | undefined;
  /** Answered claims that have moved it since, in the order of their answers. */
  readonly moves: readonly CounterMove[];
}

/** What one answered claim has moved of a counter. */
export interface CounterMove {
  readonly record: string;
  /** Day of the payer's answer. */
  readonly date: IsoDate;
  readonly amount: Cents;
  /** `claims/1007.claim:21` */
  readonly at: string;
}

export interface CostPatient {
  /** What the patient owes for the record, as far as it is known. */
  readonly responsibility: Cents;
  /** Taken already; a claim counts what was taken at its encounters. */
  readonly collected: Cents;
  /** Responsibility less what was collected, never below 0. */
  readonly balance: Cents;
  /** Collected beyond the responsibility. */
  readonly credit: Cents;
  /**
   * What can be asked for at the visit, whether it has been collected or not: copays, and what no plan pays (services that are not
   * covered, and everything of a patient who pays alone). Deductible and coinsurance wait for the payer's answer.
   */
  readonly dueAtVisit: Cents;
  /** dueAtVisit less what was collected, never below 0. */
  readonly toCollect: Cents;
  readonly partial: boolean;
}

export interface CostUnknown {
  /** The line, where it is about one. */
  readonly line: number | undefined;
  /** Index of that line's entry. */
  readonly at: number | undefined;
  readonly why: string;
  /** It can only lower what the patient owes: a further payer of which not all is known may take some of it. */
  readonly lowers?: boolean;
}
