import type { Cents } from '../../../../schemas/values';
import { add, cents, dollars, subtract, ZERO } from '../../records/money';
import { type AnswerRow, accounted, patientOf } from '../answers';
import type { CostLine } from '../types';
import { denialsOfRow } from './denied';

/** How an answer about a line differs from what was expected, in money and in reasons. */

/** What a payer has said of a line or a claim. Cents. */
export interface Told {
  readonly paid: Cents;
  /** What the payer allows: its payment and the patient’s shares; undefined where its answer does not show it. */
  readonly allowed: Cents | undefined;
  readonly patient: Cents;
  readonly row: AnswerRow;
}

export type DifferenceKind =
  /** Allowed less than the contract. */
  | 'under-contract'
  /** Allowed more than the contract: it may be asked back. */
  | 'over-contract'
  /** Not paid for a reason that somebody has to answer. */
  | 'denied'
  /** The same amount in another group, so that another pays it: PR for CO. */
  | 'group'
  /** Another deductible, copay or coinsurance than the plan has. */
  | 'share'
  /** Another amount of another reason. */
  | 'adjustment'
  /** Paid less, or more, without a reason that tells why. */
  | 'underpaid'
  | 'overpaid'
  /** Payment and adjustments are not the charge. */
  | 'unbalanced'
  /** The patient was billed more than the payer left. */
  | 'patient-billed'
  /** Nobody accounts for it; negative: the patient has paid too much. */
  | 'balance';

export interface Difference {
  readonly kind: DifferenceKind;
  /** Undefined where it is about the whole claim. */
  readonly line: number | undefined;
  /** Cents that are missing; negative where there is too much. */
  readonly amount: Cents;
  /** `CO-45`, where it is about one adjustment. */
  readonly adjustment: string | undefined;
  readonly expected: Cents | undefined;
  readonly told: Cents | undefined;
}

/** Patient shares whose sum with the payment is what the payer allows. */
const SHARES: readonly string[] = ['1', '2', '3'];
/** A reduction of the payment alone: it is part of what is allowed. */
const BY_LAW = 'CO-253';

/**
 * @param isPriced whether payment and shares are what the payer allows: the first payer, and nothing said of the claim as a whole
 * @param expected what the engine makes of the line
 */
export function toldOf(row: AnswerRow, isPriced: boolean, expected?: CostLine): Told {
  const shares = SHARES.reduce((sum, reason) => sum + (row.patient.get(reason) ?? 0), 0);
  // What the plan leaves to the patient for another reason, as not covered, hides the price.
  const priced =
    isPriced && !row.reasons.has('OA-23') && [...row.patient.keys()].every((reason) => SHARES.includes(reason));
  const shown = cents(row.paid + shares + (row.reasons.get(BY_LAW) ?? 0));
  return {
    paid: row.paid,
    allowed: priced ? withCut(shown, row.paid, expected) : undefined,
    patient: patientOf(row),
    row,
  };
}

/**
 * What Medicare takes off its own payment for therapy by an assistant stands in its answer among the contractual reductions, and is
 * part of what it allows all the same.
 */
function withCut(shown: Cents, paid: Cents, expected: CostLine | undefined): Cents {
  const cut = expected?.steps.find(({ step }) => step === 'assistant')?.amount;
  if (cut === undefined || paid === 0) return shown;
  const whole = add(shown, cut);
  return whole <= (expected?.allowed ?? ZERO) ? whole : shown;
}

/** The differences of one answered line. Without an expectation only what is wrong in itself is told. */
export function differencesOf(
  line: number,
  code: string,
  charge: Cents | undefined,
  told: Told,
  expected: CostLine | undefined,
): Difference[] {
  const found: Difference[] = [];
  const put = (kind: DifferenceKind, amount: Cents, more: Partial<Difference> = {}): void => {
    found.push({ kind, line, amount, adjustment: undefined, expected: undefined, told: undefined, ...more });
  };
  const { row } = told;
  if (charge !== undefined && accounted(row) !== charge)
    put('unbalanced', subtract(charge, accounted(row)), { expected: charge, told: accounted(row) });
  const foreseen = new Map(expected?.adjustments.map((a) => [`${a.group}-${a.reason}`, a.amount]) ?? []);
  const denials = denialsOfRow(row, line).filter((d) => foreseen.get(`${d.group}-${d.reason}`) !== d.amount);
  for (const { group, reason, amount } of denials)
    put('denied', amount, { adjustment: `${group}-${reason}`, expected: ZERO, told: amount });
  if (expected?.planPays === undefined || code === '') return found;
  const denied = denials.length > 0;
  const { allowed } = expected;
  // A line that is denied in part or in whole shows no price.
  const priced = !denied && told.allowed !== undefined && allowed !== undefined && expected.network !== 'out';
  const byContract = priced ? subtract(allowed, told.allowed) : ZERO;
  if (priced && byContract !== 0)
    put(byContract > 0 ? 'under-contract' : 'over-contract', byContract, { expected: allowed, told: told.allowed });
  if (!denied) found.push(...reasonDifferences(line, told, foreseen, priced && byContract !== 0));
  const paid = subtract(expected.planPays, told.paid);
  if (paid !== 0 && found.length === 0)
    put(paid > 0 ? 'underpaid' : 'overpaid', paid, { expected: expected.planPays, told: told.paid });
  return found;
}

/** Adjustments of another group, of another amount, missing, or not foreseen. */
function reasonDifferences(
  line: number,
  { row }: Told,
  foreseen: ReadonlyMap<string, Cents>,
  isRepriced: boolean,
): Difference[] {
  const found: Difference[] = [];
  const left = new Map<string, Cents>();
  for (const key of new Set([...foreseen.keys(), ...row.reasons.keys()])) {
    const more = subtract(row.reasons.get(key) ?? ZERO, foreseen.get(key) ?? ZERO);
    if (more !== 0) left.set(key, more);
  }
  // What is missing in one group and stands in another under the same reason has been moved.
  for (const [key, more] of left) {
    if (more <= 0) continue;
    const reason = key.split('-')[1];
    const from = [...left].find(([k, a]) => k !== key && a < 0 && k.split('-')[1] === reason);
    if (!from) continue;
    const moved = cents(Math.min(more, -from[1]));
    found.push({
      ...{ kind: 'group', line, amount: moved, adjustment: key },
      ...{ expected: foreseen.get(key) ?? ZERO, told: row.reasons.get(key) },
    });
    left.set(key, subtract(more, moved));
    left.set(from[0], add(from[1], moved));
  }
  for (const [key, more] of left) {
    if (more === 0) continue;
    const [group, reason = ''] = key.split('-');
    const isShare = group === 'PR' && SHARES.includes(reason);
    // Another price brings another contractual reduction and other shares: the price tells it.
    if (isRepriced && (isShare || key === BY_LAW || reason === '45' || reason === '59')) continue;
    found.push({
      ...{ kind: isShare ? 'share' : 'adjustment', line, amount: more, adjustment: key },
      ...{ expected: foreseen.get(key) ?? ZERO, told: row.reasons.get(key) ?? ZERO },
    });
  }
  return found;
}

type Words = (d: Difference) => string;

const abs = (amount: Cents): string => dollars(cents(Math.abs(amount)));
const amountOf = (amount: Cents | undefined): string => (amount === undefined ? 'an unknown amount' : dollars(amount));

const WORDS: Readonly<Record<DifferenceKind, Words>> = {
  'under-contract': (d) =>
    `the payer allows ${amountOf(d.told)}, and the contract says ${amountOf(d.expected)}: ${abs(d.amount)} too little`,
  'over-contract': (d) =>
    `the payer allows ${amountOf(d.told)}, and the contract says ${amountOf(d.expected)}: ${abs(d.amount)} more, which it may ask back`,
  denied: (d) => `${abs(d.amount)} was not paid for ${d.adjustment}`,
  group: (d) => `${abs(d.amount)} stands under ${d.adjustment}, and belongs to another group`,
  share: (d) =>
    `${d.adjustment} is ${amountOf(d.told)}, and the plan makes it ${amountOf(d.expected)}: ${abs(d.amount)} ${d.amount > 0 ? 'more' : 'less'} for the patient`,
  adjustment: (d) => `${d.adjustment} is ${amountOf(d.told)}, and ${amountOf(d.expected)} was expected`,
  underpaid: (d) => `paid ${amountOf(d.told)} of ${amountOf(d.expected)} expected: ${abs(d.amount)} too little`,
  overpaid: (d) =>
    `paid ${amountOf(d.told)}, and ${amountOf(d.expected)} was expected: ${abs(d.amount)} more, which it may ask back`,
  unbalanced: (d) =>
    d.line === undefined
      ? `the payment is ${amountOf(d.expected)}, and its lines make ${amountOf(d.told)}`
      : `payment and adjustments make ${amountOf(d.told)}, and the charge is ${amountOf(d.expected)}: ${abs(d.amount)} is not accounted for`,
  'patient-billed': (d) =>
    `the patient was billed ${amountOf(d.told)}, and the payer left ${amountOf(d.expected)}: ${abs(d.amount)} too much`,
  balance: (d) =>
    d.amount > 0
      ? `nobody accounts for ${abs(d.amount)} of the charge`
      : `the patient has paid ${abs(d.amount)} more than is owed: give it back`,
};

/** A difference as part of a sentence, without its line. */
export const differenceText = (difference: Difference): string => WORDS[difference.kind](difference);
