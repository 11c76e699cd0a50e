import { type Change, removeFile, setFile } from '../records/book';
import { extensions } from '../records/vocabulary';
import { printSource } from '../text/source';
import type { Changed } from './documents';
import { isInside, pathOfUri, uriOfPath } from './paths';
import { slices } from './slices';
import { createFolder, type Folder, folderOf, type State } from './state';
import { URI } from './uri';

/** Files that no editor shows: read at start, and again when they change on disk. */

/** How many files are asked for at once. */
const AT_ONCE = 32;

const isRecordFile = (uri: string): boolean => extensions.some((e) => uri.toLowerCase().endsWith(e));

/** Addresses of all record files of a folder. */
export async function filesBelow(state: State, root: string): Promise<string[]> {
  if (root === '') return [];
  return (await state.host.list(root)).map((inside) => `${root}/${URI.encode(inside)}`);
}

/**
 * Reads files into the books that they belong to: new ones, changed ones, and ones that are gone. Documents that are open keep the
 * editor's text. A folder stands for all files that are below it, or were.
 */
export async function readFiles(state: State, uris: readonly string[]): Promise<Changed[]> {
  const all = new Set<string>();
  const gone = new Set<string>();
  for (const uri of uris.map(URI.normalize)) {
    if (isRecordFile(uri)) all.add(uri);
    else {
      const below = await filesBelow(state, uri);
      for (const inside of below) all.add(URI.normalize(inside));
      if (below.length === 0) gone.add(uri);
    }
  }
  // Files of the book below an address that holds none any more: each is looked at, since events may come late.
  if (gone.size > 0)
    for (const folder of state.folders)
      for (const path of folder.engine.book.files.keys()) {
        const uri = uriOfPath(folder, path);
        for (const above of addressesAbove(uri)) if (gone.has(above)) all.add(uri);
      }
  const changes = new Map<Folder, Change[]>();
  const slice = slices();
  const queue = [...all].filter((uri) => !state.open.has(uri));
  for (let i = 0; i < queue.length; i += AT_ONCE) {
    const some = queue.slice(i, i + AT_ONCE);
    const texts = await Promise.all(some.map((uri) => state.host.read(uri)));
    texts.forEach((read, n) => {
      const uri = some[n] ?? '';
      // While the file was read, the editor may have opened it.
      if (state.open.has(uri)) return;
      const folder = folderOf(state, uri);
      const change = take(folder, uri, read);
      if (!change) return;
      const list = changes.get(folder);
      if (list) list.push(change);
      else changes.set(folder, [change]);
    });
    if (slice.over()) await slice.rest();
  }
  return [...changes].map(([folder, list]) => ({ folder, changes: list }));
}

/** An address and those of the folders that it lies in. */
function* addressesAbove(uri: string): Generator<string> {
  yield uri;
  for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) yield uri.slice(0, at);
}

type Read = Awaited<ReturnType<State['host']['read']>>;

/**
 * Enters what was read of a file. One that lies in no folder is in a book only while it is open; in a window without a folder, those
 * that were open stay, since what is open refers to them.
 */
function take(folder: Folder, uri: string, read: Read): Change | undefined {
  const { book } = folder.engine;
  const path = pathOfUri(folder, uri);
  const belongs = folder.root === '' ? book.files.has(path) : isInside(folder.root, uri);
  folder.problems.delete(path);
  if (!belongs) return removeFile(book, path);
  if ('why' in read) {
    if (read.missing) return removeFile(book, path);
    folder.problems.set(path, `This file could not be read: ${read.why}.`);
    return setFile(book, path, '');
  }
  if (read.problem) folder.problems.set(path, read.problem);
  return setFile(book, path, read.text);
}

/** What came of other workspace folders: changes in books that stay, and addresses of which nothing is said any more. */
export interface Moved {
  readonly changed: readonly Changed[];
  readonly gone: readonly string[];
  /** Folders whose files have to be read: new ones, and those that have taken over the files of one that went. */
  readonly toRead: readonly string[];
}

/**
 * Takes these workspace folders for the former ones. Books of folders that stay are kept; open documents go over to the book that
 * they belong to now, with the editor's text; closed files of a folder that went leave.
 */
export function setFolders(state: State, roots: readonly string[]): Moved {
  const before = [...state.folders];
  const wanted = roots.length > 0 ? [...new Set(roots)] : [''];
  const after = wanted.map((root) => before.find((f) => f.root === root) ?? createFolder(state, root));
  state.folders.splice(0, state.folders.length, ...after);
  const removed = before.filter((f) => !after.includes(f));
  const changes = new Map<Folder, Change[]>(after.map((f) => [f, []]));
  const gone: string[] = [];
  for (const folder of before)
    for (const [path, file] of [...folder.engine.book.files]) {
      const uri = uriOfPath(folder, path);
      const home = folderOf(state, uri);
      if (home === folder) continue;
      if (!removed.includes(folder)) {
        const change = removeFile(folder.engine.book, path);
        if (change) changes.get(folder)?.push(change);
      }
      folder.problems.delete(path);
      if (state.open.has(uri))
        changes.get(home)?.push(setFile(home.engine.book, pathOfUri(home, uri), printSource(file.source)));
      else gone.push(uri);
    }
  const fresh = after.filter((f) => !before.includes(f)).map((f) => f.root);
  const inherited = removed.map((f) => f.root).filter((root) => after.some((f) => isInside(f.root, root)));
  return {
    changed: [...changes].map(([folder, list]) => ({ folder, changes: list })),
    gone,
    toRead: [...fresh, ...inherited],
  };
}
