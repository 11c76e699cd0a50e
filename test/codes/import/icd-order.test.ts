import assert from 'node:assert/strict';
import { codesFile, orderAddenda, orderFile, pcsOrderFile } from '../../../server/src/codes/import/icd-order';
import { ImportProblem } from '../../../server/src/codes/import/source';
import type { ImportedChanges, ImportedList } from '../../../server/src/codes/import/table';
import { known } from '../../support/imports';
import { addendaLine, addendaSummary, orderLine } from '../../support/publishers-layouts';

const file = (name: string, text: string) => ({ name, archive: undefined, text });
const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof ImportProblem, String((error as Error).stack));
    return error.message;
  }
  return '';
};

/** The built-in numbers of a year in the layout of an order file. */
function orderOf(year: number, change: (codes: string[]) => readonly string[] = (codes) => codes): string {
  const codes = [...known().all(`${year}-09-30` as never)];
  return [orderLine(1, 'A00', 0), ...change(codes).map((code, i) => orderLine(i + 2, code, 1))].join('');
}
const read = (name: string, text: string, edition?: string): ImportedList =>
  orderFile(known()).read(file(name, text), edition === undefined ? {} : { edition })[0] as ImportedList;

suite('codes: import of ICD-10-CM order files', () => {
  test('lines of order number, code, flag and titles; the long title is kept', () => {
    const list = read('icd10cm_order_2027.txt', orderOf(2027));
    assert.deepEqual([list.set, list.edition, list.from, list.to], ['icd10cm', 'FY2027', '2026-10-01', '2027-09-30']);
    assert.deepEqual(list.rows[0], { code: 'A00', kind: 'header', words: 'Invented title of A00' });
    assert.deepEqual(list.rows[1], { code: 'A000', kind: 'valid', words: 'Invented title of A000' });
  });

  const names: readonly [name: string, year: number, edition: string, from: string][] = [
    ['icd10cm_order_2026.txt', 2026, 'FY2026', '2025-10-01'],
    ['icd10cm-order-April-2025.txt', 2025, 'FY2025-04', '2025-04-01'],
    ['icd10cm-order-Jan-2021.txt', 2021, 'FY2021', '2020-10-01'],
    ['download.txt', 2024, 'FY2024', '2023-10-01'],
  ];
  for (const [name, year, edition, from] of names)
    test(`${name} with the codes of ${year} is ${edition}`, () => {
      const list = read(name, orderOf(year));
      assert.deepEqual([list.edition, list.from], [edition, from]);
    });

  const cases: readonly [title: string, name: string, text: () => string, message: RegExp][] = [
    [
      'a year that is not its own',
      'icd10cm_order_2026.txt',
      () => orderOf(2019),
      /codes of fiscal year 2026, found those of 2019/,
    ],
    [
      'a cut between two lines',
      'icd10cm_order_2027.txt',
      () => orderOf(2027, (c) => c.slice(0, -500)),
      /comes to Z99\.89, found .* cut/,
    ],
    [
      'a hole in the middle',
      'icd10cm_order_2027.txt',
      () => orderOf(2027, (c) => c.filter((_, i) => i < 30_000 || i > 32_000)),
      /missing: the file may be cut/,
    ],
    [
      'a cut within the last line',
      'icd10cm_order_2027.txt',
      () => orderOf(2027).slice(0, -20),
      /a last line that ends as the others do/,
    ],
    [
      'codes that no year has',
      'icd10cm_order_2027.txt',
      () => orderOf(2027, (c) => c.map((code, i) => (i % 20 === 1 ? `${code.slice(0, 3)}ZZZ${i % 10}` : code))),
      /found .* that it does not have|twice/,
    ],
    [
      'a code twice, once as a heading',
      'icd10cm_order_2027.txt',
      () => `${orderOf(2027)}${orderLine(99999, 'A000', 0)}`,
      /A000 twice, with different content/,
    ],
    [
      'a later year with a tenth missing',
      'icd10cm_order_2029.txt',
      () => orderOf(2027, (c) => c.filter((_, i) => i % 10 > 0)),
      /most of the .* billable codes of 2027/,
    ],
    [
      'a line of another form',
      'icd10cm_order_2027.txt',
      () => orderOf(2027).replace('A0101  ', 'A0101 x'),
      /found line \d+ of another form/,
    ],
  ];
  for (const [title, name, text, message] of cases)
    test(`refused: ${title}`, () =>
      assert.match(
        refused(() => read(name, text())),
        message,
      ));

  test('an edition that is none', () =>
    assert.match(
      refused(() => read('a.txt', orderOf(2027), 'autumn')),
      /an edition such as FY2027 or 2027-04, found “autumn”/,
    ));

  test('a code file has billable codes; headings above them are those that are known', () => {
    const text = known()
      .all('2019-09-30' as never)
      .map((code) => `${code.padEnd(7)} Invented\r\n`)
      .join('');
    const importer = codesFile(known());
    assert.ok(importer.recognise(text.slice(0, 4000)));
    const [list] = importer.read(file('icd10cm_codes_2019.txt', text), {});
    assert.ok(list?.kind === 'list');
    assert.deepEqual(
      list.rows.filter((r) => r.code.startsWith('A00')).map((r) => `${r.code} ${r.kind}`),
      ['A00 header', 'A000 valid', 'A001 valid', 'A009 valid'],
    );
  });
});

suite('codes: import of ICD-10-CM order addenda', () => {
  const changes = (text: string, name = 'icd10cm_order_addenda_2027.txt'): ImportedChanges =>
    orderAddenda.read(file(name, text), {})[0] as ImportedChanges;
  const text =
    addendaLine('Delete:', 1, 'I420') +
    addendaLine('Add:', 0, 'I420') +
    addendaLine('Add:', 1, 'I4200') +
    addendaLine('Revise from:', 1, 'A000', 'Old words') +
    addendaLine('Revise to:', 1, 'A000', 'New words') +
    addendaSummary(1, 1);

  test('a code that becomes a heading goes as one and comes as the other; revised words come too', () => {
    const { base, edition, remove, add } = changes(text);
    assert.deepEqual([base, edition], ['FY2026', 'FY2027']);
    assert.deepEqual(remove, [
      { code: 'I420', kind: 'valid' },
      { code: 'A000', kind: 'valid' },
    ]);
    assert.deepEqual(
      add.map((r) => `${r.code} ${r.kind} ${r.words}`),
      ['I420 header Invented title of I420', 'I4200 valid Invented title of I4200', 'A000 valid New words'],
    );
  });

  const cases: readonly [title: string, text: string, message: RegExp][] = [
    ['without its summary', text.slice(0, text.indexOf('Codes')), /a summary of the changes at the end/],
    ['cut in its summary', text.slice(0, text.indexOf('   0 revisions to long')), /none, or half of it/],
    [
      'with a change missing',
      text.replace(addendaLine('Add:', 1, 'I4200'), ''),
      /1 additions of billable codes, as its summary says, found 0/,
    ],
  ];
  for (const [title, given, message] of cases)
    test(`refused: ${title}`, () =>
      assert.match(
        refused(() => changes(given)),
        message,
      ));

  test('refused: no year', () =>
    assert.match(
      refused(() => changes(text, 'addenda.txt')),
      /--edition FY2027/,
    ));
});

suite('codes: import of ICD-10-PCS order files', () => {
  const DIGITS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const pcs = (...ends: readonly string[]): string => {
    const codes = [
      '001',
      ...Array.from(
        { length: 71_000 },
        (_, i) => `0${[3, 2, 1, 0].map((p) => DIGITS[Math.floor(i / 34 ** p) % 34]).join('')}ZZ`,
      ),
      ...ends,
    ];
    return codes.map((code, i) => orderLine(i % 100_000, code, code.length === 7 ? 1 : 0)).join('');
  };
  test('codes of seven characters and the tables above them', () => {
    const text = pcs('XY0VX83');
    assert.ok(pcsOrderFile.recognise(text.slice(0, 4000)));
    assert.ok(!orderFile(known()).recognise(text.slice(0, 4000)));
    const [list] = pcsOrderFile.read(file('icd10pcs_order_2026.txt', text), {});
    assert.ok(list?.kind === 'list');
    assert.deepEqual([list.set, list.edition, list.rows.length], ['icd10pcs', 'FY2026', 71_002]);
  });
  test('refused: without its last section', () =>
    assert.match(
      refused(() => pcsOrderFile.read(file('icd10pcs_order_2026.txt', pcs()), {})),
      /comes to section X, fluids/,
    ));
});
