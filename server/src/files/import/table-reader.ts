import { parse } from 'csv-parse/sync';
import { formatOf, hasFormat, type Row, type Table, withoutBlanks } from '../../codes/import/lists';
import { ImportProblem, problem, type SourceFile } from '../../codes/import/source';
import { jsonTable } from './table-json';

/** Tables with named columns from text: commas, tabs, semicolons or bars between, quotes that may hold line breaks, titles above. */

const DELIMITERS = [',', '\t', ';', '|'] as const;
/** Titles and licences stand above a header; it is among the first rows that are as wide as the table. */
const HEADER_WITHIN = 15;

/** The table in a text; undefined where it has no rows with columns. */
export function readTable(file: SourceFile): Table | undefined {
  const answer = jsonTable(file);
  if (answer) return answer;
  const delimiter = delimiterOf(file.text.slice(0, 20_000));
  if (!delimiter) return undefined;
  // A large file of another kind is told by its first rows.
  const first = rowsOf(file, delimiter, HEADER_WITHIN);
  const known = first.some((_, at) => headersAt(first, at).some(hasFormat));
  const cells = known ? rowsOf(file, delimiter) : first;
  for (let at = 0; at < Math.min(HEADER_WITHIN, cells.length); at++) {
    for (const headers of headersAt(cells, at)) {
      if (headers.filter(Boolean).length < 2 || !hasFormat(headers)) continue;
      const table = tableFrom(headers, cells.slice(at + 1));
      if (!formatOf(table)) continue;
      holdWidth(file, headers, cells.slice(at + 1));
      return table;
    }
  }
  const headers = headersOf(cells[0] ?? []);
  return headers.length < 2 ? undefined : tableFrom(headers, cells.slice(1));
}

const headersOf = (row: readonly string[]): string[] => row.map((h) => h.replace(/\s+/g, ' ').trim());

/**
 * What the header may be that ends in a row: the row with those above it joined from the top, for some publishers write a column’s name
 * over several rows, else the row alone. A row with one cell is a title and no part of it.
 */
function headersAt(cells: readonly (readonly string[])[], at: number): string[][] {
  const last = headersOf(cells[at] ?? []);
  let first = at;
  while (first > 0 && headersOf(cells[first - 1] ?? []).filter(Boolean).length > 1) first--;
  if (first === at) return [last];
  const rows = cells.slice(first, at + 1).map(headersOf);
  return [
    last.map((_, i) =>
      rows
        .map((row) => row[i] ?? '')
        .filter(Boolean)
        .join(' '),
    ),
    last,
  ];
}

/** The cells of a text, of the first rows or of all. */
function rowsOf(file: SourceFile, delimiter: string, most?: number): string[][] {
  try {
    return parse(file.text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      ...(most !== undefined && { to: most }),
    }) as string[][];
  } catch (error) {
    throw new ImportProblem(`${file.name}: expected rows of columns, found ${csvFault(error)}`);
  }
}

/** Refuses rows that are wider than their header, and a last row that is narrower than all others: the file was cut in it. */
function holdWidth(file: SourceFile, headers: readonly string[], cells: readonly (readonly string[])[]): void {
  const width = headers.length;
  const wide = cells.find((line) => line.length > width && line.slice(width).some((c) => c.trim() !== ''));
  if (wide)
    throw problem(
      file,
      `${width} columns in each row`,
      `more in that of ${(wide[0] ?? '').slice(0, 20)}: words that hold a comma stand in quotes`,
    );
  const last = cells.at(-1)?.length ?? width;
  if (cells.length > 1 && last < width && cells.slice(0, -1).every((line) => line.length >= width))
    throw problem(file, `${width} columns in each row`, `${last} in the last one: the file may be cut`);
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
