import type { IsoDate } from '../../../../schemas/values';
import { holdCount, rowOf, uniqueRows } from './rows';
import {
  fiscalYear,
  givenEdition,
  type Importer,
  type ImportOptions,
  linesOf,
  type NamedEdition,
  namedEdition,
  problem,
  type SourceFile,
  yearlyEdition,
} from './source';
import type { ImportedChanges, ImportedList, ImportedRow } from './table';
import { holdLastLine, holdReach, REACH } from './whole';

/**
 * Order files of ICD-10-CM and ICD-10-PCS. Columns from 1: 1–5 order number, 7–13 the code, 15 whether it may be billed, 17–76 the short
 * title, 78 on the long title. A code file has the code in 1–7 and the title from 9 on, and billable codes only.
 */
const ORDER_LINE = /^\d{5} [0-9A-Z]{3,7} {1,5}[01] \S/;
/** Most codes have a digit in second place; QA0, new in 2026, has a letter. */
const CM_CODE = /^[A-Z][0-9A-Z]{2,6}$/;
const PCS_CODE = /^[0-9A-HJ-NP-Z]{3,7}$/;
/** The second character of a PCS code is often a letter; those of the first section's tables are enough to tell. */
const isPcsHead = (head: string): boolean => /^\d{5} (?:001|00[0-9A-Z]{5}) /m.test(head);

/** Fewer lines than any edition has had. */
const LEAST_CM = 60_000;
const LEAST_PCS = 70_000;

function orderRows(file: SourceFile, shape: RegExp): ImportedRow[] {
  const rows: ImportedRow[] = [];
  holdLastLine(file);
  const lines = linesOf(file.text);
  lines.forEach((line, i) => {
    const code = line.slice(6, 13).trim();
    const flag = line[14];
    const words = (line.slice(77).trim() || line.slice(16, 76).trim()).replace(/\s+/g, ' ');
    if (!ORDER_LINE.test(line) || !shape.test(code) || words === '')
      throw problem(file, 'lines of order number, code, 0 or 1, titles', `line ${i + 1} of another form`);
    rows.push(rowOf(code, words, { kind: flag === '1' ? 'valid' : 'header' }));
  });
  return rows;
}

/** Days on which the built-in numbers can be asked which of them a list fits. */
export interface KnownNumbers {
  /** Whether a code may be billed on a date, as far as the built-in numbers know. */
  readonly billable: (code: string, date: IsoDate) => boolean;
  /** Whether a code stands above others, in any year. */
  readonly heading: (code: string) => boolean;
  readonly years: readonly number[];
  /** All codes that may be billed on a date. */
  readonly all: (date: IsoDate) => readonly string[];
}

/** The fiscal year whose billable codes a list fits best; undefined where none fits well. */
export function yearThatFits(rows: readonly ImportedRow[], known: KnownNumbers): NamedEdition | undefined {
  const valid = rows.filter((r) => r.kind === 'valid');
  let best: { year: number; misses: number } | undefined;
  for (const year of known.years) {
    const day = fiscalYear(year).to;
    let misses = 0;
    for (const { code } of valid) if (!known.billable(code, day)) misses++;
    if (!best || misses < best.misses) best = { year, misses };
  }
  // An edition differs from its neighbours by hundreds of codes; what fits, fits almost wholly.
  return best && best.misses <= valid.length / 2000 ? { year: best.year, month: undefined } : undefined;
}

function editionOf(
  file: SourceFile,
  options: ImportOptions,
  rows: readonly ImportedRow[],
  known: KnownNumbers | undefined,
): ReturnType<typeof yearlyEdition> {
  if (options.edition !== undefined) {
    const given = givenEdition(options.edition);
    if (!given) throw problem(file, 'an edition such as FY2027 or 2027-04', `“${options.edition}”`);
    return yearlyEdition(given);
  }
  const found = namedEdition(file.name, file.archive) ?? (known && yearThatFits(rows, known));
  if (!found)
    throw problem(
      file,
      'a year in the file’s name or an edition that can be told from its codes',
      'neither; give it as --edition FY2027',
    );
  return yearlyEdition(found);
}

/** Importer of ICD-10-CM order files. Where no name says the year, the built-in numbers tell which edition it is. */
export const orderFile = (known: KnownNumbers): Importer => ({
  name: 'ICD-10-CM order file',
  recognise: (head) => ORDER_LINE.test(head) && /^\d{5} A00 /.test(head) && !isPcsHead(head),
  read: (file, options) => {
    const rows = uniqueRows(file, orderRows(file, CM_CODE));
    holdCount(file, rows, LEAST_CM, 'codes');
    holdReach(file, rows, REACH.diagnoses);
    const edition = editionOf(file, options, rows, known);
    checkYear(file, rows, edition.edition, known);
    return [list(file, 'icd10cm', 'CMS and NCHS, ICD-10-CM', edition, rows)];
  },
});

/**
 * A file that says one year and has the codes of another is refused, and one that lacks some of its year's: it would judge claims by the
 * wrong set. A list of a year may be that of its first day or have the updates since, so that a few codes may differ.
 */
function checkYear(file: SourceFile, rows: readonly ImportedRow[], edition: string, known: KnownNumbers): void {
  const year = Number(edition.slice(2, 6));
  const [first, newest] = [Math.min(...known.years), Math.max(...known.years)];
  if (!(year >= first)) return;
  const day = fiscalYear(Math.min(year, newest)).to;
  const valid = rows.filter((r) => r.kind === 'valid');
  const have = new Set(valid.map((r) => r.code));
  const expected = known.all(day);
  const absent = expected.filter((code) => !have.has(code)).length;
  // What a year that is not built in has new cannot be known; of what it takes out, that it is little.
  if (year > newest) {
    if (absent > expected.length / 20)
      throw problem(
        file,
        `most of the ${count(expected.length)} billable codes of ${newest}`,
        `${count(absent)} missing`,
      );
    return;
  }
  const misses = valid.filter((r) => !known.billable(r.code, day)).length;
  const fits = misses > valid.length / 2000 ? yearThatFits(rows, known) : undefined;
  if (fits && fits.year !== year) throw problem(file, `the codes of fiscal year ${year}`, `those of ${fits.year}`);
  if (misses > valid.length / 100)
    throw problem(
      file,
      `the codes of fiscal year ${year}`,
      `${count(misses)} that it does not have: the columns may stand in another order, or the file is of another year`,
    );
  if (absent > expected.length / 100)
    throw problem(
      file,
      `the ${count(expected.length)} billable codes of fiscal year ${year}`,
      `${count(absent)} of them missing: the file may be cut`,
    );
}

const count = (n: number): string => n.toLocaleString('en-US');

const list = (
  file: SourceFile,
  set: 'icd10cm' | 'icd10pcs',
  publisher: string,
  edition: ReturnType<typeof yearlyEdition>,
  rows: readonly ImportedRow[],
): ImportedList => ({ kind: 'list', set, ...edition, files: [file.name], publisher, periods: false, rows });

/** Importer of ICD-10-PCS order files. */
export const pcsOrderFile: Importer = {
  name: 'ICD-10-PCS order file',
  recognise: (head) => ORDER_LINE.test(head) && isPcsHead(head),
  read: (file, options) => {
    const rows = uniqueRows(file, orderRows(file, PCS_CODE));
    holdCount(file, rows, LEAST_PCS, 'codes');
    holdReach(file, rows, REACH.procedures);
    return [list(file, 'icd10pcs', 'CMS, ICD-10-PCS', editionOf(file, options, rows, undefined), rows)];
  },
};

const CODES_LINE = /^[A-Z][0-9A-Z]{2,6} {1,5}\S/;

/** Importer of ICD-10-CM code files: billable codes only, so that headings stay those of the built-in numbers. */
export const codesFile = (known: KnownNumbers): Importer => ({
  name: 'ICD-10-CM codes file',
  recognise: (head) => head.split(/\r?\n/, 3).every((l) => CODES_LINE.test(l)) && /^A00[01]\d? /m.test(head),
  read: (file, options) => {
    holdLastLine(file);
    const billable = linesOf(file.text).map((line, i) => {
      if (!CODES_LINE.test(line)) throw problem(file, 'lines of code and title', `line ${i + 1} of another form`);
      return rowOf(line.slice(0, 7).trim(), line.slice(8).trim().replace(/\s+/g, ' '));
    });
    holdCount(file, billable, LEAST_CM, 'codes');
    holdReach(file, billable, REACH.diagnoses);
    const have = new Set(billable.map((r) => r.code));
    const headings = new Set<string>();
    for (const { code } of billable)
      for (let length = 3; length < code.length; length++) {
        const above = code.slice(0, length);
        if (!have.has(above) && (length === 3 || known.heading(above))) headings.add(above);
      }
    const rows = uniqueRows(file, [...billable, ...[...headings].map((code) => rowOf(code, '', { kind: 'header' }))]);
    const edition = editionOf(file, options, billable, known);
    checkYear(file, billable, edition.edition, known);
    return [list(file, 'icd10cm', 'CMS and NCHS, ICD-10-CM', edition, rows)];
  },
});

const ADDENDA_LINE = /^(?:Add:|Delete:|Revise from:|Revise to:)\s/;

/**
 * Importer of order addenda: what changes from one fiscal year to the next. Columns from 1: 1–12 the action, 14 the flag, 16–22 the code,
 * 24–83 the short title, 85 on the long one. A code that becomes a heading is deleted with flag 1 and added with flag 0.
 */
export const orderAddenda: Importer = {
  name: 'ICD-10-CM order addenda',
  recognise: (head) => ADDENDA_LINE.test(head) && /^(?:Add|Delete|Revise (?:from|to)): *[01] [A-Z]\d/m.test(head),
  read: (file, options) => {
    const remove: ImportedChanges['remove'][number][] = [];
    const add: ImportedRow[] = [];
    const counted = new Map<string, number>();
    const found = { additions: 0, deletions: 0 };
    holdLastLine(file);
    for (const [i, line] of linesOf(file.text).entries()) {
      if (!ADDENDA_LINE.test(line)) {
        // Behind the changes stands a summary, which says how many there are.
        // The last of its counts are those of the billable codes.
        const [, number, what = ''] =
          /^\s*(\d+) (additions|deletions|revisions to short title only)\s*$/.exec(line) ?? [];
        // Those of the headings stand above, and end alike.
        if (what === 'additions') counted.clear();
        if (number !== undefined) counted.set(what, Number(number));
        continue;
      }
      const action = line.slice(0, 12).trim();
      const kind = line[13] === '1' ? 'valid' : 'header';
      const code = line.slice(15, 22).trim();
      if (!CM_CODE.test(code))
        throw problem(file, 'lines of action, flag, code, titles', `line ${i + 1} of another form`);
      const words = (line.slice(84).trim() || line.slice(23, 83).trim()).replace(/\s+/g, ' ');
      if (kind === 'valid' && action === 'Add:') found.additions++;
      if (kind === 'valid' && action === 'Delete:') found.deletions++;
      if (action === 'Delete:' || action === 'Revise from:') remove.push({ code, kind });
      else add.push(rowOf(code, words, { kind }));
    }
    if (add.length + remove.length === 0) throw problem(file, 'additions and deletions', 'none');
    if (!counted.has('revisions to short title only'))
      throw problem(file, 'a summary of the changes at the end', 'none, or half of it: the file may be cut');
    for (const what of ['additions', 'deletions'] as const) {
      const said = counted.get(what) ?? 0;
      if (said !== found[what])
        throw problem(file, `${count(said)} ${what} of billable codes, as its summary says`, count(found[what]));
    }
    const named = options.edition === undefined ? namedEdition(file.name, file.archive) : givenEdition(options.edition);
    if (!named) throw problem(file, 'a year in the file’s name', 'none; give it as --edition FY2027');
    const edition = yearlyEdition(named);
    const base =
      named.month !== undefined && named.month < 10
        ? fiscalYear(named.year).edition
        : fiscalYear(named.year - 1).edition;
    return [
      {
        kind: 'changes',
        set: 'icd10cm',
        ...edition,
        base,
        files: [file.name],
        publisher: 'CMS and NCHS, ICD-10-CM',
        remove,
        add,
      },
    ];
  },
};
