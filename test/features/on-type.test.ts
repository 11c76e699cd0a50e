import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEnter } from '../../server/src/features/on-type';
import { createBook, setFile } from '../../server/src/records/book';
import { applyEdits } from '../support/engine';

/** The text after Enter, the caret at `|` on the line that Enter began; the caret moves with its line. */
function enter(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const edits = afterEnter(setFile(createBook(), 'a.claim', text).file, offset);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const after = applyEdits(text, edits);
  const moved = edits.reduce(
    (sum, e) => sum + (e.start <= lineStart && e.end <= offset ? e.text.length - (e.end - e.start) : 0),
    0,
  );
  const caret = offset + moved;
  return `${after.slice(0, caret)}|${after.slice(caret)}`;
}

const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
  ['below a record’s first line', 'claim C\n|', 'claim C\n  |'],
  ['below the name of a list', 'claim C\n  dx\n  |', 'claim C\n  dx\n    |'],
  ['below a row comes the next row', 'claim C\n  dx\n    A I10\n    |', 'claim C\n  dx\n    A I10\n    |'],
  ['the editor’s own indentation is put right', 'claim C\n  service\n\t|', 'claim C\n  service\n    |'],
  [
    'below an entry of a line comes the next one',
    'claim C\n  service\n    99214\n      mdm low\n  |',
    'claim C\n  service\n    99214\n      mdm low\n      |',
  ],
  ['below a coverage', 'patient P\n  coverage primary X\n  |', 'patient P\n  coverage primary X\n    |'],
  ['below an entry with a value comes its sibling', 'claim C\n  place 11\n    |', 'claim C\n  place 11\n  |'],
  ['values of the line left are tidied', 'claim C\n  Date 4/18/2026\n  |', 'claim C\n  date 2026-04-18\n  |'],
  [
    'rows of the list left stand in columns, with comments behind them',
    'claim C\n  service\n    99214-25 ab $1185\n    j3301 X4 a $40.00 # x\n    |\n  place 11\n',
    'claim C\n  service\n    99214-25    AB $1,185.00\n    J3301    x4 A     $40.00 # x\n    |\n  place 11\n',
  ],
  [
    'a blank line starts new columns',
    'claim C\n  service\n    99214-25 ab $1185\n\n    j3301  a $40\n    |',
    'claim C\n  service\n    99214-25 ab $1185\n\n    J3301 A $40.00\n    |',
  ],
  ['a finding’s text is left to its fix', 'claim C\n  date 04182026\n  |', 'claim C\n  date 04182026\n  |'],
  [
    'deeper indentation than ours stays',
    'claim C\n    dx\n        a e119\n        |',
    'claim C\n    dx\n        A E11.9\n        |',
  ],
  [
    'a line that Enter cut in two is left alone',
    'claim C\n  date 4/18/2026\n  |2026',
    'claim C\n  date 4/18/2026\n  |2026',
  ],
  ['after a blank line nothing happens', 'claim C\n  date 4/18/2026\n\n|', 'claim C\n  date 4/18/2026\n\n|'],
  ['after an unknown line nothing happens', 'claim C\n  zzz 4/18/2026\n    |', 'claim C\n  zzz 4/18/2026\n    |'],
  ['CR LF', 'claim C\r\n  dx\r\n  |\r\n', 'claim C\r\n  dx\r\n    |\r\n'],
  ['the first line', '|', '|'],
];

suite('features: what Enter does', () => {
  for (const [what, before, after] of CASES) test(what, () => assert.equal(enter(before), after));

  test('any text: the caret’s line keeps its content, no line comes or goes, and a second Enter there changes nothing', () => {
    const line = fc.constantFrom(
      ...'claim C|  dx|    a e119|  service|    99214 $1 a|      mdm LOW|\t99214|  date 4/8/2026|  note "x|# c|  # allow x|    J1 x4 # y|zzz||   |  “p”|patient P 1 '.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), fc.nat(), fc.constantFrom('', '  ', '\t'), (lines, at, indent) => {
        const index = lines.length === 0 ? 0 : at % (lines.length + 1);
        const all = [...lines.slice(0, index), indent, ...lines.slice(index)];
        const text = all.join('\n');
        const offset = all.slice(0, index).reduce((n, l) => n + l.length + 1, 0) + indent.length;
        const after = applyEdits(text, afterEnter(setFile(createBook(), 'a', text).file, offset)).split('\n');
        assert.equal(after.length, all.length);
        assert.equal(after[index]?.trim(), '');
        assert.deepEqual(after.slice(index + 1), all.slice(index + 1));
        const again = after.join('\n');
        const caret = after.slice(0, index + 1).join('\n').length;
        assert.deepEqual(afterEnter(setFile(createBook(), 'a', again).file, caret), []);
      }),
      { numRuns: 500 },
    );
  });
});
