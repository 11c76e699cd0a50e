import type { Row, Table, TableFormat } from './lists';
import { releaseOf, toldBy } from './release';
import { filled, holdCount, rowOf, uniqueRows } from './rows';
import { type ImportOptions, problem, type SourceFile } from './source';
import type { Imported, ImportedRow } from './table';
import { holdLastLine, holdReach } from './whole';

/**
 * Medicare’s yearly list of services at a distance (CMS, “List of telehealth services”; 42 CFR 410.78(f)): a title, then one row a code
 * with whether it may be by sound only. Its columns are named by the year’s editor, so that they are told by their form. No descriptor
 * is kept: they are the American Medical Association’s.
 */

const CODE = /^(?:(?:CPT|HCPCS)(?: ?\/ ?(?:CPT|HCPCS))?(?: codes?)?|codes?)$/i;
const AUDIO = /\baudio[- ]?only\b/i;
/** Fewer codes than any list since 2021 has had. */
const LEAST = 150;
/** G2212, added time of an office visit, has been on every list since 2021. */
const REACH = { ends: /^G22/, as: 'G2212' } as const;

export const telehealthFormat: TableFormat = {
  name: 'Medicare’s list of services at a distance',
  columns: [],
  shapes: [CODE, AUDIO],
  read: (file, table, options) => [read(file, table, options)],
};

function read(file: SourceFile, table: Table, options: ImportOptions): Imported {
  holdLastLine(file);
  const [code = '', audio = ''] = [CODE, AUDIO].map((shape) => table.headers.find((h) => shape.test(h)));
  const rows = uniqueRows(
    file,
    table.rows.flatMap((row, i) => listed(file, row, code, audio, i + 1)),
  );
  holdCount(file, rows, LEAST, 'codes');
  holdReach(file, rows, REACH);
  return {
    kind: 'list',
    set: 'telehealth',
    ...releaseOf(file, options, yearIn(file.text.slice(0, 600))),
    files: [file.name],
    publisher: 'CMS, list of telehealth services',
    periods: false,
    rows,
  };
}

/** Notes below the table are whole sentences in its first column, and hold no code. */
function listed(file: SourceFile, row: Row, code: string, audio: string, number: number): readonly ImportedRow[] {
  const value = (row[code] ?? '').trim().toUpperCase().replace(/\*+$/, '');
  if (value === '' || /\s/.test(value)) return [];
  if (!/^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/.test(value))
    throw problem(file, 'a procedure code in each row', `“${value.slice(0, 20)}” in row ${number}`);
  const answer = (row[audio] ?? '').trim();
  const more = filled({ audio: /^yes\b/i.test(answer) ? 'yes' : /^no\b/i.test(answer) ? 'no' : '' });
  return [rowOf(value, '', more && { more })];
}

/** “… for Calendar Year 2026” or “CY 2026” stands above the table; other dates there are of its changes. */
function yearIn(head: string): { readonly year?: number; readonly month?: number } {
  const named = /\b(?:CY|calendar year)\s*(20\d\d)\b/i.exec(head)?.[1];
  return named ? { year: Number(named) } : toldBy(head);
}
