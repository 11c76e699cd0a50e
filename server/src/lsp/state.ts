import { readSettings, type Settings } from '../../../schemas/settings';
import type { IsoDate } from '../../../schemas/values';
import { openCodes, withInstalled } from '../codes/builtin';
import { nothingInstalled } from '../codes/installed';
import type { Codes } from '../codes/types';
import { setCodes } from '../pricing/medicare/known';
import { type BookFile, createBook, forgetAll } from '../records/book';
import { readDate } from '../records/dates';
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
  /** Replaced when code sets are imported or taken out. */
  codes: Codes;
  /** The books. Never empty: without a workspace folder there is one book for all documents. */
  readonly folders: Folder[];
  /** Open documents by address in its one spelling. */
  readonly open: Map<string, OpenDocument>;
  readonly settings: SettingsStore;
  /** What the editor can do, told with `initialize`. */
  abilities: Abilities;
}

/** Settings as the editor tells them: of the window, and of each workspace folder by its address. */
export interface SettingsStore {
  window: Settings;
  readonly folders: Map<string, Settings>;
}

/** The settings that hold for a document: those of its workspace folder, else the window's. */
export function settingsFor(state: State, uri: string): Settings {
  const { window, folders } = state.settings;
  const root = folders.size === 0 ? undefined : rootAround(state, uri);
  return (root === undefined ? undefined : folders.get(root)) ?? window;
}

/** What an editor can do that has not said anything. */
const NOTHING: Abilities = {
  pulls: false,
  refreshes: new Set(),
  snippets: false,
  completionSnippets: false,
  configuration: false,
  registersSettings: false,
  definitionLinks: false,
  documentChanges: false,
  resolvesActions: false,
};

export function createState(host: Host): State {
  const codes = openCodes(host.builtin, () => host.installed?.(nothingInstalled) ?? nothingInstalled);
  const state: State = {
    host,
    codes,
    folders: [],
    open: new Map(),
    settings: { window: readSettings(undefined), folders: new Map() },
    abilities: NOTHING,
  };
  state.folders.push(createFolder(state, ''));
  return state;
}

export function createFolder(state: State, root: string): Folder {
  const book = createBook();
  setCodes(book, state.codes);
  return { root, engine: { book, codes: state.codes, today: todayOf(state, root) }, problems: new Map() };
}

/** The day that counts as today in a folder: that of its settings, else the calendar’s. */
export const todayOf = ({ host, settings }: State, root: string): IsoDate =>
  readDate((settings.folders.get(root) ?? settings.window).today.trim()) ?? host.today();

/**
 * The folder whose book an address belongs to: the innermost one that holds it. Documents that lie in none, as unsaved ones do, join
 * the book of the first.
 */
export function folderOf(state: State, uri: string): Folder {
  const root = rootAround(state, uri);
  const home = state.folders.find((folder) => folder.root === root) ?? state.folders[0];
  if (!home) throw new Error('a server always has a book');
  return home;
}

/** The address of the innermost workspace folder that holds a document; undefined where none does. */
function rootAround({ folders }: State, uri: string): string | undefined {
  const clean = URI.normalize(uri);
  let found: string | undefined;
  for (const { root } of folders)
    if (root !== '' && isInside(root, clean) && root.length > (found?.length ?? 0)) found = root;
  return found;
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

/** Takes up code sets that were imported or taken out. Every result may have looked at one, so all are forgotten. */
export function codesChanged(state: State): void {
  const { host, codes: before } = state;
  state.codes = withInstalled(before, () => host.installed?.(before.installed) ?? nothingInstalled);
  for (const { engine } of state.folders) {
    engine.codes = state.codes;
    setCodes(engine.book, state.codes);
    forgetAll(engine.book);
  }
}
