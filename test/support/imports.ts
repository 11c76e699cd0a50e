import fs from 'node:fs';
import path from 'node:path';
import { knownNumbers } from '../../server/src/cli/codes-import';
import type { ImportOptions } from '../../server/src/codes/import/source';
import type { Imported, ImportedList } from '../../server/src/codes/import/table';
import { readBytes } from '../../server/src/files/import/read';
import { codes } from './codes';
import { shared } from './shared';

export const known = () => knownNumbers(codes());

/** What a text under a name is read as. */
export const readText = async (name: string, text: string, options: ImportOptions = {}): Promise<readonly Imported[]> =>
  (await readBytes(name, new TextEncoder().encode(text), known(), options)).tables;

/** What a file of the shared folder is read as. */
export const readShared = async (file: string, options: ImportOptions = {}): Promise<readonly Imported[]> =>
  (await readBytes(path.basename(file), fs.readFileSync(path.join(shared, file)), known(), options)).tables;

/** The one list that was read. */
export function onlyList(tables: readonly Imported[]): ImportedList {
  const [table] = tables;
  if (tables.length !== 1 || table?.kind !== 'list')
    throw new Error(`${tables.length} tables, the first a ${table?.kind}`);
  return table;
}
