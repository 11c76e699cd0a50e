import assert from 'node:assert/strict';
import { letterChoices, WORKLIST_WORDS, workRows } from '../../client/src/features/worklist/texts';
import { letterKinds } from '../../schemas/letter';
import type { WorklistModel } from '../../schemas/worklist';

const work = (record: string, more: Partial<WorklistModel['work'][number]>): WorklistModel['work'][number] => ({
  ...{ uri: 'file:///a.claim', line: 0, record, kind: 'claim', what: 'denied', why: 'Denied for 50.', amount: '20.00' },
  ...{ partial: false, payer: 'Example Health', until: null, daysLeft: null, assigned: null, due: null },
  ...more,
});

suite('client: worklist', () => {
  const rows = workRows(
    {
      work: [
        work('CLM-1', { until: '2026-06-08', daysLeft: 1, assigned: 'Kim' }),
        work('CLM-2', { until: '2026-06-20', daysLeft: 14, partial: true }),
        work('CLM-3', { what: 'send' }),
        work('P1', { kind: 'patient', what: 'letter', until: '2026-01-01', daysLeft: -5 }),
      ],
    },
    WORKLIST_WORDS,
  );

  test('what is urgent, what brings most, what has passed, each in the server’s order', () => {
    assert.deepEqual(
      rows.map((g) => [g.label, g.description, g.open, g.below.map((w) => w.label)]),
      [
        ['Within two weeks', '2', true, ['CLM-1: answer denial', 'CLM-2: answer denial']],
        ['Most money first', '1', true, ['CLM-3: send']],
        ['Time has passed', '1', false, ['P1: answer letter']],
      ],
    );
  });

  test('a row says money, until when, and who', () => {
    const all = rows.flatMap((g) => g.below);
    assert.deepEqual(
      all.map((r) => r.description),
      [
        '$20.00 · by 2026-06-08, 1 day left · Kim',
        'at least $20.00 · by 2026-06-20, 14 days left',
        '$20.00',
        '$20.00 · by 2026-01-01, passed',
      ],
    );
    assert.equal(all[0]?.tooltip, 'Denied for 50.\nExample Health');
  });

  test('only claims and encounters can be assigned, and only claims have letters', () => {
    assert.deepEqual(
      rows.flatMap((g) => g.below).map((r) => r.offers),
      ['claim', 'claim', 'claim', ''],
    );
  });

  test('nothing to do has no group', () => {
    assert.deepEqual(workRows({ work: [] }, WORKLIST_WORDS), []);
  });

  test('every kind of letter is offered', () => {
    assert.deepEqual(
      letterChoices(WORKLIST_WORDS).map((c) => c.letter),
      [...letterKinds],
    );
  });
});
