import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reconcile } from '../../server/src/benefits/reconcile/reconcile';
import { findItems } from '../../server/src/records/book';
import { adjusted, centsOf, costOfText } from '../support/cost';
import { engineOf } from '../support/engine';
import { codesWithSchedules, gpciText, rvuText } from '../support/schedules';

/**
 * Therapy by an assistant (Social Security Act 1834(v)): Medicare pays 85 % of its own payment, after deductible and coinsurance of the
 * whole amount; another payer that takes over Medicare’s reductions allows 85 %.
 */
interface Given {
  readonly medicare?: boolean;
  readonly reductions?: boolean;
  readonly date?: string;
  readonly deductible?: string;
  readonly more?: string;
  readonly fee?: string;
  readonly charge?: string;
  readonly after?: string;
}

const book = (line: string, given: Given = {}): string => {
  const { medicare = true, reductions = true, date = '2031-04-18', deductible = 'none' } = given;
  const { more = '', fee = '$30.00', charge = '$90.00', after = '' } = given;
  return (
    `practice P\n  locality 15202-00\npayer MCR\n${medicare ? '  medicare\n' : ''}plan B\n  payer MCR\n${more}  in-network\n    deductible ${deductible}\n    out-of-pocket none\n` +
    `    benefit other deductible then 20%\nfees C\n  kind contract\n${reductions ? '  reductions medicare\n' : ''}  for plan B\n  97110 ${fee}\n` +
    `patient P1\n  coverage primary B\nclaim C-1\n  patient P1\n  date ${date}\n  network in\n  service\n    ${line} ${charge}\n${after}`
  );
};

const THERAPY = [{ code: '97110', work: '0.45', pe: '0.44', mp: '0.01', mult: '5' }];
const codes = codesWithSchedules(
  { name: 'PPRRVU2021_Jan.csv', text: rvuText(THERAPY, '34.8931', 2021) },
  { name: 'GPCI2021.csv', text: gpciText('1.000', '1.000', '1.000', 2021) },
  rvuText(THERAPY),
  gpciText(),
);
const lineOf = (text: string) => {
  const cost = costOfText(text, codes);
  const line = cost.payers[0]?.lines[0];
  assert.ok(line, JSON.stringify(cost.unknown));
  return line;
};

suite('benefits: therapy by an assistant', () => {
  test('Medicare pays 68 %, the patient 20 % of the whole amount, and nobody the rest', () => {
    const line = lineOf(book('97110-GP-CQ'));
    assert.deepEqual([line.allowed, line.coinsurance, line.planPays], ['30.00', '6.00', '20.40']);
    assert.equal(centsOf('60.00') + centsOf('3.60'), adjusted(line, 'CO', '45'));
    const step = line.steps.find((s) => s.step === 'assistant');
    assert.deepEqual([step?.of, step?.amount, step?.left], ['24.00', '3.60', '20.40']);
    assert.match(step?.why ?? '', /an assistant \(CQ\): Medicare pays 85% of its own payment/);
  });

  test('the deductible is taken of the whole amount, and the cut of what is left for Medicare', () => {
    const line = lineOf(book('97110-GO-CO', { deductible: '$10.00' }));
    assert.deepEqual([line.deductible, line.coinsurance, line.planPays], ['10.00', '4.00', '13.60']);
    const all = lineOf(book('97110-GO-CO', { deductible: '$500.00' }));
    assert.deepEqual([all.deductible, all.planPays, adjusted(all, 'CO', '45')], ['30.00', '0.00', 6000]);
  });

  test('sequestration is of what is paid after the cut', () => {
    const line = lineOf(book('97110-GP-CQ', { more: '  sequestration 2%\n' }));
    assert.deepEqual([line.planPays, adjusted(line, 'CO', '253')], ['19.99', 41]);
  });

  for (const [what, text, allowed, pays] of [
    ['before the law nothing is taken off', book('97110-GP-CQ', { date: '2021-12-31' }), '30.00', '24.00'],
    [
      'another payer with Medicare’s reductions allows 85 %',
      book('97110-GP-CQ', { medicare: false }),
      '25.50',
      '20.40',
    ],
    [
      'a contract without reductions is taken as it stands',
      book('97110-GP-CQ', { reductions: false }),
      '30.00',
      '24.00',
    ],
    ['by the therapist all is paid', book('97110-GP'), '30.00', '24.00'],
    ['a charge below the fee is what is allowed', book('97110-GP-CQ', { charge: '$20.00' }), '20.00', '13.60'],
  ] as const)
    test(what, () => {
      const line = lineOf(text);
      assert.deepEqual([line.allowed, line.planPays], [allowed, pays]);
    });

  test('the second unit of a day is ranked first, and then cut', () => {
    const line = lineOf(book('97110-GP-CQ x2'));
    // Half of the practice value of the second unit: 30.00 × (0.45 + 0.22 + 0.01) / 0.90.
    assert.deepEqual([line.allowed, line.coinsurance, line.planPays], ['52.67', '10.53', '35.82']);
  });

  test('an answer with the cut is what the contract says, and one without it is told', () => {
    const answered = (row: string): readonly string[] => {
      const after = `  history\n    2031-05-01 submitted 837\n    2031-05-20 paid ${row.split(' ')[0]} check 1\n      line 1 97110 paid ${row}\n`;
      const { book: records } = engineOf(book('97110-GP-CQ', { after }), '2031-06-01', codes);
      const [claim] = findItems(records, 'claim', 'C-1');
      assert.ok(claim);
      return reconcile(records, claim)?.differences.map(({ kind }) => kind) ?? ['none'];
    };
    assert.deepEqual(answered('$20.40 CO-45 $63.60 PR-2 $6.00'), []);
    assert.deepEqual(answered('$19.40 CO-45 $64.60 PR-2 $6.00'), ['under-contract']);
    assert.deepEqual(answered('$24.00 CO-45 $60.00 PR-2 $6.00'), ['adjustment']);
  });

  test('recomputed: the patient’s share never depends on the assistant, and every cent of the charge is somebody’s', () => {
    const money = fc.integer({ min: 1, max: 40_000 });
    fc.assert(
      fc.property(money, money, fc.integer({ min: 0, max: 20_000 }), (fee, charge, deductible) => {
        const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;
        const given = { fee: dollars(fee), charge: dollars(charge), deductible: dollars(deductible) };
        const [cut, whole] = [lineOf(book('97110-GP-CQ', given)), lineOf(book('97110-GP', given))];
        assert.equal(cut.patient, whole.patient);
        const allowed = Math.min(fee, charge);
        const rest = allowed - Math.min(allowed, deductible);
        const normal = rest - Math.floor((rest * 20 + 50) / 100);
        assert.equal(centsOf(cut.planPays ?? ''), Math.floor((normal * 85 + 50) / 100));
        const sum = cut.adjustments.reduce((all, a) => all + centsOf(a.amount), centsOf(cut.planPays ?? ''));
        assert.equal(sum, charge);
      }),
      { numRuns: 60 },
    );
  });
});
