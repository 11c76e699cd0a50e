import type { Place } from '../../../../schemas/exchange';
import { Unable } from '../../exchange/unable';
import { recordOnLine } from '../../features/lens';
import type { Item } from '../../records/book';
import { fileOf, type Serving } from '../serving';
import type { Folder } from '../state';

/** What the requests about claims, answers and papers share. */

/** The folder of a book on this machine. Throws `Unable` where it has none. */
export function rootPath({ state }: Serving, folder: Folder): string {
  const path = folder.root === '' ? undefined : state.host.pathOf?.(folder.root);
  if (path === undefined)
    throw new Unable('open the folder of your records first: numbers and copies of what is sent are kept in it');
  return path;
}

/** The path of an address on this machine. Throws `Unable` for any other. */
export function filePath({ state }: Serving, uri: string): string {
  const path = state.host.pathOf?.(uri);
  if (path === undefined) throw new Unable(`${uri} is not a file of this machine`);
  return path;
}

/** The claims at some places, each once, and the folder that they are of. Throws `Unable` where there is none, or several folders. */
export function claimsAt(
  serving: Serving,
  places: readonly Place[],
): { readonly folder: Folder; readonly items: readonly Item<'claim'>[] } {
  let folder: Folder | undefined;
  const items = new Set<Item>();
  for (const { uri, line } of places) {
    const found = fileOf(serving, uri);
    if (!found) continue;
    if (folder && folder !== found.folder)
      throw new Unable('these claims are of several folders: send those of one at a time');
    folder = found.folder;
    const at = line === null ? found.file.items : [recordOnLine(found.file, line)];
    for (const item of at) if (item?.kind === 'claim') items.add(item);
  }
  if (!folder || items.size === 0) throw new Unable('put the caret into a claim first');
  return { folder, items: [...items] as unknown as Item<'claim'>[] };
}

/** The record of a kind at a place. Throws `Unable` with a sentence that says what to do. */
export function recordAt(serving: Serving, { uri, line }: Place, otherwise: string): { folder: Folder; item: Item } {
  const found = fileOf(serving, uri);
  const item =
    found && (line === null ? found.file.items.find((i) => i !== undefined) : recordOnLine(found.file, line));
  if (!found || !item) throw new Unable(otherwise);
  return { folder: found.folder, item };
}
