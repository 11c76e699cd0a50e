import { readAmount } from './amounts';
import type { Adjustment } from './bill';
import { el, type Segment } from './codec';

/** The triplets of a CAS segment. */
export function adjustmentsOf(s: Segment): Adjustment[] {
  const found: Adjustment[] = [];
  for (let n = 2; n < s.elements.length; n += 3) {
    const amount = readAmount(el(s, n + 1));
    if (el(s, n) && amount !== undefined) found.push({ group: el(s, 1), reason: el(s, n), amount });
  }
  return found;
}
