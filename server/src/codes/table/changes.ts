import { type CodeTable, codeAt, historyAt } from '../codec';
import type { ImportedChanges, ImportedList, ImportedRow } from '../import/table';
import { kindOn } from '../status';
import type { ListTable } from './list';

/**
 * A full edition from the one before and the changes that the publisher lists: what is removed goes, then what is added comes. A code
 * that becomes a heading is removed as one kind and added as the other.
 */
export function applyChanges(base: readonly ImportedRow[], changes: ImportedChanges): ImportedList {
  const rows = new Map(base.map((row) => [row.code, row]));
  for (const { code, kind } of changes.remove) {
    const bare = code.trim().toUpperCase();
    if (rows.get(bare)?.kind === kind) rows.delete(bare);
  }
  for (const row of changes.add) {
    const code = row.code.trim().toUpperCase();
    rows.set(code, { ...row, code });
  }
  const { kind: _, base: __, remove: ___, add: ____, ...edition } = changes;
  return { ...edition, kind: 'list', periods: false, rows: [...rows.values()] };
}

/** The rows of a stored list, as an importer would give them. */
export function rowsOf(list: ListTable): ImportedRow[] {
  const rows: ImportedRow[] = [];
  for (let i = 0; i < list.codes.count; i++) {
    const row = list.rowAt(i, undefined);
    const more = list.more(row);
    rows.push({
      code: codeAt(list.codes, i),
      kind: historyAt(list.codes, i).at(-1)?.kind ?? 'valid',
      words: list.words(row),
      ...(Object.keys(more).length > 0 && { more }),
    });
  }
  return rows;
}

/** The fiscal years of ICD-10-CM whose numbers are built in. */
const BUILT_IN = { first: 2016, last: 2027 };

/**
 * The numbers of a built-in fiscal year (`FY2027`) as rows without titles, of its first day; undefined for any other edition. Our own
 * words stand where a title is missing.
 */
export function builtinRows(table: () => CodeTable, edition: string): ImportedRow[] | undefined {
  const year = Number(/^FY(\d{4})$/i.exec(edition)?.[1]);
  if (!(year >= BUILT_IN.first && year <= BUILT_IN.last)) return undefined;
  const date = `${year - 1}-10-01` as const;
  const codes = table();
  const rows: ImportedRow[] = [];
  for (let i = 0; i < codes.count; i++) {
    const kind = kindOn(historyAt(codes, i), date as NonNullable<ImportedRow['from']>);
    if (kind) rows.push({ code: codeAt(codes, i), kind, words: '' });
  }
  return rows;
}
