import assert from 'node:assert/strict';
import { selectionAt } from '../../server/src/features/selection';
import { marked } from '../support/book';

const CLAIM = `claim C-1
  dx
    A I10
  service
    99214-25 AB $185.00  # long
      mdm moderate

  note "called the office"
claim C-2
`;
const grown = (cursor: string): string[] => {
  const { file, offset } = marked({ 'a.claim': CLAIM.replace(cursor.replace('|', ''), () => cursor) });
  return selectionAt(file, offset).map(({ start, end }) => CLAIM.slice(start, end));
};
const RECORD = CLAIM.slice(0, CLAIM.indexOf('claim C-2')).trimEnd();

suite('features: selection', () => {
  const LINE = '99214-25 AB $185.00';
  const WHOLE = `${LINE}  # long\n      mdm moderate`;
  const SERVICE = `service\n    ${WHOLE}`;
  const cases: readonly [what: string, cursor: string, grows: readonly string[]][] = [
    ['a letter', ' A|B $', ['B', 'AB', LINE, WHOLE, SERVICE, RECORD, CLAIM]],
    ['a modifier', '99214-2|5', ['25', '99214-25', LINE, WHOLE, SERVICE, RECORD, CLAIM]],
    ['an amount', '$18|5.00', ['$185.00', LINE, WHOLE, SERVICE, RECORD, CLAIM]],
    ['a keyword', 'm|dm', ['mdm', 'mdm moderate', WHOLE, SERVICE, RECORD, CLAIM]],
    ['a value', 'mod|erate', ['moderate', 'mdm moderate', WHOLE, SERVICE, RECORD, CLAIM]],
    [
      'a text, without its quotes first',
      'the |office',
      ['called the office', '"called the office"', 'note "called the office"', RECORD, CLAIM],
    ],
    ['an entry that has others below it', 'ser|vice', ['service', SERVICE, RECORD, CLAIM]],
    ['a header', 'C|-1', ['C-1', 'claim C-1', RECORD, CLAIM]],
    ['a comment', '# lo|ng', [WHOLE, SERVICE, RECORD, CLAIM]],
    ['a blank line', 'moderate\n|\n', [RECORD, CLAIM]],
    ['a record of one line', 'C|-2', ['C-2', 'claim C-2', CLAIM]],
  ];
  for (const [what, cursor, grows] of cases) test(what, () => assert.deepEqual(grown(cursor), grows));

  test('an empty file selects nothing', () => {
    const { file, offset } = marked({ 'a.claim': '|' });
    assert.deepEqual(selectionAt(file, offset), [{ start: 0, end: 0 }]);
  });
});
