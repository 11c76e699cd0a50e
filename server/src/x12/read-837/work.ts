import type { Cents, IsoDate } from '../../../../schemas/values';
import type {
  Address,
  Adjustment,
  Attachment,
  Bill,
  Billing,
  BillLine,
  BillPatient,
  Drug,
  LineAdjudication,
  OtherCoverage,
  Receiver,
  Submitter,
  Subscriber,
} from '../bill';
import { el, type Segment } from '../codec';

/** What has been read so far of a transaction of claims, and the loop that is open. */

export type Draft<T> = { -readonly [K in keyof T]: T[K] };
export type LineDraft = Omit<Draft<BillLine>, 'drugs'> & { drugs: Draft<Drug>[] };
export type OtherDraft = Draft<OtherCoverage> & {
  paid?: Cents;
  on?: IsoDate;
  remaining?: Cents;
  adjustments: Adjustment[];
  answers: LineAdjudication[];
};

export interface Header {
  submitter: Submitter;
  receiver: Receiver;
  /** BHT03 */
  reference: string;
}

export interface Work {
  /** As in `005010X223A2`, the guide of institutional claims. */
  guide: string;
  header: Header;
  billing: Draft<Billing>;
  sbr: { rank: string; group?: string; msp?: string; filing: string; self: boolean };
  subscriber: Draft<Subscriber>;
  payer: { id: string; idKind: string; name: string; address?: Address | undefined };
  patient: Draft<BillPatient> | undefined;
  claim: ClaimDraft | undefined;
  line: LineDraft | undefined;
  other: OtherDraft | undefined;
  answer: { id: string; of: Draft<LineAdjudication> & { adjustments: Adjustment[] } } | undefined;
  /** Where an address belongs that follows. */
  place: ((address: Address) => void) | undefined;
  loop: 'header' | 'billing' | 'payTo' | 'subscriber' | 'patient' | 'claim' | 'other' | 'line' | 'answer';
}

export interface ClaimDraft {
  bill: Omit<Draft<Bill>, 'lines'> & {
    lines: LineDraft[];
    others: OtherCoverage[];
    diagnoses: string[];
    conditions: string[];
    attachments: Attachment[];
    dates: Record<string, IsoDate>;
  };
  notKept: Set<string>;
  offset: number;
  from: number;
  to: number;
  others: OtherDraft[];
}

/** Takes what a segment says. `ordinal` counts segments from ST = 1. */
export type Reads = (w: Work, s: Segment, ordinal: number) => void;

/** The state before the first segment. */
export const newWork = (guide: string): Work => ({
  guide,
  header: { submitter: { id: '', name: '', contact: '', phone: '' }, receiver: { id: '', name: '' }, reference: '' },
  billing: newBilling(),
  sbr: { rank: 'P', filing: 'CI', self: true },
  subscriber: { last: '', member: '' },
  payer: { id: '', idKind: 'PI', name: '' },
  patient: undefined,
  claim: undefined,
  line: undefined,
  other: undefined,
  answer: undefined,
  place: undefined,
  loop: 'header',
});

export const newBilling = (): Draft<Billing> => ({ last: '', npi: '', taxId: '', taxIdKind: 'EI', address: undefined });
export const newPatient = (): Draft<BillPatient> => ({
  relation: 'G8',
  last: '',
  address: undefined,
  born: undefined,
  sex: 'U',
});

export const some = <K extends string>(key: K, text: string | undefined): { [P in K]?: string } =>
  (text ? { [key]: text } : {}) as { [P in K]?: string };
export const flag = (text: string): boolean | undefined => (text === 'Y' ? true : undefined);

/** Names a segment whose facts a bill does not hold. */
export function lose(w: Work, s: Segment): void {
  w.claim?.notKept.add(['REF', 'DTP', 'NM1', 'AMT', 'NTE'].includes(s.id) ? `${s.id}*${el(s, 1)}` : s.id);
}

/** An entry of a table by a key that comes from a file: names that every object has are none. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
