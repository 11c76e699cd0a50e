import fs from 'node:fs';
import path from 'node:path';
import { hcpcsFixed } from '../../codes/import/hcpcs';
import { codesFile, type KnownNumbers, orderAddenda, orderFile, pcsOrderFile } from '../../codes/import/icd-order';
import { formatOf } from '../../codes/import/lists';
import { joinPairs } from '../../codes/import/pair-join';
import { ptpFile } from '../../codes/import/ptp';
import { uniqueRows } from '../../codes/import/rows';
import { rvuFixed } from '../../codes/import/rvu';
import {
  type BytesImporter,
  holdGivenEdition,
  type Importer,
  type ImportOptions,
  ImportProblem,
  type SourceFile,
} from '../../codes/import/source';
import type { Imported, ImportedList, SetName } from '../../codes/import/table';
import { ArchiveProblem, type Member, MOST_BYTES, membersOf, NoTable, textOf, tooLarge } from '../archives';
import { reason } from '../workspace';
import { noProgress, type Progress } from './progress';
import { readTable } from './table-reader';
import { tabularXml } from './tabular';

/** Files of publishers to lists: unpacked, told by their content, read and checked. Nothing is stored here. */

/** What was read, and what was passed over and why. */
export interface ReadResult {
  readonly tables: readonly Imported[];
  /** Members of archives that are no table of a known kind. */
  readonly passed: readonly string[];
  /** What a person should know though nothing is wrong: rows that stood twice. A line each. */
  readonly remarks: readonly string[];
}

const HEAD = 4000;

const textImporters = (known: KnownNumbers): readonly Importer[] => [
  orderFile(known),
  pcsOrderFile,
  orderAddenda,
  codesFile(known),
  hcpcsFixed,
  rvuFixed,
  tabularXml,
];

/** Tables that are too long to be made a text. */
const bytesImporters: readonly BytesImporter[] = [ptpFile];

/**
 * Reads files: each is a table, or an archive that has at least one. Throws `ImportProblem` with one line for the first that is wrong.
 *
 * @param progress told the name of each file before it is unpacked and read, and how far that has come
 */
export async function readImports(
  files: readonly (string | NamedBytes)[],
  known: KnownNumbers,
  options: ImportOptions & { readonly passOver?: boolean },
  progress: Progress = noProgress,
): Promise<ReadResult> {
  const tables: Imported[] = [];
  const passed: string[] = [];
  const remarks: string[] = [];
  let first: ImportProblem | undefined;
  holdGivenEdition(options);
  for (const file of files) {
    const { name, bytes } = typeof file === 'string' ? readWhole(file) : file;
    let read: ReadResult;
    try {
      read = await readBytes(name, bytes, known, options, progress);
    } catch (error) {
      if (!(options.passOver && error instanceof UnknownKind)) throw error;
      progress.begin(`passed over ${name}`);
      first ??= error;
      continue;
    }
    tables.push(...read.tables);
    passed.push(...read.passed);
    remarks.push(...read.remarks);
  }
  if (tables.length === 0 && first) throw first;
  return { tables: distinct(tables), passed, remarks };
}

/** A file whose bytes are at hand, as a download is. */
export interface NamedBytes {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

function readWhole(file: string): NamedBytes {
  const name = path.basename(file);
  let size: number;
  try {
    const stat = fs.statSync(file);
    if (stat.isDirectory())
      throw new ImportProblem(
        `${file}: expected a file, found a folder; “claimwright codes install --from FOLDER” takes the files of one`,
      );
    size = stat.size;
    if (size <= MOST_BYTES) return { name, bytes: fs.readFileSync(file) };
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    throw new ImportProblem(`${file}: ${reason(error)}`);
  }
  throw new ImportProblem(tooLarge(name));
}

/** Reads the bytes of one file. */
export async function readBytes(
  name: string,
  bytes: Uint8Array,
  known: KnownNumbers,
  options: ImportOptions,
  progress: Progress = noProgress,
): Promise<ReadResult> {
  let members: Member[];
  progress.begin(`unpacking ${name}`);
  try {
    members = await membersOf(name, bytes, progress.share);
  } catch (error) {
    if (error instanceof NoTable) throw new UnknownKind(error.message);
    if (error instanceof ArchiveProblem) throw new ImportProblem(error.message);
    throw error;
  }
  const tables: Imported[] = [];
  const passed: string[] = [];
  const remarks: string[] = [];
  const tell = (line: string): void => void remarks.push(line);
  let first: ImportProblem | undefined;
  const all = members.reduce((sum, member) => sum + member.bytes.length, 0);
  let before = 0;
  progress.begin(`reading ${name}`);
  for (const member of members) {
    const { length } = member.bytes;
    const share = (done: number): void => progress.share((before + done * length) / all);
    try {
      tables.push(...readMember(member, known, { ...options, share }, tell));
    } catch (error) {
      if (!(error instanceof ImportProblem)) throw error;
      // A readme beside the table is no reason to refuse an archive; a table that is wrong is.
      if (!(error instanceof UnknownKind)) throw error;
      passed.push(member.name);
      first ??= error;
    }
    before += length;
    progress.share(before / all);
  }
  if (tables.length === 0 && first) throw first;
  return { tables: distinct(tables), passed, remarks };
}

/** A text that is none of the known tables. */
class UnknownKind extends ImportProblem {}

function readMember(
  member: Member,
  known: KnownNumbers,
  options: ImportOptions,
  tell: (line: string) => void,
): readonly Imported[] {
  const beginning = new TextDecoder('windows-1252').decode(member.bytes.subarray(0, HEAD));
  const long = bytesImporters.find((i) => i.recognise(beginning));
  if (long) return long.read(member, options);
  const text = textOf(member.bytes);
  const file: SourceFile = { name: member.name, archive: member.archive, text, tell };
  const head = text.slice(0, HEAD);
  const importer = textImporters(known).find((i) => i.recognise(head));
  if (importer) return importer.read(file, options);
  const table = isText(head) ? readTable(file) : undefined;
  const format = table && formatOf(table);
  if (table && format) return format.read(file, table, options);
  throw new UnknownKind(
    `${member.name}: expected a publisher’s code set, or a list with the columns code and words, found ${whatIsIt(text, head, table?.headers)}`,
  );
}

const isText = (head: string): boolean => !head.includes('\u0000');

/** What a file seems to be, in a few words. */
function whatIsIt(text: string, head: string, headers: readonly string[] | undefined): string {
  if (text.trim() === '') return 'nothing but blanks';
  if (/^\s*(?:<!doctype html|<html)/i.test(head)) return 'a web page: the download may have failed';
  if (/^\s*<\?xml/.test(head)) return 'another XML file';
  if (head.startsWith('PK') || head.startsWith('\u00d0\u00cf')) return 'a spreadsheet: save it as CSV';
  if (head.startsWith('%PDF')) return 'a PDF';
  if (!isText(head)) return 'a file that is no text';
  if (headers && headers.length > 1)
    return `columns ${headers.slice(0, 5).join(', ')}${headers.length > 5 ? ' …' : ''}`;
  return 'text of another form';
}

/** Sets of which one archive may hold the same list in several forms. */
const IN_FORMS: ReadonlySet<SetName> = new Set(['icd10cm', 'icd10pcs', 'hcpcs', 'modifier']);

/** The parts of a list that come as files of their own, as types of bill and of facility do. */
function together(before: ImportedList, table: ImportedList): ImportedList {
  const files = [...new Set([...before.files, ...table.files])];
  const file = { name: files.join(' and '), archive: undefined, text: '' };
  return { ...before, files, rows: uniqueRows(file, [...before.rows, ...table.rows]) };
}

/**
 * An archive may hold a list several times, as an order file, as a codes file and as changes: the one that says most is taken. Of other
 * sets several files of one edition are its parts, and none of them is lost.
 */
function distinct(tables: readonly Imported[]): readonly Imported[] {
  const found = new Map<string, Imported>();
  for (const table of tables) {
    const key = `${table.set}|${table.edition}`;
    const before = found.get(key);
    if (before?.kind === 'list' && table.kind === 'list' && !IN_FORMS.has(table.set))
      found.set(key, together(before, table));
    // The parts of a quarter's pairs come as several files, and are one table.
    else if (before?.kind === 'pairs' && table.kind === 'pairs' && table.parts.length > 0 && before.parts.length > 0)
      found.set(key, joinPairs(before, table));
    else if (!before || better(table, before)) found.set(key, table);
  }
  return [...found.values()];
}

/** A whole list before changes, and one with titles for its headings before one without. */
function better(table: Imported, before: Imported): boolean {
  if (before.kind === 'changes') return table.kind !== 'changes';
  if (table.kind !== 'list' || before.kind !== 'list') return false;
  return wordless(table) < wordless(before);
}

const wordless = ({ rows }: ImportedList): number => rows.filter((r) => r.words === '').length;
