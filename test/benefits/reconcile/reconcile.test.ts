import assert from 'node:assert/strict';
import { differenceText } from '../../../server/src/benefits/reconcile/differences';
import { type Reconciled, reconcile } from '../../../server/src/benefits/reconcile/reconcile';
import { findItems } from '../../../server/src/records/book';
import { decimal } from '../../../server/src/records/money';
import { AS_EXPECTED, answered, otherwise } from '../../support/answered';
import { engineOf } from '../../support/engine';

function found(text: string, id = 'CLM-1'): Reconciled {
  const { book } = engineOf(text, '2026-06-01');
  const [item] = findItems(book, 'claim', id);
  const result = item && reconcile(book, item);
  assert.ok(result, 'nothing is reconciled');
  return result;
}
const differences = (text: string): readonly (readonly unknown[])[] =>
  found(text).differences.map((d) => [d.kind, d.line, decimal(d.amount), d.adjustment]);
const texts = (text: string): string[] => found(text).differences.map(differenceText);

suite('benefits: paid against expected', () => {
  test('an answer that is as expected has no difference', () => {
    const result = found(answered(AS_EXPECTED));
    assert.deepEqual(result.differences, []);
    assert.equal(decimal(result.paid), '141.88');
    assert.equal(result.expected, result.paid);
    assert.deepEqual(
      [result.rank, result.plan, result.sent, result.answered],
      ['primary', 'PPO', '2026-04-20', '2026-05-04'],
    );
    assert.equal(decimal(result.account.balance ?? (0 as never)), '142.62');
  });

  const table: readonly (readonly [
    what: string,
    history: readonly string[],
    expected: readonly (readonly unknown[])[],
  ])[] = [
    [
      'less allowed than the contract',
      otherwise('2026-05-04 paid $120.48', { 1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00' }),
      [['under-contract', 1, '21.40', undefined]],
    ],
    [
      'more allowed than the contract',
      otherwise('2026-05-04 paid $150.48', { 1: 'line 1 99214-25 paid $100.00 CO-45 $55.00 PR-3 $30.00' }),
      [['over-contract', 1, '-8.60', undefined]],
    ],
    [
      'a lower price in the deductible is still a lower price',
      otherwise('2026-05-04 paid $133.88', { 2: 'line 2 20610 paid $32.00 CO-45 $70.00 PR-1 $100.00 PR-2 $8.00' }),
      [['under-contract', 2, '10.00', undefined]],
    ],
    [
      'a part denied hides no price and is told with its reason',
      otherwise('2026-05-04 paid $101.88', { 2: 'line 2 20610 paid $0.00 CO-197 $210.00' }),
      [['denied', 2, '210.00', 'CO-197']],
    ],
    [
      'what the contract takes off put to the patient',
      otherwise('2026-05-04 paid $141.88', { 1: 'line 1 99214-25 paid $91.40 PR-45 $63.60 PR-3 $30.00' }),
      [['group', 1, '63.60', 'PR-45']],
    ],
    [
      'another share of the patient',
      otherwise('2026-05-04 paid $131.88', { 1: 'line 1 99214-25 paid $81.40 CO-45 $63.60 PR-3 $40.00' }),
      [['share', 1, '10.00', 'PR-3']],
    ],
    [
      'the copay told as coinsurance',
      otherwise('2026-05-04 paid $141.88', { 1: 'line 1 99214-25 paid $91.40 CO-45 $63.60 PR-2 $30.00' }),
      [
        ['share', 1, '30.00', 'PR-2'],
        ['share', 1, '-30.00', 'PR-3'],
      ],
    ],
    [
      'a line that does not add up',
      otherwise('2026-05-04 paid $141.88', { 1: 'line 1 99214-25 paid $91.40 CO-45 $53.60 PR-3 $30.00' }),
      [
        ['unbalanced', 1, '10.00', undefined],
        ['adjustment', 1, '-10.00', 'CO-45'],
      ],
    ],
    [
      'a payment that its lines do not make',
      otherwise('2026-05-04 paid $141.80', {}),
      [['unbalanced', undefined, '-0.08', undefined]],
    ],
    ['a payment without reasons', ['2026-05-04 paid $100.00'], [['underpaid', undefined, '41.88', undefined]]],
    [
      'a denial of the whole claim',
      ['2026-05-04 denied', '  CO-29 $433.00'],
      [['denied', undefined, '433.00', 'CO-29']],
    ],
    [
      'the patient billed more than the payer left',
      [...AS_EXPECTED, '2026-05-10 patient-billed $152.62'],
      [['patient-billed', undefined, '-10.00', undefined]],
    ],
    [
      'the patient has paid too much',
      [...AS_EXPECTED, '2026-05-10 patient-billed $142.62', '2026-05-12 patient-paid $150.00'],
      [['balance', undefined, '-7.38', undefined]],
    ],
  ];
  for (const [what, history, expected] of table)
    test(what, () => assert.deepEqual(differences(answered(history)), expected));

  test('what is different is told in plain words', () => {
    const low = otherwise('2026-05-04 paid $120.48', { 1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00' });
    assert.deepEqual(texts(answered(low)), [
      'the payer allows $100.00, and the contract says $121.40: $21.40 too little',
    ]);
  });

  test('a price that is not known is unknown, and so is the sum; the other lines are still held', () => {
    const text = answered(
      otherwise('2026-05-04 paid $120.48', { 1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00' }),
    ).replace('  83036 $13.10\n', '');
    const result = found(text);
    assert.equal(result.expected, undefined);
    assert.match(result.unknown.join(), /^line 3: .*83036/);
    assert.deepEqual(
      result.differences.map((d) => d.kind),
      ['under-contract'],
    );
  });

  test('what other claims used before counts, and what they used later does not', () => {
    const other = (date: string): string =>
      `claim CLM-0\n  payer primary\n  patient P1\n  date 2026-03-02\n  place 11\n  rendering 1497758544\n  dx\n    A E11.65\n  service\n    20610 A $210.00\n  history\n    2026-03-03 submitted 837 control 2\n    ${date} paid $40.00\n      line 1 20610 paid $40.00 CO-45 $60.00 PR-1 $100.00 PR-2 $10.00\n`;
    assert.deepEqual(found(answered(AS_EXPECTED, other('2026-05-20'))).differences, []);
    // The deductible was met by then, so the payer owes $80 more on line 2.
    assert.deepEqual(
      found(answered(AS_EXPECTED, other('2026-04-02'))).differences.map((d) => [
        d.kind,
        d.line,
        decimal(d.amount),
        d.adjustment,
      ]),
      [
        ['share', 2, '100.00', 'PR-1'],
        ['share', 2, '-20.00', 'PR-2'],
      ],
    );
  });

  test('a reversal takes its payment back, and the claim waits', () => {
    const result = found(answered([...AS_EXPECTED, '2026-06-01 reversed -$141.88 check EFT2 icn ICN1']));
    assert.equal(result.paid, 0);
    assert.equal(result.status, 'waiting');
    assert.deepEqual(result.differences, []);
  });

  test('a later payer is held only against what the earlier one has really answered', () => {
    const plan2 =
      'plan GAP\n  payer 60054\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible none\n    out-of-pocket none\n    benefit other covered\nfees D\n  kind contract\n  for plan GAP\n  99214 $121.40\n';
    const second = (prior: string): string =>
      answered(AS_EXPECTED, plan2)
        .replace(
          '    subscriber self\n',
          '    subscriber self\n  coverage secondary GAP\n    member X1\n    subscriber self\n',
        )
        .concat(
          `claim CLM-2\n  payer secondary\n  patient P1\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A E11.65\n  service\n    99214-25 A $185.00\n${prior}  history\n    2026-05-05 submitted 837 control 3\n    2026-05-20 paid $30.00\n      line 1 99214-25 paid $30.00 OA-23 $155.00\n`,
        );
    assert.match(found(second(''), 'CLM-2').unknown.join(), /primary payer answered: write it as “prior”/);
    const told = found(
      second('  prior primary paid $91.40 on 2026-05-04\n    line 1 paid $91.40 CO-45 $63.60 PR-3 $30.00\n'),
      'CLM-2',
    );
    assert.deepEqual([told.unknown, told.differences], [[], []]);
    assert.equal(told.expected, told.paid);
  });

  test('an answered claim whose next payer has no claim says so, and goes on in that claim once it is there', () => {
    const text = answered(AS_EXPECTED, 'plan GAP\n  payer 60054\n').replace(
      '    subscriber self\n',
      '    subscriber self\n  coverage secondary GAP\n    member X1\n',
    );
    assert.deepEqual(found(text).account.nextPayer, { rank: 'secondary', plan: 'GAP' });
    const encounter = text.replace('claim CLM-1\n', 'claim CLM-1\n  from E-1\n');
    const both = `${encounter}claim CLM-2\n  from E-1\n  payer secondary\n  patient P1\n  date 2026-04-18\n`;
    const { goesOnIn, nextPayer, balance } = found(both).account;
    assert.deepEqual([goesOnIn, nextPayer, balance], ['CLM-2', undefined, undefined]);
  });

  test('a claim without an answer is not reconciled', () => {
    const { book } = engineOf(answered([]));
    const [item] = findItems(book, 'claim', 'CLM-1');
    assert.equal(item && reconcile(book, item), undefined);
  });
});
