import assert from 'node:assert/strict';
import { costText } from '../../../server/src/cli/cost-text';
import { bookOf, costOfText, costsOf } from '../../support/cost';
import { type PlanText, payersText } from '../../support/payers';

const FIRST: PlanText = { id: 'FIRST', chain: '20%', rates: ['99001 $100', '99002 $50'] };
const SECOND: PlanText = { id: 'SECOND', flags: ['cob standard'], chain: '10%', rates: ['99001 $90', '99002 $90'] };
const ONE = ['99001 A $150'];
const text = (prior: readonly string[], lines = ONE, second = SECOND): string =>
  payersText([FIRST, second], lines, ['payer secondary', ...prior], 'claim');
const amounts = (source: string) => {
  const cost = costOfText(source);
  return {
    paid: cost.payers.map((p) => p.lines.map((l) => l.planPays)),
    patient: cost.patient.responsibility,
    unknown: cost.unknown.map((u) => u.why),
    assumptions: cost.assumptions.filter((a) => !/nothing used before|in network with/.test(a)),
  };
};

suite('benefits: an earlier payer’s answer', () => {
  test('takes the place of what would be computed', () => {
    const found = amounts(text(['prior primary paid $70.00 on 2026-07-01', '  CO-45 $40.00', '  PR-1 $40.00']));
    assert.deepEqual(found, { paid: [['70.00'], ['40.00']], patient: '0.00', unknown: [], assumptions: [] });
  });

  test('without an answer it is computed', () => {
    const found = amounts(text([]));
    assert.deepEqual([found.paid, found.patient], [[['80.00'], ['20.00']], '0.00']);
  });

  test('by line', () => {
    const found = amounts(
      text(
        [
          'prior primary paid $90.00 on 2026-07-01',
          '  line 1 paid $90.00 CO-45 $50.00 PR-3 $10.00 N130',
          '  line 2 paid $0.00 CO-45 $0.00 PR-96 $60.00',
        ],
        ['99001 A $150', '99002 A $60'],
      ),
    );
    assert.deepEqual(
      [found.paid, found.patient],
      [
        [
          ['90.00', '0.00'],
          ['10.00', '54.00'],
        ],
        '6.00',
      ],
    );
  });

  test('for the claim as a whole it is divided by the charges, and that is said', () => {
    const found = amounts(
      text(['prior primary paid $100.00', '  CO-45 $60.01', '  PR-2 $39.99'], ['99001 A $150', '99002 A $50']),
    );
    assert.deepEqual(found.paid[0], ['75.00', '25.00']);
    assert.match(found.assumptions.join(), /divided among the lines/);
  });

  test('what it does not explain is taken for the patient’s, and that is said', () => {
    const found = amounts(text(['prior primary paid $70.00']));
    assert.deepEqual([found.paid, found.patient], [[['70.00'], ['80.00']], '0.00']);
    assert.match(found.assumptions.join(), /does not say why/);
  });

  test('what remains for the patient explains the rest', () => {
    const found = amounts(text(['prior primary paid $70.00', '  remaining $30.00']));
    assert.deepEqual(found, { paid: [['70.00'], ['30.00']], patient: '0.00', unknown: [], assumptions: [] });
  });

  test('more than the charge is not used', () => {
    const found = amounts(text(['prior primary paid $70.00', '  CO-45 $90.00']));
    assert.match(found.unknown.join(), /does not fit its charge of \$150\.00/);
    assert.equal(found.unknown.length, 1);
  });

  test('of a payer that the patient does not have', () => {
    const found = amounts(text(['prior tertiary paid $70.00']));
    assert.match(found.unknown.join(), /no tertiary coverage/);
  });

  const MEDICARE: PlanText = { ...SECOND, flags: [], chain: '20%', payer: ['medicare'] };
  test('Medicare without “cob” pays by law: the lowest of its three sums', () => {
    const found = amounts(text(['prior primary paid $70.00', '  CO-45 $60.00', '  PR-2 $20.00'], ONE, MEDICARE));
    // 90 (obliged to accept) − 70 = 20; 80% of 90 = 72; 90 − 70 = 20.
    assert.deepEqual([found.paid[1], found.patient], [['20.00'], '0.00']);
  });

  test('what has to be accepted is told by “otaf”', () => {
    const found = amounts(text(['prior primary paid $70.00', '  PR-2 $80.00', '  otaf $75.00'], ONE, MEDICARE));
    assert.deepEqual(found.paid[1], ['5.00']);
  });

  test('Medicaid by its flag, the rest is nobody’s', () => {
    const second: PlanText = { ...SECOND, flags: [], chain: 'covered', payer: ['medicaid'] };
    const found = amounts(text(['prior primary paid $95.00', '  CO-45 $30.00', '  PR-2 $25.00'], ONE, second));
    assert.deepEqual([found.paid[1], found.patient], [['0.00'], '0.00']);
  });
});

suite('benefits: three payers', () => {
  const THIRD: PlanText = { id: 'THIRD', flags: ['cob carve-out'], chain: 'covered', rates: ['99001 $120'] };
  const three = payersText([FIRST, { ...SECOND, chain: '50%', flags: ['cob basic'] }, THIRD], ONE);

  test('each after the others, with adjustments that balance', () => {
    const cost = costOfText(three);
    const [a, b, c] = cost.payers.map((p) => p.lines[0]);
    assert.deepEqual([a?.planPays, b?.planPays, c?.planPays], ['80.00', '10.00', '30.00']);
    assert.deepEqual(c?.adjustments, [{ group: 'OA', reason: '23', amount: '120.00' }]);
    assert.deepEqual([a?.patient, b?.patient, c?.patient], ['20.00', '10.00', '0.00']);
    assert.equal(cost.patient.responsibility, '0.00');
  });

  test('the text names every payer and how it pays', () => {
    const shown = costText(costsOf(bookOf(three)));
    for (const words of [
      /primary FIRST/,
      /secondary SECOND/,
      /tertiary THIRD/,
      /basic: at most the allowed \$90\.00 less \$80\.00 paid by FIRST/,
      /carve-out: its own benefit less the payment of FIRST and SECOND/,
    ])
      assert.match(shown, words);
  });

  test('a payer in the middle that is not known leaves the sum of the first as the most', () => {
    const cost = costOfText(payersText([FIRST, { ...SECOND, rates: [] }, THIRD], ONE));
    assert.equal(cost.patient.responsibility, '20.00');
    assert.deepEqual(
      cost.unknown.map((u) => u.why),
      ['no price for 99001 in SECOND-RATES'],
    );
    assert.equal(cost.payers[2]?.lines[0]?.planPays, null);
    const [known] = costsOf(bookOf(payersText([FIRST, { ...SECOND, rates: [] }, THIRD], ONE)));
    assert.deepEqual(
      known?.unknown.map((u) => u.lowers),
      [true],
    );
  });

  test('a first payer that is not known leaves nothing to say', () => {
    const cost = costOfText(payersText([{ ...FIRST, rates: [] }, SECOND], ONE));
    assert.deepEqual([cost.patient.responsibility, cost.patient.partial], ['0.00', true]);
    assert.equal(cost.unknown.length, 1);
  });

  test('each payer has counters of its own', () => {
    const cost = costOfText(
      payersText(
        [
          { ...FIRST, deductible: '$30', chain: 'deductible then 20%' },
          { ...SECOND, deductible: '$50', chain: 'deductible then 10%' },
        ],
        ONE,
      ),
    );
    assert.deepEqual(
      cost.payers.map((p) => p.accumulators.after.deductible),
      ['30.00', '50.00'],
    );
  });
});
