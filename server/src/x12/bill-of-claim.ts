import type { Claim, Practice } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { coveragesOn, isSentTo } from '../benefits/coverages';
import { isInstitutional } from '../records/bill';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import type { Bill } from './bill';
import { coverageOf, othersOf, patientOf } from './bill-of-claim/coverage';
import {
  institutionalAccident,
  institutionalDiagnoses,
  institutionalOf,
  typeOfBill,
} from './bill-of-claim/institutional';
import { cliaOf, linesOf } from './bill-of-claim/lines';
import { tellUnsendable } from './bill-of-claim/sendable';
import { billingOf, facilityOf, providerOf, type Tell } from './bill-parties';
import { sent } from './write';

/** A claim of the book as billed facts, professional or institutional: coverages and charges as the engine chose them. */

/** Why a claim cannot be sent, or is sent without something; `at` is the entry of the claim that it is about. */
export interface BillProblem {
  readonly at: number;
  readonly message: string;
  /** It is sent all the same. */
  readonly minor?: boolean;
}

export interface Billed {
  /** Undefined where something is missing without which there is no claim. */
  readonly bill: Bill | undefined;
  readonly practice: Practice | undefined;
  readonly problems: readonly BillProblem[];
}

/** Institutional, where the claim is one (837I, UB-04); else professional (837P, CMS-1500). */
export const kindOf = (claim: Claim): 'institutional' | 'professional' =>
  isInstitutional(claim) ? 'institutional' : 'professional';

/** The bill of a claim, kept until the claim or what it looked at changes. */
export const billOf = (book: Book, item: Item<'claim'>): Billed =>
  derive(book, item as unknown as Item, 'bill', (reader) => makeBill(reader, item));

const FREQUENCIES: Readonly<Record<string, string>> = { original: '1', replacement: '7', void: '8' };
const ACCIDENTS = { auto: 'AA', employment: 'EM', other: 'OA' } as const;
/** The first day on which diagnoses are ICD-10. */
const ICD10_FROM = '2015-10-01';
const DATE_ENTRIES = [
  ['onset', '431'],
  ['initialTreatment', '454'],
  ['lastSeen', '304'],
  ['lmp', '484'],
  ['lastXray', '455'],
  ['admitted', '435'],
  ['discharged', '096'],
  ['assumed', '090'],
  ['relinquished', '091'],
] as const;

function makeBill(reader: Reader, item: Item<'claim'>): Billed {
  const claim = recordOf(item);
  const problems: BillProblem[] = [];
  const tell: Tell = (at, message, minor) => {
    problems.push({ at, message, ...(minor && { minor }) });
  };
  const practice = practiceOf(reader, claim);
  const none: Billed = { bill: undefined, practice, problems };
  if (!practice)
    tell(claim.practice?.at ?? 0, 'Which practice bills is not known: name one of the book with “practice”.');
  const range = claim.date?.range;
  const date = range?.from;
  const patientItem = claim.patient?.id === undefined ? undefined : reader.find('patient', claim.patient.id)[0];
  if (!patientItem) tell(claim.patient?.at ?? 0, 'The patient of this claim is not in the book.');
  if (!date) tell(claim.date?.at ?? 0, 'The claim has no date.');
  if (!practice || !patientItem || !range || !date) return none;
  const patient = recordOf(patientItem);
  const { applies, problem } = coveragesOn(claim, patient, date);
  const which = claim.payer?.which ?? 'primary';
  const target = applies.find((a) => isSentTo(which, a));
  if (!target) {
    tell(claim.payer?.at ?? 0, problem ?? `The patient has no coverage ${which} on ${date}.`);
    return none;
  }
  const coverage = coverageOf(reader, claim, patient, target, date, tell);
  const billing = billingOf(practice, tell);
  if (!coverage || !billing) return none;
  const institutional = isInstitutional(claim);
  const kind = institutional ? typeOfBill(claim, tell) : undefined;
  if (institutional && !kind) return none;
  if (institutional && billing.taxIdKind === 'SY')
    tell(0, 'An institution bills under an employer’s number (EIN), and the practice has a social security number.');
  const lines = linesOf(reader, item, claim, practice, kind?.place, tell);
  const remark = (claim.remark ?? []).map((r) => sent(r.text, 1000)).join(' ');
  if (remark.length > 80)
    tell(
      claim.remark?.[0]?.at ?? 0,
      'The remarks of the claim have more than 80 characters, and the rest is left out.',
      true,
    );
  const clia = institutional ? undefined : cliaOf(claim, practice, lines);
  const { delayReason, supervising, referring, rendering } = claim;
  const dates: Record<string, IsoDate> = {};
  for (const [name, qualifier] of institutional ? [] : DATE_ENTRIES) {
    const day = claim[name]?.date;
    if (day) dates[qualifier] = day;
  }
  const bill: Bill = {
    billing,
    coverage,
    patient: patientOf(patient, target, tell),
    account: claim.account?.number ?? claim.id ?? '',
    charge: lines.reduce((sum, l) => sum + l.charge, 0) as Cents,
    place: kind?.place ?? (claim.place?.code ?? lines[0]?.place ?? '').padStart(2, '0'),
    frequency: kind?.frequency ?? FREQUENCIES[claim.frequency?.kind ?? 'original'] ?? '1',
    ...(kind && { institutional: institutionalOf(claim, practice, kind.place, kind.frequency, range, tell) }),
    assignment: claim.acceptAssignment?.yes !== 'no',
    benefitsAssigned: claim.signatureOnFile?.yes !== 'no',
    release: claim.release?.yes !== 'no',
    accident: institutional ? institutionalAccident(claim, tell) : accidentOf(claim),
    delayReason: delayReason?.code,
    dates,
    unableToWork: institutional ? undefined : claim.unableToWork?.range,
    attachments: (claim.attachment ?? []).flatMap(({ type, sent: how, control }) =>
      type && how ? [{ type: type.toUpperCase(), sent: how.toUpperCase(), ...(control && { control }) }] : [],
    ),
    otaf: otafOf(claim),
    patientPaid: institutional ? undefined : paidByPatient(reader, claim),
    referral: claim.referral?.number,
    medicalRecord: claim.medicalRecord?.number,
    authorization: claim.authorization?.[0]?.number,
    originalNumber: claim.originalNumber?.number,
    clia,
    remark: remark.slice(0, 80).trim() || undefined,
    diagnoses: institutional ? institutionalDiagnoses(claim, tell) : diagnosesOf(claim, tell),
    // The last day of a stay decides.
    version: (institutional ? range.to : date) < ICD10_FROM ? 9 : 10,
    conditions: (claim.condition ?? []).flatMap((c) => (c.code ? [c.code.toUpperCase()] : [])),
    referring: providerOf(practice, referring, tell),
    rendering: providerOf(practice, rendering, tell, !institutional),
    facility: facilityOf(practice, claim.facility, tell),
    supervising: institutional ? undefined : providerOf(practice, supervising, tell),
    others: othersOf(reader, item, claim, patient, applies, target, date, tell),
    lines: lines.map((l) => ({ ...l, clia: l.clia === clia ? undefined : l.clia })),
  };
  tellUnsendable(bill, tell);
  if (!/^\d\d$/.test(bill.place)) tell(claim.place?.at ?? 0, 'The claim has no place of service.');
  if (bill.diagnoses.length === 0) tell(claim.dx?.at ?? 0, 'The claim has no diagnosis.');
  if (lines.length === 0) tell(claim.service?.at ?? 0, 'The claim has no service line.');
  const most = institutional ? 999 : 50;
  if (lines.length > most)
    tell(
      claim.service?.at ?? 0,
      `The claim has ${lines.length} lines; ${institutional ? 'an institutional' : 'a professional'} claim takes ${most}.`,
    );
  return { bill, practice, problems };
}

function accidentOf({ accident }: Claim): Bill['accident'] {
  return (
    accident?.kind && {
      kind: ACCIDENTS[accident.kind],
      ...(accident.state && { state: accident.state.toUpperCase() }),
      ...(accident.date && { date: accident.date }),
    }
  );
}

function practiceOf(reader: Reader, claim: Claim): Practice | undefined {
  const found = claim.practice?.id === undefined ? reader.all('practice') : reader.find('practice', claim.practice.id);
  return found.length === 1 && found[0] ? recordOf(found[0]) : undefined;
}

/** Money taken from the patient: receipts count once, from the encounters; from the claim where it names none. */
function paidByPatient(reader: Reader, claim: Claim): Cents | undefined {
  const encounters = (claim.from ?? []).flatMap((f) => (f.id ? reader.find('encounter', f.id) : []));
  const taken = encounters.flatMap((e) => recordOf(e).collected ?? []);
  const receipts = taken.length > 0 ? taken : (claim.collected ?? []);
  const total = receipts.reduce((sum, { amount = 0 }) => sum + amount, 0) as Cents;
  return total > 0 ? total : undefined;
}

const otafOf = (claim: Claim): Cents | undefined =>
  claim.prior?.find((p) => p.otaf?.amount !== undefined)?.otaf?.amount;

const bare = (code: string): string => code.replace('.', '').toUpperCase();

function diagnosesOf(claim: Claim, tell: Tell): string[] {
  const all = [...(claim.dx?.diagnosis ?? []), ...(claim.dx?.external ?? [])];
  const codes = all.flatMap((d) => (d.code ? [bare(d.code)] : []));
  if (codes.length > 12)
    tell(claim.dx?.at ?? 0, `The claim has ${codes.length} diagnoses; a professional claim takes 12.`);
  return codes.slice(0, 12);
}
