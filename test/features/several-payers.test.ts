import assert from 'node:assert/strict';
import { deskOf } from '../../server/src/benefits/due';
import { hintsIn } from '../../server/src/features/hints';
import { lensText } from '../../server/src/features/lens';
import { previewAt } from '../../server/src/features/preview';
import type { Item } from '../../server/src/records/book';
import { engineOf } from '../support/engine';
import { payersText } from '../support/payers';

/** What the editor shows of a record with two payers: always what is left after the last. */
const TEXT = payersText(
  [
    { id: 'FIRST', chain: '$30 then 20%', rates: ['99214 $100'] },
    { id: 'SECOND', flags: ['cob standard'], chain: '25%', rates: ['99214 $40'] },
  ],
  ['99214 A $150.00'],
);
// The first pays 56 of 100 and leaves 44; the second would pay 30 of its 40, and so pays 30: 14 are left.
const engine = engineOf(TEXT);
const file = [...engine.book.files.values()][0];
assert.ok(file);
const record = file.items.find((item) => item?.kind === 'encounter') as Item;

suite('features: several payers', () => {
  test('the line above the record', () =>
    assert.equal(lensText(engine, record, 'cost'), 'Patient owes $14.00 · plans pay $86.00'));

  test('the hint behind a line, and every payer’s way in its note', () => {
    const hints = hintsIn(engine, file, 0, TEXT.length, { codeHints: false, costHints: true });
    assert.deepEqual(
      hints.map((h) => h.label),
      ['patient $14.00', 'patient $14.00'],
    );
    const note = hints.at(-1)?.tooltip ?? '';
    assert.match(
      note,
      /\*\*primary FIRST\*\*.*\*\*secondary SECOND\*\*.*standard: at most the \$44\.00 that FIRST leaves/s,
    );
  });

  test('the desk', () => {
    const desk = deskOf(engine.book, record, engine.today);
    assert.equal(desk?.collect, 0);
    assert.equal(desk?.waits, 1400);
    assert.match(desk?.line ?? '', /\$14\.00 more waits for the payers’ answers/);
  });

  test('the preview has every coverage, and what went before as a row', () => {
    const model = previewAt(engine, file, TEXT.indexOf('encounter R'), (path) => path);
    assert.deepEqual(
      model?.payers.map((p) => [p.plan, p.totals.planPays, p.totals.patient, p.totals.writeOff]),
      [
        ['FIRST', '$56.00', '$44.00', '$50.00'],
        ['SECOND', '$30.00', '$14.00', '$0.00'],
      ],
    );
    assert.equal(model?.due.responsibility, '$14.00');
    const before = model?.payers[1]?.lines[0]?.steps.find((s) => s.name === 'otherPayers');
    assert.equal(before?.amount, '$106.00');
  });
});
