import type { Claim, Encounter, Patient } from '../../../schemas';
import type { CategoryName } from '../../../schemas/categories';
import type { Cents } from '../../../schemas/values';
import { daysOf } from '../pricing/lines';
import { isUnknown, type Source, type Unknown } from '../pricing/result';
import type { Item } from '../records/book';
import { cents, percentText, share, subtract, sum, ZERO } from '../records/money';
import { type Accumulators, accumulate, accumulatePaid, openAccumulators, roomFor } from './accumulators';
import {
  applyChain,
  asksCopay,
  asksDeductible,
  asksPatient,
  type Copays,
  copaysPerKey,
  copaysPerUnit,
  noCopays,
  Taken,
} from './chain';
import { benefitFor } from './choose';
import type { Coverage } from './coverages';
import { gateOf, notCovered } from './gates';
import { countUse, limitRoom, noUsage, type Usage, visitNumber, type Wanted } from './limits';
import type { Benefit, BenefitBlock, CompiledPlan, First } from './plan';
import { type Adjudicated, adjust, type Ready, sourceOf } from './ready';
import type { CostAdjustment, Network } from './types';

/**
 * What one payer makes of the lines of a record, in the order of operations of a claim: category and benefit, gates before any
 * dollar moves (not covered, limits), the allowed amount, the chain below the rooms of deductible and out-of-pocket, the plan's
 * maximum, sequestration, and at last the counters. A line that fails a gate takes no cost share and uses no counter.
 */

/** One payer's view of one record while its lines are adjudicated. */
export interface Session {
  readonly item: Item;
  readonly record: Encounter | Claim;
  readonly patient: Patient;
  readonly coverage: Coverage;
  /** By plan record and network: lines of two plan years have counters of their own. */
  readonly accumulators: Map<string, { block: BenefitBlock; state: Accumulators }>;
  readonly usage: Usage;
  readonly copaysPaid: Map<string, number>;
  readonly assume: (text: string) => void;
}

export function openSession(
  item: Item,
  record: Encounter | Claim,
  patient: Patient,
  coverage: Coverage,
  assume: (text: string) => void,
): Session {
  return {
    item,
    record,
    patient,
    coverage,
    accumulators: new Map(),
    usage: noUsage(),
    copaysPaid: new Map(),
    assume,
  };
}

/** Adjudicates one line and moves the session's counters. */
export function adjudicate(session: Session, ready: Ready): Adjudicated | (Unknown & { readonly benefit?: string }) {
  const { plan, network, line, date } = ready;
  if (network === 'out') return { unknown: `${plan.id} out of network is not computed yet` };
  const block = network === 'in' ? plan.inNetwork : plan.tier2;
  if (!block) return { unknown: `plan ${plan.id} has no ${network === 'in' ? 'in-network' : 'tier-2'} benefits` };

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

function withBenefit(session: Session, ready: Ready, block: BenefitBlock, benefit: Benefit): Adjudicated | Unknown {
  const { plan, network, line, date, category } = ready;
  const unsupported = notYet(session, ready, benefit);
  if (unsupported) return unsupported;

  const counted = benefit.limits.length > 0 || benefit.first.length > 0;
  const wanted: Wanted = counted
    ? { date, visit: `${date}|${line.provider}`, days: daysOf(line) }
    : { date, visit: '', days: [] };
  const chosen = chainFor(session, ready, benefit, wanted);
  if (isUnknown(chosen)) return chosen;
  const { chain, text, source } = chosen;
  if (chain.some((s) => s.step === 'excluded')) return notCovered(ready, benefit.name, text, source, '96');

  const limits =
    benefit.limits.length > 0 ? limitRoom(plan, benefit, network, session.coverage, session.usage, wanted) : undefined;
  if (limits && isUnknown(limits)) return limits;
  const { state } = accumulatorsOf(session, plan, block, network);
  const gate = gateOf(plan, block, state, limits);
  if (gate.room <= 0) return notCovered(ready, benefit.name, gate.text, sourceOf(plan, gate.at), gate.reason, 'limit');

  if (isUnknown(ready.allowed)) return ready.allowed;
  if (asksDeductible(chain) && !block.deductible)
    return { unknown: `plan ${plan.id} does not say its deductible: write “deductible $…” or “deductible none”` };
  if (asksPatient(chain) && !block.oop)
    return {
      unknown: `plan ${plan.id} does not say its out-of-pocket limit: write “out-of-pocket $…” or “out-of-pocket none”`,
    };

  const allowed = ready.allowed.amount;
  const copayCountsTo = plan.plan.copayCountsTo?.what ?? 'oop';
  const room = roomFor(block, state, benefit.name, benefit.written.deductible?.amount, copayCountsTo === 'deductible');
  const copays = asksCopay(chain) ? copaysFor(session, benefit, ready, source) : noCopays;
  const shared = applyChain(chain, allowed, room, copays, text, source);
  const { steps } = shared;

  // Beyond its limit or maximum the plan pays nothing; what is beyond is the patient's and counts to no counter.
  const beyond = cents(Math.max(0, shared.left - Math.min(shared.left, gate.room)));
  const paid = subtract(shared.left, beyond);
  if (beyond > 0)
    steps.push(
      new Taken('limit', shared.left, beyond, paid, gate.text, '', false, 0, undefined, sourceOf(plan, gate.at)),
    );

  accumulate(block, state, benefit.name, shared, copayCountsTo);
  if (!gate.ownMoney) accumulatePaid(state, paid);
  if (counted) countUse(session.usage, benefit.name, wanted, paid);
  if (category !== benefit.name && benefit.name === 'other') sayOther(session, block, ready);
  const sequestration = sequester(plan, paid, steps);
  const adjustments: CostAdjustment[] = [];
  adjust(adjustments, 'CO', '45', subtract(ready.charge, allowed));
  adjust(adjustments, 'PR', '1', shared.deductible);
  adjust(adjustments, 'PR', '2', shared.coinsurance);
  adjust(adjustments, 'PR', '3', shared.copay);
  adjust(adjustments, 'PR', gate.reason, beyond);
  adjust(adjustments, 'CO', '253', sequestration);
  return {
    benefit: benefit.name,
    allowed,
    copay: shared.copay,
    deductible: shared.deductible,
    coinsurance: shared.coinsurance,
    notCovered: beyond,
    planPays: subtract(paid, sequestration),
    adjustments,
    steps,
  };
}

/** 100% in millionths. */
const WHOLE = 1_000_000;

/** What this version keeps but does not compute; saying so is better than a number that ignores it. */
function notYet(session: Session, ready: Ready, benefit: Benefit): Unknown | undefined {
  const { plan, category } = ready;
  if (plan.plan.benefitPeriod && (category === 'hospital-inpatient' || category === 'skilled-nursing'))
    return { unknown: `${plan.id}: benefit periods are not computed yet` };
  if (benefit.written.waived?.when === 'admitted' && session.record.admitted)
    return { unknown: `benefit ${benefit.name}: “waived when admitted” is not computed yet` };
  const rate = plan.plan.sequestration?.rate ?? 0;
  if (rate > WHOLE) return { unknown: `${plan.id}: a sequestration of ${percentText(rate)} is more than the payment` };
  if (benefit.written.authorization)
    session.assume(`authorization for benefit ${benefit.name} of ${plan.id} is taken as given: it is not checked yet`);
  return undefined;
}

/** The chain for a line: the one for the first visits while they last, else the benefit's own. */
function chainFor(
  session: Session,
  ready: Ready,
  benefit: Benefit,
  wanted: Wanted,
): { chain: First['chain']; text: string; source: Source } | Unknown {
  const { plan, network } = ready;
  if (benefit.first.length > 0) {
    if (benefit.first.some((f) => f.unit === 'days'))
      return { unknown: `benefit ${benefit.name}: “first … days” is not computed yet` };
    const number = visitNumber(plan, benefit, network, session.coverage, session.usage, wanted);
    const first = benefit.first.find((f) => number <= f.count);
    if (first) return { chain: first.chain, text: `${first.text} (visit ${number})`, source: sourceOf(plan, first.at) };
  }
  if (!benefit.chain || benefit.chain.length === 0)
    return { unknown: `benefit ${benefit.name} of ${plan.id} does not say what the patient pays` };
  return { chain: benefit.chain, text: benefit.text, source: sourceOf(plan, benefit.at) };
}

/** Which copays are still due: one a visit (day and provider) unless the benefit says otherwise. */
function copaysFor(session: Session, benefit: Benefit, ready: Ready, source: Source): Copays {
  const { line, date } = ready;
  const own = `${ready.plan.id}|${source.entry}|`;
  switch (benefit.written.copay?.per) {
    case 'unit':
      return copaysPerUnit(line.units);
    case 'day':
      return copaysPerKey(
        daysOf(line).map((day) => `${own}${day}`),
        session.copaysPaid,
      );
    default:
      return copaysPerKey([`${own}${date}|${line.provider}`], session.copaysPaid);
  }
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

/** The counters for a line's plan year and network, opened at its first line. */
export function accumulatorsOf(
  session: Session,
  plan: CompiledPlan,
  block: BenefitBlock,
  network: Network,
): { block: BenefitBlock; state: Accumulators } {
  const key = `${plan.year?.from ?? ''}|${network}`;
  const open = session.accumulators.get(key);
  if (open) return open;
  const opened = { block, state: openAccumulators(plan, block, network, session.coverage) };
  session.accumulators.set(key, opened);
  if (opened.state.nothingGiven) session.assume('nothing used before: no accumulator given');
  return opened;
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
export const patientPart = (a: Pick<Adjudicated, 'copay' | 'deductible' | 'coinsurance' | 'notCovered'>): Cents =>
  sum([a.copay, a.deductible, a.coinsurance, a.notCovered]);
