import assert from 'node:assert/strict';
import { foldingOf } from '../../server/src/features/folding';
import { createBook, setFile } from '../../server/src/records/book';

/** Folds as `first-last kind`, counted from 1 as editors show them. */
const folds = (text: string): string[] =>
  foldingOf(setFile(createBook(), 'a.claim', text).file).map((f) =>
    `${f.startLine + 1}-${f.endLine + 1} ${f.kind ?? ''}`.trim(),
  );

suite('features: folding', () => {
  test('records, and entries with something below them', () => {
    assert.deepEqual(
      folds('claim C\n  dx\n    A I10\n    B I10\n  place 11\n  service\n    99214\n      mdm low\n\n\nclaim D\n'),
      ['1-8', '2-4', '6-8', '7-8'],
    );
  });

  test('runs of comment lines, one by itself is none', () => {
    assert.deepEqual(folds('# a\n# b\nclaim C\n  # one\n  dx # x\n  # y\n  # z\n\n  # w\n'), [
      '3-5',
      '1-2 comment',
      '6-7 comment',
    ]);
  });

  test('nothing to fold', () => {
    assert.deepEqual(folds(''), []);
    assert.deepEqual(folds('claim C\n\n\n# x\n'), []);
  });
});
