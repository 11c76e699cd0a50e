import { type Codes, openCodes } from '../../server/src/codes/builtin';
import { formatOf } from '../../server/src/codes/import/lists';
import { ptpFile } from '../../server/src/codes/import/ptp';
import type {
  Imported,
  ImportedChanges,
  ImportedList,
  ImportedRow,
  SetName,
} from '../../server/src/codes/import/table';
import type { Installed, InstalledEdition } from '../../server/src/codes/installed';
import { encodeEdits, entriesOf, openEdits } from '../../server/src/codes/table/edits';
import { encodeList, openList } from '../../server/src/codes/table/list';
import { encodeNotes, openNotes } from '../../server/src/codes/table/notes';
import { openSections, readFrom } from '../../server/src/codes/table/sections';
import { readTable } from '../../server/src/files/import/table-reader';
import { builtinTexts } from './codes';

type Whole = Exclude<Imported, ImportedChanges>;

/** Imported editions in memory, through the very bytes that the store would keep. */
export function installedFrom(...tables: readonly Whole[]): Installed {
  return { editions: tables.map(edition), problems: () => [] };
}

function edition(table: Whole): InstalledEdition {
  const bytes =
    table.kind === 'list' ? encodeList(table) : table.kind === 'notes' ? encodeNotes(table) : encodeEdits(table);
  const file = openSections(readFrom(bytes));
  const fail = (damage: string): never => {
    throw new Error(damage);
  };
  const list = table.kind === 'list' ? openList(file, fail) : undefined;
  const notes = table.kind === 'notes' ? openNotes(file) : undefined;
  const edits = table.kind === 'list' || table.kind === 'notes' ? undefined : openEdits(file);
  const { set, edition, from, to, files, publisher } = table;
  return {
    ...{ set, edition, ...(from && { from }), ...(to && { to }), files, publisher, imported: '2026-11-28' },
    codes: table.kind === 'list' || table.kind === 'notes' ? (list?.codes.count ?? 0) : entriesOf(table),
    periods: list?.periods ?? false,
    list: () => list,
    notes: () => notes,
    edits: () => edits,
  };
}

/** Tables in the publisher's form, read as an import reads them. */
export const tablesFrom = (files: readonly { readonly name: string; readonly text: string }[]): readonly Whole[] =>
  files.flatMap(({ name, text }) => {
    const file = { name, archive: undefined, text };
    if (ptpFile.recognise(text)) return ptpFile.read({ ...file, bytes: new TextEncoder().encode(text) }, {});
    const table = readTable(file);
    return (table && formatOf(table)?.read(file, table, {})) ?? [];
  }) as readonly Whole[];

/** The built-in codes with imported editions beside them. */
export const codesWith = (...tables: readonly Whole[]): Codes =>
  openCodes(builtinTexts, () => installedFrom(...tables));

/**
 * Rows as lines of columns: `CODE words`, `CODE- words` for a heading, `CODE FROM..TO words` with days, a side of which may be empty,
 * and `{name=value}` for further columns at the end.
 */
export function rows(text: string): ImportedRow[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, code = '', heading, from, to, words = '', more] =
        /^(\S+?)(-)?(?: (\S*?)\.\.(\S*))?(?: ([^{]*?))?(?: ?\{(.*)\})?$/.exec(line) ?? [];
      const columns = more?.split(' ').map((cell) => cell.split('='));
      return {
        code,
        kind: heading ? 'header' : 'valid',
        words,
        ...(from && { from }),
        ...(to && { to }),
        ...(columns && { more: Object.fromEntries(columns) }),
      } as ImportedRow;
    });
}

/** A list as an importer gives it: `FY2026 2025-10-01..2026-09-30` names the edition and its days. */
export function list(set: SetName, named: string, text: string, periods = false): ImportedList {
  const [edition = '', days = '..'] = named.split(' ');
  const [from, to] = days.split('..');
  return {
    kind: 'list',
    set,
    edition,
    ...(from && { from }),
    ...(to && { to }),
    files: ['made-up.txt'],
    publisher: 'nobody',
    periods,
    rows: rows(text),
  } as unknown as ImportedList;
}
