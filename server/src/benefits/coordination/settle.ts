import type { Cents } from '../../../../schemas/values';
import type { Source } from '../../pricing/result';
import { cents, min, subtract, ZERO } from '../../records/money';
import { Taken } from '../chain';
import { type Adjudicated, adjust, type Ready } from '../ready';
import type { CostAdjustment } from '../types';
import type { Earlier, Parts } from './earlier';
import type { Payment } from './methods';

/** A later payer’s line as the payer reports it: every dollar of the charge once, what went before as OA-23. */

const NOTHING: Parts = { deductible: ZERO, copay: ZERO, coinsurance: ZERO, notCovered: ZERO };

/**
 * Divides what the patient owes after a later payer by kind: first what this plan would ask for itself, then what is still open of
 * the earlier payers’ parts. What is in neither was billed beyond an allowed amount.
 */
function partsOf(open: Cents, own: Parts, earlier: Parts): Parts {
  let left: number = open;
  const take = (most: number): number => {
    const taken = Math.min(left, most);
    left -= taken;
    return taken;
  };
  let deductible = take(own.deductible);
  let copay = take(own.copay);
  let coinsurance = take(own.coinsurance);
  let notCovered = take(own.notCovered);
  deductible += take(earlier.deductible);
  coinsurance += take(earlier.coinsurance);
  copay += take(earlier.copay);
  notCovered += take(earlier.notCovered) + left;
  return {
    deductible: cents(deductible),
    copay: cents(copay),
    coinsurance: cents(coinsurance),
    notCovered: cents(notCovered),
  };
}

/**
 * The adjustments of a later payer’s line: its own patient parts, the sequestration of its payment, then OA-23 for payments and
 * write-offs before it as far as the charge goes, and CO-45 for the rest (X12 RFIs 2143 and 2535).
 */
function adjustmentsOf(
  charge: Cents,
  planPays: Cents,
  parts: Parts,
  balance: Cents,
  sequestration: Cents,
  { paid, off }: Earlier,
  reasons: { readonly notCovered: string; readonly rest: string },
): CostAdjustment[] {
  const list: CostAdjustment[] = [];
  const { deductible, copay, coinsurance, notCovered } = parts;
  const open = cents(charge - planPays - deductible - copay - coinsurance - notCovered - balance - sequestration);
  const before = min(open, cents(paid + off));
  adjust(list, 'OA', '23', before);
  adjust(list, 'CO', reasons.rest, subtract(open, before));
  adjust(list, 'PR', '45', balance);
  adjust(list, 'PR', '1', deductible);
  adjust(list, 'PR', '2', coinsurance);
  adjust(list, 'PR', '3', copay);
  adjust(list, 'PR', reasons.notCovered, notCovered);
  adjust(list, 'CO', '253', sequestration);
  return list;
}

/** The steps by which a payment after others was found. */
export function coordinationSteps({ limits }: Payment, source: Source): Taken[] {
  return limits.map(
    ({ text, of, less, left }) => new Taken('coordination', of, less, left, text, '', false, 0, undefined, source),
  );
}

/** The line of a plan that pays after others. `own` is what it would ask of the patient alone. */
export function settled(
  ready: Ready,
  earlier: Earlier,
  benefit: string,
  allowed: Cents,
  own: Parts,
  payment: Payment,
  sequestration: Cents,
  reason: string,
  steps: readonly Taken[],
): Adjudicated {
  const { left, balance } = payment;
  const parts = partsOf(left, own, earlier.parts);
  const planPays = subtract(payment.pays, sequestration);
  const reasons = { notCovered: reason, rest: '45' };
  return {
    benefit,
    allowed,
    ...parts,
    balanceBill: balance,
    planPays,
    adjustments: adjustmentsOf(ready.charge, planPays, parts, balance, sequestration, earlier, reasons),
    steps,
  };
}

/**
 * A later plan that pays nothing for a line. Where it does not cover the service, all stays as the earlier payers have left it; where
 * it denies for the practice’s own omission, nothing may be billed to the patient.
 */
export function paysNothing(
  ready: Ready,
  earlier: Earlier,
  benefit: string | undefined,
  reason: string,
  step: Taken,
  billable: boolean,
): Adjudicated {
  const parts = billable ? earlier.parts : NOTHING;
  const balance = billable ? earlier.balance : ZERO;
  const reasons = billable ? { notCovered: reason, rest: '45' } : { notCovered: '96', rest: reason };
  return {
    benefit,
    allowed: ZERO,
    ...parts,
    balanceBill: balance,
    planPays: ZERO,
    adjustments: adjustmentsOf(ready.charge, ZERO, parts, balance, ZERO, earlier, reasons),
    steps: [step],
  };
}
