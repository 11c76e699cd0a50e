import fs from 'node:fs';
import path from 'node:path';
import { editionName, type Installed, type InstalledEdition, nothingInstalled } from '../codes/installed';
import { DamagedTable } from '../codes/table/bytes';
import { type EditTable, openEdits } from '../codes/table/edits';
import { type ListTable, openList } from '../codes/table/list';
import { type NotesTable, openNotes } from '../codes/table/notes';
import { openSections, type ReadBytes, type TableFile } from '../codes/table/sections';
import { StoreError } from './store-api';
import { type IndexedEdition, readIndex, type StoreFs } from './store-index';
import { reason } from './workspace';

/**
 * The imported editions of a store's folder, as look-up takes them. The index is read now; a table when it is first used, section by
 * section. Nothing here throws: what cannot be read is a line for `tell` and for `problems`, and the built-in numbers serve.
 *
 * `before` is what was read earlier: tables whose file is still named are taken over and not read again.
 */
export function readInstalled(
  folder: string,
  tell: (problem: string) => void = () => {},
  before: Installed = nothingInstalled,
  files: StoreFs = fs,
): Installed {
  const ofIndex: string[] = [];
  let indexed: readonly IndexedEdition[] = [];
  try {
    indexed = readIndex(folder, files);
  } catch (error) {
    const why = error instanceof StoreError ? error.message : reason(error);
    ofIndex.push(`${why}; until then the built-in numbers serve`);
    tell(ofIndex[0] ?? '');
  }
  const known = new Map(before.editions.map((edition) => [fileOf.get(edition), edition]));
  const editions = indexed.map((entry) => {
    const read = known.get(path.join(folder, entry.file));
    // One that could not be read may have been imported again, and is then the very same file.
    return read && problemsOf(read).length === 0 ? read : openTable(folder, entry, tell, files);
  });
  return { editions, problems: () => [...ofIndex, ...editions.flatMap(problemsOf)] };
}

const faults = new WeakMap<InstalledEdition, string[]>();
const problemsOf = (edition: InstalledEdition): readonly string[] => faults.get(edition) ?? [];

/** Where an edition was read from. */
const fileOf = new WeakMap<InstalledEdition, string>();

/** One edition. Its file is opened for each read and closed again, so that it can be taken away meanwhile. */
export function openTable(
  folder: string,
  entry: IndexedEdition,
  tell: (problem: string) => void,
  files: StoreFs = fs,
): InstalledEdition {
  const file = path.join(folder, entry.file);
  const problems: string[] = [];
  const hear = (problem: string): void => {
    if (problems.includes(problem)) return;
    problems.push(problem);
    tell(problem);
  };
  const damage = (why: string): void => hear(`${editionName(entry)} is not used, because ${why}: import it again`);
  const partly = (why: string): void =>
    hear(`a part of ${editionName(entry)} is not used, because ${why}: import it again`);
  let opened: { readonly table: TableFile | undefined } | undefined;
  let list: { readonly table: ListTable | undefined } | undefined;
  let notes: { readonly table: NotesTable | undefined } | undefined;
  let edits: { readonly table: EditTable | undefined } | undefined;
  const attempt = <T>(make: () => T): T | undefined => {
    try {
      return make();
    } catch (error) {
      damage(
        error instanceof DamagedTable
          ? `${entry.file} is damaged (${error.message})`
          : `${entry.file}: ${reason(error)}`,
      );
      return undefined;
    }
  };
  const table = (): TableFile | undefined => {
    opened ??= {
      table: attempt(() => {
        if (files.statSync(file).size !== entry.bytes) throw new DamagedTable('it was cut short');
        return openSections(reading(file, files));
      }),
    };
    return opened.table;
  };
  const edition: InstalledEdition = {
    ...entry,
    list: () => {
      if (entry.kind !== 'list') return undefined;
      list ??= { table: attempt(() => (table() ? openList(table() as TableFile, partly) : undefined)) };
      return list.table;
    },
    notes: () => {
      if (entry.kind !== 'notes') return undefined;
      notes ??= { table: attempt(() => (table() ? openNotes(table() as TableFile) : undefined)) };
      return notes.table;
    },
    edits: () => {
      if (entry.kind === 'list' || entry.kind === 'notes') return undefined;
      edits ??= { table: attempt(() => (table() ? openEdits(table() as TableFile) : undefined)) };
      return edits.table;
    },
  };
  fileOf.set(edition, file);
  faults.set(edition, problems);
  return edition;
}

const reading =
  (file: string, files: StoreFs): ReadBytes =>
  (at, length) => {
    const opened = files.openSync(file, 'r');
    try {
      const bytes = new Uint8Array(length);
      let read = 0;
      while (read < length) {
        const more = files.readSync(opened, bytes, read, length - read, at + read);
        if (more === 0) break;
        read += more;
      }
      return bytes.subarray(0, read);
    } finally {
      files.closeSync(opened);
    }
  };
