import { parse } from 'csv-parse/sync';
import type { Sheet } from '../../../schemas/guides';

/** Bytes of a spreadsheet saved as text (CSV) as rows of cells: its encoding, its delimiter and its quoting are found out here. */

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Larger than any list of charges; a hospital's full price file is another thing. */
const MOST_BYTES = 64 << 20;

/** Reads a sheet; what is no text in rows is told in one line. */
export function readSheet(name: string, bytes: Uint8Array): Sheet | { readonly why: string } {
  if (bytes.length === 0) return { why: 'the file is empty' };
  if (bytes.length > MOST_BYTES) return { why: 'the file is larger than 64 MB' };
  if (isWorkbook(bytes))
    return { why: 'it is an Excel workbook: save it as CSV (“Save as”, CSV UTF-8), and choose that file' };
  const notes: string[] = [];
  const text = decodeSheet(bytes, notes);
  const delimiter = sniffDelimiter(text);
  const rows = parseRows(text, delimiter, true) ?? parseRows(text, delimiter, false);
  if (!rows) return { why: 'its rows cannot be told apart' };
  if (rows.unquoted)
    notes.push('A quotation mark in the file has no partner: quotation marks are read as part of the text.');
  return { name, rows: rows.rows, lines: rows.lines, notes };
}

/** Zip archives (.xlsx) and the old Excel container. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) ||
  (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11);

/** UTF-8 where it is, UTF-16 by its mark, else what Windows programs write. */
function decodeSheet(bytes: Uint8Array, notes: string[]): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return new TextDecoder(a === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    notes.push('The file is not UTF-8 and was read as Western European (Windows-1252).');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The delimiter that cuts most lines into the same number of cells. */
export function sniffDelimiter(text: string): string {
  const stated = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (stated?.[1]) return stated[1];
  const lines = text
    .slice(0, 200_000)
    // What is quoted holds commas and line ends of its own.
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 200);
  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const n = line.split(delimiter).length - 1;
      if (n > 0) counts.set(n, (counts.get(n) ?? 0) + 1);
    }
    const same = Math.max(0, ...counts.values());
    if (same > most) {
      best = delimiter;
      most = same;
    }
  }
  return best;
}

function parseRows(
  text: string,
  delimiter: string,
  quotes: boolean,
): { rows: string[][]; lines: number[]; unquoted: boolean } | undefined {
  const rows: string[][] = [];
  const lines: number[] = [];
  const stated = /^sep=[,;\t|]\r?\n/i.exec(text);
  let line = stated ? 2 : 1;
  try {
    parse(stated ? text.slice(stated[0].length) : text, {
      bom: true,
      delimiter,
      quote: quotes ? '"' : false,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[]) => {
        rows.push(record);
        lines.push(line);
        // A cell may go over several lines, so the next row starts as many lower.
        line += 1 + record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
        return null;
      },
    });
  } catch {
    return undefined;
  }
  return { rows, lines, unquoted: !quotes };
}
