import type { Cents, DateRange, IsoDate, Thousandths } from '../../../schemas/values';
import type { Institutional } from './bill-institutional';

/**
 * The billed facts of a claim: what an 837P or 837I says, free of segments on one side and of the book on the other. Writer and reader
 * of the 837, paper forms, and the text of records, all go through this shape. Texts are as they are sent; empty is left out.
 */

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  /** Five or nine digits without a hyphen. */
  readonly zip: string;
}

export interface Person {
  readonly last: string;
  readonly first?: string | undefined;
  readonly middle?: string | undefined;
  readonly suffix?: string | undefined;
}

/** A provider of a claim or line. `organization` has its name in `last`. */
export interface Provider extends Person {
  readonly npi: string;
  readonly organization?: boolean | undefined;
  readonly taxonomy?: string | undefined;
}

export interface Facility {
  readonly npi: string;
  readonly name: string;
  readonly address: Address | undefined;
}

export interface Billing extends Provider {
  readonly address: Address | undefined;
  readonly payTo?: Address | undefined;
  /** Digits; `EI` is an employer's number, `SY` a social security number. */
  readonly taxId: string;
  readonly taxIdKind: 'EI' | 'SY';
  /** Ten digits. */
  readonly phone?: string | undefined;
  readonly contact?: string | undefined;
}

export interface Submitter {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly phone: string;
}

export interface Receiver {
  readonly id: string;
  readonly name: string;
}

export interface BillPayer {
  readonly id: string;
  /** `PI`, or `XV` for a national plan id. */
  readonly idKind: string;
  readonly name: string;
  readonly address?: Address | undefined;
}

/** A coverage as SBR, NM1*IL and NM1*PR tell it: of the payer that the claim goes to (2000B), or of another one (2320). */
export interface BillCoverage {
  /** SBR01: P, S, T, or A–H. */
  readonly rank: string;
  readonly group?: string | undefined;
  /** SBR05: why Medicare is secondary. */
  readonly msp?: string | undefined;
  /** SBR09 */
  readonly filing: string;
  readonly payer: BillPayer;
  readonly subscriber: Subscriber;
}

export interface Subscriber extends Person {
  readonly organization?: boolean | undefined;
  readonly member: string;
  readonly address?: Address | undefined;
  readonly born?: IsoDate | undefined;
  readonly sex?: string | undefined;
  /** REF*Y4 of a property and casualty payer. */
  readonly claimNumber?: string | undefined;
}

/** The patient. `relation` to the subscriber: 18 self, else PAT01 (01 spouse, 19 child, 20 employee, G8 other …). */
export interface BillPatient extends Person {
  readonly relation: string;
  readonly address: Address | undefined;
  readonly born: IsoDate | undefined;
  readonly sex: string;
  readonly died?: IsoDate | undefined;
}

export interface Adjustment {
  readonly group: string;
  readonly reason: string;
  readonly amount: Cents;
}

/** What another payer answered: 2320 and 2430. */
export interface Adjudication {
  readonly paid: Cents;
  readonly on?: IsoDate | undefined;
  readonly adjustments: readonly Adjustment[];
  /** What the patient still owes. */
  readonly remaining?: Cents | undefined;
  readonly lines: readonly LineAdjudication[];
}

export interface LineAdjudication {
  /** Number of the line, from 1. */
  readonly line: number;
  readonly paid: Cents;
  readonly adjustments: readonly Adjustment[];
}

export interface OtherCoverage extends BillCoverage {
  /** The patient's relation to this subscriber (SBR02), 18 for self. */
  readonly relation: string;
  readonly adjudication?: Adjudication | undefined;
}

export interface Drug {
  /** Eleven digits. */
  readonly ndc: string;
  readonly quantity: Thousandths;
  readonly unit: string;
}

export interface BillLine {
  /** Revenue code of an institutional line, four digits. */
  readonly revenue?: string | undefined;
  /** Empty on an institutional line that has a revenue code alone. */
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly description?: string | undefined;
  readonly charge: Cents;
  /** The part of it that is not covered, on an institutional line. */
  readonly nonCovered?: Cents | undefined;
  /** `UN`, `MJ` for minutes of anesthesia, `DA` for days in a room. */
  readonly unit: 'UN' | 'MJ' | 'DA';
  readonly quantity: Thousandths;
  readonly place?: string | undefined;
  /** Numbers of diagnoses, from 1. */
  readonly pointers: readonly number[];
  readonly emergency?: boolean | undefined;
  readonly epsdt?: boolean | undefined;
  readonly familyPlanning?: boolean | undefined;
  /** Undefined on a line of a stay, which has the claim’s. */
  readonly dates: DateRange | undefined;
  readonly authorization?: string | undefined;
  /** The line's number as we send it, which comes back with the answer. */
  readonly control?: string | undefined;
  readonly clia?: string | undefined;
  readonly remark?: string | undefined;
  readonly drugs: readonly Drug[];
  readonly rendering?: Provider | undefined;
  /** Who operated, on an institutional line. */
  readonly operating?: Provider | undefined;
  readonly ordering?: Provider | undefined;
  readonly referring?: Provider | undefined;
  readonly supervising?: Provider | undefined;
}

export interface Attachment {
  readonly type: string;
  readonly sent: string;
  readonly control?: string | undefined;
}

export interface Bill {
  readonly billing: Billing;
  readonly coverage: BillCoverage;
  readonly patient: BillPatient;
  readonly account: string;
  readonly charge: Cents;
  /** Place of service; of an institutional claim the second and third digit of its type of bill. */
  readonly place: string;
  /** What an institutional claim says beyond a professional one; undefined on a professional claim. */
  readonly institutional?: Institutional | undefined;
  /** CLM05-3: 1 original, 7 replacement, 8 void. */
  readonly frequency: string;
  readonly assignment: boolean;
  readonly benefitsAssigned: boolean;
  readonly release: boolean;
  readonly accident?:
    | { readonly kind: 'AA' | 'EM' | 'OA'; readonly state?: string; readonly date?: IsoDate }
    | undefined;
  readonly delayReason?: string | undefined;
  /** DTP of the claim by qualifier: 431 onset, 454 initial treatment, 304 last seen, 484, 455, 435, 096, 090 and 091 care taken over and given up. */
  readonly dates: Readonly<Record<string, IsoDate>>;
  readonly unableToWork?: DateRange | undefined;
  readonly attachments: readonly Attachment[];
  /** Amount that the provider is obliged to accept (CN1*09). */
  readonly otaf?: Cents | undefined;
  readonly patientPaid?: Cents | undefined;
  readonly referral?: string | undefined;
  /** REF*EA: the office’s number of the patient’s record. */
  readonly medicalRecord?: string | undefined;
  readonly authorization?: string | undefined;
  readonly originalNumber?: string | undefined;
  readonly clia?: string | undefined;
  readonly remark?: string | undefined;
  /** Codes without points, the principal first. `version` 10, or 9 for services before October 2015. */
  readonly diagnoses: readonly string[];
  readonly version: 9 | 10;
  readonly conditions: readonly string[];
  readonly referring?: Provider | undefined;
  readonly rendering?: Provider | undefined;
  readonly facility?: Facility | undefined;
  readonly supervising?: Provider | undefined;
  readonly others: readonly OtherCoverage[];
  readonly lines: readonly BillLine[];
}
