import type { Cents } from '../../../schemas/values';
import { daysOf } from '../pricing/lines';
import { cents, scale, subtract, ZERO } from '../records/money';
import { accumulate, credit, roomFor } from './accumulators';
import {
  applyChain,
  asksCopay,
  type Copays,
  type CostShare,
  copaysPerKey,
  copaysPerUnit,
  noCopays,
  Taken,
} from './chain';
import type { Benefit, BenefitBlock } from './plan';
import type { Ready } from './ready';
import type { Segment } from './segments';
import { accumulatorsOf, type Session } from './session';

/** What the benefit’s chain of steps asks of the patient for a line, part by part, below the rooms of the counters. */

export const isExcluded = (chain: Segment['chain']): boolean => chain.some((s) => s.step === 'excluded');

/** What the parts of a line ask of the patient, one after the other, with the counters moved. */
export interface Shared extends CostShare {
  /** Of parts that the plan pays nothing for. */
  readonly excluded: Cents;
}

export function shareOf(
  session: Session,
  ready: Ready,
  block: BenefitBlock,
  benefit: Benefit,
  segments: readonly Segment[],
  allowed: Cents,
): Shared {
  const [only] = segments;
  if (segments.length === 1 && only) {
    const { copay, deductible, coinsurance, left, steps } = part(session, ready, block, benefit, only, allowed);
    return { copay, deductible, coinsurance, left, excluded: ZERO, steps };
  }
  const total = segments.reduce((sum, s) => sum + (s.days?.length ?? 0), 0);
  const steps: Taken[] = [];
  let [copay, deductible, coinsurance, left, excluded] = [0, 0, 0, 0, 0];
  let days = 0;
  let given = ZERO;
  for (const segment of segments) {
    // Each part has its days' share of the allowed amount; what rounding leaves over is in the last.
    days += segment.days?.length ?? 0;
    const upTo = scale(allowed, days, Math.max(1, total));
    const own = subtract(upTo, given);
    given = upTo;
    if (isExcluded(segment.chain)) {
      excluded += own;
      steps.push(new Taken('not-covered', own, own, ZERO, segment.text, '', false, 0, undefined, segment.source));
      continue;
    }
    const shared = part(session, ready, block, benefit, segment, own);
    copay += shared.copay;
    deductible += shared.deductible;
    coinsurance += shared.coinsurance;
    left += shared.left;
    steps.push(...shared.steps);
  }
  return {
    copay: cents(copay),
    deductible: cents(deductible),
    coinsurance: cents(coinsurance),
    left: cents(left),
    excluded: cents(excluded),
    steps,
  };
}

/** One part of a line: its chain below the rooms, and the counters moved by what it took. */
function part(
  session: Session,
  ready: Ready,
  block: BenefitBlock,
  benefit: Benefit,
  segment: Segment,
  allowed: Cents,
): CostShare {
  const { plan, network } = ready;
  const { state } = accumulatorsOf(session, plan, block, network);
  const copayCountsTo = plan.plan.copayCountsTo?.what ?? 'oop';
  const general = roomFor(
    block,
    state,
    benefit.name,
    benefit.written.deductible?.amount,
    copayCountsTo === 'deductible',
  );
  const period = segment.periodDeductible;
  const periodKey = `${plan.id}|period-deductible`;
  const periodTaken = session.copaysPaid.get(periodKey) ?? 0;
  const room =
    period === undefined
      ? general
      : { ...general, deductible: Math.max(0, period - periodTaken), own: Number.POSITIVE_INFINITY };
  const waived = benefit.written.waived?.when === 'admitted' && session.record.admitted?.date !== undefined;
  const chain = waived ? withoutCopays(segment.chain) : segment.chain;
  const copays = asksCopay(chain) ? copaysFor(session, benefit, ready, segment) : noCopays;
  const text = waived ? `${segment.text}; the copay is waived when admitted` : segment.text;
  const taken = applyChain(chain, allowed, room, copays, text, segment.source);
  const shared: CostShare = segment.daily
    ? {
        ...taken,
        copay: ZERO,
        coinsurance: cents(taken.coinsurance + taken.copay),
        steps: taken.steps.map((s) => s.as('daily')),
      }
    : taken;
  const moved =
    period === undefined
      ? shared
      : { ...shared, deductible: ZERO, coinsurance: cents(shared.coinsurance + shared.deductible) };
  if (period !== undefined) session.copaysPaid.set(periodKey, periodTaken + shared.deductible);
  accumulate(block, state, benefit.name, moved, copayCountsTo);
  if (network === 'out' && plan.plan.outOfNetworkCountsTo && plan.inNetwork) {
    const inside = accumulatorsOf(session, plan, plan.inNetwork, 'in');
    credit(inside.block, inside.state, moved, copayCountsTo);
  }
  return shared;
}

/** A chain without its copays, for a benefit that waives them. */
const withoutCopays = (chain: Segment['chain']): Segment['chain'] =>
  chain.flatMap((s): Segment['chain'] =>
    s.step === 'copay' ? [] : s.step === 'deductible-or' ? [{ step: 'deductible' }] : [s],
  );

/** Which copays are still due: one a visit (day and provider) unless the benefit or the part of a stay says otherwise. */
function copaysFor(session: Session, benefit: Benefit, ready: Ready, { source, keys, days }: Segment): Copays {
  const { line, date } = ready;
  const own = `${ready.plan.id}|${source.entry}|`;
  if (keys)
    return copaysPerKey(
      keys.map((key) => `${own}${key}`),
      session.copaysPaid,
    );
  switch (benefit.written.copay?.per) {
    case 'unit':
      return copaysPerUnit(line.units);
    case 'day':
      return copaysPerKey(
        (days ?? daysOf(line)).map((day) => `${own}${day}`),
        session.copaysPaid,
      );
    default:
      // A stay is one visit, whatever the days of its lines.
      return copaysPerKey([line.room ? `${own}stay` : `${own}${date}|${line.provider}`], session.copaysPaid);
  }
}
