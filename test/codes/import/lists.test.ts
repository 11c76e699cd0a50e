import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatOf, tableFormats } from '../../../server/src/codes/import/lists';
import { ImportProblem } from '../../../server/src/codes/import/source';
import type { ImportedList } from '../../../server/src/codes/import/table';
import { known, onlyList, readText } from '../../support/imports';

/** Tables in the layouts of publishers, as long as theirs, with invented words. */
type Cells = readonly (readonly string[])[];
const numbers = (count: number, width: number): string[] =>
  Array.from({ length: count }, (_, i) => String(i + 1).padStart(width, '0'));
const words = (code: string): string => `Invented, ${code}`;

const places = numbers(99, 2);
const samples: Readonly<Record<string, { set: string; name: string; cells: () => Cells; rows: number }>> = {
  'code editor': {
    set: 'mce',
    name: 'mce43.1_i10dx.csv',
    rows: known().all('2027-09-30' as never).length,
    cells: () => [
      ['code', 'start', 'end', 'flags'],
      ...known()
        .all('2027-09-30' as never)
        .map((c) => [c, '20151001', '', 'one|two']),
    ],
  },
  taxonomy: {
    set: 'taxonomy',
    name: 'nucc_taxonomy_251.csv',
    rows: 900,
    cells: () => [
      ['Code', 'Grouping', 'Classification', 'Specialization', 'Notes'],
      ...numbers(900, 6).map((n, i) => [
        `${i < 450 ? '20' : '34'}0${n.slice(0, 6)}X`.replace(/^(\d{3})\d/, '$1A'),
        'Group',
        'Class',
        'Kind',
        'two\nlines',
      ]),
    ],
  },
  places: {
    set: 'pos',
    name: 'pos_2026.csv',
    rows: 99,
    cells: () => [
      ['code', 'description'],
      ...places.map((c) => [c, c === '11' ? 'Office, invented' : c === '21' ? 'Inpatient, invented' : words(c)]),
    ],
  },
  revenue: {
    set: 'revenue',
    name: 'revenue.csv',
    rows: 400,
    cells: () => [['code', 'description'], ...numbers(399, 4).map((c) => [c, words(c)]), ['3101', words('3101')]],
  },
};
const quoted = (cells: Cells): string =>
  cells.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n');

suite('codes: import of lists with named columns', () => {
  for (const [title, { set, name, cells, rows }] of Object.entries(samples)) {
    test(`${title}: told by its columns, wherever its header stands`, async () => {
      const plain = onlyList(await readText(name, `${quoted(cells())}\n`));
      assert.deepEqual([plain.set, plain.rows.length], [set, rows]);
      const titled = onlyList(
        await readText(name, `A title\n"A licence, which\nhas two lines",\n\n${quoted(cells())}\n`),
      );
      assert.deepEqual(titled.rows, plain.rows);
    });

    test(`${title}: columns in any order are the same rows`, async function () {
      this.timeout(60_000);
      const whole = cells();
      const plain = onlyList(await readText(name, `${quoted(whole)}\n`));
      const width = whole[0]?.length ?? 0;
      const columns = Array.from({ length: width }, (_, i) => i);
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(columns, { minLength: width, maxLength: width }), async (order) => {
          const text = `${quoted(whole.map((row) => order.map((i) => row[i] ?? '')))}\n`;
          assert.deepEqual(onlyList(await readText(name, text)).rows, plain.rows);
        }),
        { numRuns: 4 },
      );
    });

    test(`${title}: half of it is refused`, async () => {
      const whole = cells();
      await assert.rejects(
        readText(name, `${quoted(whole.slice(0, whole.length / 2))}\n`),
        (error: unknown) => error instanceof ImportProblem && /the file may be cut|found columns/.test(error.message),
      );
    });
  }

  test('an edition that the name says, with the days of a yearly list', async () => {
    const exempt = known()
      .all('2026-09-30' as never)
      .slice(-30_000);
    const text = `Order26\tPOAexemptCode\tDescription\r\n${exempt.map((c) => `00001\t${c.slice(0, 3)}.${c.slice(3)}\tInvented\r\n`).join('')}`;
    const list: ImportedList = onlyList(await readText('POAexemptCodesFY26.txt', text));
    assert.deepEqual(
      [list.set, list.edition, list.from, list.to],
      ['poa-exempt', 'FY2026', '2025-10-01', '2026-09-30'],
    );
    assert.ok(!list.rows.some((r) => r.code.includes('.')));
  });

  test('no two formats take the same invented table', () => {
    for (const { cells } of Object.values(samples)) {
      const [headers = [], ...rows] = cells();
      const table = { headers, rows: rows.map((row) => Object.fromEntries(headers.map((h, i) => [h, row[i] ?? '']))) };
      const first = formatOf(table);
      const have = new Set(headers.map((h) => h.toLowerCase()));
      const all = tableFormats.filter(
        (f) =>
          f.columns.every((c) => have.has(c.toLowerCase())) &&
          (f.shapes ?? []).every((shape) => headers.some((h) => shape.test(h))) &&
          (f.fits?.(table) ?? true),
      );
      assert.deepEqual(all, [first]);
    }
  });
});
