import { factorsOf } from '../fee-schedule/conversion-factors';
import { codeOf, numberIn, numberOf } from './amounts';
import type { Row, TableFormat } from './lists';
import { releaseOf, toldBy } from './release';
import { filled, holdCount, rowOf, uniqueRows } from './rows';
import { type Importer, type ImportOptions, linesOf, problem, type SourceFile } from './source';
import type { Imported, ImportedList, ImportedRow } from './table';
import { holdLastLine } from './whole';

/**
 * The relative value file of Medicare’s physician fee schedule (PPRRVU), as comma-separated values and in fixed width. Columns are
 * found by the names of the header, which stands in several rows: 2026 has a column more than 2025. No descriptor is kept. Numbers
 * are kept as integers: relative values in hundredths, the conversion factor in ten-thousandths of a dollar, shares of the global
 * package in hundredths of one.
 */
type Kind = 'hundredths' | 'factor' | 'share' | 'text';

interface Column {
  /** Our name in the stored table. */
  readonly name: string;
  /** The publisher’s header, its rows joined from the top. */
  readonly header: string;
  /** First and last position in the fixed-width file, counted from 1. */
  readonly at: readonly [number, number];
  readonly kind: Kind;
  /** Values that an indicator may have. */
  readonly of?: RegExp;
}

const INDICATOR = /^[0-9]$/;

/** Positions were held against the comma-separated file for all rows of October 2025. */
const COLUMNS: readonly Column[] = [
  { name: 'status', header: 'STATUS CODE', at: [58, 58], kind: 'text', of: /^[A-Z]$/ },
  { name: 'work', header: 'WORK RVU', at: [60, 65], kind: 'hundredths' },
  { name: 'pe', header: 'NON-FAC PE RVU', at: [67, 72], kind: 'hundredths' },
  { name: 'pe-na', header: 'NON-FAC NA INDICATOR', at: [73, 74], kind: 'text', of: /^(?:NA)?$/ },
  { name: 'fac', header: 'FACILITY PE RVU', at: [76, 81], kind: 'hundredths' },
  { name: 'fac-na', header: 'FACILITY NA INDICATOR', at: [82, 83], kind: 'text', of: /^(?:NA)?$/ },
  { name: 'mp', header: 'MP RVU', at: [85, 89], kind: 'hundredths' },
  { name: 'pctc', header: 'PCTC IND', at: [103, 103], kind: 'text', of: INDICATOR },
  { name: 'global', header: 'GLOB DAYS', at: [104, 106], kind: 'text', of: /^(?:\d{1,3}|MMM|XXX|YYY|ZZZ)$/ },
  { name: 'pre', header: 'PRE OP', at: [107, 109], kind: 'share' },
  { name: 'intra', header: 'INTRA OP', at: [110, 112], kind: 'share' },
  { name: 'post', header: 'POST OP', at: [113, 115], kind: 'share' },
  { name: 'mult', header: 'MULT PROC', at: [116, 116], kind: 'text', of: INDICATOR },
  { name: 'bilat', header: 'BILAT SURG', at: [117, 117], kind: 'text', of: INDICATOR },
  { name: 'asst', header: 'ASST SURG', at: [118, 118], kind: 'text', of: INDICATOR },
  { name: 'co', header: 'CO- SURG', at: [119, 119], kind: 'text', of: INDICATOR },
  { name: 'team', header: 'TEAM SURG', at: [120, 120], kind: 'text', of: INDICATOR },
  { name: 'base', header: 'ENDO BASE', at: [128, 132], kind: 'text', of: /^[0-9A-Z]{0,5}$/ },
  { name: 'cf', header: 'CONV FACTOR', at: [133, 140], kind: 'factor' },
  { name: 'imaging', header: 'DIAGNOSTIC IMAGING FAMILY INDICATOR', at: [146, 147], kind: 'text', of: /^\d{0,2}$/ },
  { name: 'cap-pe', header: 'NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT', at: [152, 157], kind: 'hundredths' },
  { name: 'cap-fac', header: 'FACILITY PE USED FOR OPPS PAYMENT AMOUNT', at: [159, 164], kind: 'hundredths' },
  { name: 'cap-mp', header: 'MP USED FOR OPPS PAYMENT AMOUNT', at: [166, 171], kind: 'hundredths' },
];

const PLACES: Readonly<Record<Exclude<Kind, 'text'>, number>> = { hundredths: 2, factor: 4, share: 2 };
const NAME = 'relative value file of the physician fee schedule';

export const rvuFormat: TableFormat = {
  name: NAME,
  columns: ['HCPCS', 'MOD', ...COLUMNS.map(({ header }) => header)],
  read: (file, table, options) =>
    read(
      file,
      options,
      table.rows.map((row, i) => ofCells(file, row, i + 1)),
    ),
};

/** The same in fixed width: header lines begin with HDR, and a code stands where it must. */
export const rvuFixed: Importer = {
  name: `${NAME}, fixed width`,
  recognise: (head) => /^HDR /.test(head) && /\n[0-9A-Z]\d{3}[0-9A-Z].{52}[A-Z].[ \d.]{6} [ \d.]{6}/.test(head),
  read: (file, options) => {
    const rows = linesOf(file.text).filter((line) => !line.startsWith('HDR'));
    const width = WIDTH;
    const cut = rows.findIndex((line) => line.trimEnd().length < width);
    if (cut >= 0)
      throw problem(
        file,
        `${width} columns in each line`,
        `${rows[cut]?.length} in that of ${rows[cut]?.slice(0, 5)}: the file may be cut`,
      );
    return read(
      file,
      options,
      rows.map((line, i) => ofLine(file, line, i + 1)),
    );
  },
};

const WIDTH = 171;

function ofCells(file: SourceFile, row: Row, number: number): ImportedRow {
  return rowFrom(file, codeOf(file, row.HCPCS, number, row.MOD), (c) => row[c.header] ?? '');
}

function ofLine(file: SourceFile, line: string, number: number): ImportedRow {
  const code = codeOf(file, line.slice(0, 5), number, line.slice(5, 7));
  return rowFrom(file, code, ({ at: [from, to] }) => line.slice(from - 1, to));
}

function rowFrom(file: SourceFile, code: string, cell: (column: Column) => string): ImportedRow {
  const more: Record<string, string> = {};
  for (const column of COLUMNS) {
    const text = cell(column).trim();
    const value = storedValue(file, code, column, text);
    // Most of a row is zero: what is left out is zero for a number, and nothing for a text.
    if (value !== '' && !(column.kind !== 'text' && value === '0')) more[column.name] = value;
  }
  const kept = filled(more);
  return rowOf(code, '', kept && { more: kept });
}

function storedValue(file: SourceFile, code: string, { header, kind, of }: Column, text: string): string {
  if (kind === 'text') {
    const value = header === 'GLOB DAYS' && /^\d{1,2}$/.test(text) ? text.padStart(3, '0') : text;
    if (of && !of.test(value))
      throw problem(
        file,
        `a known value as ${header} of ${code}`,
        value ? `“${value.slice(0, 20)}”` : 'nothing: the file may be cut',
      );
    return value;
  }
  const where = `${header} of ${code}`;
  // In fixed width the shares have two digits and a point before them: `.10`.
  const value =
    kind === 'factor' ? numberOf(file, text, PLACES[kind], where) : (numberIn(file, text, PLACES[kind], where) ?? 0);
  return String(value);
}

/** Few files are as short as this; a whole one has 15,000 rows and more, and comes to vision and hearing codes or to 99xxx. */
const SAMPLE = 200;

function read(file: SourceFile, options: ImportOptions, given: readonly ImportedRow[]): readonly Imported[] {
  holdLastLine(file, true);
  const rows = uniqueRows(file, given);
  holdCount(file, rows, 1, 'codes');
  if (rows.length > SAMPLE && !rows.some(({ code }) => /^(?:V5|996)/.test(code)))
    throw problem(file, 'a list that comes to V53xx', `${rows.at(-1)?.code} as its last code: the file may be cut`);
  const title = /(20[1-4]\d) National Physician Fee Schedule Relative Value File([^,\r\n]*)/i.exec(
    file.text.slice(0, 4000),
  );
  const told = title ? { year: Number(title[1]), ...monthOf(title[2]) } : {};
  const release = releaseOf(file, options, told);
  const year = Number(release.edition.slice(0, 4));
  const cf = holdFactor(file, rows, year);
  const list: ImportedList = {
    kind: 'list',
    set: isQpp(file, year, cf) ? 'mpfs-qpp' : 'mpfs',
    ...release,
    files: [file.name],
    publisher: 'CMS, Medicare physician fee schedule',
    periods: false,
    rows,
  };
  return [list];
}

const monthOf = (text: string | undefined) => {
  const { month } = toldBy(text ?? '');
  return month === undefined ? {} : { month };
};

/** The file’s own conversion factor; refuses one that is not its year’s, for then it is a file of another year. */
function holdFactor(file: SourceFile, rows: readonly ImportedRow[], year: number): number {
  const all = new Set(rows.map(({ more }) => more?.cf ?? '0'));
  const [cf = '0'] = all;
  if (all.size !== 1) throw problem(file, 'one conversion factor', `${all.size} different ones`);
  const known = factorsOf(year);
  if (known.length > 0 && !known.some(({ factor }) => String(factor) === cf))
    throw problem(
      file,
      `the conversion factor of ${year} (${known.map(({ factor }) => dotted(factor)).join(' or ')})`,
      `${dotted(Number(cf))}: the file may be of another year`,
    );
  return Number(cf);
}

const dotted = (factor: number): string => `${Math.floor(factor / 10_000)}.${String(factor % 10_000).padStart(4, '0')}`;

/** Since 2026 there are two files, told by their factor; of a year whose factors are not known here, by the name. */
const isQpp = (file: SourceFile, year: number, cf: number): boolean => {
  const known = factorsOf(year).find(({ factor }) => factor === cf);
  return known ? known.qpp : /(?:^|[^a-z])QPP/i.test(file.name) && !/non[-_ ]?QPP/i.test(file.name);
};
