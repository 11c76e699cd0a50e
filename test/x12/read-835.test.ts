import assert from 'node:assert/strict';
import { testWithShared } from '../support/shared';
import { fixtureFiles, paymentsOf, readFixture } from '../support/x12';

/** Samples that are known not to balance: random amounts, or broken on purpose. */
const OUT = /plb_sample|no_cas|lfh__tertiary/;

suite('x12: read-835', () => {
  testWithShared(
    'samples balance by line, claim and payment, and those that do not are found',
    ['fixtures/x12'],
    () => {
      for (const file of fixtureFiles('835')) {
        const { claims, payments } = paymentsOf(readFixture(file));
        assert.ok(payments.length > 0, file);
        const balanced = claims.every((c) => c.balanced) && payments.every((p) => p.balanced);
        if (!OUT.test(file)) assert.ok(balanced, file);
        else if (!/no_plb/.test(file)) assert.ok(!balanced, file);
      }
    },
  );

  testWithShared('a payment with a reversal, its correction and PLB', ['fixtures/x12'], () => {
    const { claims, payments } = paymentsOf(
      readFixture('fixtures/x12/835/synth__835_pr-split-denial-reversal-correction-plb.edi'),
    );
    assert.deepEqual(
      claims.map((c) => [c.account, c.status, c.paid, c.patientSum]),
      [
        ['ACCT1001', '1', 9000, 2500],
        ['ACCT1002', '1', 12250, 4750],
        ['ACCT0900', '22', -6000, -1000],
        ['ACCT0900', '1', 4500, 1500],
        ['ACCT0901', '4', 0, 0],
      ],
    );
    assert.deepEqual(claims[1]?.lines[0]?.adjustments, [
      { group: 'PR', reason: '1', amount: 1750 },
      { group: 'PR', reason: '2', amount: 3000 },
      { group: 'CO', reason: '45', amount: 3000 },
    ]);
    const [payment] = payments;
    assert.deepEqual([payment?.check, payment?.amount, payment?.expected], ['EFT0001', 18750, 18750]);
    assert.deepEqual(payment?.plb, [
      { code: 'WO', reference: 'PCN250101999', amount: 1500 },
      { code: 'L6', reference: 'PCN260116001', amount: -500 },
    ]);
  });
});
