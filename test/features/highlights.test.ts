import assert from 'node:assert/strict';
import { highlightsAt } from '../../server/src/features/highlights';
import { marked, withCursor } from '../support/book';
import { practice } from '../support/practice';

/** The file with each highlight in brackets, a declaration with a star; only the lines that have one. */
function shown(name: string, needle: string, files = practice): string[] {
  const { engine, file, offset } = marked(withCursor(files, name, needle));
  let text = files[name] ?? '';
  for (const { start, end, declares } of highlightsAt(engine.book, file, offset).reverse())
    text = `${text.slice(0, start)}[${text.slice(start, end)}${declares ? '*' : ''}]${text.slice(end)}`;
  return text
    .split('\n')
    .filter((line) => line.includes('['))
    .map((line) => line.trim());
}

suite('features: highlights', () => {
  const cases: readonly [what: string, file: string, cursor: string, shows: readonly string[]][] = [
    [
      'a letter and its pointers',
      'bill.claim',
      '|A e1165',
      ['[A*] e1165', '99214-25 [A]B $185.00', '97110 B[A] x2 $120.00'],
    ],
    [
      'a pointer and its letter',
      'bill.claim',
      'A|B $185',
      ['[B*] I10', '99214-25 A[B] $185.00', '97110 [B]A x2 $120.00'],
    ],
    ['an id', 'ppo.plan', 'payer 6|0054', ['payer [60054]', 'payer [60054]', 'payer [60054*] "Example Health"']],
    [
      'a code without its modifier',
      'bill.claim',
      '992|14-25 AB',
      ['[99214]-25 AB $185.00', 'line 1 [99214]-25 paid $91.40 CO-45 $63.60'],
    ],
    [
      'a modifier',
      'bill.claim',
      '99214-2|5 AB',
      ['99214-[25] AB $185.00', 'line 1 99214-[25] paid $91.40 CO-45 $63.60'],
    ],
    [
      'a line number and its line',
      'bill.claim',
      'line |1',
      ['[99214-25*] AB $185.00', 'line [1] 99214-25 paid $91.40 CO-45 $63.60'],
    ],
    ['a keyword: nothing', 'bill.claim', 'da|te', []],
    ['a comment: nothing', 'bill.claim', '# P|1', []],
  ];
  const files = { ...practice, 'bill.claim': `${practice['bill.claim']}  # P1\n` };
  for (const [what, file, cursor, shows] of cases)
    test(what, () => assert.deepEqual(shown(file, cursor, files), shows));

  test('letters of one record are not those of the next', () => {
    const two = 'claim C\n  dx\n    A I10\nclaim D\n  dx\n    A I11.9\n  service\n    99214 A\n';
    assert.deepEqual(shown('a.claim', '|A I11', { 'a.claim': two }), ['[A*] I11.9', '99214 [A]']);
  });
});
