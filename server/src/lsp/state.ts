import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { openCodes } from '../codes/builtin';
import { createBook } from '../records/book';
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
  /** Whether the editor understands a snippet or pull diagnostics is not asked: plain text serves all. */
  readonly settings: Settings;
  /** What the editor says it can do, told at `initialize`. */
  client: ClientCapabilities;
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
    engine: { book: createBook(), codes: openCodes(host.builtin), today: host.today() },
    folders: { roots: [] },
    open: new Map(),
    problems: new Map(),
    settings: { codeHints: true, costHints: true },
    client: {},
  };
}
