import type { IsoDate } from '../../../../schemas/values';
import { addOnFormat } from './addon';
import { articleFormats } from './articles';
import { hcpcsLists, readColumns } from './hcpcs';
import { localityFormats } from './localities';
import { mueFormats } from './mue';
import { filled, holdCount, rowOf, uniqueRows } from './rows';
import { rvuFormat } from './rvu';
import { scheduleFormats } from './schedules';
import {
  compactDate,
  givenEdition,
  type ImportOptions,
  namedEdition,
  problem,
  quarterly,
  type SourceFile,
  yearlyEdition,
} from './source';
import type { Imported, ImportedList, ImportedRow, SetName } from './table';
import { telehealthFormat } from './telehealth';
import { holdLastLine, holdReach, REACH, type Reach } from './whole';

/** Lists that come as tables with named columns, whatever the order of the columns. */

export type Row = Readonly<Record<string, string>>;

/** A table as read: the names of its columns, and its rows by them. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly Row[];
}

/** A format of a table: the columns that tell it, what else must hold, and how its rows become lists. */
export interface TableFormat {
  readonly name: string;
  /** Columns that must be there, in any order; compared ignoring case. */
  readonly columns: readonly string[];
  /** Columns whose names the publisher varies, by their form; each must be there too. */
  readonly shapes?: readonly RegExp[];
  /** Further test of the content, where several formats share their columns. */
  readonly fits?: (table: Table) => boolean;
  readonly read: (file: SourceFile, table: Table, options: ImportOptions) => readonly Imported[];
}

const clean = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** A list whose edition is a month or a year in the name of its file, and else the day's choice of the person. */
function namedList(
  set: SetName,
  publisher: string,
  rows: (file: SourceFile, table: Table) => readonly ImportedRow[],
  /** What the list is held against: fewer rows than any edition has had, and how far it comes. */
  whole: { readonly least: number; readonly reach?: Reach },
  periods = false,
) {
  return (file: SourceFile, table: Table, options: ImportOptions): readonly Imported[] => {
    if (whole.reach) holdLastLine(file);
    const own = uniqueRows(file, rows(file, table));
    holdCount(file, own, whole.least, 'codes');
    if (whole.reach) holdReach(file, own, whole.reach);
    const named = namedEdition(file.name, file.archive);
    const edition =
      options.edition ??
      /(\d{4}-\d{2})/.exec(file.name)?.[1] ??
      /(?:mce|v)[ _]?(\d+\.\d+)/i.exec(file.name)?.[1]?.replace(/^/, 'v') ??
      /_(\d{3})\b/.exec(file.name)?.[1] ??
      (named ? String(named.year) : undefined) ??
      UNDATED;
    const days = DATED[set]?.(edition) ?? { edition };
    const list: ImportedList = { kind: 'list', set, ...days, files: [file.name], publisher, periods, rows: own };
    return [list];
  };
}

/** Sets whose editions have days: what their edition's name says of them. */
const DATED: Partial<
  Record<SetName, (edition: string) => { edition: string; from: IsoDate; to: IsoDate } | undefined>
> = {
  hcpcs: (edition) => {
    const named = givenEdition(edition);
    return named && quarterly(named.year, named.month ?? 1);
  },
  'poa-exempt': (edition) => {
    const named = givenEdition(edition);
    return named && yearlyEdition(named);
  },
};

/** An edition that nothing names; importing the list again replaces it. */
const UNDATED = 'undated';

/** Rows of `code` and words, with the shape that the set's codes have. */
const codeRows =
  (code: string, words: readonly string[], shape: RegExp, more: readonly string[] = []) =>
  (file: SourceFile, { rows }: Table): ImportedRow[] =>
    rows.map((row, i) => {
      const value = clean(row[code]).toUpperCase();
      if (!shape.test(value)) throw problem(file, 'a code in each row', `“${value.slice(0, 20)}” in row ${i + 2}`);
      const text = words
        .map((w) => clean(row[w]))
        .filter(Boolean)
        .join(' – ');
      const columns = filled(Object.fromEntries(more.map((m) => [m, clean(row[m])])));
      return rowOf(value, text, columns && { more: columns });
    });

const wordsOf = ({ rows }: Table, code: string): string => {
  const row = rows.find((r) => (r.code ?? '').trim() === code);
  return (row?.description ?? row?.name ?? '').toLowerCase();
};
const every = ({ rows }: Table, shape: RegExp): boolean => rows.every((r) => shape.test((r.code ?? '').trim()));

/** Dates of the code editor's table are written together; an open end is empty. */
function editorRows(file: SourceFile, { rows }: Table, shape: RegExp): ImportedRow[] {
  // The flags end a row; half a flag would be another one.
  holdLastLine(file, true);
  return rows.map((row, i) => {
    const code = clean(row.code).toUpperCase();
    const from = compactDate(row.start ?? '');
    const to = row.end ? compactDate(row.end) : undefined;
    if (!shape.test(code) || !from || (row.end && !to))
      throw problem(file, 'code, first day, last day and flags in each row', `row ${i + 2} of another form`);
    const flags = clean(row.flags);
    return rowOf(code, '', { from, ...(to && { to }), ...(flags && { more: { flags } }) });
  });
}

const EDITED = { least: 70_000, reach: REACH.diagnoses } as const;
const EDITED_PCS = { least: 70_000, reach: REACH.procedures } as const;
const PLACES = { least: 40, reach: REACH.pos } as const;

const DX_CODE = /^[A-Z][0-9A-Z]{2,6}$/;
const POA_LEAST = 20_000;
const PCS_CODE = /^[0-9A-HJ-NP-Z]{7}$/;

/** The plain list of an office: `code,words[,from,to]`. */
function localRows(file: SourceFile, { rows }: Table): ImportedRow[] {
  return rows.map((row, i) => {
    const code = clean(row.code).toUpperCase();
    if (!/^[0-9A-Z]{2,7}$/.test(code) || !/\d/.test(code))
      throw problem(file, 'a code in each row', `“${code.slice(0, 20)}” in row ${i + 2}`);
    const [from, to] = ['from', 'to'].map((side) => {
      const text = clean(row[side]);
      const day = /^\d{4}-\d\d-\d\d$/.test(text) ? compactDate(text.replaceAll('-', '')) : compactDate(text);
      if (text && !day) throw problem(file, 'dates as 2026-01-31', `“${text.slice(0, 20)}” in row ${i + 2}`);
      return day;
    });
    if (from && to && from > to)
      throw problem(file, 'a period that ends after it begins', `${from} to ${to} in row ${i + 2}`);
    return rowOf(code, clean(row.words ?? row.description), {
      ...(from && { from }),
      ...(to && { to: to as IsoDate }),
    });
  });
}

/** The formats, the more particular ones first: several share `code` and `description`. */
export const tableFormats: readonly TableFormat[] = [
  ...mueFormats,
  addOnFormat,
  ...articleFormats,
  rvuFormat,
  ...localityFormats,
  ...scheduleFormats,
  telehealthFormat,
  {
    name: 'HCPCS alpha-numeric table',
    columns: ['HCPC', 'RECID', 'LONG DESCRIPTION', 'TERM DT'],
    read: (file, { rows }, options) => hcpcsLists(file, options, readColumns(file, rows)),
  },
  {
    name: 'HCPCS list',
    columns: ['Code', 'Description', 'Group_Code'],
    read: namedList('hcpcs', 'CMS, HCPCS Level II', codeRows('Code', ['Description'], /^[A-V]\d{4}$/), {
      least: 6000,
      reach: REACH.hcpcs,
    }),
  },
  {
    name: 'Medicare Code Editor table of diagnoses',
    columns: ['code', 'start', 'end', 'flags'],
    fits: ({ rows }) => rows.slice(0, 50).every((r) => /^[A-Z]\d/.test((r.code ?? '').trim())),
    read: namedList('mce', 'CMS, Medicare Code Editor', (f, t) => editorRows(f, t, DX_CODE), EDITED, true),
  },
  {
    name: 'Medicare Code Editor table of procedures',
    columns: ['code', 'start', 'end', 'flags'],
    fits: ({ rows }) => rows.slice(0, 50).every((r) => PCS_CODE.test((r.code ?? '').trim())),
    read: namedList('mce-pcs', 'CMS, Medicare Code Editor', (f, t) => editorRows(f, t, PCS_CODE), EDITED_PCS, true),
  },
  {
    name: 'provider taxonomy',
    columns: ['Code', 'Grouping', 'Classification', 'Specialization'],
    read: namedList(
      'taxonomy',
      'NUCC, provider taxonomy',
      codeRows('Code', ['Classification', 'Specialization'], /^\d{3}[0-9A-Z]{6}X$/, ['Grouping']),
      { least: 840, reach: REACH.taxonomy },
    ),
  },
  {
    name: 'POA-exempt list',
    columns: ['POAexemptCode'],
    // Beside the list stand its additions and deletions, with the same columns.
    fits: ({ rows }) => rows.length > POA_LEAST,
    read: (file, table, options) => {
      const codes = table.rows.map(
        (row): Row => ({ ...row, POAexemptCode: (row.POAexemptCode ?? '').replace('.', '') }),
      );
      const description = table.headers.find((h) => /description/i.test(h)) ?? '';
      return namedList('poa-exempt', 'CMS, POA-exempt list', codeRows('POAexemptCode', [description], DX_CODE), {
        least: POA_LEAST,
        reach: REACH.exempt,
      })(file, { ...table, rows: codes }, options);
    },
  },
  {
    name: 'places of service',
    columns: ['code', 'facility_type', 'name'],
    read: namedList(
      'pos',
      'CMS, place of service codes',
      codeRows('code', ['name'], /^\d{2}$/, ['facility_type']),
      PLACES,
    ),
  },
  {
    name: 'places of service',
    columns: ['code', 'description'],
    fits: (t) => every(t, /^\d{2}$/) && /office/.test(wordsOf(t, '11')) && /inpatient/.test(wordsOf(t, '21')),
    read: namedList('pos', 'CMS, place of service codes', codeRows('code', ['description'], /^\d{2}$/), PLACES),
  },
  {
    name: 'revenue codes',
    columns: ['code', 'description'],
    fits: (t) => every(t, /^\d{4}$/),
    read: namedList('revenue', 'revenue code list', codeRows('code', ['description'], /^\d{4}$/), {
      least: 300,
      reach: REACH.revenue,
    }),
  },
  {
    name: 'condition codes',
    columns: ['code', 'description'],
    fits: (t) => every(t, /^[0-9A-Z]{2}$/) && /military/.test(wordsOf(t, '01')),
    read: namedList('condition', 'condition code list', codeRows('code', ['description'], /^[0-9A-Z]{2}$/), {
      least: 100,
      reach: REACH.condition,
    }),
  },
  {
    name: 'types of bill',
    columns: ['code', 'description'],
    fits: (t) => every(t, /^0?[0-9]{2}[0-9A-Z]$/) && t.rows.length > 100,
    read: namedList('bill-type', 'type of bill list', codeRows('code', ['description'], /^0?\d{2}[0-9A-Z]$/), {
      least: 300,
      reach: REACH.billTypes,
    }),
  },
  {
    name: 'types of bill',
    columns: ['code', 'description'],
    fits: (t) => every(t, /^\d{2}$/) && /hospital/.test(wordsOf(t, '11')),
    read: namedList('bill-type', 'type of bill list', codeRows('code', ['description'], /^\d{2}$/), {
      least: 60,
      reach: REACH.billClasses,
    }),
  },
  {
    name: 'types of facility',
    columns: ['code', 'description'],
    fits: (t) => every(t, /^\d$/) && /hospital/.test(wordsOf(t, '1')) && /skilled/.test(wordsOf(t, '2')),
    read: namedList('bill-type', 'type of bill list', codeRows('code', ['description'], /^\d$/), {
      least: 8,
      reach: REACH.facilities,
    }),
  },
  {
    name: 'list of codes and words',
    columns: ['code', 'words'],
    read: namedList('local', 'own list', localRows, { least: 1 }),
  },
];

/** Rows of lists that stand for “none”: a tilde, a dash or nothing in place of a code. */
const isNoCode = (row: Row): boolean => 'code' in row && /^[~-]*$/.test((row.code ?? '').trim());

/** The table without rows that hold no code. */
export const withoutBlanks = (table: Table): Table =>
  table.rows.some(isNoCode) ? { ...table, rows: table.rows.filter((row) => !isNoCode(row)) } : table;

/** Whether the columns of a format are all there. */
const hasColumns = ({ columns, shapes = [] }: TableFormat, headers: readonly string[], have: ReadonlySet<string>) =>
  columns.every((c) => have.has(c.toLowerCase())) && shapes.every((shape) => headers.some((h) => shape.test(h)));

const lowered = (headers: readonly string[]): ReadonlySet<string> => new Set(headers.map((h) => h.toLowerCase()));

/** Whether some format has columns of these names. */
export function hasFormat(headers: readonly string[]): boolean {
  const have = lowered(headers);
  return tableFormats.some((format) => hasColumns(format, headers, have));
}

/** The format of a table; undefined where none has its columns. */
export function formatOf(table: Table): TableFormat | undefined {
  const have = lowered(table.headers);
  return tableFormats.find(
    (format) => hasColumns(format, table.headers, have) && (format.fits === undefined || format.fits(table)),
  );
}
