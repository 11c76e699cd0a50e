import type { IsoDate } from '../../../../schemas/values';
import { filled, holdCount, rowOf, uniqueRows } from './rows';
import {
  compactDate,
  givenEdition,
  type Importer,
  type ImportOptions,
  linesOf,
  namedEdition,
  problem,
  quarterly,
  type SourceFile,
} from './source';
import type { Imported, ImportedList, ImportedRow } from './table';
import { holdLastLine, holdReach, REACH } from './whole';

/**
 * The alpha-numeric HCPCS file. Fixed width, 320 columns (from 1): 1–5 the code, of a modifier in 4–5; 6–10 sequence number; 11 kind of
 * line (3 first of a procedure, 4 continued, 7 first of a modifier, 8 continued); 12–91 the title; 230 coverage; 256 on notes; 277–284
 * first day, 285–292 last day; 293 action. The comma-separated form has the same columns by name, one row a code.
 */
export interface HcpcsRecord {
  readonly code: string;
  readonly modifier: boolean;
  readonly words: string;
  readonly from: IsoDate | undefined;
  readonly to: IsoDate | undefined;
  readonly more: Readonly<Record<string, string>>;
}

/** Columns that are kept beside title and period: by name, first and last column of the fixed form (from 1), name in the CSV. */
const COLUMNS: readonly (readonly [name: string, first: number, last: number, header: string])[] = [
  ['coverage', 230, 230, 'COV'],
  ['betos', 257, 259, 'BETOS'],
  ['statute', 171, 180, 'STATUTE'],
  ['multiple', 128, 128, 'MULT_PI'],
  ['action', 293, 293, 'ACTION CD'],
  ['anesthesia', 266, 268, 'ANEST_BU'],
];

/** `230` from 1 as a slice. */
const columns = (line: string, first: number, last: number): string => line.slice(first - 1, last).trim();

const LEAST = 5000;
const FIXED_LINE = /^(?:[A-V]\d{4}| {3}[0-9A-Z]{2})\d{5}[3478]/;

export function readFixed(file: SourceFile): HcpcsRecord[] {
  const records: { record: HcpcsRecord; words: string[] }[] = [];
  let started = false;
  holdLastLine(file);
  for (const [i, line] of linesOf(file.text).entries()) {
    if (!FIXED_LINE.test(line)) {
      // Disclaimers stand before the first record in older files, and nowhere else.
      if (started) throw problem(file, 'lines of 320 columns', `line ${i + 1} of another form`);
      continue;
    }
    started = true;
    if (line.length < 292)
      throw problem(file, 'lines of 320 columns', `line ${i + 1} with ${line.length}: the file may be cut`);
    const kind = line[10];
    const words = columns(line, 12, 91);
    if (kind === '4' || kind === '8') {
      const last = records.at(-1);
      if (last?.record.code !== columns(line, 1, 5))
        throw problem(file, 'each continuation below its code', `line ${i + 1} elsewhere`);
      last.words.push(words);
      continue;
    }
    const more = Object.fromEntries(COLUMNS.map(([name, first, last]) => [name, columns(line, first, last)]));
    records.push({
      record: {
        code: columns(line, 1, 5),
        modifier: kind === '7',
        words: '',
        from: compactDate(line.slice(276, 284)) ?? compactDate(line.slice(268, 276)),
        to: compactDate(line.slice(284, 292)),
        more,
      },
      words: [words],
    });
  }
  return records.map(({ record, words }) => ({ ...record, words: words.join(' ').replace(/\s+/g, ' ').trim() }));
}

/** Rows of the comma-separated form, by the names of its columns. */
export function readColumns(file: SourceFile, rows: readonly Readonly<Record<string, string>>[]): HcpcsRecord[] {
  return rows.flatMap((row, i) => {
    const code = (row.HCPC ?? row.HCPCS ?? '').trim();
    const recid = (row.RECID ?? '').trim();
    if (!/^(?:[A-V]\d{4}|[0-9A-Z]{2})$/.test(code))
      throw problem(file, 'a HCPCS code in each row', `“${code.slice(0, 12)}” in row ${i + 2}`);
    return [
      {
        code,
        modifier: code.length === 2 || recid === '7',
        words: (row['LONG DESCRIPTION'] || row['SHORT DESCRIPTION'] || '').replace(/\s+/g, ' ').trim(),
        from: compactDate(row['ACT EFF DT'] ?? '') ?? compactDate(row['ADD DT'] ?? ''),
        to: compactDate(row['TERM DT'] ?? ''),
        more: Object.fromEntries(COLUMNS.map(([name, , , header]) => [name, (row[header] ?? '').trim()])),
      },
    ];
  });
}

/** Procedures and modifiers as two lists of one edition. Their own periods decide. */
export function hcpcsLists(file: SourceFile, options: ImportOptions, records: readonly HcpcsRecord[]): Imported[] {
  const rows = (modifier: boolean): ImportedRow[] =>
    uniqueRows(
      file,
      records
        .filter((r) => r.modifier === modifier)
        .map(({ code, words, from, to, more }) => {
          const kept = filled(more);
          return rowOf(code, words, { ...(from && { from }), ...(to && { to }), ...(kept && { more: kept }) });
        }),
    );
  const edition = hcpcsEdition(file, options, records);
  const list = (set: 'hcpcs' | 'modifier', own: readonly ImportedRow[]): ImportedList => ({
    kind: 'list',
    set,
    ...edition,
    files: [file.name],
    publisher: 'CMS, HCPCS Level II',
    periods: true,
    rows: own,
  });
  const procedures = rows(false);
  const modifiers = rows(true);
  holdCount(file, procedures, LEAST, 'procedure codes');
  holdReach(file, procedures, REACH.hcpcs);
  return modifiers.length > 0 ? [list('hcpcs', procedures), list('modifier', modifiers)] : [list('hcpcs', procedures)];
}

/** The quarter: what the name says, else that of the newest first day in the file. */
function hcpcsEdition(
  file: SourceFile,
  options: ImportOptions,
  records: readonly HcpcsRecord[],
): { edition: string; from: IsoDate; to: IsoDate } {
  const named = options.edition === undefined ? namedEdition(file.name, file.archive) : givenEdition(options.edition);
  if (options.edition !== undefined && !named)
    throw problem(file, 'an edition such as 2026-10', `“${options.edition}”`);
  const newest = records.reduce<IsoDate | undefined>(
    (last, { from }) => (from && (!last || from > last) ? from : last),
    undefined,
  );
  if (!named && !newest) throw problem(file, 'a quarter in the file’s name', 'none; give it as --edition 2026-10');
  const [year, month] = (newest ?? '').split('-').map(Number);
  if (!named) return quarterly(year ?? 0, 3 * Math.floor(((month ?? 1) - 1) / 3) + 1);
  const quarter = quarterly(named.year, named.month ?? 1);
  // Each quarter brings codes of its own; a list without any of the year before is another list, and one of later codes too.
  const yearBefore = `${named.year - 1}${quarter.from.slice(4)}`;
  if (newest && (newest < yearBefore || newest.slice(0, 4) > String(named.year + 1)))
    throw problem(file, `the codes of ${quarter.edition}`, `${newest} as the newest first day of a code`);
  return quarter;
}

/** Importer of the fixed-width file. */
export const hcpcsFixed: Importer = {
  name: 'HCPCS alpha-numeric file',
  recognise: (head) => /^(?:[A-V]\d{4}| {3}[0-9A-Z]{2})\d{5}[37].{280}/m.test(head),
  read: (file, options) => hcpcsLists(file, options, readFixed(file)),
};
