import type { Cents, IsoDate } from '../../../schemas/values';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { add, cents, max, subtract, ZERO } from '../records/money';
import { type Money, netOf } from './answers';
import { costOf } from './cost';
import { billed } from './statement-billed';
import { about, chargesOf, collectedOf, dateOf, sumOf } from './statement-lines';
import type { AloneLine } from './types';

/**
 * What a patient is asked for, and why: of each visit that every payer has answered, what was charged, what the plan took off, what it
 * paid, and only what the plan says is the patient’s (PR). What a payer still has is listed apart, and nothing of it is asked for.
 * An answer that does not add up to its charge is held back too: it is the office’s to clear, not the patient’s.
 */
export interface Statement {
  readonly patient: Item<'patient'>;
  readonly date: IsoDate;
  readonly visits: readonly StatementVisit[];
  readonly waiting: readonly WaitingVisit[];
  /** Sums over the visits. Cents. */
  readonly charge: Cents;
  readonly takenOff: Cents;
  readonly planPaid: Cents;
  readonly owed: Cents;
  readonly patientPaid: Cents;
  readonly forgiven: Cents;
  /** What is asked for; never below 0. */
  readonly balance: Cents;
  /** What the practice owes the patient; never below 0, and 0 while there is a balance. */
  readonly credit: Cents;
}

export interface StatementVisit {
  /** Encounter or claim id. */
  readonly record: string;
  readonly date: IsoDate | undefined;
  readonly lines: readonly StatementLine[];
  readonly payments: readonly Money[];
  readonly refunds: readonly Money[];
  readonly forgiven: Cents;
  readonly owed: Cents;
  /** Plans that have answered, in their order; empty where the patient pays alone. */
  readonly plans: readonly string[];
}

export interface StatementLine {
  readonly date: IsoDate | undefined;
  /** Procedure or revenue code; empty for an adjustment of the whole visit. */
  readonly code: string;
  /** The office’s own words for the code; empty where it has none. */
  readonly words: string;
  readonly charge: Cents;
  readonly takenOff: Cents;
  readonly planPaid: Cents;
  readonly parts: readonly { readonly reason: string; readonly amount: Cents }[];
  readonly owed: Cents;
}

export interface WaitingVisit {
  readonly record: string;
  readonly date: IsoDate | undefined;
  /** For the patient: why nothing is asked for. */
  readonly why: string;
  /** Undefined where a charge is not known. */
  readonly charge: Cents | undefined;
  /** Cents that the patient has paid for it already. */
  readonly paid: Cents;
}

/** The statement of a patient on a day. */
export function statementOf(book: Book, patient: Item<'patient'>, today: IsoDate): Statement {
  return derive(book, patient as unknown as Item, `statement ${today}`, (reader) =>
    compute(book, reader, patient, today),
  );
}

function compute(book: Book, reader: Reader, patient: Item<'patient'>, today: IsoDate): Statement {
  const visits: StatementVisit[] = [];
  const waiting: WaitingVisit[] = [];
  for (const group of groupsOf(reader, patient)) {
    const found = group.claims.length > 0 ? billed(reader, patient, group) : unbilled(book, reader, group, today);
    visits.push(...found.visits);
    waiting.push(...found.waiting);
  }
  const byDate = (a: { date: IsoDate | undefined }, b: { date: IsoDate | undefined }): number =>
    (a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0;
  visits.sort(byDate);
  waiting.sort(byDate);
  const sum = (of: (visit: StatementVisit) => number): Cents => cents(visits.reduce((n, v) => n + of(v), 0));
  const lines = (of: (line: StatementLine) => Cents): Cents => sum((v) => v.lines.reduce((n, l) => n + of(l), 0));
  const owed = sum((v) => v.owed);
  const patientPaid = sum((v) => netOf(v.payments, v.refunds));
  const forgiven = sum((v) => v.forgiven);
  const left = subtract(owed, add(patientPaid, forgiven));
  return {
    patient,
    date: today,
    visits,
    waiting,
    charge: lines((l) => l.charge),
    takenOff: lines((l) => l.takenOff),
    planPaid: lines((l) => l.planPaid),
    owed,
    patientPaid,
    forgiven,
    balance: max(ZERO, left),
    credit: max(ZERO, subtract(ZERO, left)),
  };
}

/** What belongs to one visit: the encounters, and the claims made from them. */
export interface Group {
  readonly encounters: Item<'encounter'>[];
  readonly claims: Item<'claim'>[];
}

function groupsOf(reader: Reader, patient: Item<'patient'>): readonly Group[] {
  const id = patient.id.toUpperCase();
  const own = <K extends 'encounter' | 'claim'>(kind: K): readonly Item<K>[] =>
    reader
      .visitsOf(id)
      .filter((item) => item.kind === kind && recordOf(item).patient?.id?.toUpperCase() === id) as unknown as Item<K>[];
  const groups = new Set<Group>();
  const byEncounter = new Map<string, Group>();
  for (const encounter of own('encounter')) {
    const key = encounter.id.toUpperCase();
    // Two records of one id are a finding of their own, and are counted once.
    if (byEncounter.has(key)) continue;
    const group = { encounters: [encounter], claims: [] };
    groups.add(group);
    byEncounter.set(key, group);
  }
  const claimIds = new Set<string>();
  for (const claim of own('claim')) {
    if (claim.id !== '' && claimIds.has(claim.id.toUpperCase())) continue;
    claimIds.add(claim.id.toUpperCase());
    const from = (recordOf(claim).from ?? []).flatMap((f) => byEncounter.get(f.id?.toUpperCase() ?? '') ?? []);
    const [first, ...others] = new Set(from);
    if (!first) {
      groups.add({ encounters: [], claims: [claim] });
      continue;
    }
    first.claims.push(claim);
    for (const other of others) {
      first.encounters.push(...other.encounters);
      first.claims.push(...other.claims);
      groups.delete(other);
      for (const [key, group] of byEncounter) if (group === other) byEncounter.set(key, first);
    }
  }
  return [...groups];
}

/** What becomes of a visit: asked for, or waiting. */
export interface Found {
  readonly visits: readonly StatementVisit[];
  readonly waiting: readonly WaitingVisit[];
}

const NO_MONEY: readonly Money[] = [];

/** A visit that no claim bills: the patient’s own where no plan pays, else not sent yet. */
function unbilled(book: Book, reader: Reader, { encounters }: Group, today: IsoDate): Found {
  const found: { visits: StatementVisit[]; waiting: WaitingVisit[] } = { visits: [], waiting: [] };
  for (const item of encounters) {
    const record = recordOf(item);
    const cost = costOf(book, item as unknown as Item);
    const lines = serviceLines(record);
    const date = dateOf(record, lines);
    const payments = collectedOf(record);
    const charges = chargesOf(reader, item as unknown as Item, lines);
    const hold = (why: string): void => {
      found.waiting.push({
        record: item.id,
        date,
        why,
        charge: sumOf(lines, charges),
        paid: netOf(payments, NO_MONEY),
      });
    };
    if (!cost || lines.length === 0) {
      if (payments.length > 0) hold('the services are not written down yet');
      continue;
    }
    if (date === undefined || date > today) {
      if (payments.length > 0) hold('this visit is planned; what you paid ahead is kept for it');
      continue;
    }
    const first = cost.payers.filter((p) => p.rank === cost.payers[0]?.rank);
    if (first.length > 0) hold(`not yet sent to ${first.map((p) => p.plan).join(' and ')}`);
    else if (cost.partial) hold('the office is still working on this visit');
    else
      found.visits.push({
        record: item.id,
        date,
        lines: lines.map((line) =>
          alone(
            reader,
            line,
            cost.alone?.lines.find((l) => l.line === line.number),
          ),
        ),
        payments,
        refunds: NO_MONEY,
        forgiven: ZERO,
        owed: cost.patient.responsibility,
        plans: [],
      });
  }
  return found;
}

function alone(reader: Reader, line: ServiceLine, priced: AloneLine | undefined): StatementLine {
  const { charge = ZERO, discount = ZERO, patient = ZERO, reduced } = priced ?? {};
  return {
    ...about(reader, line),
    charge,
    takenOff: discount,
    planPaid: ZERO,
    parts: patient === 0 ? [] : [{ reason: reduced ? 'sliding' : 'alone', amount: patient }],
    owed: patient,
  };
}
