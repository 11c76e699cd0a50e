import { openCodes, withInstalled } from '../codes/builtin';
import { nothingInstalled } from '../codes/installed';
import { createBook, forgetAll } from '../records/book';
import type { Engine } from '../rules/rule';
import type { Host } from './host';
import type { Folders } from './paths';

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
  readonly settings: Settings;
}

export interface Settings {
  /** Descriptions of diagnosis codes after the code. */
  codeHints: boolean;
  /** What the patient owes after each service line. */
  costHints: boolean;
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
    settings: { codeHints: true, costHints: true },
  };
}

/** Takes up code sets that were imported or taken out. Every result may have looked at one, so all are forgotten. */
export function codesChanged({ host, engine }: State): void {
  const before = engine.codes;
  engine.codes = withInstalled(before, () => host.installed?.(before.installed) ?? nothingInstalled);
  forgetAll(engine.book);
}
