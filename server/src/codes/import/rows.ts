import { problem, type SourceFile } from './source';
import type { ImportedRow } from './table';

/** What every list is held against before it is stored. */

/**
 * The rows without those that stand twice. Two rows of one code and period that say different things are refused: it is not known which
 * one holds.
 */
export function uniqueRows(file: SourceFile, rows: readonly ImportedRow[]): ImportedRow[] {
  const seen = new Map<string, ImportedRow>();
  let twice = 0;
  for (const row of rows) {
    const key = `${row.code}|${row.from ?? ''}|${row.to ?? ''}`;
    const before = seen.get(key);
    if (!before) seen.set(key, row);
    else if (!sameRow(before, row)) throw problem(file, 'each code once', `${row.code} twice, with different content`);
    else twice++;
  }
  if (twice > 0)
    file.tell?.(
      `${file.name}: ${twice.toLocaleString('en-US')} ${twice === 1 ? 'row stands' : 'rows stand'} twice, word for word; taken once`,
    );
  return [...seen.values()].sort((a, b) =>
    a.code < b.code ? -1 : a.code > b.code ? 1 : (a.from ?? '') < (b.from ?? '') ? -1 : 1,
  );
}

const sameRow = (a: ImportedRow, b: ImportedRow): boolean =>
  a.kind === b.kind && a.words === b.words && JSON.stringify(a.more ?? {}) === JSON.stringify(b.more ?? {});

/** Refuses a list that is too short to be whole. */
export function holdCount(file: SourceFile, rows: readonly unknown[], least: number, what: string): void {
  if (rows.length < least)
    throw problem(
      file,
      `at least ${least.toLocaleString('en-US')} ${what}`,
      `${rows.length.toLocaleString('en-US')}: the file may be cut`,
    );
}

/** Columns of a record without the empty ones. */
export function filled(columns: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const kept = Object.entries(columns).filter(([, value]) => value !== '');
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** A row with only the parts that have something in them. */
export function rowOf(
  code: string,
  words: string,
  rest: Partial<Omit<ImportedRow, 'code' | 'words'>> = {},
): ImportedRow {
  const { kind = 'valid', from, to, more } = rest;
  return { code, kind, words, ...(from && { from }), ...(to && { to }), ...(more && { more }) };
}
