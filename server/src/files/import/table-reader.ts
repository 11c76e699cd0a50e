import { parse } from 'csv-parse/sync';
import { formatOf, type Row, type Table, withoutBlanks } from '../../codes/import/lists';
import { ImportProblem, type SourceFile } from '../../codes/import/source';

/** Tables with named columns from text: commas, tabs, semicolons or bars between, quotes that may hold line breaks, titles above. */

const DELIMITERS = [',', '\t', ';', '|'] as const;
/** Titles and licences stand above a header; it is among the first rows that are as wide as the table. */
const HEADER_WITHIN = 15;

/** The table in a text; undefined where it has no rows with columns. */
export function readTable(file: SourceFile): Table | undefined {
  const delimiter = delimiterOf(file.text.slice(0, 20_000));
  if (!delimiter) return undefined;
  let cells: string[][];
  try {
    cells = parse(file.text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as string[][];
  } catch (error) {
    throw new ImportProblem(`${file.name}: expected rows of columns, found ${csvFault(error)}`);
  }
  for (let at = 0; at < Math.min(HEADER_WITHIN, cells.length); at++) {
    const headers = (cells[at] ?? []).map((h) => h.replace(/\s+/g, ' ').trim());
    if (headers.filter(Boolean).length < 2) continue;
    const table = tableFrom(headers, cells.slice(at + 1));
    if (formatOf(table)) return table;
  }
  const headers = (cells[0] ?? []).map((h) => h.trim());
  return headers.length < 2 ? undefined : tableFrom(headers, cells.slice(1));
}

function tableFrom(headers: readonly string[], cells: readonly (readonly string[])[]): Table {
  const rows: Row[] = [];
  for (const line of cells) {
    if (line.every((c) => c.trim() === '')) continue;
    const row: Record<string, string> = Object.create(null);
    headers.forEach((header, i) => {
      if (header) row[header] = line[i] ?? '';
    });
    rows.push(row);
  }
  return withoutBlanks({ headers: headers.filter(Boolean), rows });
}

/** The character that stands oftenest on the first lines, outside of quotes. */
function delimiterOf(head: string): (typeof DELIMITERS)[number] | undefined {
  const plain = head.replace(/"(?:[^"]|"")*"/g, '');
  let best: (typeof DELIMITERS)[number] | undefined;
  let most = 0;
  for (const d of DELIMITERS) {
    const count = plain.split(d).length - 1;
    if (count > most) [best, most] = [d, count];
  }
  return best;
}

const csvFault = (error: unknown): string =>
  (error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quote that is never closed: the file may be cut'
    : 'another form';
