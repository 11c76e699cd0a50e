import assert from 'node:assert/strict';
import { AS_EXPECTED, answered, otherwise } from '../support/answered';
import { applyEdits, engineOf, findings } from '../support/engine';

const LOW = otherwise('2026-05-04 paid $120.48 check EFT1 icn ICN1', {
  1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00',
});
const of = (text: string) =>
  findings(engineOf(text, '2026-06-01')).filter((f) => /^pay\/un(der-contract|expected)$/.test(f.finding.rule));
const told = (text: string): readonly (readonly unknown[])[] =>
  of(text).map(({ finding }) => [finding.rule, finding.severity, finding.atRisk, finding.message]);

suite('rules: answers of payers', () => {
  test('what is below the contract is told at the payment of its line, with the money', () => {
    const text = answered(LOW);
    const [found] = of(text);
    assert.ok(found);
    assert.deepEqual(told(text), [
      [
        'pay/under-contract',
        'warning',
        2140,
        'Line 1, 99214-25: the payer allows $100.00, and the contract says $121.40: $21.40 too little. Ask the payer to pay by the contract.',
      ],
    ]);
    const at = found.base + found.finding.start;
    assert.equal(text.slice(at, found.base + found.finding.end), '$70.00');
    assert.match(found.finding.source ?? '', /a\.claim:\d+$/);
  });

  test('where the payer is right, its amount is written on the line by key', () => {
    const [found] = of(answered(LOW));
    const [fix] = found?.finding.fixes?.() ?? [];
    assert.ok(found && fix);
    const after = applyEdits(answered(LOW), fix.edits, found.base);
    assert.match(after, /\n {4}99214-25 A \$185\.00\n {6}allowed \$100\.00\n/);
    assert.deepEqual(told(after), []);
  });

  test('shares are told gently, for the payer often knows more', () => {
    const share = otherwise('2026-05-04 paid $131.88', { 1: 'line 1 99214-25 paid $81.40 CO-45 $63.60 PR-3 $40.00' });
    assert.deepEqual(
      told(answered(share)).map(([rule, severity, risk]) => [rule, severity, risk]),
      [['pay/unexpected', 'information', undefined]],
    );
  });

  test('silent as expected, once closed or appealed, and once a replacement goes on with it', () => {
    const replacement =
      'claim CLM-2\n  payer primary\n  patient P1\n  date 2026-04-18\n  frequency replacement\n  original-number ICN1\n';
    for (const text of [
      answered(AS_EXPECTED),
      answered([...LOW, '2026-05-20 closed']),
      answered([...LOW, '2026-05-20 appealed level 1']),
      answered(LOW, replacement),
    ])
      assert.deepEqual(told(text), []);
  });

  test('without a contract’s rate nothing is said to be too little', () => {
    assert.deepEqual(told(answered(LOW).replace('  99214 $121.40\n', '')), []);
  });
});
