import { readSettings, type Settings } from '../../../schemas/settings';
import { openCodes, withInstalled } from '../codes/builtin';
import { nothingInstalled } from '../codes/installed';
import { createBook, forgetAll } from '../records/book';
import type { Engine } from '../rules/rule';
import type { Host } from './host';
import { type Folders, uriOfPath } from './paths';

/** What the server holds while it runs. One object, so that nothing hides in globals and a test can hold several. */
export interface State {
  readonly host: Host;
  readonly engine: Engine;
  readonly folders: Folders;
  /** Open documents by path, with the address and version the editor gave. */
  readonly open: Map<string, { uri: string; version: number }>;
  /** One sentence per file whose bytes were not UTF-8 or could not be read. */
  readonly problems: Map<string, string>;
  /** Whether the editor understands snippets, told at `initialize`; plain text otherwise. */
  snippets: boolean;
  readonly settings: SettingsStore;
}

/** Settings as the editor tells them: of the window, and of each workspace folder by its address. */
export interface SettingsStore {
  window: Settings;
  readonly folders: Map<string, Settings>;
}

/** The settings that hold for a file. */
export function settingsFor(state: State, path: string): Settings {
  const { window, folders } = state.settings;
  if (folders.size === 0) return window;
  const uri = uriOfPath(state.folders, path);
  const root = state.folders.roots.find((folder) => uri.startsWith(`${folder}/`));
  return (root !== undefined ? folders.get(root) : undefined) ?? window;
}

export function createState(host: Host): State {
  return {
    host,
    engine: {
      book: createBook(),
      codes: openCodes(host.builtin, () => host.installed?.(nothingInstalled) ?? nothingInstalled),
      today: host.today(),
    },
    folders: { roots: [] },
    open: new Map(),
    problems: new Map(),
    snippets: false,
    settings: { window: readSettings(undefined), folders: new Map() },
  };
}

/** Takes up code sets that were imported or taken out. Every result may have looked at one, so all are forgotten. */
export function codesChanged({ host, engine }: State): void {
  const before = engine.codes;
  engine.codes = withInstalled(before, () => host.installed?.(before.installed) ?? nothingInstalled);
  forgetAll(engine.book);
}
