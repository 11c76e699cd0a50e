import type { CategoryName } from '../../../schemas/categories';
import type { Cents, Millionths } from '../../../schemas/values';
import { daysOf, type ServiceLine } from '../pricing/lines';
import { ASSISTED_CUT } from '../pricing/medicare/assistant';
import { isUnknown, type Unknown } from '../pricing/result';
import { cents, max, percentText, share, subtract, sum, ZERO } from '../records/money';
import { accumulatePaid } from './accumulators';
import { asksAuthorization, isAuthorized } from './authorization';
import { asksDeductible, asksPatient, Taken } from './chain';
import { benefitFor } from './choose';
import { payAfter } from './coordination/methods';
import { coordinationSteps, settled } from './coordination/settle';
import { coveredPart, withDaysBeyond } from './days-left';
import { denied, gateOf, notCovered } from './gates';
import { countUse, limitRoom, visitNumber, type Wanted } from './limits';
import { type Benefit, type BenefitBlock, blockOfNetwork, type CompiledPlan } from './plan';
import { type Adjudicated, adjust, type Ready, sourceOf } from './ready';
import { isPartA, type Segment, segmentsFor } from './segments';
import { accumulatorsOf, type Session } from './session';
import { isExcluded, shareOf } from './shares';
import type { CostAdjustment, Network } from './types';

/**
 * What one payer makes of the lines of a record, in the order of operations of a claim: category and benefit, gates before any
 * dollar moves (not covered, limits), the allowed amount, the chain below the rooms of deductible and out-of-pocket, the plan's
 * maximum, sequestration, and at last the counters. A line that fails a gate takes no cost share and uses no counter.
 */

/** Adjudicates one line and moves the session's counters. */
export function adjudicate(session: Session, ready: Ready): Adjudicated | (Unknown & { readonly benefit?: string }) {
  const { plan, network, line, date } = ready;
  const block = blockOfNetwork(plan, network);
  if (!block)
    return {
      unknown: `plan ${plan.id} has no ${BLOCKS[network]} benefits: write what it pays there, or that it is excluded`,
    };

  const benefit = benefitFor(block, session.record, line, ready.category, network, date, session.patient.born?.date);
  if (benefit && isUnknown(benefit)) return benefit;
  if (!benefit) {
    const source = sourceOf(plan, block.at);
    return notCovered(
      ready,
      undefined,
      `no benefit of ${plan.id} takes ${line.code} (${ready.category})`,
      source,
      '96',
    );
  }
  const result = withBenefit(session, ready, block, benefit);
  return isUnknown(result) ? { ...result, benefit: benefit.name } : result;
}

const BLOCKS: Readonly<Record<Network, string>> = { in: 'in-network', out: 'out-of-network', 'tier-2': 'tier-2' };

function withBenefit(session: Session, ready: Ready, block: BenefitBlock, benefit: Benefit): Adjudicated | Unknown {
  const { plan, network, line, date, category } = ready;
  const rate = plan.plan.sequestration?.rate ?? 0;
  if (rate > WHOLE) return { unknown: `${plan.id}: a sequestration of ${percentText(rate)} is more than the payment` };
  const partA = isPartA(plan, benefit);
  const counted =
    partA ||
    benefit.limits.length > 0 ||
    benefit.first.length > 0 ||
    benefit.written.authorization?.after !== undefined;
  const wanted: Wanted = counted
    ? { date, visit: `${date}|${line.provider}`, days: daysOf(line) }
    : { date, visit: '', days: [] };
  const limits =
    benefit.limits.length > 0 ? limitRoom(plan, benefit, network, session.coverage, session.usage, wanted) : undefined;
  const short = limits && !isUnknown(limits) && limits.days ? limits : undefined;
  const covered = short ? coveredPart(wanted, short) : wanted;
  const found = segmentsFor(session, ready, benefit, covered);
  if (isUnknown(found)) return found;
  const [first] = found;
  if (!first) return { unknown: `no day for ${line.code}` };
  if (found.every((s) => isExcluded(s.chain)))
    return notCovered(ready, benefit.name, first.text, first.source, partA ? '119' : '96');
  const segments = short ? withDaysBeyond(found, wanted, covered, short, ready, benefit) : found;

  if (limits && isUnknown(limits)) return limits;
  const { state } = accumulatorsOf(session, plan, block, network);
  const gate = gateOf(plan, block, state, limits);
  if (gate.room <= 0) return notCovered(ready, benefit.name, gate.text, sourceOf(plan, gate.at), gate.reason, 'limit');
  const asked = benefit.written.authorization;
  const unauthorized =
    asked &&
    !isAuthorized(session.record, line, date) &&
    asksAuthorization(benefit, () => visitNumber(plan, benefit, network, session.coverage, session.usage, wanted));
  if (asked && unauthorized) return denied(ready, benefit.name, unauthorized, sourceOf(plan, asked.at), '197');

  if (isUnknown(ready.allowed)) return ready.allowed;
  const missing = missingBound(plan.id, block, segments);
  if (missing) return missing;
  const allowed = ready.allowed.amount;
  const { later } = ready;
  // Maintenance of benefits takes the benefit of what the earlier payers have not paid.
  const base = later?.method === 'maintenance' ? max(ZERO, subtract(allowed, later.earlier.paid)) : allowed;
  const shared = shareOf(session, ready, block, benefit, segments, base);
  const { steps, copay, deductible, coinsurance } = shared;

  // Beyond its limit or maximum the plan pays nothing; what is beyond is the patient's and counts to no counter.
  const beyond = cents(Math.max(0, shared.left - Math.min(shared.left, gate.room)));
  const within = subtract(shared.left, beyond);
  if (beyond > 0)
    steps.push(
      new Taken('limit', shared.left, beyond, within, gate.text, '', false, 0, undefined, sourceOf(plan, gate.at)),
    );
  const less = ready.assisted ? cutForAssistant(session, line, within, steps) : ZERO;
  const normal = subtract(within, less);
  const payment =
    later &&
    payAfter(
      later,
      { normal, allowed, share: cents(copay + deductible + coinsurance), contracted: network !== 'out' },
      ready.charge,
    );
  if (payment) steps.push(...coordinationSteps(payment, sourceOf(plan, plan.plan.cob?.at ?? 0)));
  const paid = payment?.pays ?? normal;
  if (!gate.ownMoney) accumulatePaid(state, paid);
  if (counted) countUse(session.usage, benefit.name, covered, paid);
  if (category !== benefit.name && benefit.name === 'other') sayOther(session, block, ready);
  const sequestration = sequester(plan, paid, steps);
  const notCoveredPart = cents(shared.excluded + beyond);
  if (later && payment) {
    const own = { deductible, copay, coinsurance, notCovered: notCoveredPart };
    const reason = beyond > 0 ? gate.reason : '96';
    return settled(ready, later.earlier, benefit.name, allowed, own, payment, sequestration, reason, steps);
  }
  const aboveAllowed = subtract(ready.charge, allowed);
  const adjustments: CostAdjustment[] = [];
  // Nobody may bill the patient for what Medicare has taken off for an assistant.
  adjust(adjustments, 'CO', '45', network === 'out' ? less : sum([aboveAllowed, less]));
  if (network === 'out') adjust(adjustments, 'PR', '45', aboveAllowed);
  adjust(adjustments, 'PR', '1', deductible);
  adjust(adjustments, 'PR', '2', coinsurance);
  adjust(adjustments, 'PR', '3', copay);
  adjust(adjustments, 'PR', '119', shared.excluded);
  adjust(adjustments, 'PR', gate.reason, beyond);
  adjust(adjustments, 'CO', '253', sequestration);
  return {
    benefit: benefit.name,
    allowed,
    copay,
    deductible,
    coinsurance,
    notCovered: notCoveredPart,
    balanceBill: network === 'out' ? aboveAllowed : ZERO,
    planPays: subtract(paid, sequestration),
    adjustments,
    steps,
  };
}

/** 100% in millionths. */
const WHOLE = 1_000_000;

/** A chain may need a bound that the plan does not say: what it asks for is then not known. */
function missingBound(plan: string, block: BenefitBlock, segments: readonly Segment[]): Unknown | undefined {
  for (const { chain, periodDeductible, daily } of segments) {
    if (periodDeductible !== undefined || daily) continue;
    if (asksDeductible(chain) && !block.deductible)
      return { unknown: `plan ${plan} does not say its deductible: write “deductible $…” or “deductible none”` };
    if (asksPatient(chain) && !block.oop)
      return {
        unknown: `plan ${plan} does not say its out-of-pocket limit: write “out-of-pocket $…” or “out-of-pocket none”`,
      };
  }
  return undefined;
}

/** What Medicare takes off its payment for therapy by an assistant; the patient’s share stays as it is. */
function cutForAssistant(session: Session, { written, modifiers }: ServiceLine, paid: Cents, steps: Taken[]): Cents {
  const amount = subtract(paid, share(paid, (WHOLE - ASSISTED_CUT) as Millionths));
  if (amount === 0) return ZERO;
  const who = modifiers.includes('CQ') ? 'CQ' : 'CO';
  const text = `therapy by an assistant (${who}): Medicare pays 85% of its own payment, and the patient’s share stays as it was`;
  const at = { item: session.item, entry: written.at };
  steps.push(
    new Taken('assistant', paid, amount, subtract(paid, amount), text, '', false, ASSISTED_CUT, undefined, at),
  );
  return amount;
}

/** The reduction of the payment by law: it lowers what the plan pays and nothing that the patient owes (CO-253). */
function sequester(plan: CompiledPlan, paid: Cents, steps: Taken[]): Cents {
  const entry = plan.plan.sequestration;
  const rate = entry?.rate;
  if (!entry || rate === undefined || paid === 0) return ZERO;
  const amount = share(paid, rate);
  const text = `sequestration ${percentText(rate)}`;
  steps.push(
    new Taken(
      'sequestration',
      paid,
      amount,
      subtract(paid, amount),
      text,
      '',
      false,
      rate,
      undefined,
      sourceOf(plan, entry.at),
    ),
  );
  return amount;
}

/** Nearer categories that a plan may have meant when it names no benefit for a service's own. */
const nearBy: Readonly<Partial<Record<CategoryName, CategoryName>>> = {
  telehealth: 'office-visit',
  specialist: 'office-visit',
  'urgent-care': 'office-visit',
  'advanced-imaging': 'imaging',
  immunization: 'preventive',
  chemotherapy: 'drugs',
};

/** Says when `other` takes a service for which the plan has a near but different benefit. */
function sayOther(session: Session, block: BenefitBlock, ready: Ready): void {
  const near = nearBy[ready.category];
  if (near && block.benefits.some((b) => b.name === near))
    session.assume(
      `${ready.line.code} is ${ready.category}; ${ready.plan.id} has no benefit of that name, so “other” takes it and not “${near}”`,
    );
}

/** The patient's part of a line. */
export const patientPart = (a: Adjudicated): Cents =>
  sum([a.copay, a.deductible, a.coinsurance, a.notCovered, a.balanceBill]);
