import assert from 'node:assert/strict';
import { findings } from '../support/engine';
import { engineOfAll } from '../support/examples';

/** Claims that nobody would type on purpose: each is judged, and what is wrong with it is said. */

const BOOK =
  'payer MCR "Medicare"\n  medicare\nplan PL\n  payer MCR\npatient P1\n  born 1950-01-02\n  sex F\n  coverage primary PL\n    member 1EG4TE5MK73\n';
const claim = (lines: readonly string[], id = 'CLM-1'): string =>
  `${id === 'CLM-1' ? BOOK : ''}claim ${id}\n  patient P1\n  payer primary\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A M54.50\n  service\n${lines.map((l) => `    ${l}\n`).join('')}  history\n    2026-04-20 ready by Kim\n`;
const repeat = (n: number, line: (i: number) => string): string[] => Array.from({ length: n }, (_, i) => line(i));
const CODES = ['99213', '97110-GP', '20610', '80053', '71046', '90715', '90471', 'J1745', 'G2211', '00840-AA', '99417'];
const fifty = repeat(50, (i) => String(10 + i)).join('-');

const table: readonly (readonly [what: string, text: string, told: RegExp, atLeast: number])[] = [
  ['999 lines', claim(repeat(999, (i) => `${CODES[i % CODES.length]} A $1.00`)), /holds 50 lines; this one has 999/, 1],
  [
    '999 lines beside 999 others',
    claim(repeat(999, () => '99213 A $1.00')) +
      claim(
        repeat(999, () => '99213 A $1.00'),
        'CLM-2',
      ),
    /already on claim CLM-1/,
    1,
  ],
  ['50 modifiers on a line', claim([`99213-${fifty} A $120.00`]), /at most 4 modifiers; 99213 has 50/, 1],
  ['10,000 units', claim(['J1745 x10000 A $900.00']), /at most 9,999 units/, 1],
  ['10,000 units of therapy', claim(['97110-GP x10000 30min A $900.00']), /30 minutes of timed therapy are 2 units/, 1],
  ['no minutes of therapy', claim(['97110-GP x2 0min A $90.00']), /0 minutes of timed therapy are 0 units/, 1],
  [
    '100,000 minutes of therapy',
    claim(['97110-GP x2 100000min A $90.00']),
    /100000 minutes of timed therapy are 6667 units/,
    1,
  ],
  ['no minutes of anesthesia', claim(['00840-AA 0min A $900.00']), /00840 is paid by the minute/, 1],
  ['100,000 minutes of anesthesia', claim(['00840-AA 100000min A $900.00']), /100000 minutes are more than a day/, 1],
  ['a visit of 100,000 minutes', claim(['99213 A $120.00', '  time 100000min']), /support 99215/, 1],
  [
    '999 diagnoses',
    `${BOOK}claim CLM-1\n  patient P1\n  date 2026-04-18\n  dx\n${repeat(999, (i) => `    ${String.fromCharCode(65 + (i % 25))} I10\n`).join('')}  service\n    99213 A $120.00\n`,
    /already is I10/,
    1,
  ],
  ['a range of a hundred years', claim(['99213 A 1926-04-18..2026-04-18 $120.00']), /outside|before|2026-04-18/, 1],
];

suite('rules: what nobody would type on purpose', () => {
  for (const [what, text, told, atLeast] of table)
    test(what, () => {
      const all = findings(engineOfAll(text)).map((f) => f.finding);
      const found = all.filter((f) => told.test(f.message));
      assert.ok(
        found.length >= atLeast,
        `${all
          .slice(0, 8)
          .map((f) => `${f.rule} ${f.message}`)
          .join('\n')}`,
      );
      for (const { message } of all) assert.ok(message.length < 300, message);
    });
});
