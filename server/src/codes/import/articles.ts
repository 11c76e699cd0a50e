import type { Row, Table, TableFormat } from './lists';
import { rowOf } from './rows';
import { type ImportOptions, problem, type SourceFile } from './source';
import type { Imported, ImportedRow, SetName } from './table';
import { holdLastLine } from './whole';

/**
 * Coverage tables of CMS: which billing articles speak of a procedure, and which diagnoses each of them covers. The layout is that of
 * the article tables of the Medicare Coverage Database and of its API: one row for each article and code, in groups. Of several
 * versions of an article the newest counts. No description is kept.
 */

/** The key under which the list of diagnoses notes that an article has one. */
export const ARTICLE_KEY = 'ARTICLE@';
/** Articles of one code stand behind each other. */
export const BETWEEN = '|';

interface Layout {
  readonly set: SetName;
  readonly name: string;
  readonly columns: readonly string[];
  readonly code: string;
  readonly shape: RegExp;
  readonly words: string;
}

const LAYOUTS: readonly Layout[] = [
  {
    set: 'article-hcpcs',
    name: 'coverage articles by procedure',
    columns: ['article_id', 'article_version', 'hcpc_code_id'],
    code: 'hcpc_code_id',
    shape: /^[0-9A-Z]{5}$/,
    words: 'a procedure code',
  },
  {
    set: 'article-icd10',
    name: 'coverage articles by diagnosis',
    columns: ['article_id', 'article_version', 'icd10_code_id', 'icd10_covered_group'],
    code: 'icd10_code_id',
    shape: /^[A-Z][0-9A-Z]{2,6}$/,
    words: 'a diagnosis',
  },
];

export const articleFormats: readonly TableFormat[] = LAYOUTS.map((layout) => ({
  name: layout.name,
  columns: layout.columns,
  read: (file, table, options) => [read(file, table, options, layout)],
}));

function read(file: SourceFile, table: Table, options: ImportOptions, layout: Layout): Imported {
  // An answer of the API ends with its bracket, or could not be read at all.
  if (!file.text.trimEnd().endsWith('}') && !file.text.trimEnd().endsWith(']')) holdLastLine(file);
  const rows = newest(file, table);
  const byCode = new Map<string, Set<string>>();
  const articles = new Set<string>();
  rows.forEach(({ row, article }, i) => {
    const code = (row[layout.code] ?? '').trim().toUpperCase().replace('.', '');
    if (!layout.shape.test(code))
      throw problem(file, `${layout.words} in each row`, `“${(row[layout.code] ?? '').slice(0, 20)}” in row ${i + 1}`);
    articles.add(article);
    const known = byCode.get(code);
    if (known) known.add(article);
    else byCode.set(code, new Set([article]));
  });
  if (byCode.size === 0) throw problem(file, 'articles and codes', 'none: the file may be cut');
  const list: ImportedRow[] = [...byCode].map(([code, of]) =>
    rowOf(code, '', { more: { articles: [...of].sort().join(BETWEEN) } }),
  );
  if (layout.set === 'article-icd10')
    list.push(...[...articles].map((article) => rowOf(`${ARTICLE_KEY}${article}`, '')));
  return {
    kind: 'list',
    set: layout.set,
    edition: options.edition ?? /(20\d\d-\d\d(?:-\d\d)?)/.exec(`${file.name} ${file.archive ?? ''}`)?.[1] ?? 'undated',
    files: [file.name],
    publisher: 'CMS, Medicare Coverage Database',
    periods: false,
    rows: list.sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

interface Read {
  readonly row: Row;
  readonly article: string;
}

/** The rows of the newest version of each article. */
function newest(file: SourceFile, { rows }: Table): readonly Read[] {
  const versions = new Map<string, number>();
  const all = rows.map((row, i) => {
    const article = (row.article_id ?? '').trim().toUpperCase();
    const version = Number((row.article_version ?? '').trim());
    if (!/^[0-9A-Z.]{1,12}$/.test(article) || !Number.isInteger(version) || version < 0)
      throw problem(
        file,
        'an article and its version in each row',
        `“${`${row.article_id ?? ''} ${row.article_version ?? ''}`.slice(0, 30)}” in row ${i + 1}: the file may be cut`,
      );
    versions.set(article, Math.max(versions.get(article) ?? 0, version));
    return { row, article, version };
  });
  return all.filter(({ article, version }) => versions.get(article) === version);
}
