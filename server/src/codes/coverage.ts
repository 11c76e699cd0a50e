import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { indexOf } from './codec';
import { ARTICLE_KEY, BETWEEN } from './import/articles';
import { columnsOn } from './sets';
import { listOn } from './yearly';

/** What the imported coverage articles say of a procedure with some diagnoses. */
export type Coverage =
  | { readonly status: 'covered' | 'no-policy' }
  | { readonly status: 'not-covered'; readonly article: string; readonly edition: string }
  | { readonly status: 'not-evaluated'; readonly why: string };

/** Made once: most machines have no coverage tables, and every line of a Medicare claim asks. */
const NO_TABLES: Coverage = { status: 'not-evaluated', why: 'no coverage articles of CMS have been imported' };
const NO_POLICY: Coverage = { status: 'no-policy' };

/**
 * Whether one of the diagnoses is on the list of an article that speaks of the procedure. Contractors have articles of their own, and
 * which one is asked is not known here: one that covers is enough. An article without a list of diagnoses decides nothing.
 *
 * @param diagnoses without dots
 */
export function coverageOf(codes: Codes, procedure: string, diagnoses: readonly string[], date: IsoDate): Coverage {
  const procedures = listOn(codes, 'article-hcpcs', date);
  const list = listOn(codes, 'article-icd10', date);
  if (!procedures || !list) return NO_TABLES;
  const named = columnsOn(codes, 'article-hcpcs', procedure, date);
  const articles = (named?.more.articles ?? '')
    .split(BETWEEN)
    .filter((a) => a !== '' && indexOf(list.table, `${ARTICLE_KEY}${a}`) >= 0);
  const [first] = articles;
  if (!named || first === undefined) return NO_POLICY;
  const covers = diagnoses.some((dx) => {
    const of = columnsOn(codes, 'article-icd10', dx, date)?.more.articles?.split(BETWEEN);
    return of?.some((a) => articles.includes(a)) === true;
  });
  return covers ? { status: 'covered' } : { status: 'not-covered', article: first, edition: named.edition };
}

/** National decisions are known by the number of their section, as in NCD190.13 or 190.13. */
export const isNational = (article: string): boolean => /^NCD|^\d{2,3}\.\d/.test(article);
