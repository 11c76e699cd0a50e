import type { Claim, Encounter } from '../../../../schemas';
import type { Cents } from '../../../../schemas/values';
import type { ServiceLine } from '../../pricing/lines';
import { isUnknown, type Priced, type Unknown } from '../../pricing/result';
import type { Item } from '../../records/book';
import { cents, dollars, scale, subtract, sum, ZERO } from '../../records/money';
import { Taken } from '../chain';
import type { CostAdjustment, CostLine, Network, Rank } from '../types';
import type { Known } from './earlier';

/** What an earlier payer has answered, as a claim’s `prior` tells it: it takes the place of what would be computed for its rank. */

/** One `prior` of a claim. */
export type PriorEntry = NonNullable<Claim['prior']>[number];
type Detail = NonNullable<NonNullable<PriorEntry['line']>[number]['details']>[number];

/** What was told of one line. Cents. */
export interface Told {
  readonly line: Known;
  /** What must be accepted as full payment, where the answer tells it. */
  readonly otaf: Cents | undefined;
  /** The answer reduces by contract, or names the patient’s part and no more. */
  readonly contracted: boolean;
}

export interface Asked {
  readonly line: ServiceLine;
  readonly charge: Priced | Unknown;
}

/** The answers that a claim tells, by rank; undefined for a record that tells none. Of two for one rank the first counts. */
export function priorsOf(record: Encounter | Claim): ReadonlyMap<Rank, PriorEntry> | undefined {
  if (!('prior' in record) || !record.prior?.length) return undefined;
  const found = new Map<Rank, PriorEntry>();
  for (const prior of record.prior) if (prior.rank && !found.has(prior.rank)) found.set(prior.rank, prior);
  return found;
}

interface Sums {
  paid: number;
  readonly adjustments: CostAdjustment[];
}

/** Adjustments that are amounts; remark codes beside them are none. */
const amountsIn = (details: readonly Detail[]): CostAdjustment[] =>
  details.flatMap((d) =>
    'amount' in d
      ? [{ group: d.group.toUpperCase() as CostAdjustment['group'], reason: d.reason.toUpperCase(), amount: d.amount }]
      : [],
  );

/**
 * The lines of a payer that has answered. What it tells of the whole claim is divided among the lines by their charges, the last
 * cent to the last line. A line whose answer is not told, or is more than its charge, is unknown.
 *
 * @param say takes what was taken for granted
 */
export function toldLines(
  prior: PriorEntry,
  plan: string,
  network: Network,
  asked: readonly Asked[],
  item: Item,
  categoryOf: (line: ServiceLine) => string,
  say: (assumption: string) => void,
): (Told | Unknown)[] {
  const sums = sumsOf(prior, asked, say, plan);
  if (isUnknown(sums)) return asked.map(() => sums);
  const told = prior.remaining?.amount;
  let remaining =
    told === undefined ? undefined : Math.max(0, told - sums.reduce((n, s) => n + amountOf(s.adjustments, 'PR'), 0));
  const otafs = divided(prior.otaf?.amount, asked);
  return asked.map(({ line, charge }, i) => {
    const own = sums[i];
    if (!own || isUnknown(charge)) return { unknown: `the charge of ${line.code || 'a line'} is not known` };
    const open = charge.amount - own.paid - own.adjustments.reduce((n, a) => n + a.amount, 0);
    if (open < 0 || own.paid < 0 || own.adjustments.some((a) => a.amount < 0))
      return {
        unknown: `the answer of ${plan} about line ${line.number} does not fit its charge of ${dollars(charge.amount)}`,
      };
    let left = open;
    if (remaining !== undefined) {
      left = Math.min(open, remaining);
      remaining -= left;
    } else if (open > 0)
      say(
        `${plan} has paid ${dollars(cents(own.paid))} of ${dollars(charge.amount)}, and “prior” does not say why: the ${dollars(cents(open))} between are taken for the patient’s until its adjustments are written`,
      );
    return lineOf(
      { ...own, left, off: open - left },
      { prior, plan, network, item, line, charge, otaf: otafs[i] },
      categoryOf,
    );
  });
}

/** What is told of each line, the claim’s own amounts divided among them. */
function sumsOf(
  prior: PriorEntry,
  asked: readonly Asked[],
  say: (assumption: string) => void,
  plan: string,
): Sums[] | Unknown {
  if (asked.some((a) => isUnknown(a.charge)))
    return { unknown: `the answer of ${plan} cannot be divided among lines whose charge is not known` };
  const byNumber = new Map((prior.line ?? []).map((l) => [l.number, l]));
  const sums = asked.map(({ line }): Sums => {
    const own = byNumber.get(line.number);
    return { paid: own?.paid ?? 0, adjustments: amountsIn(own?.details ?? []) };
  });
  const inLines = sums.reduce((n, s) => n + s.paid, 0);
  const rest = prior.paid === undefined ? undefined : cents(prior.paid - inLines);
  const whole = (prior.adjustment ?? []).flatMap(({ code, amount }) =>
    code && amount !== undefined ? [{ group: code.group as CostAdjustment['group'], reason: code.reason, amount }] : [],
  );
  if (asked.length > 1 && (whole.length > 0 || (rest !== undefined && rest !== 0)))
    say(`${plan} has answered for the claim as a whole: its amounts are divided among the lines by their charges`);
  const paid = divided(rest, asked);
  for (const [i, share] of paid.entries()) {
    const own = sums[i];
    if (own && share !== undefined) own.paid += share;
  }
  for (const { group, reason, amount } of whole)
    for (const [i, share] of divided(amount, asked).entries())
      if (share) sums[i]?.adjustments.push({ group, reason, amount: share });
  return sums;
}

/** An amount divided by the charges of the lines; undefined stays so. */
function divided(amount: Cents | undefined, asked: readonly Asked[]): (Cents | undefined)[] {
  if (amount === undefined) return asked.map(() => undefined);
  const charges = asked.map(({ charge }) => (isUnknown(charge) ? ZERO : charge.amount));
  const total = sum(charges);
  let [upTo, given] = [0, 0];
  return charges.map((charge, i) => {
    upTo += charge;
    // Without a charge there is nothing to divide by: the last line has all.
    const sign = amount < 0 ? -1 : 1;
    const reached =
      i === charges.length - 1 ? amount : total === 0 ? 0 : sign * scale(cents(Math.abs(amount)), upTo, total);
    const own = cents(reached - given);
    given = reached;
    return own;
  });
}

const amountOf = (list: readonly CostAdjustment[], group: string, reason?: string): number =>
  list.reduce((n, a) => n + (a.group === group && (reason === undefined || a.reason === reason) ? a.amount : 0), 0);

/** Adjustment reasons by which a charge above the fee is taken off or billed. */
const ABOVE_FEE = '45';

interface Facts extends Asked {
  readonly prior: PriorEntry;
  readonly plan: string;
  readonly network: Network;
  readonly item: Item;
  readonly charge: Priced;
  readonly otaf: Cents | undefined;
}

function lineOf(
  told: Sums & { readonly left: number; readonly off: number },
  { prior, plan, network, item, line, charge, otaf }: Facts,
  categoryOf: (line: ServiceLine) => string,
): Told {
  const { paid, left, off } = told;
  const adjustments = [...told.adjustments];
  const patient = amountOf(adjustments, 'PR');
  const deductible = amountOf(adjustments, 'PR', '1');
  const coinsurance = amountOf(adjustments, 'PR', '2');
  const copay = amountOf(adjustments, 'PR', '3');
  const balance = amountOf(adjustments, 'PR', ABOVE_FEE);
  const beyondFee = balance + amountOf(adjustments, 'PI', ABOVE_FEE) + amountOf(adjustments, 'OA', ABOVE_FEE);
  const notCovered = patient - deductible - coinsurance - copay - balance + left;
  if (left > 0) adjustments.push({ group: 'PR', reason: '96', amount: cents(left) });
  if (off > 0) adjustments.push({ group: 'CO', reason: ABOVE_FEE, amount: cents(off) });
  const byContract = amountOf(adjustments, 'CO') - amountOf(adjustments, 'CO', '253');
  const contracted = beyondFee === 0 && (byContract > 0 || patient > 0 || otaf !== undefined);
  const allowed = cents(paid + deductible + coinsurance + copay + amountOf(adjustments, 'CO', '253'));
  const when = prior.on ? ` on ${prior.on}` : '';
  const step = new Taken(
    'told',
    charge.amount,
    subtract(charge.amount, cents(paid)),
    cents(paid),
    `as ${plan} answered${when}`,
    '',
    false,
    0,
    undefined,
    { item, entry: prior.at },
  );
  const known: CostLine = {
    line: line.number,
    at: line.written.at,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    date: line.date,
    network,
    category: categoryOf(line),
    benefit: undefined,
    charge: charge.amount,
    chargeFrom: charge,
    allowed,
    allowedFrom: step,
    fee: undefined,
    copay: cents(copay),
    deductible: cents(deductible),
    coinsurance: cents(coinsurance),
    notCovered: cents(notCovered),
    balanceBill: cents(balance),
    patient: cents(patient + left),
    planPays: cents(paid),
    adjustments,
    steps: [step],
    unknown: undefined,
  };
  return {
    line: known as Known,
    otaf: otaf ?? (contracted && byContract > 0 ? cents(charge.amount - byContract) : undefined),
    contracted,
  };
}
