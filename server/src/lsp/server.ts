import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { setPages } from './convert';
import { registerDocuments } from './handlers/documents';
import { registerEditing } from './handlers/editing';
import { registerNavigation } from './handlers/navigation';
import { registerOwn } from './handlers/own';
import { registerReading } from './handlers/reading';
import { registerSettings } from './handlers/settings';
import type { Host } from './host';
import { createPublisher } from './publish';
import type { Register, Serving } from './serving';
import { createState } from './state';
import { URI } from './uri';
import { loadFolders } from './workspace';

/** Everything that the server answers, by purpose. */
const HANDLERS: readonly Register[] = [
  registerDocuments,
  registerSettings,
  registerReading,
  registerEditing,
  registerNavigation,
  registerOwn,
];

/**
 * The language server. Handlers are short: they turn an address and a position into a file and an offset, ask a feature, and turn
 * its answer into the protocol's shape.
 *
 * Beside the protocol it knows `claimwright/preview` (the cost of the record at a position), `claimwright/status` (what is not
 * evaluated in a file, and why) and sends `claimwright/changed` after results have been computed anew.
 */
export function serve(connection: Connection, host: Host): void {
  const state = createState(host);
  const publisher = createPublisher(connection, state, () => {
    void connection.sendNotification('claimwright/changed');
  });
  let loading: Promise<void> = Promise.resolve();
  const serving: Serving = {
    connection,
    state,
    publisher,
    loaded: () => loading,
    log: (message) => connection.console.error(message),
  };
  const capabilities = Object.assign({}, ...HANDLERS.map((register) => register(serving)));

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    for (const folder of params.workspaceFolders ?? [])
      state.folders.roots.push(URI.normalize(folder.uri).replace(/\/$/, ''));
    state.client = params.capabilities;
    const options = params.initializationOptions as { pages?: string } | undefined;
    if (options?.pages) setPages(options.pages);
    return { capabilities, serverInfo: { name: 'claimwright' } };
  });

  connection.onInitialized(() => {
    // Reading the workspace waits until the editor has its answer.
    loading = loadFolders(state).then((changes) => publisher.changed(changes));
  });
}
