import type { Cents } from '../../../../schemas/values';
import { isUnknown, type Unknown } from '../../pricing/result';
import { recordOf } from '../../records/book';
import type { Work } from '../prepare';
import type { Ready } from '../ready';
import type { CostLine } from '../types';
import { type Earlier, earlierAfter, isKnown, type Method } from './earlier';

/** What the payers of a record have made of its lines so far, while one after the other is asked. */
export interface Chain {
  /** By line number. */
  readonly earlier: Map<number, Earlier>;
  /** Lines of which a payer’s payment is not known, with that payer’s plan: what a later one pays cannot be known then. */
  readonly unknown: Map<number, string>;
}

export const openChain = (): Chain => ({ earlier: new Map(), unknown: new Map() });

/** Adds a payer’s word about a line, for those who pay after it. */
export function settle(
  { earlier }: Chain,
  plan: string,
  line: CostLine,
  contracted: boolean,
  otaf: Cents | undefined,
): void {
  if (isKnown(line)) earlier.set(line.line, earlierAfter(earlier.get(line.line), plan, line, contracted, otaf));
}

/** A line made ready for a plan that pays after others; unknown where what they pay is. */
export function afterOthers<F extends object>(
  work: Work,
  chain: Chain,
  ready: Ready | (Unknown & F),
  number: number,
): Ready | (Unknown & Partial<F>) {
  const before = chain.unknown.get(number);
  if (before !== undefined)
    return { ...ready, unknown: `what ${before} pays is not known, and this plan pays after it` } as Unknown & F;
  const earlier = chain.earlier.get(number);
  if (!earlier || isUnknown(ready)) return ready;
  return { ...ready, later: { method: methodOf(work, ready), earlier } };
}

/**
 * How a plan pays after others: as its `cob` says. Medicare and Medicaid pay by law, whoever left the word out; any other plan is
 * taken for `standard`.
 */
function methodOf({ reader, assumptions }: Work, { plan }: Ready): Method {
  const written = plan.plan.cob?.method;
  if (written) return written;
  const id = plan.plan.payer?.id;
  const payer = id === undefined ? undefined : reader.find('payer', id)[0];
  const { medicaid, medicare } = payer ? recordOf(payer) : {};
  if (medicaid) return 'medicaid';
  if (medicare) return 'medicare';
  assumptions.add(`${plan.id} does not say how it pays after another plan: “cob standard” is taken`);
  return 'standard';
}
