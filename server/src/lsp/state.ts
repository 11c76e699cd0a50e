import { openCodes } from '../codes/builtin';
import type { Codes } from '../codes/types';
import { type BookFile, createBook } from '../records/book';
import type { Engine } from '../rules/rule';
import type { Abilities } from './abilities';
import type { Host } from './host';
import { isInside, pathOfUri, uriOfPath } from './paths';
import { URI } from './uri';

/**
 * A workspace folder with its book. Each folder is a practice of its own: its P1 is not the P1 of another, and two folders may hold
 * files of the same path.
 */
export interface Folder {
  /** Address without a slash at the end; empty for the book of a window without a folder. */
  readonly root: string;
  readonly engine: Engine;
  /** One sentence per file, by path, whose bytes were not UTF-8 or could not be read. */
  readonly problems: Map<string, string>;
}

/** A document as the editor has it open. */
export interface OpenDocument {
  /** The address as the editor writes it. */
  readonly uri: string;
  version: number;
}

/** What the server holds while it runs. One object, so that nothing hides in globals and a test can hold several. */
export interface State {
  readonly host: Host;
  readonly codes: Codes;
  /** The books. Never empty: without a workspace folder there is one book for all documents. */
  readonly folders: Folder[];
  /** Open documents by address in its one spelling. */
  readonly open: Map<string, OpenDocument>;
  readonly settings: Settings;
  /** What the editor can do, told with `initialize`. */
  abilities: Abilities;
}

export interface Settings {
  /** Descriptions of diagnosis codes after the code. */
  codeHints: boolean;
  /** What the patient owes after each service line. */
  costHints: boolean;
  /** Cost, findings and use above each record. */
  lens: boolean;
}

export function createState(host: Host): State {
  const codes = openCodes(host.builtin);
  const state: State = {
    host,
    codes,
    folders: [],
    open: new Map(),
    settings: { codeHints: true, costHints: true, lens: true },
    abilities: { pulls: false, refreshes: new Set(), snippets: false, resolvesActions: false },
  };
  state.folders.push(createFolder(state, ''));
  return state;
}

export const createFolder = ({ host, codes }: State, root: string): Folder => ({
  root,
  engine: { book: createBook(), codes, today: host.today() },
  problems: new Map(),
});

/**
 * The folder whose book an address belongs to: the innermost one that holds it. Documents that lie in none, as unsaved ones do, join
 * the book of the first.
 */
export function folderOf(state: State, uri: string): Folder {
  const clean = URI.normalize(uri);
  let found: Folder | undefined;
  for (const folder of state.folders)
    if (isInside(folder.root, clean) && folder.root.length > (found?.root.length ?? 0)) found = folder;
  const home = found ?? state.folders[0];
  if (!home) throw new Error('a server always has a book');
  return home;
}

/** The open document of a file of a book. */
export const openDocument = (state: State, folder: Folder, path: string): OpenDocument | undefined =>
  state.open.get(uriOfPath(folder, path));

/** Where a document stands: its book, and the file in it. */
export interface Place {
  readonly folder: Folder;
  readonly file: BookFile;
}

/** The file of a document, or undefined for one that the server was never told of. */
export function placeOfUri(state: State, uri: string): Place | undefined {
  const folder = folderOf(state, uri);
  const file = folder.engine.book.files.get(pathOfUri(folder, uri));
  return file && { folder, file };
}
