import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { chargesReport } from '../../server/src/cli/report-charges';
import type { Imported, ImportedChanges } from '../../server/src/codes/import/table';
import { listRecordFiles } from '../../server/src/files/workspace';
import { engineOf, findings } from '../support/engine';
import { readShared } from '../support/imports';
import { codesWith } from '../support/installed';
import { root, testWithShared } from '../support/shared';

/** What docs/prices.md shows is what the product reads and says. */
const page = fs.readFileSync(path.join(root, 'docs/prices.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, of, text = '']) => (of === language ? [text] : []));

const TABLES = ['PPRRVU2025_Oct.csv.xz', 'GPCI2025.csv'].map((name) => `data/rvu/${name}`);
const TESTS = 'data/clfs/CLFS_2025_Q2V1.csv.xz';

suite('docs: prices', () => {
  test('every record of the page is read without an error of form', () => {
    const records = blocks('claimwright');
    assert.ok(records.length >= 5);
    for (const text of records) {
      const errors = findings(engineOf(text)).filter(({ finding }) => finding.severity === 'error');
      assert.deepEqual(
        errors
          .map(({ finding }) => finding.message)
          .filter((m) => !/There is no (?:payer|plan|patient)|not in this workspace/.test(m)),
        [],
        text,
      );
    }
  });

  test('the review of the example practice is printed as the page shows it, with nothing imported', () => {
    const folder = path.join(root, 'examples/riverside');
    const files = Object.fromEntries(
      listRecordFiles(folder).paths.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
    );
    const { text } = chargesReport(engineOf(files, '2026-11-28'));
    assert.ok(blocks('').includes(text), text);
    for (const part of ['Below what', 'The same as', 'Without a charge', 'Units that do not fit', 'What payers allow'])
      assert.ok(text.includes(part), part);
  });

  testWithShared('the review of charges is printed as the page shows it', [...TABLES, TESTS], async () => {
    const tables = await Promise.all([...TABLES, TESTS].map((file) => readShared(file)));
    const codes = codesWith(...(tables.flat() as Exclude<Imported, ImportedChanges>[]));
    const own = blocks('claimwright').slice(-3);
    const [practice = '', charges = '', contract = ''] = own;
    const files = { 'riverside.practice': practice, 'fees/charges.fees': charges, 'fees/lakeshore.fees': contract };
    const { text } = chargesReport(engineOf(files, '2025-11-20', codes));
    assert.ok(blocks('').includes(text), text);
  });
});
