import assert from 'node:assert/strict';
import { prepareReplacement } from '../../../server/src/features/prepare/replacement';
import { findItems } from '../../../server/src/records/book';
import { AS_EXPECTED, answered, otherwise } from '../../support/answered';
import { engineOf } from '../../support/engine';

const prepare = (text: string) => {
  const engine = engineOf(text, '2026-06-01');
  const [item] = findItems(engine.book, 'claim', 'CLM-1');
  assert.ok(item);
  return prepareReplacement(engine, item);
};
const DENIED = otherwise('2026-05-04 paid $101.88 check EFT1 icn ICN1', {
  2: 'line 2 20610 paid $0.00 CO-4 $210.00 N519',
});

suite('features: the corrected claim', () => {
  test('has the entries of the first, the payer’s number and a history of its own', () => {
    const made = prepare(answered(DENIED));
    assert.ok('text' in made);
    assert.equal(made.id, 'CLM-1-R');
    assert.match(made.text, /^claim CLM-1-R\n {2}payer primary\n {2}frequency replacement\n {2}original-number ICN1\n/);
    assert.match(made.text, /\n {4}20610 +A \$210\.00\n/);
    assert.match(made.text, / {2}history\n {4}2026-06-01 prepared\n$/);
    assert.ok(!made.text.includes('paid'));
    assert.deepEqual(made.told, [
      'correct what was denied: CO-4, modifier missing or wrong for the code, $210.00',
      'it has to arrive by 2026-10-31',
    ]);
  });

  test('without the payer’s number it says so', () => {
    const made = prepare(answered(AS_EXPECTED.map((row) => row.replace(' icn ICN1', ''))));
    assert.ok('text' in made && !made.text.includes('original-number'));
    assert.match(made.told[0] ?? '', /original-number/);
  });

  test('what was not answered or not processed is no correction', () => {
    assert.match(JSON.stringify(prepare(answered([]))), /has no answer of its payer/);
    assert.match(
      JSON.stringify(prepare(answered(DENIED.map((row) => row.replace('CO-4 $210.00 N519', 'CO-16 $210.00 MA130'))))),
      /was not processed/,
    );
  });
});
