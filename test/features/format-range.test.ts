import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatFile, formatRange } from '../../server/src/features/format';
import { createBook, setFile } from '../../server/src/records/book';
import { applyEdits } from '../support/engine';

/** The text after formatting what stands between two `|`. */
function formatted(marked: string): string {
  const [before = '', inside = '', after = ''] = marked.split('|');
  const text = before + inside + after;
  const { file } = setFile(createBook(), 'a.claim', text);
  return applyEdits(text, formatRange(file, before.length, before.length + inside.length));
}

const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'only the chosen lines',
    'claim C\n   |date 4/18/2026\n   pl|ace 11\n   note x\n',
    'claim C\n  date 2026-04-18\n  place 11\n   note x\n',
  ],
  [
    'a selection of whole lines',
    'claim C\n|   date 4/18/2026\n|   place 11\n',
    'claim C\n  date 2026-04-18\n   place 11\n',
  ],
  [
    'an empty selection means its line',
    'claim C\n   date ||4/18/2026\n   place 11\n',
    'claim C\n  date 2026-04-18\n   place 11\n',
  ],
  [
    'columns are as wide as the whole list needs',
    'claim C\n  service\n    99214-25 a $1185\n|    J3301 a $40\n|',
    'claim C\n  service\n    99214-25 a $1185\n    J3301    A    $40.00\n',
  ],
  [
    'blank lines between chosen lines',
    'claim C\n|  place 11\n\n\n\n  date 2026-04-18|\n\n\nclaim D\n',
    'claim C\n  place 11\n\n  date 2026-04-18\n\n\nclaim D\n',
  ],
  [
    'several records',
    'claim C\n|  place   11\nclaim D\n  place   11|\n',
    'claim C\n  place 11\n\nclaim D\n  place 11\n',
  ],
];

suite('features: formatting a range', () => {
  for (const [what, before, after] of CASES) test(what, () => assert.equal(formatted(before), after));

  const line = fc.constantFrom(
    ...'claim C|  dx|    a e119|  service|    99214 $1 a|      mdm LOW|\t99214|  date 4/8/2026|  note "x|# c|  # allow x|zzz||   |patient P'.split(
      '|',
    ),
  );
  const text = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
    .map(([l, eol]) => l.join(eol));

  test('the whole file as a range is formatting the file', () => {
    fc.assert(
      fc.property(text, (t) => {
        const { file } = setFile(createBook(), 'a', t);
        assert.equal(applyEdits(t, formatRange(file, 0, t.length)), applyEdits(t, formatFile(file)));
      }),
      { numRuns: 300 },
    );
  });

  test('lines outside of the range stay as they are', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (t, a, b) => {
        const { file } = setFile(createBook(), 'a', t);
        const [from = 0, to = 0] = [a % (t.length + 1), b % (t.length + 1)].sort((x, y) => x - y);
        fc.pre(from > 0 && to < t.length);
        const start = t.lastIndexOf('\n', from - 1) + 1;
        const next = t.indexOf('\n', to);
        const end = next < 0 ? t.length : next + 1;
        const after = applyEdits(t, formatRange(file, from, to));
        assert.equal(after.slice(0, start), t.slice(0, start));
        assert.equal(after.slice(after.length - (t.length - end)), t.slice(end));
      }),
      { numRuns: 300 },
    );
  });
});
