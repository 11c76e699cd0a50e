import type { Claim, Patient, Practice } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { type Applies, coveragesOn, isSentTo } from '../benefits/coverages';
import { payerOf } from '../benefits/payer-of';
import { chargeOf } from '../pricing/amounts';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { chargeTables } from '../pricing/tables';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { adjudicationsOf } from './adjudications';
import type { Bill, BillCoverage, BillLine, BillPatient, OtherCoverage } from './bill';
import { addressOf, billingOf, facilityOf, providerOf, type Tell } from './bill-parties';
import { sent } from './write';

/** A claim of the book as the billed facts of a professional claim: coverages and charges as the engine chose them. */

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

/** The bill of a claim, kept until the claim or what it looked at changes. */
export const billOf = (book: Book, item: Item<'claim'>): Billed =>
  derive(book, item as unknown as Item, 'bill', (reader) => makeBill(reader, item));

const RANKS: Readonly<Record<string, string>> = { primary: 'P', secondary: 'S', tertiary: 'T' };
const RELATIONS: Readonly<Record<string, string>> = {
  self: '18',
  spouse: '01',
  child: '19',
  other: 'G8',
  employer: '20',
};
const FREQUENCIES: Readonly<Record<string, string>> = { original: '1', replacement: '7', void: '8' };
const ACCIDENTS = { auto: 'AA', employment: 'EM', other: 'OA' } as const;
/** The first day on which diagnoses are ICD-10. */
const ICD10_FROM = '2015-10-01';
/** Codes whose minutes are sent. */
const ANESTHESIA = /^0[01]\d{3}$/;
/** Laboratory codes, which a payer pays to a certified laboratory alone. */
const LABORATORY = /^8\d{4}$/;
const DATE_ENTRIES = [
  ['onset', '431'],
  ['initialTreatment', '454'],
  ['lastSeen', '304'],
  ['lmp', '484'],
  ['lastXray', '455'],
  ['admitted', '435'],
  ['discharged', '096'],
] as const;

function makeBill(reader: Reader, item: Item<'claim'>): Billed {
  const claim = recordOf(item);
  const problems: BillProblem[] = [];
  const tell: Tell = (at, message, minor) => {
    problems.push({ at, message, ...(minor && { minor }) });
  };
  const practice = practiceOf(reader, claim);
  const none: Billed = { bill: undefined, practice, problems };
  if (claim.bill?.type === 'institutional') {
    tell(claim.bill.at, 'This is an institutional claim, which goes out as 837I.');
    return none;
  }
  if (!practice)
    tell(claim.practice?.at ?? 0, 'Which practice bills is not known: name one of the book with “practice”.');
  const date = claim.date?.range?.from;
  const patientItem = claim.patient?.id === undefined ? undefined : reader.find('patient', claim.patient.id)[0];
  if (!patientItem) tell(claim.patient?.at ?? 0, 'The patient of this claim is not in the book.');
  if (!date) tell(claim.date?.at ?? 0, 'The claim has no date.');
  if (!practice || !patientItem || !date) return none;
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
  const lines = linesOf(reader, item, claim, practice, tell);
  const remark = (claim.remark ?? []).map((r) => sent(r.text, 1000)).join(' ');
  if (remark.length > 80)
    tell(
      claim.remark?.[0]?.at ?? 0,
      'The remarks of the claim have more than 80 characters, and the rest is left out.',
      true,
    );
  const clia = cliaOf(claim, practice, lines);
  const { accident, delayReason, supervising, referring, rendering } = claim;
  const dates: Record<string, IsoDate> = {};
  for (const [name, qualifier] of DATE_ENTRIES) {
    const day = claim[name]?.date;
    if (day) dates[qualifier] = day;
  }
  const bill: Bill = {
    billing,
    coverage,
    patient: patientOf(patient, target, tell),
    account: claim.account?.number ?? claim.id ?? '',
    charge: lines.reduce((sum, l) => sum + l.charge, 0) as Cents,
    place: (claim.place?.code ?? lines[0]?.place ?? '').padStart(2, '0'),
    frequency: FREQUENCIES[claim.frequency?.kind ?? 'original'] ?? '1',
    assignment: claim.acceptAssignment?.yes !== 'no',
    benefitsAssigned: claim.signatureOnFile?.yes !== 'no',
    release: claim.release?.yes !== 'no',
    accident: accident?.kind && {
      kind: ACCIDENTS[accident.kind],
      ...(accident.state && { state: accident.state.toUpperCase() }),
      ...(accident.date && { date: accident.date }),
    },
    delayReason: delayReason?.code,
    dates,
    unableToWork: claim.unableToWork?.range,
    attachments: (claim.attachment ?? []).flatMap(({ type, sent: how, control }) =>
      type && how ? [{ type: type.toUpperCase(), sent: how.toUpperCase(), ...(control && { control }) }] : [],
    ),
    otaf: otafOf(claim),
    patientPaid: paidByPatient(reader, claim),
    referral: claim.referral?.number,
    authorization: claim.authorization?.[0]?.number,
    originalNumber: claim.originalNumber?.number,
    clia,
    remark: remark.slice(0, 80).trim() || undefined,
    diagnoses: diagnosesOf(claim, tell),
    version: date < ICD10_FROM ? 9 : 10,
    conditions: (claim.condition ?? []).flatMap((c) => (c.code ? [c.code.toUpperCase()] : [])),
    referring: providerOf(practice, referring, tell),
    rendering: providerOf(practice, rendering, tell, true),
    facility: facilityOf(practice, claim.facility, tell),
    supervising: providerOf(practice, supervising, tell),
    others: othersOf(reader, item, claim, patient, applies, target, date, tell),
    lines: lines.map((l) => ({ ...l, clia: l.clia === clia ? undefined : l.clia })),
  };
  if (!/^\d\d$/.test(bill.place)) tell(claim.place?.at ?? 0, 'The claim has no place of service.');
  if (bill.diagnoses.length === 0) tell(claim.dx?.at ?? 0, 'The claim has no diagnosis.');
  if (lines.length === 0) tell(claim.service?.at ?? 0, 'The claim has no service line.');
  if (lines.length > 50)
    tell(claim.service?.at ?? 0, `The claim has ${lines.length} lines; a professional claim takes 50.`);
  return { bill, practice, problems };
}

function practiceOf(reader: Reader, claim: Claim): Practice | undefined {
  const found = claim.practice?.id === undefined ? reader.all('practice') : reader.find('practice', claim.practice.id);
  return found.length === 1 && found[0] ? recordOf(found[0]) : undefined;
}

function coverageOf(
  reader: Reader,
  claim: Claim,
  patient: Patient,
  applies: Applies,
  date: IsoDate,
  tell: Tell,
): BillCoverage | undefined {
  const { coverage, rank, plan } = applies;
  const at = claim.payer?.at ?? 0;
  const payer = payerOf(reader, coverage, date);
  if (!payer?.id) {
    tell(at, `The payer of plan ${plan} is not in the book: its name and electronic id are needed.`);
    return undefined;
  }
  const { subscriber, member, group, msp, claimNumber } = coverage;
  const self = (subscriber?.relation ?? 'self') === 'self';
  const id = subscriber?.member ?? member?.id;
  if (!id) tell(at, `The ${rank} coverage of patient ${patient.id ?? ''} has no member id.`);
  const address = addressOf(subscriber?.address);
  const name = self
    ? {
        last: sent(patient.name?.last, 60),
        ...some('first', sent(patient.name?.first, 35)),
        ...some('middle', sent(patient.name?.middle, 25)),
        ...some('suffix', sent(patient.name?.suffix, 10)),
      }
    : {
        last: sent(subscriber?.last, 60),
        ...some('first', sent(subscriber?.first, 35)),
        ...some('middle', sent(subscriber?.middle, 25)),
        ...some('suffix', sent(subscriber?.suffix, 10)),
      };
  if (name.last === '') tell(at, `The subscriber of the ${rank} coverage has no name.`);
  const medicare = payer.medicare !== undefined;
  return {
    rank: RANKS[rank] ?? 'P',
    ...some('group', sent(group?.id, 50)),
    ...(medicare && rank !== 'primary' && some('msp', msp?.code)),
    filing: (payer.filingCode?.code ?? (medicare ? 'MB' : payer.medicaid ? 'MC' : 'CI')).toUpperCase(),
    payer: {
      id: sent(payer.id),
      idKind: 'PI',
      name: sent(payer.title ?? payer.id, 60),
      ...(addressOf(payer.address) && { address: addressOf(payer.address) }),
    },
    subscriber: {
      ...name,
      member: sent(id),
      ...(!self && address && { address }),
      ...(!self && subscriber?.born && { born: subscriber.born }),
      ...(!self && subscriber?.sex && { sex: subscriber.sex }),
      ...some('claimNumber', sent(claimNumber?.number, 50)),
      ...(subscriber?.relation === 'employer' && { organization: true }),
    },
  };
}

const some = <K extends string>(key: K, text: string | undefined): { [P in K]?: string } =>
  (text ? { [key]: text } : {}) as { [P in K]?: string };

function patientOf(patient: Patient, { coverage }: Applies, tell: Tell): BillPatient {
  const { name, born, sex, address, died } = patient;
  if (!name?.last) tell(0, `Patient ${patient.id ?? ''} has no name.`);
  if (!born?.date) tell(0, `Patient ${patient.id ?? ''} has no birth date.`);
  const sentAddress = addressOf(address);
  if (!sentAddress) tell(0, `Patient ${patient.id ?? ''} has no address.`);
  return {
    relation: RELATIONS[coverage.subscriber?.relation ?? 'self'] ?? '18',
    last: sent(name?.last, 60),
    ...some('first', sent(name?.first, 35)),
    ...some('middle', sent(name?.middle, 25)),
    ...some('suffix', sent(name?.suffix, 10)),
    address: sentAddress,
    born: born?.date,
    sex: sex?.code ?? 'U',
    ...(died?.date && { died: died.date }),
  };
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

function linesOf(reader: Reader, item: Item<'claim'>, claim: Claim, practice: Practice, tell: Tell): BillLine[] {
  const letters = (claim.dx?.diagnosis ?? []).map((d) => d.letter?.toUpperCase());
  return serviceLines(claim).map((line): BillLine => {
    const { written, number } = line;
    const procedure = written.procedure;
    const charge = chargeOf(line, () => chargeTables(reader), item as unknown as Item);
    if (isUnknown(charge)) tell(written.at, `Line ${number}: ${charge.unknown}.`);
    if (!procedure?.code) tell(written.at, `Line ${number} has no procedure code.`);
    const pointers = [...(written.pointers ?? '')].map((letter) => letters.indexOf(letter.toUpperCase()) + 1);
    if (pointers.length === 0) tell(written.at, `Line ${number} points to no diagnosis.`);
    if (pointers.some((p) => p < 1 || p > 12))
      tell(written.at, `Line ${number} points to a diagnosis that is not sent.`);
    const dates = written.dates ?? claim.date?.range;
    const drugs = drugsOf(line, tell);
    const minutes = written.minutes !== undefined && ANESTHESIA.test(procedure?.code ?? '');
    const remark = (written.remark ?? []).map((r) => sent(r.text, 1000)).join(' ');
    const provider = (role: 'rendering' | 'ordering' | 'referring' | 'supervising') =>
      written[role]?.npi !== undefined && written[role]?.npi !== claim[role]?.npi
        ? providerOf(practice, written[role], tell, role === 'rendering')
        : undefined;
    return {
      code: (procedure?.code ?? '').toUpperCase(),
      modifiers: (procedure?.modifiers ?? []).map((m) => m.toUpperCase()),
      ...some('description', sent(written.description?.text)),
      charge: isUnknown(charge) ? (0 as Cents) : charge.amount,
      unit: minutes ? 'MJ' : 'UN',
      quantity: minutes ? (written.minutes ?? 0) * 1000 : line.units,
      place: line.place === claim.place?.code ? undefined : line.place || undefined,
      pointers: pointers.filter((p) => p > 0).slice(0, 4),
      emergency: flag(written.emergency?.yes),
      epsdt: flag(written.epsdt?.yes),
      familyPlanning: flag(written.familyPlanning?.yes),
      dates: dates ?? { from: '0001-01-01' as IsoDate, to: '0001-01-01' as IsoDate },
      ...some('authorization', written.authorization?.number ?? authorizationOf(claim, line)),
      control: String(number),
      ...some('clia', written.clia?.number?.toUpperCase()),
      ...some('remark', remark.slice(0, 80).trim()),
      drugs,
      rendering: provider('rendering'),
      // A professional claim names who ordered a service at the line alone.
      ordering: providerOf(practice, written.ordering?.npi ? written.ordering : claim.ordering, tell),
      referring: provider('referring'),
      supervising: provider('supervising'),
    };
  });
}

const flag = (word: string | undefined): boolean | undefined => (word === 'yes' ? true : undefined);

/** The first authorization is the claim's; a further one goes to the lines whose codes it allows. */
function authorizationOf(claim: Claim, line: ServiceLine): string | undefined {
  return (claim.authorization ?? [])
    .slice(1)
    .find((a) => a.codes?.some((r) => r.from <= line.code && line.code <= r.to))?.number;
}

/** The drug of a line in eleven digits; the guide takes one a line. */
function drugsOf({ written, number }: ServiceLine, tell: Tell): BillLine['drugs'] {
  const all = written.ndc ?? [];
  if (all.length > 1)
    tell(written.at, `Line ${number} has ${all.length} drugs, and a line is sent with one: give each a line.`, true);
  return all.slice(0, 1).flatMap(({ code, quantity, unit }) => {
    const ndc = elevenDigits(code ?? '');
    if (!ndc || quantity === undefined || !unit) {
      tell(written.at, `Line ${number}: its drug needs an 11-digit code, a quantity and a unit.`);
      return [];
    }
    return [{ ndc, quantity, unit }];
  });
}

/** 5-4-2 without hyphens; a part that is short is filled with zeros in front. */
function elevenDigits(code: string): string | undefined {
  const pieces = code.split('-');
  const text = pieces.length === 3 ? pieces.map((p, i) => p.padStart([5, 4, 2][i] ?? 0, '0')).join('') : code;
  return /^\d{11}$/.test(text) ? text : undefined;
}

/** The laboratory's number for the whole claim: of its lines where they agree, else the facility's or the practice's where a test is billed. */
function cliaOf(claim: Claim, practice: Practice, lines: readonly BillLine[]): string | undefined {
  const named = lines.find((l) => l.clia)?.clia;
  if (named) return named;
  if (!lines.some((l) => LABORATORY.test(l.code) || l.modifiers.includes('QW'))) return undefined;
  const facility = practice.facility?.find((f) => f.npi !== undefined && f.npi === claim.facility?.npi);
  return facility?.clia?.number?.toUpperCase() ?? practice.clia?.number?.toUpperCase();
}

function othersOf(
  reader: Reader,
  item: Item<'claim'>,
  claim: Claim,
  patient: Patient,
  applies: readonly Applies[],
  target: Applies,
  date: IsoDate,
  tell: Tell,
): OtherCoverage[] {
  const answers = adjudicationsOf(reader, item);
  const before = applies.indexOf(target);
  return applies.flatMap((other, i) => {
    if (other === target) return [];
    const coverage = coverageOf(reader, claim, patient, other, date, tell);
    if (!coverage) return [];
    const adjudication = answers.get(other.rank);
    if (i < before && !adjudication)
      tell(
        claim.payer?.at ?? 0,
        `How the ${other.rank} payer answered is not known: write it with “prior ${other.rank} paid $…”.`,
        true,
      );
    const relation = RELATIONS[other.coverage.subscriber?.relation ?? 'self'] ?? '18';
    return [
      {
        ...coverage,
        relation,
        ...(i < before && adjudication && { adjudication }),
      },
    ];
  });
}
