import fc from 'fast-check';
import { bookText, facts } from './books';

/** What does not belong where it is put: signs that separate, letters of other scripts, sizes, dates and amounts out of all bounds. */
const STRANGE = [
  'a:b',
  'x*y',
  '~',
  '^',
  '王',
  '"王"',
  '"é:~"',
  'lower',
  '0',
  '-1',
  '9'.repeat(20),
  'A'.repeat(90),
  '$0.00',
  '$-5.00',
  '$99999999999.99',
  '1900-01-01',
  '1700-01-01',
  '2999-12-31',
  '""',
  '"  "',
  'x',
  '.',
  '1.5',
  'x0',
  'x0.3',
  'x1.2345',
  'Q',
  'ZZ',
  '..2026-04-20',
  '2026-04-20..',
  '24:00',
  '00:00',
  '12345',
  '123456',
  '000000000',
  '"a"',
  '5',
  '99214-XXX',
  'é',
  'self',
  'A.B',
  '$.5',
  '00100',
] as const;

/** The text of a book in which one value is left out or is another. */
export const hostile = fc
  .tuple(facts, fc.nat(100_000), fc.nat(100_000), fc.constantFrom('', ...STRANGE))
  .map(([f, row, place, strange]): string => {
    const lines = bookText({ ...f, lines: f.lines.slice(0, 4) }).split('\n');
    const at = row % lines.length;
    const pieces = (lines[at] ?? '').match(/"(?:[^"\\]|\\.)*"|\S+|\s+/g) ?? [];
    const words = pieces.flatMap((p, i) => (p.trim() === '' ? [] : [i])).slice(1);
    const which = words[place % Math.max(1, words.length)];
    if (which === undefined) return lines.join('\n');
    pieces[which] = strange;
    lines[at] = pieces.join('');
    return lines.join('\n');
  });
