import assert from 'node:assert/strict';
import { answerLens, mayBeAnswered } from '../../server/src/features/answer-text';
import { hoverAt } from '../../server/src/features/hover';
import { lensesOf } from '../../server/src/features/lens';
import { findItems, type Item } from '../../server/src/records/book';
import { AS_EXPECTED, answered, otherwise } from '../support/answered';
import { engineOf } from '../support/engine';

const LOW = otherwise('2026-05-04 paid $120.48 check EFT1 icn ICN1', {
  1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00',
});

function hover(text: string, at: string, within = 0): string {
  const engine = engineOf(text, '2026-06-01');
  const file = engine.book.files.get('a.claim');
  assert.ok(file);
  return hoverAt(engine, file, text.indexOf(at) + within)?.text ?? '';
}

suite('features: what an answer says', () => {
  test('the line above the claim has paid, expected and the next step', () => {
    const engine = engineOf(answered(LOW), '2026-06-01');
    const [item] = findItems(engine.book, 'claim', 'CLM-1') as unknown as Item[];
    assert.ok(item);
    assert.equal(
      answerLens(engine, item),
      'Paid $120.48 of $141.88 expected · 1 difference · next: appeal by 2026-08-02',
    );
    const kinds = lensesOf(item.file).map((l) => l.kind);
    assert.ok(kinds.includes('answer'));
  });

  test('a claim without an answer has no such line', () => {
    const engine = engineOf(answered([]), '2026-06-01');
    const [item] = findItems(engine.book, 'claim', 'CLM-1') as unknown as Item[];
    assert.ok(item && !mayBeAnswered(item));
    assert.ok(!lensesOf(item.file).some((l) => l.kind === 'answer'));
    assert.equal(answerLens(engine, item), '');
  });

  test('hover at the payment tells the whole claim', () => {
    const text = hover(answered(LOW), '$120.48', 2);
    assert.match(text, /\*\*Paid \$120\.48 of \$141\.88 expected\.\*\*/);
    assert.match(text, /- line 1: the payer allows \$100\.00, and the contract says \$121\.40/);
    assert.match(text, /By 2026-08-02\./);
  });

  test('hover at the payment of a line tells the line, and says where nothing can be expected', () => {
    assert.match(hover(answered(LOW), '$70.00', 2), /\*\*Paid \$70\.00 of \$91\.40 expected\.\*\*\n- the payer allows/);
    assert.match(hover(answered(AS_EXPECTED), '$40.00', 2), /\*\*Paid \$40\.00 of \$40\.00 expected\.\*\*$/m);
    assert.match(
      hover(answered(LOW).replace('  99214 $121.40\n', ''), '$70.00', 2),
      /What should be paid is not known: .*99214/,
    );
  });
});
