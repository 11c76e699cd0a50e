import assert from 'node:assert/strict';
import { openWorkOf, type WorkChange, workEdit } from '../../server/src/features/work-entry';
import { worklistOf } from '../../server/src/features/worklist';
import { findItems, type Item } from '../../server/src/records/book';
import { applyEdits, engineOf } from '../support/engine';

const HEAD =
  'claim CLM-1\n  payer primary\n  patient P1\n  date 2026-04-18\n  place 11\n  dx\n    A I10\n  service\n    G0008 A $20.00\n';
const SENT = '  history\n    2026-05-20 submitted 837 control 1\n';
const item = (text: string): Item => {
  const [found] = findItems(engineOf(text, '2026-06-01').book, 'claim', 'CLM-1') as unknown as Item[];
  assert.ok(found);
  return found;
};
function changed(text: string, change: WorkChange): string {
  const edit = workEdit(item(text), change);
  assert.ok(edit);
  return applyEdits(text, [edit]);
}
const listed = (text: string) =>
  worklistOf(
    engineOf(
      `payer 60054\nplan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\n${text}`,
      '2026-06-01',
    ),
  ).map((w) => [w.item.id, w.what, w.why, w.assigned, w.due, w.daysLeft]);

suite('features: who does what', () => {
  test('an entry is added above the history, and the next change goes into it', () => {
    const once = changed(HEAD + SENT, { by: 'Kim' });
    assert.equal(once, `${HEAD}  work by Kim\n${SENT}`);
    const twice = changed(once, { due: '2026-06-12' as never });
    assert.equal(twice, `${HEAD}  work by Kim due 2026-06-12\n${SENT}`);
    assert.equal(changed(twice, { by: '' }), `${HEAD}  work due 2026-06-12\n${SENT}`);
    assert.equal(
      changed(twice, { by: 'Kim "Kimmy" Lee' }),
      `${HEAD}  work by "Kim 'Kimmy' Lee" due 2026-06-12\n${SENT}`,
    );
  });

  test('a comment at its end stays, and what is done is left alone', () => {
    const text = `${HEAD}  work "call" by Kim done 2026-05-30   # took an hour\n${SENT}`;
    assert.equal(openWorkOf(item(text)).length, 0);
    assert.equal(changed(text, { by: 'Lee' }), text.replace('  history', '  work by Lee\n  history'));
    const open = text.replace(' done 2026-05-30', '');
    assert.equal(changed(open, { by: 'Lee' }), open.replace('by Kim', 'by Lee'));
  });

  test('CRLF and tabs are kept', () => {
    const text = 'claim CLM-1\r\n\tpatient P1\r\n\thistory\r\n\t\t2026-05-20 submitted\r\n';
    assert.equal(changed(text, { by: 'Kim' }), text.replace('\thistory', '\twork by Kim\r\n\thistory'));
  });

  test('without words it says who does what is due anyway; with words it is a thing of its own', () => {
    assert.deepEqual(
      listed(`${HEAD}  work by Kim due 2026-06-12\n`).map(([, what, , by, due, left]) => [what, by, due, left]),
      [['send', 'Kim', '2026-06-12', 11]],
    );
    assert.deepEqual(listed(`${HEAD}  work "ask for the note" by Kim due 2026-06-12\n${SENT}`), [
      ['CLM-1', 'work', 'ask for the note.', 'Kim', '2026-06-12', 11],
    ]);
    assert.deepEqual(listed(`${HEAD}  work by Kim\n${SENT}`), [
      ['CLM-1', 'work', 'Look at it again.', 'Kim', undefined, undefined],
    ]);
    assert.deepEqual(listed(`${HEAD}  work "ask" by Kim done 2026-05-30\n${SENT}`), []);
  });

  test('the office’s own day counts where it comes before the payer’s', () => {
    const two = `${HEAD}${HEAD.replace('CLM-1', 'CLM-2')}  work due 2026-06-03\n`;
    assert.deepEqual(
      listed(two).map(([id]) => id),
      ['CLM-2', 'CLM-1'],
    );
  });
});
