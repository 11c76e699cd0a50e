import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Codes } from '../../server/src/codes/types';
import { root } from '../support/codes';
import { engineOf, findings } from '../support/engine';
import { readShared } from '../support/imports';
import { codesWith } from '../support/installed';
import { testWithShared } from '../support/shared';

/**
 * A hundred claims of many specialties as they should be, on which nothing is told, and a hundred with one mistake each, of which its
 * rule tells. Each claim is judged in a book of its own: they share a practice, payers and patients, who are invented.
 */
const folder = path.join(root, 'test/rules/specialties');
const book = fs.readFileSync(path.join(folder, 'book.practice'), 'utf8');
const TODAY = '2024-09-30';

/** The claims of a file by the comment above each. */
const claimsOf = (file: string): readonly (readonly [title: string, text: string])[] =>
  fs
    .readFileSync(path.join(folder, file), 'utf8')
    .split(/^(?=# )/m)
    .map((text) => [text.slice(2, text.indexOf('\n')), text] as const);
const clean = fs.readdirSync(folder).filter((f) => f.startsWith('clean-'));

/** Rule and words of what is told of a claim in the book. */
const told = (claim: string, today: string, known?: Codes, people = book): readonly (readonly [string, string])[] =>
  findings(engineOf({ 'book.practice': people, 'a.claim': claim }, today, known))
    .filter((f) => f.path === 'a.claim')
    .map(({ finding }) => [finding.rule, `${finding.rule}: ${finding.message}`] as const);

const TABLES = [
  'data/mce/mce43.1_i10dx.csv.xz',
  'data/icd10cm/icd10cm_tabular_2021.xml.xz',
  'data/icd10cm/POAexemptCodesFY26.zip',
  'data/rvu/PPRRVU2020_reconstructed.csv.xz',
  'data/ncci/AOC_2024-06-03.csv',
  'data/ncci/MCR_MUE_PractitionerServices_Eff_07-01-2024_reconstructed.csv.xz',
  'data/ncci/MCR_MUE_DMESupplierServices_Eff_07-01-2024_reconstructed.csv.xz',
  'data/ncci/ccipra-v302r0_reconstructed.txt.xz',
  'data/asp/asp_ndc_hcpcs_crosswalk_2026-01.csv.xz',
  'data/hcpcs/2019-Alpha-Numeric-HCPCS-File.zip',
];
let tables: Promise<Codes> | undefined;
async function realTables(): Promise<Codes> {
  const read: unknown[] = [];
  for (const file of TABLES) read.push(...(await readShared(file)));
  return codesWith(...(read as never[]));
}

suite('rules: claims of many specialties', () => {
  for (const file of clean)
    test(`${file}: nothing is told, in 2024 and two years later`, () => {
      for (const [title, text] of claimsOf(file)) {
        assert.deepEqual(told(text, TODAY), [], title);
        const later = (t: string): string => t.replaceAll('2024-', '2026-');
        assert.deepEqual(told(later(text), '2026-09-30', undefined, later(book)), [], `${title}, in 2026`);
      }
    });

  testWithShared('nothing is told of them with CMS’s own tables either', TABLES, async () => {
    tables ??= realTables();
    const known = await tables;
    for (const file of clean)
      for (const [title, text] of claimsOf(file)) assert.deepEqual(told(text, TODAY, known), [], title);
  });

  testWithShared('a mistake is told by its rule, and by no other than those named', TABLES, async () => {
    tables ??= realTables();
    const known = await tables;
    for (const [title, text] of claimsOf('mistakes.claim')) {
      const said = told(text, TODAY, known);
      assert.deepEqual(
        [...new Set(said.map(([rule]) => rule))].sort(),
        title.split(', ').sort(),
        said.map(([, words]) => words).join('\n'),
      );
    }
  });
});
