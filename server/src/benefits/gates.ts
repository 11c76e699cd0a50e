import { isUnknown, type Source, type Unknown } from '../pricing/result';
import { subtract, ZERO } from '../records/money';
import { type Accumulators, roomBelow } from './accumulators';
import { Taken } from './chain';
import { paysNothing } from './coordination/settle';
import type { LimitRoom } from './limits';
import type { BenefitBlock, CompiledPlan } from './plan';
import { type Adjudicated, adjust, type Ready } from './ready';
import type { CostAdjustment } from './types';

/** Gates before any dollar moves, and what becomes of a line that does not pass them. */
export interface Gate {
  /** What the plan may still pay; infinite where neither limit nor maximum holds it. */
  readonly room: number;
  readonly text: string;
  readonly at: number;
  /** Adjustment reason of what is beyond. */
  readonly reason: string;
  readonly ownMoney: boolean;
}

/** Whichever bound leaves the plan least: a limit by count that is used up, a limit by money, or the plan's maximum. */
export function gateOf(
  plan: CompiledPlan,
  block: BenefitBlock,
  state: Accumulators,
  limits: LimitRoom | undefined,
): Gate {
  const ownMoney = limits?.ownMoney ?? false;
  if (limits?.reached)
    return {
      room: 0,
      text: `${limits.reached} is reached`,
      at: limits.at,
      reason: limits.lifetime ? '35' : '119',
      ownMoney,
    };
  if (limits && ownMoney)
    return {
      room: limits.money,
      text: limits.moneyText,
      at: limits.moneyAt,
      reason: limits.moneyLifetime ? '35' : '119',
      ownMoney,
    };
  const { maximum } = block;
  if (!maximum) return { room: Number.POSITIVE_INFINITY, text: '', at: block.at, reason: '119', ownMoney };
  return {
    room: roomBelow(maximum, state.maximum),
    text: `maximum of ${plan.id}`,
    at: maximum.at,
    reason: maximum.lifetime ? '35' : '119',
    ownMoney,
  };
}

const WHOLE_CHARGE = '; without cover the whole charge is owed';

/**
 * A service that is not covered: the plan pays nothing. In network the contract's discount usually still holds
 * (`write-off-when-not-covered keep`) and the patient owes the allowed amount; otherwise the patient owes the whole charge.
 */
export function notCovered(
  ready: Ready,
  benefit: string | undefined,
  why: string,
  source: Source,
  reason: string,
  step: 'not-covered' | 'limit' = 'not-covered',
): Adjudicated | Unknown {
  if (ready.later) {
    const { earlier } = ready.later;
    const taken = new Taken(step, earlier.left, earlier.left, ZERO, why, '', false, 0, undefined, source);
    return paysNothing(ready, earlier, benefit, reason, taken, true);
  }
  const keeps = ready.network !== 'out' && (ready.plan.plan.writeOffWhenNotCovered?.what ?? 'keep') === 'keep';
  if (keeps && isUnknown(ready.allowed)) return ready.allowed;
  const allowed = isUnknown(ready.allowed) || !keeps ? ready.charge : ready.allowed.amount;
  const adjustments: CostAdjustment[] = [];
  adjust(adjustments, 'CO', '45', subtract(ready.charge, allowed));
  adjust(adjustments, 'PR', reason, allowed);
  return {
    benefit,
    allowed,
    copay: ZERO,
    deductible: ZERO,
    coinsurance: ZERO,
    notCovered: allowed,
    balanceBill: ZERO,
    planPays: ZERO,
    adjustments,
    steps: [new Taken(step, allowed, allowed, ZERO, why, keeps ? '' : WHOLE_CHARGE, false, 0, undefined, source)],
  };
}

/** A line that the payer denies and nobody may bill to the patient: the practice writes it off. It uses no counter. */
export function denied(ready: Ready, benefit: string, why: string, source: Source, reason: string): Adjudicated {
  const step = new Taken('denied', ready.charge, ZERO, ZERO, why, '', false, 0, undefined, source);
  if (ready.later) return paysNothing(ready, ready.later.earlier, benefit, reason, step, false);
  const adjustments: CostAdjustment[] = [];
  adjust(adjustments, 'CO', reason, ready.charge);
  return {
    benefit,
    allowed: ZERO,
    copay: ZERO,
    deductible: ZERO,
    coinsurance: ZERO,
    notCovered: ZERO,
    balanceBill: ZERO,
    planPays: ZERO,
    adjustments,
    steps: [step],
  };
}
