import assert from 'node:assert/strict';
import { hcpcsFixed, readFixed } from '../../../server/src/codes/import/hcpcs';
import { ImportProblem } from '../../../server/src/codes/import/source';
import type { Imported, ImportedList } from '../../../server/src/codes/import/table';
import { readText } from '../../support/imports';
import { hcpcsLine } from '../../support/publishers-layouts';

const file = (name: string, text: string) => ({ name, archive: undefined, text });
const DAYS = { 230: 'D', 257: 'Z9A', 277: '20250101', 293: 'N' };

/** A list as long as the publisher's, with invented words. */
const code = (i: number): string =>
  `${'ABCEGHJKLMPQRSTUV'[Math.floor(i / 400)] ?? 'V'}${String(i % 400).padStart(4, '0')}`;
const procedures = [...Array.from({ length: 6500 }, (_, i) => code(i)), 'V5364'];
const fixed = (codes: readonly string[] = procedures): string =>
  hcpcsLine('A1', 7, 'Invented modifier', DAYS) + codes.map((c) => hcpcsLine(c, 3, `Invented ${c}`, DAYS)).join('');
const csv = (codes: readonly string[] = procedures): string =>
  [
    'HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,COV,BETOS,ACT EFF DT,TERM DT,ACTION CD',
    '   A1,0010,7,Invented modifier,,D,Z9A,20250101,,N',
    ...codes.map((c) => `${c},0010,3,Invented ${c},,D,Z9A,20250101,,N`),
    '',
  ].join('\r\n');
const rowsOf = (tables: readonly Imported[]): unknown =>
  tables.map((t) => [t.set, t.edition, t.from, t.to, (t as ImportedList).rows]);

suite('codes: import of the HCPCS file', () => {
  test('fixed columns: continued titles, modifiers, days, coverage; disclaimers above are passed over', () => {
    const text =
      'Disclaimer\t\t\r\n' +
      hcpcsLine('AX', 7, 'A modifier that goes', { 277: '20200101', 285: '20251231' }) +
      hcpcsLine('AX', 8, 'on and on') +
      hcpcsLine('J9999', 3, 'A drug', { 128: '9', 230: 'C', 266: '002', 269: '20110101', 293: 'N' }) +
      hcpcsLine('J9999', 4, 'of two   lines');
    assert.deepEqual(
      readFixed(file('a.txt', text)).map(({ more, ...r }) => ({
        ...r,
        coverage: more.coverage,
        anesthesia: more.anesthesia,
      })),
      [
        {
          code: 'AX',
          modifier: true,
          words: 'A modifier that goes on and on',
          from: '2020-01-01',
          to: '2025-12-31',
          coverage: '',
          anesthesia: '',
        },
        {
          code: 'J9999',
          modifier: false,
          words: 'A drug of two lines',
          from: '2011-01-01',
          to: undefined,
          coverage: 'C',
          anesthesia: '002',
        },
      ],
    );
  });

  test('fixed columns and the table with names are the same list, of the quarter that the name says', async () => {
    const one = hcpcsFixed.read(file('HCPC2025_OCT_ANWEB.txt', fixed()), {});
    assert.deepEqual(rowsOf(one), rowsOf(await readText('HCPC2025_OCT_ANWEB.csv', csv())));
    assert.deepEqual(
      one.map((t) => [t.set, t.edition, t.from, t.to]),
      [
        ['hcpcs', '2025-10', '2025-10-01', '2025-12-31'],
        ['modifier', '2025-10', '2025-10-01', '2025-12-31'],
      ],
    );
  });

  test('without a quarter in the name it is that of the newest first day', () =>
    assert.equal(hcpcsFixed.read(file('list.txt', fixed()), {})[0]?.edition, '2025-01'));

  const cases: readonly [title: string, name: string, text: string, message: RegExp][] = [
    [
      'of another year',
      'HCPC2019_ANWEB.txt',
      fixed(),
      /the codes of 2019-01, found 2025-01-01 as the newest first day/,
    ],
    ['too old for its name', 'HCPC2029_ANWEB.txt', fixed(), /the codes of 2029-01, found 2025-01-01/],
    [
      'without its end',
      'HCPC2025_ANWEB.txt',
      fixed(procedures.slice(0, -1)),
      /comes to V5364, found V\d{4} as its last code/,
    ],
    ['of a few codes', 'HCPC2025_ANWEB.txt', fixed(procedures.slice(-9)), /at least 5,000 procedure codes, found 9/],
    ['cut in a line', 'HCPC2025_ANWEB.txt', fixed().slice(0, -150), /a last line that ends as the others do/],
    [
      'with a line of another form',
      'HCPC2025_ANWEB.txt',
      `${fixed()}Thank you\r\n`,
      /lines of 320 columns, found line \d+ of another form/,
    ],
    [
      'with a continuation elsewhere',
      'HCPC2025_ANWEB.txt',
      `${fixed()}${hcpcsLine('A0001', 4, 'x')}`,
      /each continuation below its code/,
    ],
    [
      'with a code twice',
      'HCPC2025_ANWEB.txt',
      `${fixed()}${hcpcsLine('V5364', 3, 'Other words', DAYS)}`,
      /V5364 twice, with different content/,
    ],
  ];
  for (const [title, name, text, message] of cases)
    test(`refused: ${title}`, () =>
      assert.throws(
        () => hcpcsFixed.read(file(name, text), {}),
        (error: unknown) => error instanceof ImportProblem && message.test(error.message),
      ));
});
