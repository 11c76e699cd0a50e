import type { Claim, Encounter, Patient } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { type Item, type Reader, recordOf } from '../records/book';
import { add, cents, subtract, ZERO } from '../records/money';
import { type AnswerRow, accounted, netOf, patientOf, type Standing, standingOf } from './answers';
import { kindOfCoverage } from './coordination/payer-kinds';
import { coveragesOn } from './coverages';
import { isQmb, SHARES } from './qmb';
import type { Found, Group, StatementLine } from './statement';
import { about, chargesOf, collectedOf, dateOf, sumOf } from './statement-lines';

/** The visits of a statement that claims bill: what the payers’ answers, put together, leave to the patient. */

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
export function billed(reader: Reader, patient: Item<'patient'>, group: Group): Found {
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
  const told = linesOf(reader, sent);
  if (typeof told === 'string') return hold(told);
  const made = isProtected(reader, sent, person, date) ? told.map(withoutShares) : told;
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

/** Whether the law keeps Medicare’s cost share from the patient; Medicaid’s own copay, where it has answered last, is not meant. */
function isProtected(reader: Reader, sent: readonly Sent[], patient: Patient, date: IsoDate | undefined): boolean {
  const medicare = date && patient.coverage?.find((c) => c.qmb && isQmb(reader, c, date));
  if (!medicare) return false;
  const which = planName(sent.at(-1)?.record.payer?.which ?? 'primary', patient).toUpperCase();
  const last = patient.coverage?.find((c) => c.plan?.toUpperCase() === which);
  return !last || kindOfCoverage(reader, last) !== 'medicaid';
}

/** The line without deductible, coinsurance and copay: nobody is asked for them. */
function withoutShares(line: StatementLine): StatementLine {
  const parts = line.parts.filter(({ reason }) => !SHARES.has(reason));
  const owed = cents(parts.reduce((sum, { amount }) => sum + amount, 0));
  return { ...line, parts, owed, takenOff: add(line.takenOff, subtract(line.owed, owed)) };
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
