import assert from 'node:assert/strict';
import { replacedBy } from '../../server/src/cli/codes-import';
import type { Edition } from '../../server/src/codes/import/table';

const edition = (file: string, name = '2031-10'): Edition => ({
  set: 'mpfs',
  edition: name,
  files: [file],
  publisher: 'CMS',
});

suite('command line: importing code sets', () => {
  test('of two releases of one quarter it is said which one counts now', () => {
    const said = /2031-10 of b\.txt takes the place of that of a\.txt$/;
    assert.match(replacedBy([edition('b.txt')], [edition('a.txt')]).join(), said);
    assert.match(replacedBy([edition('a.txt'), edition('b.txt')], []).join(), said, 'in one import too');
    assert.deepEqual(replacedBy([edition('a.txt')], [edition('a.txt')]), [], 'the same file again');
    assert.deepEqual(replacedBy([edition('b.txt', '2031-07')], [edition('a.txt')]), [], 'another release');
  });
});
