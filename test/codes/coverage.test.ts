import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { coverageOf, isNational } from '../../server/src/codes/coverage';
import { codes } from '../support/codes';
import { codesWith, list } from '../support/installed';

const DAY = '2026-04-18' as IsoDate;
const known = codesWith(
  list('article-hcpcs', 'undated', '82306 {articles=A1|A2}\n82465 {articles=A3}\n82607 {articles=A1}'),
  list(
    'article-icd10',
    'undated',
    'ARTICLE@A1\nARTICLE@A2\nE559 {articles=A1}\nN1831 {articles=A2}\nI10 {articles=A9}',
  ),
);
const status = (code: string, ...dx: string[]): string => coverageOf(known, code, dx, DAY).status;

suite('codes: coverage', () => {
  const table: readonly (readonly [what: string, code: string, dx: readonly string[], expected: string])[] = [
    ['on the list of one article', '82306', ['E559'], 'covered'],
    ['on the list of another contractor’s', '82306', ['I10', 'N1831'], 'covered'],
    ['on none', '82306', ['I10'], 'not-covered'],
    ['covered by an article of another procedure', '82607', ['N1831'], 'not-covered'],
    ['an article without a list of diagnoses', '82465', ['I10'], 'no-policy'],
    ['a procedure of which no article speaks', '99213', ['I10'], 'no-policy'],
    ['no diagnosis at all', '82306', [], 'not-covered'],
  ];
  for (const [what, code, dx, expected] of table) test(what, () => assert.equal(status(code, ...dx), expected));

  test('without the tables nothing is said of any code', () => {
    assert.equal(coverageOf(codes(), '82306', ['E559'], DAY).status, 'not-evaluated');
  });

  test('a national decision is known by its number', () => {
    assert.deepEqual(['NCD190.23', '190.23', '56841', 'A56841'].map(isNational), [true, true, false, false]);
  });
});
