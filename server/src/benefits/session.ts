import type { Claim, Encounter, Patient } from '../../../schemas';
import type { Item } from '../records/book';
import { cents, dollars } from '../records/money';
import { type Accumulators, openAccumulators } from './accumulators';
import type { Coverage } from './coverages';
import type { Ledger } from './ledger-types';
import { type Usage, usageOf } from './limits';
import type { BenefitBlock, CompiledPlan } from './plan';
import type { Network } from './types';

/** One payer’s view of a record while its lines are adjudicated, and the counters that they move. */

/** One payer's view of one record while its lines are adjudicated. */
export interface Session {
  readonly item: Item;
  readonly record: Encounter | Claim;
  readonly patient: Patient;
  readonly coverage: Coverage;
  /** What answered claims of the book have used before this record. */
  readonly ledger: Ledger;
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
  ledger: Ledger,
  assume: (text: string) => void,
): Session {
  return {
    item,
    record,
    patient,
    coverage,
    ledger,
    accumulators: new Map(),
    usage: usageOf(ledger),
    copaysPaid: new Map(),
    assume,
  };
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
  const opened = { block, state: openAccumulators(plan, block, network, session.coverage, session.ledger) };
  session.accumulators.set(key, opened);
  if (opened.state.nothingGiven)
    session.assume(
      session.ledger.family.length > 0
        ? 'nothing used before the paid claims of this book: no accumulator given'
        : 'nothing used before: no accumulator given',
    );
  sayOutOfPocket(session, opened.state, block);
  return opened;
}

/**
 * What goes to the deductible goes to the out-of-pocket limit too, so that a payer who told of the one and not of the other has left
 * something out. What was told is believed as it is, and the gap is said.
 */
function sayOutOfPocket(session: Session, { tolds, before }: Accumulators, block: BenefitBlock): void {
  const deductible = tolds.get('deductible')?.amount ?? 0;
  if (block.oop?.individual === undefined || tolds.has('oop') || before.oop.person >= deductible) return;
  session.assume(
    `${dollars(cents(before.oop.person))} used of the out-of-pocket limit, though ${dollars(cents(deductible))} of the deductible is used: write what the payer told as “oop $…”`,
  );
}
