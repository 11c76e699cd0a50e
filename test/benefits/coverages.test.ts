import assert from 'node:assert/strict';
import { bookOf, costsOf } from '../support/cost';

/** Coverages that cannot be as they stand: each dollar is still counted once. */

suite('benefits: coverages', () => {
  test('a coverage that is written twice pays once', () => {
    const [cost] = costsOf(
      bookOf(
        'plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible none\n    out-of-pocket none\n    benefit other 20%\nfees C\n  kind contract\n  for plan PPO\n  99214 $100.00\npatient P1\n  born 1980-01-01\n  coverage primary PPO\n  coverage primary ppo\nencounter E-1\n  patient P1\n  date 2026-04-18\n  network in\n  service\n    99214 $185.00\n',
      ),
    );
    assert.equal(cost?.payers.length, 1);
    assert.deepEqual(
      cost.payers[0]?.lines.map((l) => [l.line, l.patient, l.planPays]),
      [[1, 2000, 8000]],
    );
    assert.equal(cost.patient.responsibility, 2000);
  });
});
