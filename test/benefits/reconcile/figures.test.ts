import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { figuresOf } from '../../../server/src/benefits/reconcile/figures';
import { decimal } from '../../../server/src/records/money';
import { AS_EXPECTED, answered, otherwise } from '../../support/answered';
import { engineOf } from '../../support/engine';

const other = (id: string, history: string): string =>
  `claim ${id}\n  payer primary\n  patient P2\n  date 2026-04-19\n  place 11\n  rendering 1497758544\n  dx\n    A E11.65\n  service\n    99214 A $185.00\n  history\n${history}`;
const MORE = `patient P2\n  coverage primary PPO\n    member W2\n${other('CLM-2', '    2026-04-20 submitted 837 control 1\n    2026-04-22 rejected A7:562\n    2026-04-23 submitted 837 control 2\n    2026-06-12 paid $70.00\n      line 1 99214 paid $70.00 CO-45 $63.60 PR-3 $30.00 CO-16 $21.40\n')}`;
const figures = (period?: { from: IsoDate; to: IsoDate }) =>
  figuresOf(
    engineOf(
      answered(
        otherwise('2026-05-04 paid $120.48 check EFT1 icn ICN1', {
          1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00',
        }),
        MORE,
      ),
    ).book,
    period,
  );

suite('benefits: figures of the office', () => {
  test('paid against expected and the days between, by plan', () => {
    const [plan] = figures().payers;
    assert.ok(plan);
    assert.deepEqual(
      [
        plan.plan,
        plan.claims,
        decimal(plan.paid),
        decimal(plan.expected),
        decimal(plan.paidOfExpected),
        plan.unknown,
        decimal(plan.denied),
      ],
      ['PPO', 2, '190.48', '233.28', '190.48', 0, '21.40'],
    );
    assert.deepEqual(plan.days, { claims: 2, median: 14, longest: 53 });
  });

  test('denials by reason, and what was paid as first sent', () => {
    const { denials, firstPass } = figures();
    assert.deepEqual(
      denials.map((d) => [d.group, d.reason, d.about, d.claims, decimal(d.amount)]),
      [['CO', '16', 'information', 1, '21.40']],
    );
    assert.deepEqual(firstPass, { claims: 2, passed: 1 });
  });

  test('a period counts the claims first answered in it', () => {
    const may = figures({ from: '2026-05-01' as IsoDate, to: '2026-05-31' as IsoDate });
    assert.deepEqual(may.firstPass, { claims: 1, passed: 1 });
    assert.deepEqual(may.denials, []);
  });

  test('what is not known is not taken for nothing', () => {
    const { payers } = figuresOf(engineOf(answered(AS_EXPECTED).replace('  99214 $121.40\n', '')).book, undefined);
    assert.deepEqual(
      payers.map((p) => [p.unknown, p.expected, decimal(p.paid)]),
      [[1, 0, '141.88']],
    );
  });
});
