import assert from 'node:assert/strict';
import { ImportProblem } from '../../../server/src/codes/import/source';
import { telehealthOn } from '../../../server/src/codes/telehealth';
import { onlyList, readText } from '../../support/imports';
import { codesWith } from '../../support/installed';

/** The layout of CMS’s list of services at a distance; all numbers but a few are invented, and nobody’s words are in it. */
const HEADER =
  'Code,Short Descriptor,Status,Can Audio-only Interaction Meet the Requirements?,Medicare Payment Limitations';
const ROWS = [
  '90785,made up,Permanent,Yes,',
  '97110,made up,Provisional,No,',
  '99213,made up,Permanent,,',
  ...Array.from({ length: 150 }, (_, i) => `G${7000 + i},made up,Permanent,Yes,`),
  'G2212,"made up, too",Permanent,Yes,note',
];
const list = (title: string, rows: readonly string[] = ROWS, header = HEADER): string =>
  [title, header, ...rows, '* what stands below the table is a sentence,,,,', ''].join('\r\n');
const TITLE = 'LIST OF MEDICARE TELEHEALTH SERVICES for Calendar Year 2026 (updated November 5 2025)';
const on = (known: ReturnType<typeof codesWith>, code: string, day: string) =>
  telehealthOn(known, code, day as Parameters<typeof telehealthOn>[2]);

suite('codes: import of Medicare’s services at a distance', () => {
  test('the list is of its calendar year, and keeps numbers and nobody’s words', async () => {
    const read = onlyList(await readText('list.csv', list(TITLE)));
    assert.deepEqual([read.set, read.edition, read.from, read.to], ['telehealth', '2026', '2026-01-01', '2026-12-31']);
    assert.equal(read.rows.length, ROWS.length);
    assert.doesNotMatch(JSON.stringify(read.rows), /made|sentence/);
    const known = codesWith(read);
    assert.deepEqual(
      ['90785', '97110', '99213', '20610'].map((code) => {
        const found = on(known, code, '2026-04-18');
        return found.status === 'listed' ? found.audioOnly : found.status;
      }),
      ['yes', 'no', undefined, 'not-listed'],
    );
    assert.equal(on(known, '90785', '2027-01-01').status, 'not-evaluated');
  });

  test('its columns are told by their form, in any order, and the year by the name of the file too', async () => {
    const turned = ['Audio-Only?,Status,HCPCS', ...ROWS.map((r) => `Yes,Permanent,${r.slice(0, 5)}`), ''].join('\n');
    const read = onlyList(await readText('telehealth-services-cy2025.csv', turned));
    assert.deepEqual([read.set, read.edition, read.rows.length], ['telehealth', '2025', ROWS.length]);
  });

  const wrong: readonly (readonly [what: string, name: string, text: string, told: RegExp])[] = [
    ['one that was cut between two rows', 'l.csv', list(TITLE, ROWS.slice(0, 40)), /at least 150 codes, found 40/],
    ['one that lacks its end', 'l.csv', list(TITLE, ROWS.slice(0, -1)), /comes to G2212, found G7149/],
    ['one that was cut in a row', 'l.csv', list(TITLE).slice(0, -60), /last line|columns|row/],
    ['one of another year than its name', 'telehealth_2024.csv', list(TITLE), /a file of 2026, found 2024/],
    ['a code twice with different answers', 'l.csv', list(TITLE, [...ROWS, '90785,x,Permanent,No,']), /90785 twice/],
    ['a row of another kind', 'l.csv', list(TITLE, [...ROWS, 'E11.9,x,Permanent,No,']), /procedure code in each row/],
    ['one of which nothing tells the year', 'l.csv', list('LIST'), /a year in the file or its name/],
  ];
  for (const [what, name, text, told] of wrong)
    test(`${what} is refused with what was expected and found`, async () => {
      await assert.rejects(
        readText(name, text),
        (error) => error instanceof ImportProblem && told.test(error.message) && /expected .*found/.test(error.message),
      );
    });

  test('a row that stands twice, word for word, is taken once; the order of rows does not matter', async () => {
    const one = onlyList(await readText('l.csv', list(TITLE)));
    const other = onlyList(await readText('l.csv', list(TITLE, [...ROWS, ROWS[0] ?? ''].reverse())));
    assert.deepEqual(other.rows, one.rows);
  });
});
