import type { Claim } from '../../../../schemas';
import type { Cents, IsoDate } from '../../../../schemas/values';
import { serviceLines } from '../../pricing/lines';
import { type Book, derive, type Item, type Reader, recordOf } from '../../records/book';
import { add, cents, subtract, sum, ZERO } from '../../records/money';
import { type AnswerRow, type Standing, standingOf } from '../answers';
import { costOf } from '../cost';
import { isSentTo } from '../coverages';
import { chargesOf } from '../statement-lines';
import type { Cost, CostLine, CostPayer, Rank } from '../types';
import { accountOf, type ClaimAccount } from './account';
import { type Denial, denialsOf, denialsOfRow } from './denied';
import { type Difference, differencesOf, type Told, toldOf } from './differences';

/**
 * What a payer paid, held against what the plan and the contract make of the same claim. The expectation is the cost of the claim:
 * it never looks at the claim’s own answers, and of the book’s other answers it counts those that came before this one, as the payer
 * does. Amounts are integer cents; what is not known is undefined and says why.
 */
export interface Reconciled {
  readonly claim: Item<'claim'>;
  readonly status: Standing['status'];
  readonly closed: boolean;
  readonly rank: Rank | undefined;
  readonly plan: string | undefined;
  /** Day of the first answer, and the day on which the claim was first sent. */
  readonly answered: IsoDate | undefined;
  readonly sent: IsoDate | undefined;
  readonly lines: readonly ReconciledLine[];
  /** What was said of the claim as a whole, beside its lines. */
  readonly whole: Told | undefined;
  /** Paid by this payer so far, payments taken back subtracted. */
  readonly paid: Cents;
  /** What the payer should have paid; undefined where a line of it is not known. */
  readonly expected: Cents | undefined;
  /** Why `expected`, or one of the lines, is not known. */
  readonly unknown: readonly string[];
  /** Of the claim and its lines, the most money first. */
  readonly differences: readonly Difference[];
  readonly denials: readonly Denial[];
  readonly account: ClaimAccount;
}

export interface ReconciledLine {
  /** 1 for the first line of the claim. */
  readonly line: number;
  /** Index of the line’s entry in the claim’s tree; undefined where the answer has a line that the claim has not. */
  readonly at: number | undefined;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents | undefined;
  readonly expected: CostLine | undefined;
  /** Why nothing is expected of it. */
  readonly unknown: string | undefined;
  readonly told: Told | undefined;
  readonly differences: readonly Difference[];
}

/** Reconciles a claim; undefined for one that has no answer yet. Kept until something it looked at changes. */
export function reconcile(book: Book, claim: Item<'claim'>): Reconciled | undefined {
  const events = recordOf(claim).history?.event;
  if (!events?.some((e) => e.event === 'paid' || e.event === 'denied')) return undefined;
  return derive(book, claim as unknown as Item, 'reconcile', (reader) => compute(book, reader, claim));
}

function compute(book: Book, reader: Reader, item: Item<'claim'>): Reconciled {
  const claim = recordOf(item);
  const written = serviceLines(claim);
  const charges = chargesOf(reader, item as unknown as Item, written);
  const standing = standingOf(claim, charges);
  const cost = costOf(book, item as unknown as Item);
  const payer = cost && payerOf(claim, cost);
  const untold = cost && payer ? earlierNotTold(claim, cost, payer) : undefined;
  const unknown = new Set<string>();
  if (!payer) unknown.add('it is not known to which plan the claim was sent');
  if (untold !== undefined) unknown.add(untold);
  const isFirst = payer === cost?.payers[0];
  const lines = written.map((line): ReconciledLine => {
    const row = standing.lines.get(line.number);
    const found = untold === undefined ? payer?.lines.find((l) => l.line === line.number) : undefined;
    const expected = found?.unknown === undefined ? found : undefined;
    const why = expected ? undefined : (found?.unknown ?? untold ?? 'nothing says what this plan makes of the line');
    if (why !== undefined && payer && untold === undefined) unknown.add(`line ${line.number}: ${why}`);
    const told = row && toldOf(row, isFirst && standing.whole === undefined, expected);
    const charge = charges.get(line.number);
    return {
      ...{ line: line.number, at: line.written.at, code: line.code, modifiers: line.modifiers, charge, expected },
      ...{ unknown: why, told },
      differences: told ? differencesOf(line.number, line.code, charge, told, expected) : [],
    };
  });
  for (const [number, row] of standing.lines)
    if (!written.some((l) => l.number === number)) lines.push(extraLine(number, row));
  const expected = expectedOf(lines);
  const whole = standing.whole && toldOf(standing.whole, false);
  const paid = paidOf(claim);
  const account = accountOf(reader, item, standing, charges, cost);
  const differences = [
    ...lines.flatMap((l) => l.differences),
    ...wholeDifferences(paid, expected, standing),
    ...account.differences,
  ];
  const events = claim.history?.event ?? [];
  return {
    claim: item,
    status: standing.status,
    closed: standing.closed,
    rank: payer?.rank,
    plan: payer?.plan,
    answered: events.find((e) => e.event === 'paid' || e.event === 'denied')?.date,
    sent: events.find((e) => e.event === 'submitted')?.date,
    lines,
    whole,
    paid,
    expected,
    unknown: [...unknown],
    differences: differences.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || b.amount - a.amount),
    denials: denialsOf(standing),
    account,
  };
}

/** The payer that the claim was sent to, among those of its cost. */
function payerOf(claim: Claim, { payers }: Cost): CostPayer | undefined {
  const which = claim.payer?.which;
  if (which === undefined) return payers[0];
  return payers.find((p) => isSentTo(which, { rank: p.rank, plan: p.plan } as Parameters<typeof isSentTo>[1]));
}

/** A later payer pays after what the earlier one has really paid; where the claim does not tell it, nothing can be expected. */
function earlierNotTold(claim: Claim, { payers }: Cost, payer: CostPayer): string | undefined {
  const missing = payers
    .slice(0, payers.indexOf(payer))
    .find((p) => p.rank !== payer.rank && !claim.prior?.some((prior) => prior.rank === p.rank));
  return missing && `the claim does not tell what the ${missing.rank} payer answered: write it as “prior”`;
}

/** A line that the payer has added, or split off. */
const extraLine = (number: number, row: AnswerRow): ReconciledLine => ({
  line: number,
  at: undefined,
  code: '',
  modifiers: [],
  charge: undefined,
  expected: undefined,
  unknown: 'the claim has no such line',
  told: toldOf(row, false),
  differences: [],
});

/** What should have been paid for all lines; undefined where one is not known. */
function expectedOf(lines: readonly ReconciledLine[]): Cents | undefined {
  let total = ZERO;
  for (const { expected } of lines) {
    if (expected?.planPays === undefined) return undefined;
    total = add(total, expected.planPays);
  }
  return lines.length === 0 ? undefined : total;
}

/** Payments less what was taken back; recouped money is back with the payer too. */
function paidOf(claim: Claim): Cents {
  let paid = 0;
  for (const { event, amount = ZERO, line } of claim.history?.event ?? []) {
    if (event === 'paid' || event === 'denied')
      paid += amount === 0 ? (line ?? []).reduce((sum, l) => sum + (l.paid ?? 0), 0) : amount;
    // A reversal is told with its own sign by an 835, and without one by a person.
    else if (event === 'reversed' || event === 'recouped') paid -= Math.abs(amount);
  }
  return cents(paid);
}

/**
 * A payer that speaks of the whole claim, or gives no reasons, is held against the sum of the lines; one that tells lines has to pay
 * what they make.
 */
function wholeDifferences(paid: Cents, expected: Cents | undefined, standing: Standing): Difference[] {
  const { lines, whole, status } = standing;
  const about = { line: undefined, adjustment: undefined };
  if (lines.size > 0) {
    const told = sum([...lines.values()].map((row) => row.paid));
    if (whole || status !== 'answered' || told === paid) return [];
    return [{ ...about, kind: 'unbalanced', amount: subtract(paid, told), expected: paid, told }];
  }
  const denials = whole ? denialsOfRow(whole, undefined) : [];
  if (denials.length > 0)
    return denials.map(({ group, reason, amount }) => ({
      ...{ kind: 'denied', line: undefined, amount, adjustment: `${group}-${reason}`, expected: ZERO, told: amount },
    }));
  const amount = expected === undefined ? ZERO : subtract(expected, paid);
  if (amount === 0 || status === 'waiting') return [];
  return [{ ...about, kind: amount > 0 ? 'underpaid' : 'overpaid', amount, expected, told: paid }];
}
