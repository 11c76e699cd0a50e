import type { Cents, IsoDate } from '../../../schemas/values';
import { amountText, quantityText } from './amounts';
import type {
  Address,
  Adjustment,
  Bill,
  BillCoverage,
  Billing,
  BillLine,
  OtherCoverage,
  Person,
  Provider,
  Receiver,
  Submitter,
} from './bill';
import {
  closeEnvelope,
  controlText,
  createWriter,
  dayOf,
  type Envelope,
  openEnvelope,
  sent,
  timeOf,
  type Writer,
} from './write';

/**
 * Professional claims as 837P (005010X222A1): levels of billing provider, subscriber and patient in one pass, every loop in the
 * order of the guide. Order and conditions: x12.md, section 4.2.
 */

export const GUIDE_837P = '005010X222A1';
/** Claims in one transaction set: more is refused by some receivers. */
const MOST_CLAIMS = 5000;

export interface Written {
  readonly text: string;
  /** Account numbers in the order in which they were written. */
  readonly accounts: readonly string[];
}

/** One interchange for one receiver. `bills` are grouped by billing provider and subscriber, otherwise kept in their order. */
export function write837p(
  bills: readonly Bill[],
  submitter: Submitter,
  receiver: Receiver,
  envelope: Pick<Envelope, 'control' | 'test' | 'at'>,
): Written {
  const writer = createWriter();
  const e: Envelope = {
    ...envelope,
    sender: sent(submitter.id, 15),
    receiver: sent(receiver.id, 15),
    application: sent(receiver.id, 15),
    guide: GUIDE_837P,
    group: 'HC',
  };
  const accounts: string[] = [];
  openEnvelope(writer, e);
  const ordered = grouped(bills);
  let sets = 0;
  for (let from = 0; from < ordered.length; from += MOST_CLAIMS) {
    sets++;
    transaction(writer, ordered.slice(from, from + MOST_CLAIMS), sets, submitter, receiver, e);
  }
  for (const { bill } of ordered) accounts.push(bill.account);
  closeEnvelope(writer, e, sets);
  return { text: writer.text(), accounts };
}

interface Keyed {
  readonly bill: Bill;
  readonly billing: string;
  readonly subscriber: string;
  readonly patient: string;
}

/** Bills of one billing provider together, of one subscriber in it together, of one patient in it together. */
function grouped(bills: readonly Bill[]): Keyed[] {
  const groups = new Map<string, Map<string, Map<string, Keyed[]>>>();
  for (const bill of bills) {
    const billing = JSON.stringify(bill.billing);
    const self = bill.patient.relation === '18';
    const subscriber = JSON.stringify([bill.coverage, self ? bill.patient : '']);
    const patient = self ? '' : JSON.stringify(bill.patient);
    const subscribers = within(groups, billing, () => new Map<string, Map<string, Keyed[]>>());
    const patients = within(subscribers, subscriber, () => new Map<string, Keyed[]>());
    within(patients, patient, () => [] as Keyed[]).push({ bill, billing, subscriber, patient });
  }
  return [...groups.values()].flatMap((s) => [...s.values()].flatMap((p) => [...p.values()].flat()));
}

function within<T>(map: Map<string, T>, key: string, make: () => T): T {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}

function transaction(
  w: Writer,
  keyed: readonly Keyed[],
  number: number,
  submitter: Submitter,
  receiver: Receiver,
  e: Envelope,
): void {
  w.mark();
  const control = String(number).padStart(4, '0');
  w.add('ST', '837', control, GUIDE_837P);
  const reference = number === 1 ? controlText(e.control) : `${controlText(e.control)}-${number}`;
  w.add('BHT', '0019', '00', reference, dayOf(e.at), timeOf(e.at), 'CH');
  w.add('NM1', '41', '2', sent(submitter.name, 60), '', '', '', '', '46', sent(submitter.id));
  w.add('PER', 'IC', sent(submitter.contact, 60), 'TE', submitter.phone);
  w.add('NM1', '40', '2', sent(receiver.name, 60), '', '', '', '', '46', sent(receiver.id));
  let level = 0;
  let billingLevel = 0;
  let subscriberLevel = 0;
  let run = 0;
  keyed.forEach(({ bill, billing, subscriber, patient }, i) => {
    const before = keyed[i - 1];
    const newBilling = before?.billing !== billing;
    const samePatient = !newBilling && before?.subscriber === subscriber && before.patient === patient;
    run = samePatient ? run + 1 : 0;
    // A patient's level holds a hundred claims; more go under a level of their own.
    const newSubscriber = newBilling || before?.subscriber !== subscriber || (run > 0 && run % 100 === 0);
    const self = bill.patient.relation === '18';
    if (newBilling) {
      billingLevel = ++level;
      w.add('HL', String(level), '', '20', '1');
      billingProvider(w, bill.billing);
    }
    if (newSubscriber) {
      subscriberLevel = ++level;
      w.add('HL', String(level), String(billingLevel), '22', self ? '0' : '1');
      subscriberLoop(w, bill, self);
    }
    if (!self && (newSubscriber || before?.patient !== patient)) {
      level++;
      w.add('HL', String(level), String(subscriberLevel), '23', '0');
      patientLoop(w, bill);
    }
    claimLoop(w, bill);
  });
  w.add('SE', String(w.count() + 1), control);
}

const day = (date: IsoDate): string => date.replaceAll('-', '');

/** NM1 of a person or organization. */
function name(
  w: Writer,
  code: string,
  p: Person & { readonly organization?: boolean | undefined },
  kind = '',
  id = '',
): void {
  const given = id === '' ? [] : [kind, id];
  if (p.organization) w.add('NM1', code, '2', sent(p.last, 60), '', '', '', '', ...given);
  else
    w.add('NM1', code, '1', sent(p.last, 60), sent(p.first, 35), sent(p.middle, 25), '', sent(p.suffix, 10), ...given);
}

const provider = (w: Writer, code: string, p: Provider): void => name(w, code, p, 'XX', p.npi);

/** N3 and N4; a street of more than 55 characters goes on in its second line. */
function address(w: Writer, a: Address | undefined): void {
  if (!a) return;
  const street = sent(a.street, 110);
  const cut = street.length <= 55 ? -1 : street.lastIndexOf(' ', 55);
  const first = street.length <= 55 ? street : street.slice(0, cut > 0 ? cut : 55);
  w.add('N3', first, street.slice(first.length).trim().slice(0, 55));
  w.add('N4', sent(a.city, 30), sent(a.state), a.zip);
}

function billingProvider(w: Writer, b: Billing): void {
  if (b.taxonomy) w.add('PRV', 'BI', 'PXC', b.taxonomy);
  name(w, '85', b, 'XX', b.npi);
  address(w, b.address);
  w.add('REF', b.taxIdKind, b.taxId.replace(/\D/g, ''));
  if (b.phone) w.add('PER', 'IC', sent(b.contact, 60), 'TE', b.phone);
  if (b.payTo) {
    w.add('NM1', '87', b.organization ? '2' : '1');
    address(w, b.payTo);
  }
}

function payerLoop(w: Writer, { payer }: BillCoverage): void {
  w.add('NM1', 'PR', '2', sent(payer.name, 60), '', '', '', '', payer.idKind, sent(payer.id));
}

function subscriberLoop(w: Writer, { coverage, patient }: Bill, self: boolean): void {
  const { subscriber } = coverage;
  w.add(
    'SBR',
    coverage.rank,
    self ? '18' : '',
    sent(coverage.group, 50),
    '',
    coverage.msp,
    '',
    '',
    '',
    coverage.filing,
  );
  if (self && patient.died) w.add('PAT', '', '', '', '', 'D8', day(patient.died));
  name(w, 'IL', subscriber, 'MI', sent(subscriber.member));
  if (self) {
    address(w, patient.address);
    demographics(w, patient.born, patient.sex);
  } else if (!subscriber.organization) {
    address(w, subscriber.address);
    demographics(w, subscriber.born, subscriber.sex);
  } else address(w, subscriber.address);
  if (self && subscriber.claimNumber) w.add('REF', 'Y4', sent(subscriber.claimNumber, 50));
  payerLoop(w, coverage);
  address(w, coverage.payer.address);
}

function demographics(w: Writer, born: IsoDate | undefined, sex: string | undefined): void {
  if (born) w.add('DMG', 'D8', day(born), sex || 'U');
}

function patientLoop(w: Writer, { patient, coverage }: Bill): void {
  w.add('PAT', patient.relation, '', '', '', patient.died ? 'D8' : '', patient.died ? day(patient.died) : '');
  name(w, 'QC', patient);
  address(w, patient.address);
  demographics(w, patient.born, patient.sex);
  if (coverage.subscriber.claimNumber) w.add('REF', 'Y4', sent(coverage.subscriber.claimNumber, 50));
}

const yes = (flag: boolean): string => (flag ? 'Y' : 'N');
/** Dates of the claim in the order of the guide. */
const DATES = ['431', '454', '304', '453', '439', '484', '455', '471', '314', '435', '096'];

function claimLoop(w: Writer, b: Bill): void {
  const { accident } = b;
  const causes = accident ? [accident.kind, '', '', accident.kind === 'AA' ? (accident.state ?? '') : ''] : undefined;
  w.add(
    'CLM',
    sent(b.account, 38),
    amountText(b.charge),
    '',
    '',
    [b.place, 'B', b.frequency],
    'Y',
    b.assignment ? 'A' : 'C',
    yes(b.benefitsAssigned),
    b.release ? 'Y' : 'I',
    '',
    causes,
    ...Array.from({ length: 8 }, () => ''),
    b.delayReason,
  );
  const dates: Record<string, IsoDate | undefined> = { ...b.dates, '439': accident?.date };
  for (const qualifier of DATES) {
    const date = dates[qualifier];
    if (date) w.add('DTP', qualifier, 'D8', day(date));
    else if (qualifier === '314' && b.unableToWork) disability(w, b.unableToWork);
  }
  for (const a of b.attachments) w.add('PWK', a.type, a.sent, '', '', a.control ? 'AC' : '', sent(a.control, 50));
  if (b.otaf !== undefined) w.add('CN1', '09', amountText(b.otaf));
  if (b.patientPaid) w.add('AMT', 'F5', amountText(b.patientPaid));
  reference(w, '9F', b.referral);
  reference(w, 'G1', b.authorization);
  reference(w, 'F8', b.originalNumber);
  reference(w, 'X4', b.clia);
  if (b.remark) w.add('NTE', 'ADD', sent(b.remark));
  const [principal, others] = b.version === 10 ? ['ABK', 'ABF'] : ['BK', 'BF'];
  w.add('HI', ...b.diagnoses.slice(0, 12).map((code, i) => [i === 0 ? principal : others, code] as const));
  if (b.conditions.length > 0) w.add('HI', ...b.conditions.slice(0, 12).map((code) => ['BG', code] as const));
  if (b.referring) provider(w, 'DN', b.referring);
  if (b.rendering) rendering(w, b.rendering);
  if (b.facility) {
    w.add('NM1', '77', '2', sent(b.facility.name, 60), '', '', '', '', b.facility.npi ? 'XX' : '', b.facility.npi);
    address(w, b.facility.address);
  }
  if (b.supervising) provider(w, 'DQ', b.supervising);
  for (const other of b.others) otherLoop(w, b, other);
  b.lines.forEach((line, i) => {
    lineLoop(w, b, line, i + 1);
  });
}

/** DTP*314 with both ends known, else the one that is. */
function disability(w: Writer, { from, to }: { readonly from: IsoDate; readonly to: IsoDate }): void {
  const open = from <= '0001-01-01';
  const endless = to >= '9999-12-31';
  if (!open && !endless) w.add('DTP', '314', 'RD8', `${day(from)}-${day(to)}`);
  else if (!open) w.add('DTP', '360', 'D8', day(from));
  else if (!endless) w.add('DTP', '361', 'D8', day(to));
}

const reference = (w: Writer, qualifier: string, text: string | undefined): void => {
  if (text) w.add('REF', qualifier, sent(text, 50));
};

function rendering(w: Writer, p: Provider): void {
  provider(w, '82', p);
  if (p.taxonomy) w.add('PRV', 'PE', 'PXC', p.taxonomy);
}

/** Adjustments as CAS, one segment a group, six reasons each; amounts of zero are left out. */
function adjustments(w: Writer, all: readonly Adjustment[]): void {
  const groups = new Map<string, Adjustment[]>();
  for (const a of all) if (a.amount !== 0) within(groups, a.group, () => [] as Adjustment[]).push(a);
  for (const [group, of] of groups)
    for (let i = 0; i < of.length; i += 6)
      w.add('CAS', group, ...of.slice(i, i + 6).flatMap(({ reason, amount }) => [reason, amountText(amount), '']));
}

function otherLoop(w: Writer, b: Bill, o: OtherCoverage): void {
  const { adjudication: a, subscriber } = o;
  w.add('SBR', o.rank, o.relation, sent(o.group, 50), '', o.msp, '', '', '', o.filing);
  if (a) {
    adjustments(w, a.adjustments);
    w.add('AMT', 'D', amountText(a.paid));
    if (a.remaining !== undefined) w.add('AMT', 'EAF', amountText(a.remaining));
  }
  w.add('OI', '', '', 'Y', '', '', 'Y');
  name(w, 'IL', subscriber, 'MI', sent(subscriber.member));
  address(w, o.relation === '18' ? b.patient.address : subscriber.address);
  payerLoop(w, o);
  address(w, o.payer.address);
  if (a?.on && a.lines.length === 0) w.add('DTP', '573', 'D8', day(a.on));
}

function lineLoop(w: Writer, b: Bill, l: BillLine, number: number): void {
  const procedure = ['HC', l.code, ...[0, 1, 2, 3].map((i) => l.modifiers[i] ?? ''), sent(l.description)];
  w.add('LX', String(number));
  w.add(
    'SV1',
    procedure,
    amountText(l.charge),
    l.unit,
    quantityText(l.quantity),
    l.place && l.place !== b.place ? l.place : '',
    '',
    l.pointers.slice(0, 4).map(String),
    '',
    l.emergency ? 'Y' : '',
    '',
    l.epsdt ? 'Y' : '',
    l.familyPlanning ? 'Y' : '',
  );
  const { from, to } = l.dates;
  if (from === to) w.add('DTP', '472', 'D8', day(from));
  else w.add('DTP', '472', 'RD8', `${day(from)}-${day(to)}`);
  reference(w, 'G1', l.authorization);
  reference(w, '6R', l.control);
  reference(w, 'X4', l.clia);
  if (l.remark) w.add('NTE', 'ADD', sent(l.remark));
  for (const drug of l.drugs) {
    w.add('LIN', '', 'N4', drug.ndc);
    w.add('CTP', '', '', '', quantityText(drug.quantity), drug.unit);
  }
  if (l.rendering) rendering(w, l.rendering);
  if (l.supervising) provider(w, 'DQ', l.supervising);
  if (l.ordering) provider(w, 'DK', l.ordering);
  if (l.referring) provider(w, 'DN', l.referring);
  for (const other of b.others) {
    for (const answer of other.adjudication?.lines ?? []) {
      if (answer.line !== number) continue;
      const codes = ['HC', l.code, ...l.modifiers.slice(0, 4)];
      w.add('SVD', sent(other.payer.id), amountText(answer.paid), codes, '', quantityText(l.quantity));
      adjustments(w, answer.adjustments);
      if (other.adjudication?.on) w.add('DTP', '573', 'D8', day(other.adjudication.on));
    }
  }
}

/** The sum of a bill's lines. */
export const chargeOfLines = (lines: readonly BillLine[]): Cents => lines.reduce((s, l) => s + l.charge, 0) as Cents;
