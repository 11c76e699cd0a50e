import assert from 'node:assert/strict';
import { READY_WORDS, readyRows } from '../../client/src/features/ready/texts';
import type { ReadyModel } from '../../schemas/ready';

const model: ReadyModel = {
  records: [
    {
      ...{ record: 'CLM-1', kind: 'claim', line: 2, ready: false, charge: '50.00', atRisk: '20.00', partial: false },
      groups: [
        {
          name: 'fix',
          reasons: [
            {
              ...{ rule: 'dx/pointer', message: 'There is no diagnosis C.', line: 7 },
              ...{ atRisk: '20.00', denial: 'denial CO-16', fixes: ['Change to A'] },
            },
          ],
        },
        { name: 'not-evaluated', reasons: [{ rule: 'ncci/ptp', message: 'no table', line: 2, fixes: [] }] },
      ],
    },
    {
      ...{ record: 'CLM-2', kind: 'encounter', line: 20, ready: true, charge: '9.00', atRisk: '0.00', partial: false },
      groups: [],
    },
  ],
};

suite('client: ready', () => {
  const [first, second] = readyRows(model, READY_WORDS);

  test('a record says how it stands and what is at risk', () => {
    assert.equal(first?.description, 'not ready · $20.00 at risk');
    assert.equal(second?.description, 'ready to send');
    assert.equal(second?.below.length, 0);
  });

  test('groups are counted; what has to be put right is open', () => {
    assert.deepEqual(
      first?.below.map((g) => [g.label, g.description, g.open]),
      [
        ['Put right', '1', true],
        ['Not evaluated', '1', false],
      ],
    );
  });

  test('a finding leads to its line and tells the denial and the key', () => {
    const [reason] = first?.below[0]?.below ?? [];
    assert.equal(reason?.line, 7);
    assert.equal(reason.description, 'dx/pointer · $20.00 at risk');
    assert.deepEqual(
      reason.below.map((r) => r.label),
      ['Prevents denial CO-16', 'One key: Change to A'],
    );
  });

  test('sums with a charge that nobody knows are said to be the least', () => {
    const [record] = model.records;
    assert.ok(record);
    const [row] = readyRows({ records: [{ ...record, partial: true }] }, READY_WORDS);
    assert.equal(row?.description, 'not ready · at least $20.00 at risk');
  });
});
