import assert from 'node:assert/strict';
import { remitTotals } from '../../../server/src/benefits/reconcile/remits';
import { decimal } from '../../../server/src/records/money';
import { engineOf } from '../../support/engine';

const claim = (id: string, events: string): string =>
  `claim ${id}\n  payer primary\n  patient P1\n  history\n${events}`;
const totals = (remit: string, claims: string): readonly unknown[] =>
  remitTotals(engineOf(`${remit}${claims}`).book).map((r) => [
    decimal(r.claims),
    r.count,
    decimal(r.plb),
    r.difference === undefined ? undefined : decimal(r.difference),
  ]);

suite('benefits: a check against its claims', () => {
  const two =
    claim('A', '    2026-05-04 paid $91.40 check EFT1 icn 1\n') +
    claim('B', '    2026-05-04 paid $60.00 check eft1 icn 2\n');

  test('payment = claims − provider-level adjustments', () => {
    assert.deepEqual(totals('remit EFT1\n  amount $131.40\n  plb WO $20.00 X\n', two), [
      ['151.40', 2, '20.00', '0.00'],
    ]);
  });

  test('interest is a negative adjustment', () => {
    assert.deepEqual(totals('remit EFT1\n  amount $156.40\n  plb L6 -$5.00\n', two), [['151.40', 2, '-5.00', '0.00']]);
  });

  test('a claim that the book does not have shows as a difference', () => {
    assert.deepEqual(totals('remit EFT1\n  amount $191.40\n', two), [['151.40', 2, '0.00', '40.00']]);
    assert.deepEqual(totals('remit EFT9\n  amount $10.00\n', two), [['0.00', 0, '0.00', '10.00']]);
  });

  test('a reversal takes away, whichever sign it is told with, and its correction adds', () => {
    for (const taken of ['-$91.40', '$91.40'])
      assert.deepEqual(
        totals(
          'remit EFT2\n  amount $8.60\n',
          claim(
            'A',
            `    2026-05-04 paid $91.40 check EFT1\n    2026-06-04 reversed ${taken} check EFT2\n    2026-06-04 paid $100.00 check EFT2\n`,
          ),
        ),
        [['8.60', 1, '0.00', '0.00']],
      );
  });

  test('a check without an amount is not judged', () => {
    assert.deepEqual(totals('remit EFT1\n', two), [['151.40', 2, '0.00', undefined]]);
  });
});
