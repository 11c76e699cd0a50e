import assert from 'node:assert/strict';
import { ImportProblem } from '../../../server/src/codes/import/source';
import type { ImportedList } from '../../../server/src/codes/import/table';
import { onlyList, readText } from '../../support/imports';

/** The layout of the article tables of CMS’s coverage database, with invented articles. */
const PROCEDURES =
  'article_id,article_version,hcpc_code_id,hcpc_code_version,hcpc_code_group,range,last_updated,long_description,short_description\r\n' +
  '99001,2,82306,1,1,N,2026-01-01,"made, up",made up\r\n99001,1,82307,1,1,N,2025-01-01,made up,made up\r\n99002,1,82306,1,1,N,2026-01-01,made up,made up\r\n';
const DIAGNOSES =
  'article_id,article_version,icd10_code_id,icd10_code_version,icd10_covered_group,range,last_updated,sort_order,description,asterisk\r\n' +
  '99001,2,E55.9,1,1,N,2026-01-01,1,made up,\r\n99001,2,N18.31,1,2,N,2026-01-01,2,made up,\r\n99001,1,I10,1,1,N,2025-01-01,1,made up,\r\n';
const rowsOf = ({ rows }: ImportedList) => rows.map((r) => [r.code, r.more?.articles]);

suite('codes: import of coverage articles', () => {
  test('procedures name their articles; an older version of an article no longer counts', async () => {
    const list = onlyList(await readText('article_x_hcpc_code_2026-04.csv', PROCEDURES));
    assert.equal(list.set, 'article-hcpcs');
    assert.equal(list.edition, '2026-04');
    assert.deepEqual(rowsOf(list), [['82306', '99001|99002']]);
    assert.doesNotMatch(JSON.stringify(list.rows), /made/);
  });

  test('diagnoses name the articles that cover them, whatever the group, and an article tells that it has a list', async () => {
    const list = onlyList(await readText('article_x_icd10_covered.csv', DIAGNOSES));
    assert.equal(list.set, 'article-icd10');
    assert.deepEqual(rowsOf(list), [
      ['ARTICLE@99001', undefined],
      ['E559', '99001'],
      ['N1831', '99001'],
    ]);
  });

  test('an answer of the Coverage API is the same table', async () => {
    const data = [
      { article_id: 99001, article_version: 2, icd10_code_id: 'E55.9', icd10_covered_group: 1, description: null },
    ];
    for (const answer of [{ meta: { status: 'ok' }, data }, data]) {
      const list = onlyList(await readText('icd10-covered.json', JSON.stringify(answer)));
      assert.deepEqual(rowsOf(list), [
        ['ARTICLE@99001', undefined],
        ['E559', '99001'],
      ]);
    }
  });

  const wrong: readonly (readonly [what: string, name: string, text: string])[] = [
    ['a row without an article', 'article_x_hcpc_code.csv', PROCEDURES.replace('\n99002', '\n')],
    ['a version that is none', 'article_x_hcpc_code.csv', PROCEDURES.replace('99001,2', '99001,x')],
    ['a code of another kind', 'article_x_icd10_covered.csv', DIAGNOSES.replace('E55.9', '82306')],
    ['no rows', 'article_x_icd10_covered.csv', `${DIAGNOSES.split('\r\n')[0] ?? ''}\r\n`],
    ['a file that was cut', 'article_x_icd10_covered.csv', DIAGNOSES.slice(0, -14)],
    ['an answer that was cut', 'icd10-covered.json', '{"data":[{"article_id":1'],
  ];
  for (const [what, name, text] of wrong)
    test(`${what} is refused with what was expected and found`, async () => {
      await assert.rejects(
        readText(name, text),
        (error) => error instanceof ImportProblem && /expected|found/.test(error.message),
      );
    });
});
