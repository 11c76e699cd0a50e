import {
  type Connection,
  ErrorCodes,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { abilitiesOf } from './abilities';
import { setPages } from './convert';
import { registerActions } from './handlers/actions';
import { registerDiagnostics } from './handlers/diagnostics';
import { registerDocuments } from './handlers/documents';
import { registerEditing } from './handlers/editing';
import { followFolders, registerFolders } from './handlers/folders';
import { registerLens } from './handlers/lens';
import { registerNavigation } from './handlers/navigation';
import { registerOwn } from './handlers/own';
import { registerReading } from './handlers/reading';
import { registerSettings, startSettings } from './handlers/settings';
import { registerTokens } from './handlers/tokens';
import type { Host } from './host';
import { onDemand } from './on-demand';
import { rootOf } from './paths';
import { createPublisher } from './publish';
import { refresh } from './refresh';
import type { Register, Serving } from './serving';
import { createState } from './state';
import { filesBelow, readFiles, setFolders } from './workspace';

/** Everything that the server answers, by purpose. */
const HANDLERS: readonly Register[] = [
  registerDocuments,
  registerFolders,
  registerSettings,
  registerReading,
  registerEditing,
  registerNavigation,
  registerActions,
  registerTokens,
  registerLens,
  registerDiagnostics,
  registerOwn,
  onDemand(
    ['claimwright/worklist', 'claimwright/work', 'claimwright/letter', 'claimwright/correctedClaim'],
    async () => (await import('./handlers/answers')).registerAnswers,
  ),
  onDemand(
    [
      ...['claimwright/submit', 'claimwright/settle', 'claimwright/import', 'claimwright/paper'],
      ...['claimwright/account', 'claimwright/recordEvent', 'claimwright/reconcile'],
    ],
    async () => (await import('./handlers/exchange')).registerExchange,
  ),
  onDemand(
    ['sheet', 'questions', 'validate', 'text'].map((what) => `claimwright/guide/${what}`),
    async () => (await import('./handlers/guides')).registerGuides,
  ),
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
  let loading: Promise<void> = Promise.resolve();
  const log = (message: string): void => connection.console.error(message);
  const loaded = async (): Promise<void> => {
    for (let last: Promise<void> | undefined; last !== loading; ) {
      last = loading;
      await last;
    }
  };
  const publisher = createPublisher(connection, state, {
    ready: loaded,
    log,
    done: (others) => {
      void connection.sendNotification('claimwright/changed');
      if (others) refresh(connection, state.abilities.refreshes);
    },
  });
  const serving: Serving = {
    connection,
    state,
    publisher,
    loaded,
    reading: (work) => {
      loading = loading.then(work).catch((error: Error) => log(`reading files failed (${error.name})`));
      return loading;
    },
    log,
  };
  const capabilities: ServerCapabilities = Object.assign({}, ...HANDLERS.map((register) => register(serving)));

  let initialized = false;
  connection.onInitialize((params: InitializeParams): InitializeResult | ResponseError<InitializeError> => {
    if (initialized)
      return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.', { retry: false });
    initialized = true;
    const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : []);
    setFolders(
      state,
      folders.map(({ uri }) => rootOf(uri)),
    );
    state.abilities = abilitiesOf(params.capabilities);
    const options = params.initializationOptions as { pages?: string } | undefined;
    if (options?.pages) setPages(options.pages);
    return { capabilities, serverInfo: { name: 'claimwright' } };
  });

  connection.onInitialized(() => {
    followFolders(serving);
    // Reading the workspace waits until the editor has its answer; meanwhile the editor is asked for its settings.
    void startSettings(serving);
    void serving.reading(async () => {
      for (const { root } of [...state.folders])
        publisher.changed(await readFiles(state, await filesBelow(state, root)));
    });
  });
}
