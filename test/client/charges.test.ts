import assert from 'node:assert/strict';
import { CHARGES_WORDS, chargesRows } from '../../client/src/features/charges/texts';
import type { ChargesModel } from '../../schemas/charges';

const model: ChargesModel = {
  ...{ table: 'CHARGES-2026', date: '2026-11-24', summary: '1 of 2 charges is below what would be paid' },
  groups: [
    {
      name: 'below',
      rows: [
        {
          ...{ label: '99213 $95.00', description: 'PPO allows $100.00, $5.00 less', source: 'PPO 99213 $100.00' },
          place: { uri: 'file:///fees/charges.fees', line: 7 },
        },
      ],
    },
    { name: 'not-compared', rows: [{ label: 'Medicare', description: '2 charges: no table', source: '' }] },
  ],
};

suite('client: charge review', () => {
  const [below, rest] = chargesRows(model, CHARGES_WORDS);

  test('what is given away is open, the rest is counted', () => {
    assert.deepEqual(
      [below, rest].map((g) => [g?.label, g?.description, g?.open]),
      [
        ['Below what would be paid', '1', true],
        ['Not compared', '1', false],
      ],
    );
  });

  test('a row leads to its charge, and tells where the number comes from', () => {
    const [row] = below?.below ?? [];
    assert.deepEqual(row?.place, { uri: 'file:///fees/charges.fees', line: 7 });
    assert.equal(row?.tooltip, '99213 $95.00\nPPO allows $100.00, $5.00 less\nPPO 99213 $100.00');
    assert.equal(rest?.below[0]?.place, undefined);
  });
});
