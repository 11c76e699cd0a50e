import type { Row, Table, TableFormat } from './lists';
import { quarterFor } from './quarter';
import { holdCount } from './rows';
import { type ImportOptions, problem, type SourceFile } from './source';
import type { Imported, ImportedMue, MueRow } from './table';
import { holdEnd, REACH } from './whole';

/**
 * Medically unlikely edits as CMS publishes them each quarter, one table each for practitioners, outpatient hospitals and suppliers of
 * equipment: code, the most units, the adjudication indicator with its words (`2 Date of Service Edit: Policy`), the reason.
 */
const CODE = 'HCPCS/ CPT Code';
const INDICATOR = 'MUE Adjudication Indicator';
const REASON = 'MUE Rationale';

const TABLES: readonly { readonly set: ImportedMue['set']; readonly column: string; readonly name: string }[] = [
  { set: 'mue', column: 'Practitioner Services MUE Values', name: 'MUE table for practitioners' },
  {
    set: 'mue-hospital',
    column: 'Outpatient Hospital Services MUE Values',
    name: 'MUE table for outpatient hospitals',
  },
  { set: 'mue-dme', column: 'DME Supplier Services MUE Values', name: 'MUE table for DME suppliers' },
];

export const mueFormats: readonly TableFormat[] = TABLES.map(({ set, column, name }) => ({
  name,
  columns: [CODE, column, INDICATOR, REASON],
  read: (file, table, options) => read(file, table, options, set, column),
}));

function read(
  file: SourceFile,
  { rows }: Table,
  options: ImportOptions,
  set: ImportedMue['set'],
  column: string,
): readonly Imported[] {
  const found = new Map<string, MueRow>();
  rows.forEach((row, i) => {
    const mue = readRow(row, column);
    if (!mue)
      throw problem(
        file,
        'a code, a number of units and an indicator from 1 to 3 in each row',
        `“${Object.values(row).join(' ').slice(0, 60)}” in row ${i + 1}: the file may be cut`,
      );
    if (found.has(mue.code)) throw problem(file, 'each code once', `${mue.code} twice`);
    found.set(mue.code, mue);
  });
  holdCount(file, rows, 1, 'codes');
  holdLast(file, rows);
  holdEnd(file, [...found.values()], REACH.units);
  const table: ImportedMue = {
    kind: 'mue',
    set,
    ...quarterFor(file, options),
    files: [file.name],
    publisher: 'CMS, National Correct Coding Initiative',
    rows: [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
  return [table];
}

function readRow(row: Row, column: string): MueRow | undefined {
  const code = (row[CODE] ?? '').trim().toUpperCase();
  const value = (row[column] ?? '').trim();
  const mai = Number(/^([123])(?:\D|$)/.exec((row[INDICATOR] ?? '').trim())?.[1] ?? 0);
  const reason = (row[REASON] ?? '').trim();
  if (!/^[0-9A-Z]{5}$/.test(code) || !/^\d{1,7}$/.test(value) || mai === 0 || reason === '') return undefined;
  return { code, value: Number(value), mai: mai as MueRow['mai'], reason };
}

/** How the publisher's reasons end. */
const WHOLE =
  /(?:consideration|instruction|policy|analyte|procedure|service|equipment|data|workgroup|comment|discontinued|information|medication|only)$/i;

/** A last row that does not end its line, with a reason that no other row has and that is none of the known, was cut in it. */
function holdLast(file: SourceFile, rows: readonly Row[]): void {
  if (/[\r\n]\s*$/.test(file.text)) return;
  const last = rows.at(-1)?.[REASON] ?? '';
  if (rows.length > 1 && !WHOLE.test(last.trim()) && rows.filter((row) => row[REASON] === last).length === 1)
    throw problem(file, 'a last row that ends', `“${last.slice(0, 40)}”: the file may be cut`);
}
