import type { Cost } from './types';

/**
 * How a sum stands to the true amount where not all is known: a line without a price can only add to what the patient owes; a further
 * payer that is not computed can only take from it; both together leave nothing to say but how far the sum has come.
 */
export type Bound = 'exact' | 'at least' | 'at most' | 'so far';

/** How what the patient owes stands to the truth. */
export function boundOfPatient({ partial, unknown }: Cost): Bound {
  if (!partial) return 'exact';
  const lowering = unknown.filter((u) => u.lowers).length;
  if (lowering === 0) return 'at least';
  return lowering === unknown.length ? 'at most' : 'so far';
}

/** `at most $30.00`; an exact amount stands alone. */
export const bounded = (bound: Bound, amount: string): string => (bound === 'exact' ? amount : `${bound} ${amount}`);
