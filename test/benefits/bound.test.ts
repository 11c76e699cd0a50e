import assert from 'node:assert/strict';
import { bounded, boundOfPatient } from '../../server/src/benefits/bound';
import type { Cost, CostUnknown } from '../../server/src/benefits/types';

const cost = (...unknown: Partial<CostUnknown>[]): Cost =>
  ({ partial: unknown.length > 0, unknown: unknown as CostUnknown[] }) as unknown as Cost;

suite('benefits: how a sum stands to the truth', () => {
  const cases: readonly [what: string, cost: Cost, words: string][] = [
    ['all is known', cost(), '$30.00'],
    ['a line has no price', cost({ line: 2 }), 'at least $30.00'],
    ['a further payer is not computed', cost({ lowers: true }), 'at most $30.00'],
    ['both', cost({ line: 2 }, { lowers: true }), 'so far $30.00'],
  ];
  for (const [what, of, words] of cases) test(what, () => assert.equal(bounded(boundOfPatient(of), '$30.00'), words));
});
