import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type CodeTable, decode } from '../codes/codec';
import { joinPairs } from '../codes/import/pair-join';
import type { Imported, ImportedChanges, ImportedPairs, ImportedRow } from '../codes/import/table';
import { setName } from '../codes/installed';
import { applyChanges, builtinRows, rowsOf } from '../codes/table/changes';
import { encodeEdits, entriesOf } from '../codes/table/edits';
import { encodeList, UnfitRow } from '../codes/table/list';
import { encodeNotes } from '../codes/table/notes';
import { readBuiltin } from './codes';
import { openTable } from './installed';
import { type Store, type StoredEdition, StoreError } from './store-api';
import { storeFolder } from './store-folder';
import {
  INDEX,
  type IndexedEdition,
  isLeftOver,
  isTableFile,
  readIndex,
  type StoreFs,
  syncFolder,
  writeIndex,
  writeWhole,
} from './store-index';
import { isAlive, type LockOptions, withLock } from './store-lock';
import { reason } from './workspace';

export interface StoreOptions {
  /** The file system, the clock in milliseconds, and whether a process runs; tests give their own. */
  readonly files?: StoreFs;
  readonly now?: () => number;
  readonly alive?: (pid: number) => boolean;
  /** The built-in ICD-10-CM numbers, to which changes of a fiscal year may apply. */
  readonly builtin?: () => CodeTable;
}

/**
 * The store of a folder (that of this machine by default). Nothing is read or made before it is used.
 *
 * An install is written in this order: lock, table files (beside, flushed, renamed), index (the same), lock away. Whatever stops it,
 * the index names either only old files or only new ones, and both are whole. Files that no index names are swept by the next install.
 */
export function openStore(folder: string = storeFolder(), options: StoreOptions = {}): Store {
  const { files = fs, now = Date.now, alive = isAlive, builtin = builtinNumbers } = options;
  const lock: LockOptions = { files, now, alive };
  /** Runs a change; what goes wrong with the disk is one line that says that nothing was changed. */
  const change = <T>(work: () => T): T => {
    try {
      files.mkdirSync(folder, { recursive: true });
      return withLock(folder, lock, work);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      throw new StoreError(failure(error, folder));
    }
  };
  return {
    editions: () => readIndex(folder, files).map(publicOf),
    install: (tables) =>
      change(() => {
        const old = readIndex(folder, files);
        sweep(folder, old, files);
        const lists = completed(tables, (set, edition) => baseRows(folder, old, set, edition, files, builtin));
        const today = new Date(now()).toISOString().slice(0, 10);
        const encoded = lists.map((table) => encodedTable(withOtherParts(folder, old, table, files), today));
        const added = encoded.map(({ entry }) => entry);
        const replaced = (e: IndexedEdition): boolean => added.some((a) => a.set === e.set && a.edition === e.edition);
        try {
          for (const { entry, bytes } of encoded) writeWhole(folder, entry.file, bytes, files);
          syncFolder(folder, files);
          writeIndex(folder, [...old.filter((e) => !replaced(e)), ...added].sort(bySet), files);
        } catch (error) {
          sweep(folder, readIndex(folder, files), files);
          throw error;
        }
        return added.map(publicOf);
      }),
    remove: (set, edition) => {
      const concerned = (e: IndexedEdition): boolean =>
        e.set === set && (edition === undefined || e.edition.toLowerCase() === edition.toLowerCase());
      // A folder that has no store is not made to find that out.
      if (!readIndex(folder, files).some(concerned)) return [];
      return change(() => {
        const old = readIndex(folder, files);
        const rest = old.filter((e) => !concerned(e));
        writeIndex(folder, rest, files);
        sweep(folder, rest, files);
        return old.filter(concerned).map(publicOf);
      });
    },
  };
}

const builtinNumbers = (): CodeTable => decode(readBuiltin(path.join(__dirname, 'data')).icd10cm);

const publicOf = ({ kind: _, periods: __, file: ___, bytes: ____, ...edition }: IndexedEdition): StoredEdition =>
  edition;

const bySet = (a: IndexedEdition, b: IndexedEdition): number =>
  a.set === b.set ? (a.edition < b.edition ? -1 : 1) : a.set < b.set ? -1 : 1;

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk cannot be written to',
  EFBIG: 'the disk takes no file of this size',
  EEXIST: 'it is a file, and a folder is needed',
  ENOTDIR: 'a part of its path is a file, and a folder is needed',
};

const failure = (error: unknown, folder: string): string =>
  error instanceof UnfitRow
    ? `nothing was imported: ${error.message}`
    : `nothing was changed in ${folder}: ${WHY[(error as NodeJS.ErrnoException).code ?? ''] ?? reason(error)}`;

/** Takes away table files that the index does not name, and what unfinished writes have left. */
function sweep(folder: string, named: readonly IndexedEdition[], files: StoreFs): void {
  let names: readonly string[];
  try {
    names = files.readdirSync(folder).map(String);
  } catch {
    return;
  }
  const keep = new Set(named.map(({ file }) => file));
  for (const name of names) {
    if (name === INDEX || keep.has(name) || !(isTableFile(name) || isLeftOver(name))) continue;
    try {
      files.unlinkSync(path.join(folder, name));
    } catch {
      // In use elsewhere: the next install tries again.
    }
  }
}

/** A table that stands by itself. */
type Whole = Exclude<Imported, ImportedChanges>;

/** Full editions only: changes are applied to their base, which may be one of the same import. */
function completed(
  tables: readonly Imported[],
  baseOf: (set: ImportedChanges['set'], edition: string) => readonly ImportedRow[] | undefined,
): readonly Whole[] {
  const full = new Map<string, Whole>();
  const keyOf = (set: string, edition: string): string => `${set} ${edition.toLowerCase()}`;
  for (const table of tables) if (table.kind !== 'changes') full.set(keyOf(table.set, table.edition), table);
  let waiting = tables.filter((table): table is ImportedChanges => table.kind === 'changes');
  while (waiting.length > 0) {
    const left: ImportedChanges[] = [];
    for (const changes of waiting) {
      const base = full.get(keyOf(changes.set, changes.base));
      const comes = waiting.some((w) => w !== changes && w.set === changes.set && w.edition === changes.base);
      const rows = base?.kind === 'list' ? base.rows : comes ? undefined : baseOf(changes.set, changes.base);
      if (rows) full.set(keyOf(changes.set, changes.edition), applyChanges(rows, changes));
      else left.push(changes);
    }
    if (left.length === waiting.length) throw noBase(left);
    waiting = left;
  }
  return [...full.values()];
}

function noBase([first]: readonly ImportedChanges[]): StoreError {
  const { set = 'icd10cm', edition = '', base = '' } = first ?? {};
  return new StoreError(
    `the changes of ${setName(set)} ${edition} need ${setName(set)} ${base}, which is not at hand: import that edition first`,
  );
}

/** The rows of a stored edition, else of a built-in fiscal year. */
function baseRows(
  folder: string,
  editions: readonly IndexedEdition[],
  set: string,
  edition: string,
  files: StoreFs,
  builtin: () => CodeTable,
): readonly ImportedRow[] | undefined {
  const stored = editions.find((e) => e.set === set && e.edition.toLowerCase() === edition.toLowerCase());
  if (stored) {
    const problems: string[] = [];
    const list = openTable(folder, stored, (problem) => problems.push(problem), files).list();
    const rows = list && rowsOf(list);
    if (problems[0] !== undefined) throw new StoreError(problems[0]);
    return rows;
  }
  return set === 'icd10cm' ? builtinRows(builtin, edition) : undefined;
}

/** A part of a quarter's pairs with the parts that are stored already. */
function withOtherParts(folder: string, editions: readonly IndexedEdition[], table: Whole, files: StoreFs): Whole {
  if (table.kind !== 'pairs' || table.parts.length === 0) return table;
  const stored = editions.find((e) => e.set === table.set && e.edition === table.edition && e.kind === 'pairs');
  // One that is damaged is no reason to refuse what comes anew.
  const old = stored && openTable(folder, stored, () => {}, files).edits();
  if (!stored || old?.kind !== 'pairs' || old.parts.length === 0) return table;
  const { set: _, ...edition } = publicOf(stored);
  const older: ImportedPairs = { ...edition, set: table.set, kind: 'pairs', ...old.columns() };
  return joinPairs(older, table);
}

/** How many codes, or pairs of codes, a table tells about. */
function countOf(table: Whole): number {
  if (table.kind === 'list') return new Set(table.rows.map(({ code }) => code)).size;
  return table.kind === 'notes' ? table.entries.filter(({ level }) => level === 'code').length : entriesOf(table);
}

const bytesFor = (table: Whole): Uint8Array =>
  table.kind === 'list' ? encodeList(table) : table.kind === 'notes' ? encodeNotes(table) : encodeEdits(table);

/** The bytes of a table, and its entry in the index. */
function encodedTable(table: Whole, today: string): { entry: IndexedEdition; bytes: Uint8Array } {
  const name = `${setName(table.set)} ${table.edition}`;
  if ((table.kind === 'notes' ? table.entries.length : countOf(table)) === 0)
    throw new StoreError(`nothing was imported: ${name} has no codes`);
  let bytes: Uint8Array;
  try {
    bytes = bytesFor(table);
  } catch (error) {
    if (error instanceof UnfitRow) throw new StoreError(`nothing was imported: in ${name} ${error.message}`);
    throw error;
  }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const label = `${table.set}-${table.edition}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  const { set, edition, from, to, files, publisher } = table;
  const entry: IndexedEdition = {
    set,
    edition,
    ...(from && { from }),
    ...(to && { to }),
    files,
    publisher,
    codes: countOf(table),
    imported: today,
    kind: table.kind,
    periods: table.kind === 'list' && table.periods,
    file: `${label}.${hash}.cwt`,
    bytes: bytes.length,
  };
  return { entry, bytes };
}
