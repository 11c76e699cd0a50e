import assert from 'node:assert/strict';
import { afterFixes, readingFindings, recordOf } from '../support/tree';

const claim = (line: string): string => `claim C\n  dx\n    A E11.65\n    B I10\n  service\n    ${line}\n`;
const lineOf = (line: string): unknown => (recordOf(claim(line)) as { service: { line: unknown[] } }).service.line[0];

const P99214 = { code: '99214', modifiers: [] };

/** A line that is right, and what it says. */
const READ: readonly (readonly [line: string, value: object])[] = [
  ['99214', { procedure: P99214 }],
  ['99214-25-59 AB $185.00', { procedure: { code: '99214', modifiers: ['25', '59'] }, pointers: 'AB', charge: 18500 }],
  ['99214 $185 ab', { procedure: P99214, pointers: 'AB', charge: 18500 }],
  ['j3301-jz x0.5 A', { procedure: { code: 'J3301', modifiers: ['JZ'] }, units: 500, pointers: 'A' }],
  [
    '00790 45min A $1,900.00',
    { procedure: { code: '00790', modifiers: [] }, minutes: 45, pointers: 'A', charge: 190000 },
  ],
  ['99214 4/18/2026 A', { procedure: P99214, dates: { from: '2026-04-18', to: '2026-04-18' }, pointers: 'A' }],
  ['99214 2026-04-18..2026-04-20', { procedure: P99214, dates: { from: '2026-04-18', to: '2026-04-20' } }],
  ['0450 99284 $940.00', { revenue: '0450', procedure: { code: '99284', modifiers: [] }, charge: 94000 }],
  ['0120 x3 $6,000.00', { revenue: '0120', units: 3000, charge: 600000 }],
  // Two digits and `min` are five characters, and no code.
  ['0370 45min $90.00', { revenue: '0370', minutes: 45, charge: 9000 }],
  ['0022 ZZZZZ', { revenue: '0022', procedure: { code: 'ZZZZZ', modifiers: [] } }],
  ['"99214" A', { procedure: P99214, pointers: 'A' }],
  // Forms recognise loosely: these are for the rules to judge.
  ['99214 ABCDE', { procedure: P99214, pointers: 'ABCDE' }],
  ['G0463-259 A', { procedure: { code: 'G0463', modifiers: ['259'] }, pointers: 'A' }],
  ['99214 Z', { procedure: P99214, pointers: 'Z' }],
];

/** A line as somebody types it, the rules it is found by, and the line after the preferred fixes. */
const HABITS: readonly (readonly [line: string, rules: string, fixed: string])[] = [
  ['99214 A,B $185.00', 'text/pointers-comma', '99214 AB $185.00'],
  ['99214 A B $185.00', 'text/pointers-blank', '99214 AB $185.00'],
  ['99214 A, B', 'text/comma text/pointers-blank', '99214 AB'],
  ['99214 1,2 $185.00', 'text/pointers-number', '99214 AB $185.00'],
  ['99214 1', 'text/pointers-number', '99214 A'],
  ['99214 25 AB', 'text/modifier-column', '99214-25 AB'],
  ['99214 -25 AB', 'text/modifier-column', '99214-25 AB'],
  ['99214 25 59 AB', 'text/modifier-column text/modifier-column', '99214-25-59 AB'],
  ['83036 QW A', 'text/modifier-column', '83036-QW A'],
  ['83036 A QW', 'text/modifier-column', '83036-QW A'],
  ['0450 99284 25 $9.00', 'text/modifier-column', '0450 99284-25 $9.00'],
  ['9921425 AB', 'text/modifier-joined', '99214-25 AB'],
  ['992142559 AB', 'text/modifier-joined', '99214-25-59 AB'],
  ['450 99284 $940.00', 'text/revenue-digits', '0450 99284 $940.00'],
  ['99214 A 04182026', 'text/date-packed', '99214 A 2026-04-18'],
  ['99214 A 20260418', 'text/date-packed', '99214 A 2026-04-18'],
  ['99214 A 4/18/26', 'text/date-year', '99214 A 2026-04-18'],
  ['99214 A 4/18/2026-4/20/2026', 'text/range-hyphen', '99214 A 2026-04-18..2026-04-20'],
  ['99214 A $185.5', 'text/money-cents', '99214 A $185.50'],
  ['99214 A 185.00', 'text/money-sign', '99214 A $185.00'],
  ['J3301 4x A', 'text/units', 'J3301 x4 A'],
  ['J3301 ×4 A', 'text/units', 'J3301 x4 A'],
  ['99214, AB, $185.00,', 'text/comma text/comma text/comma', '99214 AB $185.00'],
  ['99214 A $1.00 $2.00', 'text/value', '99214 A $1.00'],
  ['99214–25 AB', '', '99214–25 AB'],
];

suite('records: service lines', () => {
  for (const [line, value] of READ)
    test(line, () => {
      assert.deepEqual(readingFindings(claim(line)), []);
      assert.deepEqual(lineOf(line), value);
    });
});

suite('records: habits of service lines', () => {
  for (const [line, rules, fixed] of HABITS)
    test(line, () => {
      const found = readingFindings(claim(line)).map((f) => f.split(':')[0]);
      assert.equal(found.join(' '), rules);
      const after = afterFixes(claim(line));
      assert.equal(after, claim(fixed));
      assert.deepEqual(readingFindings(after), []);
      if (rules !== 'text/value') assert.deepEqual(lineOf(line), lineOf(fixed), 'what was meant is used at once');
    });

  test('what is no part of a line is said in its own words', () => {
    assert.deepEqual(readingFindings(claim('99214 A ??')), [
      'text/value: “??” is no part of a service line: after the code come units (x2), minutes (45min), diagnosis letters (AB), the charge ($185.00) or a date.',
    ]);
  });
});
