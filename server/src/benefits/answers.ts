import type { Claim } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { add, cents, subtract, ZERO } from '../records/money';

/** Where a claim stands by its history: what its payer has said of each line, what came from the patient, what is still open. */

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];
type Detail = NonNullable<NonNullable<Event['line']>[number]['details']>[number];

/** What a payer has made of one line, or of the claim as a whole. Cents. */
export interface AnswerRow {
  readonly paid: Cents;
  /** Adjustments that are not the patient’s: CO, PI, OA. */
  readonly off: Cents;
  /** What the payer says is the patient’s, by reason. */
  readonly patient: ReadonlyMap<string, Cents>;
  /** Every adjustment by group and reason, the patient’s among them: `CO-45`. */
  readonly reasons: ReadonlyMap<string, Cents>;
  /** Remark codes beside them. */
  readonly remarks: readonly string[];
}

export type Money = { readonly date: IsoDate | undefined; readonly what: string; readonly amount: Cents };

export interface Standing {
  /** `waiting`: the payer has been asked, or asked again, and has not answered. `bare`: it has answered without its reasons. */
  readonly status: 'answered' | 'waiting' | 'bare' | 'not sent';
  /** By line number. */
  readonly lines: ReadonlyMap<number, AnswerRow>;
  /** What was said of the claim as a whole, beside its lines. */
  readonly whole: AnswerRow | undefined;
  /** A payer has passed the claim on to another. */
  readonly forwarded: boolean;
  readonly closed: boolean;
  readonly payments: readonly Money[];
  readonly refunds: readonly Money[];
  /** Written off after the patient was billed: it lowers what the patient owes. */
  readonly forgiven: Cents;
}

/** Events after which a claim is with its payer (again). */
const ASKED_AGAIN: ReadonlySet<string> = new Set(['submitted', 'appealed', 'corrected']);

/**
 * Reads a claim’s history. Answers about one line add up as long as payment and adjustments stay within its charge; one that would
 * go beyond replaces what was said before. A reversal takes all of it back.
 *
 * @param charges cents by line number, where they are known
 */
export function standingOf(claim: Claim, charges: ReadonlyMap<number, Cents>): Standing {
  const lines = new Map<number, AnswerRow>();
  let whole: AnswerRow | undefined;
  let status = 'not sent' as Standing['status'];
  let [forwarded, closed, billed] = [false, false, false];
  let forgiven = 0;
  const payments: Money[] = [];
  const refunds: Money[] = [];
  for (const event of claim.history?.event ?? []) {
    const { date, event: what, amount = ZERO } = event;
    if (what === 'paid' || what === 'denied') {
      for (const line of event.line ?? []) {
        if (line.number === undefined) continue;
        const row = rowOf(line.paid ?? ZERO, line.details ?? []);
        const before = lines.get(line.number);
        lines.set(line.number, before && fits(before, row, charges.get(line.number)) ? joined(before, row) : row);
      }
      const adjustments = (event.adjustment ?? []).flatMap(({ code, amount: a }) =>
        code && a !== undefined ? [{ group: code.group, reason: code.reason, amount: a }] : [],
      );
      const told = (event.line?.length ?? 0) > 0;
      if (adjustments.length > 0) {
        const inLines = (event.line ?? []).reduce<number>((sum, l) => sum + (l.paid ?? 0), 0);
        whole = rowOf(told ? cents(event.amount === undefined ? 0 : event.amount - inLines) : amount, adjustments);
      }
      status = told || adjustments.length > 0 || status === 'answered' ? 'answered' : 'bare';
    } else if (what === 'reversed') {
      lines.clear();
      whole = undefined;
      status = 'waiting';
    } else if (what !== undefined && ASKED_AGAIN.has(what)) status = 'waiting';
    else if (what === 'forwarded' && event.to !== undefined) forwarded = true;
    else if (what === 'patient-billed') billed = true;
    else if (what === 'patient-paid') payments.push({ date, what: 'payment', amount });
    else if (what === 'refunded' && event.to?.toLowerCase() === 'patient')
      refunds.push({ date, what: 'refund', amount });
    else if (what === 'written-off' && billed) forgiven += amount;
    else if (what === 'closed') closed = true;
  }
  return { status, lines, whole, forwarded, closed, payments, refunds, forgiven: cents(forgiven) };
}

function rowOf(paid: Cents, details: readonly Detail[]): AnswerRow {
  let off = ZERO;
  const patient = new Map<string, Cents>();
  const reasons = new Map<string, Cents>();
  const remarks: string[] = [];
  for (const detail of details) {
    if (!('amount' in detail)) {
      remarks.push(detail.remark.toUpperCase());
      continue;
    }
    const [group, reason] = [detail.group.toUpperCase(), detail.reason.toUpperCase()];
    put(reasons, `${group}-${reason}`, detail.amount);
    if (group === 'PR') put(patient, reason, detail.amount);
    else off = add(off, detail.amount);
  }
  return { paid, off, patient, reasons, remarks };
}

const put = (sums: Map<string, Cents>, key: string, amount: Cents): void => {
  sums.set(key, add(sums.get(key) ?? ZERO, amount));
};

/** What the payer says is the patient’s, in all. */
export const patientOf = (row: AnswerRow): Cents =>
  [...row.patient.values()].reduce<Cents>((sum, amount) => add(sum, amount), ZERO);

/** The charge that an answer accounts for. */
export const accounted = (row: AnswerRow): Cents => add(add(row.paid, row.off), patientOf(row));

const fits = (before: AnswerRow, row: AnswerRow, charge: Cents | undefined): boolean =>
  charge !== undefined && add(accounted(before), accounted(row)) <= charge;

function joined(a: AnswerRow, b: AnswerRow): AnswerRow {
  const patient = new Map(a.patient);
  for (const [reason, amount] of b.patient) put(patient, reason, amount);
  const reasons = new Map(a.reasons);
  for (const [key, amount] of b.reasons) put(reasons, key, amount);
  return {
    paid: add(a.paid, b.paid),
    off: add(a.off, b.off),
    patient,
    reasons,
    remarks: [...new Set([...a.remarks, ...b.remarks])],
  };
}

/** Sum of payments less refunds. */
export const netOf = (payments: readonly Money[], refunds: readonly Money[]): Cents =>
  subtract(cents(payments.reduce((sum, p) => sum + p.amount, 0)), cents(refunds.reduce((sum, r) => sum + r.amount, 0)));
