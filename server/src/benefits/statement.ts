import type { Claim, Encounter, Patient } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { chargeOf } from '../pricing/amounts';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { chargeTables } from '../pricing/tables';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { add, cents, max, subtract, ZERO } from '../records/money';
import { type AnswerRow, accounted, type Money, netOf, patientOf, type Standing, standingOf } from './answers';
import { costOf } from './cost';
import { coveragesOn } from './coverages';

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
interface Group {
  readonly encounters: Item<'encounter'>[];
  readonly claims: Item<'claim'>[];
}

function groupsOf(reader: Reader, patient: Item<'patient'>): readonly Group[] {
  const id = patient.id.toUpperCase();
  // A look at the text first: most records of a book are other patients’ and need not be read closely.
  const own = <K extends 'encounter' | 'claim'>(kind: K): readonly Item<K>[] =>
    reader
      .all(kind)
      .filter(
        (item) =>
          item.block.text.toUpperCase().includes(id) &&
          (recordOf(item) as Encounter | Claim).patient?.id?.toUpperCase() === id,
      );
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

interface Found {
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
    if (cost.payers.length > 0) hold(`not yet sent to ${cost.payers.map((p) => p.plan).join(' and ')}`);
    else if (cost.partial) hold('the office is still working on this visit');
    else
      found.visits.push({
        record: item.id,
        date,
        lines: lines.map((line) => alone(reader, line, charges.get(line.number) ?? ZERO)),
        payments,
        refunds: NO_MONEY,
        forgiven: ZERO,
        owed: cost.patient.responsibility,
        plans: [],
      });
  }
  return found;
}

const alone = (reader: Reader, line: ServiceLine, charge: Cents): StatementLine => ({
  ...about(reader, line),
  charge,
  takenOff: ZERO,
  planPaid: ZERO,
  parts: charge === 0 ? [] : [{ reason: 'alone', amount: charge }],
  owed: charge,
});

/** A claim while the statement is made. */
interface Sent {
  readonly item: Item<'claim'>;
  readonly record: Claim;
  readonly rank: number;
  readonly lines: readonly ServiceLine[];
  readonly charges: ReadonlyMap<number, Cents>;
  readonly standing: Standing;
}

const RANKS = ['primary', 'secondary', 'tertiary'];

function rankOf(claim: Claim, patient: Patient): number {
  const which = claim.payer?.which?.toLowerCase() ?? 'primary';
  const direct = RANKS.indexOf(which);
  if (direct >= 0) return direct;
  const coverage = patient.coverage?.find((c) => c.plan?.toLowerCase() === which);
  return Math.max(0, RANKS.indexOf(coverage?.rank ?? 'primary'));
}

/** A visit that claims bill: asked for when every payer has answered. */
function billed(reader: Reader, patient: Item<'patient'>, group: Group): Found {
  const person = recordOf(patient);
  const sent = current(
    group.claims.map((item) => {
      const record = recordOf(item);
      const lines = serviceLines(record);
      const charges = chargesOf(reader, item as unknown as Item, lines);
      return { item, record, rank: rankOf(record, person), lines, charges, standing: standingOf(record, charges) };
    }),
  );
  const [first] = sent;
  const lead = group.encounters[0];
  const leadRecord: Encounter | Claim | undefined = lead ? recordOf(lead) : first?.record;
  if (!leadRecord) return { visits: [], waiting: [] };
  const record = lead?.id ?? first?.item.id ?? '';
  const date = dateOf(leadRecord, first?.lines ?? []);
  const taken = group.encounters.flatMap((e) => collectedOf(recordOf(e)));
  const receipts = taken.length > 0 ? taken : group.claims.flatMap((c) => collectedOf(recordOf(c)));
  const standings = group.claims.map((item) => standingOf(recordOf(item), new Map()));
  const payments = [...receipts, ...standings.flatMap((s) => s.payments)];
  const refunds = standings.flatMap((s) => s.refunds);
  const hold = (why: string): Found => ({
    visits: [],
    waiting: [
      {
        record,
        date,
        why,
        charge: first && sumOf(first.lines, first.charges),
        paid: netOf(payments, refunds),
      },
    ],
  });
  if (!first) return hold('the claim was taken back');
  const open = openWhy(sent, leadRecord, person, date);
  if (open) return hold(open);
  const made = linesOf(reader, sent);
  if (typeof made === 'string') return hold(made);
  const owed = cents(made.reduce((n, l) => n + l.owed, 0));
  const given = cents(standings.reduce((n, s) => n + s.forgiven, 0));
  const left = Math.max(0, owed - netOf(payments, refunds));
  const closed = sent.every((s) => s.standing.closed);
  return {
    visits: [
      {
        record,
        date,
        lines: made,
        payments,
        refunds,
        // What the office has closed or written off is asked for no more, and never becomes a credit.
        forgiven: cents(closed ? left : Math.min(left, given)),
        owed,
        plans: sent.map((s) => s.record.payer?.which ?? 'primary').map((w) => planName(w, person)),
      },
    ],
    waiting: [],
  };
}

const planName = (which: string, patient: Patient): string =>
  patient.coverage?.find((c) => c.rank === which.toLowerCase())?.plan ?? which;

/** The claims that count, in the order in which their payers pay: a replacement takes the place of what it replaces, a void of all. */
function current(all: readonly Sent[]): readonly Sent[] {
  const counting: Sent[] = [];
  const replaces = ({ record }: Sent): number => (/^(replacement|void)$/.test(record.frequency?.kind ?? '') ? 1 : 0);
  // Originals first, wherever they stand in the book.
  for (const claim of [...all].sort((a, b) => replaces(a) - replaces(b))) {
    const kind = claim.record.frequency?.kind;
    if (kind !== 'replacement' && kind !== 'void') {
      counting.push(claim);
      continue;
    }
    for (let i = counting.length - 1; i >= 0; i--) if (counting[i]?.rank === claim.rank) counting.splice(i, 1);
    if (kind === 'replacement') counting.push(claim);
  }
  return counting.sort((a, b) => a.rank - b.rank);
}

/** Why a visit is not the patient’s to pay yet; undefined when all have answered. */
function openWhy(
  sent: readonly Sent[],
  record: Encounter | Claim,
  patient: Patient,
  date: IsoDate | undefined,
): string | undefined {
  for (const { standing, record: claim } of sent) {
    const plan = planName(claim.payer?.which ?? 'primary', patient);
    if (standing.closed) continue;
    if (standing.status === 'not sent') return `not yet sent to ${plan}`;
    if (standing.status === 'waiting') return `${plan} has not answered yet`;
    if (standing.status === 'bare') return `${plan} has answered; the office does not have its details yet`;
  }
  const last = sent.at(-1);
  const asks = sent
    .filter((s) => s.rank === last?.rank)
    .flatMap(({ standing }) => [...standing.lines.values(), ...(standing.whole ? [standing.whole] : [])])
    .some((row) => patientOf(row) > 0);
  if (!last || !asks) return undefined;
  const ranks = new Set(sent.map((s) => s.rank));
  const more = date
    ? coveragesOn(record, patient, date).applies.find((a) => !ranks.has(RANKS.indexOf(a.rank)))
    : undefined;
  if (more && RANKS.indexOf(more.rank) > last.rank) return `your ${more.rank} plan ${more.plan} is still to be asked`;
  if (last.standing.forwarded) return 'your first plan has passed it on to another plan, which has not answered yet';
  return undefined;
}

const UNCLEAR = 'the plan’s answer does not add up to the charge; the office is asking about it';

/** The lines of all claims with what each payer made of them; a text where they cannot be told for sure. */
function linesOf(reader: Reader, sent: readonly Sent[]): StatementLine[] | string {
  const base = sent.filter((s) => s.rank === sent[0]?.rank);
  const later = sent.filter((s) => s.rank !== sent[0]?.rank);
  if (later.length > 0 && base.length > 1) return 'the answers of your plans have to be put together by the office';
  const out: StatementLine[] = [];
  for (const claim of base) {
    const { standing, lines, charges } = claim;
    const total = sumOf(lines, charges);
    if (standing.lines.size === 0 && standing.whole) {
      // The payer has spoken of the claim as a whole only.
      const answers = [standing.whole, ...later.map((l) => l.standing.whole)];
      const made = combined(answers, total);
      if (!made) return UNCLEAR;
      const [line] = lines;
      out.push({ date: line?.date, code: '', words: 'all services of the visit', ...made });
      continue;
    }
    for (const line of lines) {
      const answers = [standing, ...later.map((l) => l.standing)].map((s) => s.lines.get(line.number));
      if (!answers[0]) {
        if (standing.closed) continue;
        return `the plan has not answered for ${line.code || `line ${line.number}`} yet`;
      }
      const made = combined(answers, charges.get(line.number));
      if (!made) return UNCLEAR;
      out.push({ ...about(reader, line), ...made });
    }
    if (standing.whole) {
      const { whole } = standing;
      if (accounted(whole) !== 0) return UNCLEAR;
      out.push({
        date: undefined,
        code: '',
        words: 'change to the whole visit',
        charge: ZERO,
        takenOff: whole.off,
        planPaid: whole.paid,
        parts: partsOf(whole),
        owed: patientOf(whole),
      });
    }
  }
  return out;
}

const partsOf = (row: AnswerRow): StatementLine['parts'] =>
  [...row.patient].flatMap(([reason, amount]) => (amount === 0 ? [] : [{ reason, amount }]));

/** A line over all payers: each answer has to account for the charge; what is left of the patient’s part is what the last one says. */
function combined(
  answers: readonly (AnswerRow | undefined)[],
  charge: Cents | undefined,
): Pick<StatementLine, 'charge' | 'takenOff' | 'planPaid' | 'parts' | 'owed'> | undefined {
  const [first] = answers;
  const last = answers.at(-1);
  if (!first || !last) return undefined;
  const full = charge ?? accounted(first);
  let planPaid = ZERO;
  for (const answer of answers) {
    if (!answer || accounted(answer) !== full) return undefined;
    planPaid = add(planPaid, answer.paid);
  }
  const owed = patientOf(last);
  const takenOff = subtract(full, add(planPaid, owed));
  if (takenOff < 0 || owed < 0) return undefined;
  return { charge: full, takenOff, planPaid, parts: partsOf(last), owed };
}

const dateOf = (record: Encounter | Claim, lines: readonly ServiceLine[]): IsoDate | undefined =>
  record.date?.range?.from ?? lines.find((l) => l.date)?.date;

const collectedOf = (record: Encounter | Claim): readonly Money[] =>
  (record.collected ?? []).flatMap(({ amount, what = 'payment', date }) =>
    amount === undefined ? [] : [{ date, what, amount }],
  );

function chargesOf(reader: Reader, item: Item, lines: readonly ServiceLine[]): ReadonlyMap<number, Cents> {
  const charges = new Map<number, Cents>();
  for (const line of lines) {
    const charge = chargeOf(line, () => chargeTables(reader), item);
    if (!isUnknown(charge)) charges.set(line.number, charge.amount);
  }
  return charges;
}

/** The charge of all lines; undefined where one is not known. */
function sumOf(lines: readonly ServiceLine[], charges: ReadonlyMap<number, Cents>): Cents | undefined {
  if (lines.length === 0 || lines.some((l) => !charges.has(l.number))) return undefined;
  return cents([...charges.values()].reduce((n, c) => n + c, 0));
}

/** A line’s date and code, and the office’s own words for it. */
export function about(reader: Reader, line: ServiceLine): Pick<StatementLine, 'date' | 'code' | 'words'> {
  return { date: line.date, code: line.code, words: line.written.description?.text ?? feeWords(reader, line.code) };
}

/** The practice’s own words for a code, from its fee tables. */
function feeWords(reader: Reader, code: string): string {
  for (const fees of reader.all('fees'))
    for (const row of recordOf(fees).row ?? [])
      if (row.words && row.code?.from === code && row.code.to === code) return row.words;
  return '';
}
