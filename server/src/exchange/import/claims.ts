import { allItems, type Book, findItems, recordOf } from '../../records/book';
import type { Bill, BillCoverage, Facility, Provider } from '../../x12/bill';
import type { Consumer, Transaction } from '../../x12/envelope';
import { type ReadBill, read837 } from '../../x12/read-837';
import type { Header } from '../../x12/read-837/work';
import { claimText } from '../../x12/text-of-claim';
import {
  type CoverageRow,
  patientText,
  payerText,
  planText,
  practiceText,
  type Staff,
} from '../../x12/text-of-parties';

/** 837P to records: claims with the practice, payers, plans and patients that they name, as far as the book does not have them. */

export interface NewRecords {
  readonly texts: { readonly folder: string; readonly name: string; readonly ending: string; readonly text: string }[];
  /** Ids of claims that were taken, in upper case. */
  readonly accounts: Set<string>;
  /** Bills that were taken, as text with the numbers of their transaction: a file that is read twice gives its claims once. */
  readonly bills: Set<string>;
  /** By account: segments whose facts a record does not hold. */
  readonly notKept: Map<string, Set<string>>;
}

export const noRecords = (): NewRecords => ({ texts: [], accounts: new Set(), bills: new Set(), notKept: new Map() });

interface Patient {
  readonly id: string;
  readonly facts: Bill['patient'];
  readonly coverages: CoverageRow[];
}

/** Reads a transaction of claims; the texts are ready when it has ended. */
export function importClaims(
  book: Book,
  transaction: Transaction,
  into: NewRecords,
  tell: (problem: string) => void,
): Consumer {
  const reads: ReadBill[] = [];
  let header: Header | undefined;
  const reader = read837((read, of) => {
    header = of;
    reads.push(read);
  }, transaction.guide);
  return {
    segment: reader.segment,
    end: (whole) => {
      reader.end?.(whole);
      if (!whole) return tell(`transaction ${transaction.control}: the claims are cut, so none of them was taken`);
      if (header) write(book, transaction, reads, header, into, tell);
    },
  };
}

const plain = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toUpperCase() || 'UNNAMED';

/** An id that neither the book nor these texts have. */
function freeId(wanted: string, taken: (id: string) => boolean): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken(id)) return id;
  }
}

function write(
  book: Book,
  transaction: Transaction,
  reads: readonly ReadBill[],
  header: Header,
  into: NewRecords,
  tell: (problem: string) => void,
): void {
  const fresh = reads
    .filter(({ bill }) => {
      const known = findItems(book, 'claim', bill.account).length > 0;
      if (known) tell(`claim ${bill.account} is in the book already and was left as it is`);
      const text = JSON.stringify([transaction.interchange?.control, transaction.group, transaction.control, bill]);
      const again = !known && into.bills.has(text);
      if (again) tell(`claim ${bill.account} is in these files twice; it was taken once`);
      into.bills.add(text);
      return !known && !again;
    })
    .map((read) => ({ ...read, bill: withPayerIds(read.bill) }));
  const lose =
    (account: string) =>
    (what: string): void => {
      const set = into.notKept.get(account);
      if (set) set.add(what);
      else into.notKept.set(account, new Set([what]));
    };
  const put = (folder: string, name: string, ending: string, text: string): void => {
    into.texts.push({ folder, name, ending, text });
  };
  const wrote = (kind: string, id: string): boolean =>
    into.texts.some((t) => t.text.split(/\s/, 2).join(' ').toUpperCase() === `${kind} ${id}`.toUpperCase());
  const has = (kind: 'practice' | 'payer' | 'plan' | 'patient', id: string): boolean =>
    findItems(book, kind, id).length > 0 || wrote(kind, id);

  const practices = new Map<string, { id: string; staff: Staff }>();
  for (const { bill } of fresh) {
    const key = JSON.stringify({ ...bill.billing, contact: undefined });
    if (practices.has(key)) continue;
    const own = allItems(book, 'practice').find((p) => recordOf(p).npi?.npi === bill.billing.npi);
    const staff = own ? NOBODY : staffOf(fresh.filter((r) => r.bill.billing.npi === bill.billing.npi));
    const id = own?.id || freeId(plain(bill.billing.last).slice(0, 20), (i) => has('practice', i));
    if (!own) put('.', id.toLowerCase(), '.practice', practiceText(id, bill.billing, staff, header));
    practices.set(key, { id, staff });
  }
  const patients = new Map<string, Patient>();
  const claims: (() => void)[] = [];
  for (const { bill, notKept } of fresh) {
    for (const n of notKept) lose(bill.account)(n);
    const patient = patientFor(bill, patients, has);
    const all: CoverageRow[] = [
      { plan: '', coverage: bill.coverage, relation: bill.patient.relation },
      ...bill.others.map((coverage) => ({ plan: '', coverage, relation: coverage.relation })),
    ];
    const plans = all.map((row) => {
      const plan = planFor(patient, row);
      if (!has('payer', row.coverage.payer.id)) put('payers', row.coverage.payer.id, '.payer', payerText(row.coverage));
      if (!has('plan', plan)) put('plans', plan, '.plan', planText(plan, row.coverage.payer.id));
      return plan;
    });
    const practice = practices.get(JSON.stringify({ ...bill.billing, contact: undefined }));
    claims.push(() => {
      // One account may be billed several times: to another payer, or again.
      const id = freeId(
        bill.account || 'UNNAMED',
        (i) => into.accounts.has(i.toUpperCase()) || findItems(book, 'claim', i).length > 0,
      );
      into.accounts.add(id.toUpperCase());
      const place = {
        id,
        practice: practice?.id ?? '',
        patient: patient.id,
        plans,
        staff: practice?.staff ?? NOBODY,
        history: historyOf(transaction),
      };
      put('claims', id, '.claim', claimText(bill, place, lose(bill.account)));
    });
  }
  for (const { id, facts, coverages } of patients.values())
    put('patients', id, '.patient', patientText(id, facts, coverages, lose(`of patient ${id}`)));
  for (const claim of claims) claim();
}

/** A payer without an id is named by its name. */
function withPayerIds(bill: Bill): Bill {
  const named = <C extends BillCoverage>(c: C): C =>
    c.payer.id ? c : { ...c, payer: { ...c.payer, id: plain(c.payer.name) } };
  return { ...bill, coverage: named(bill.coverage), others: bill.others.map(named) };
}

const NOBODY: Staff = { providers: new Map(), facilities: new Map() };

function staffOf(reads: readonly ReadBill[]): Staff {
  const providers = new Map<string, Provider>();
  const facilities = new Map<string, Facility>();
  const add = (p: Provider | undefined): void => {
    if (!p?.npi) return;
    const known = providers.get(p.npi);
    if (!known) providers.set(p.npi, p);
    else if (p.taxonomy && !known.taxonomy && known.last === p.last) providers.set(p.npi, p);
  };
  for (const { bill } of reads) {
    const { attending, operating } = bill.institutional ?? {};
    for (const p of [attending, operating, bill.rendering, bill.referring, bill.supervising]) add(p);
    for (const l of bill.lines) for (const p of [l.rendering, l.ordering, l.referring, l.supervising]) add(p);
    if (bill.facility?.npi && !facilities.has(bill.facility.npi)) facilities.set(bill.facility.npi, bill.facility);
  }
  return { providers, facilities };
}

function patientFor(
  bill: Bill,
  patients: Map<string, Patient>,
  has: (kind: 'patient', id: string) => boolean,
): Patient {
  const { relation: _relation, ...facts } = bill.patient;
  const key = JSON.stringify(facts);
  const known = patients.get(key);
  if (known) return known;
  const taken = new Set([...patients.values()].map((p) => p.id));
  const wanted = plain(`${bill.patient.last} ${bill.patient.first ?? ''} ${bill.patient.born?.slice(0, 4) ?? ''}`);
  const patient: Patient = {
    id: freeId(wanted, (id) => taken.has(id) || has('patient', id)),
    facts: bill.patient,
    coverages: [],
  };
  patients.set(key, patient);
  return patient;
}

/** The plan by which a coverage stands in the patient's record: one a payer, another where the same payer covers in another way. */
function planFor(patient: Patient, row: CoverageRow): string {
  const same = (a: CoverageRow): boolean => JSON.stringify(keyed(a)) === JSON.stringify(keyed(row));
  const known = patient.coverages.find(same);
  if (known) return known.plan;
  const id = freeId(plain(row.coverage.payer.id), (i) => patient.coverages.some((c) => c.plan === i));
  patient.coverages.push({ ...row, plan: id });
  return id;
}

const keyed = ({ coverage, relation }: CoverageRow): unknown => {
  const { rank, group, msp, filing, payer, subscriber }: BillCoverage = coverage;
  return { rank, group, msp, filing, payer, subscriber, relation };
};

/** The file was sent by whoever wrote it: its number is the next one's start. */
function historyOf({ date, interchange }: Transaction): string[] {
  const control = interchange?.control.replace(/\D/g, '');
  if (!/^\d{8}$/.test(date) || !control) return [];
  return [`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)} submitted 837 control ${control}`];
}
