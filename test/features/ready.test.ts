import assert from 'node:assert/strict';
import { readyModel } from '../../schemas/ready';
import { readyOf } from '../../server/src/features/ready';
import { engineOf } from '../support/engine';

const TEXT = `# A comment above

claim CLM-1
  date 2026-04-18
  dx
    A I10
  service
    G0008 C $20.00
    # allow charge/zero "public program" by Kim 2026-04-18
    G0009 A $0.00
patient P1
  born 1980-01-01
encounter E-1
  date 2026-04-18
  dx
    A I10
  service
    G0008 A
`;

suite('features: ready', () => {
  const engine = engineOf(TEXT);
  const file = engine.book.files.get('a.claim');
  assert.ok(file);
  const model = readyOf(engine, file);

  test('encounters and claims are there, other records are not', () => {
    assert.deepEqual(
      model.records.map((r) => [r.record, r.line]),
      [
        ['CLM-1', 2],
        ['E-1', 12],
      ],
    );
    assert.ok(readyModel.safeParse(model).success);
  });

  test('what failed comes with line, money, denial and fixes; what is allowed with its reason', () => {
    const [claim] = model.records;
    const fix = claim?.groups.find((g) => g.name === 'fix')?.reasons.find((r) => r.rule === 'dx/pointer');
    assert.equal(fix?.line, 7);
    assert.equal(fix.atRisk, '20.00');
    assert.match(fix.denial ?? '', /CO-16/);
    assert.ok(fix.fixes.length > 0);
    const allowed = claim?.groups.find((g) => g.name === 'allowed')?.reasons;
    assert.deepEqual(
      allowed?.map((r) => [r.rule, r.message]),
      [['charge/zero', 'public program (Kim)']],
    );
    assert.equal(claim?.charge, '20.00');
  });

  test('a charge that nobody knows makes the sums partial', () => {
    assert.equal(model.records[1]?.partial, true);
  });
});
