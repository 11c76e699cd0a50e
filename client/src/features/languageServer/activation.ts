import path from 'node:path';
import * as vscode from 'vscode';
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { LANGUAGE_IDS, RECORD_FILES } from '../../infrastructure/languages';
import { codesEnvironment, servedSchemes } from './options';

const RESTART = 'claimwright.restart';
const CODES_FOLDER = 'claimwright.codes.folder';

/** Whether the server is there to answer. */
export type Running = 'starting' | 'running' | 'stopped';

/** The running language server. */
export interface LanguageServer {
  /** Through which other features talk to the server; what they ask before it runs waits for it. */
  readonly client: LanguageClient;
  /** Told whenever the server has computed results anew. The protocol keeps one listener a message, so all listen here. */
  readonly onDidCompute: vscode.Event<void>;
  /** Told when code sets have been imported or taken out. */
  readonly onDidChangeCodes: vscode.Event<void>;
  readonly running: () => Running;
  readonly onDidChangeRunning: vscode.Event<void>;
  /** All of these: when what the server says may be another. */
  readonly changes: readonly vscode.Event<void>[];
  /** Settled when the server can answer, or could not be started. */
  readonly started: Promise<void>;
}

/** Starts the language server in a process of its own, and again when a person asks for it or the folder of codes changes. */
export function activateLanguageServerFeature(context: vscode.ExtensionContext): LanguageServer {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  // Read by the client whenever it starts a process, so that a restart takes the folder of codes of that moment.
  const env: Record<string, string> = {};
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { env } },
    debug: { module, transport: TransportKind.ipc, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const readCodesFolder = (): void => {
    for (const name of Object.keys(env)) delete env[name];
    const folder = vscode.workspace.getConfiguration('claimwright').get<unknown>('codes.folder');
    Object.assign(env, codesEnvironment(folder, vscode.workspace.workspaceFolders?.[0]?.uri.fsPath));
  };
  // The server reads records that no editor shows, so it must hear when such a file changes on disk.
  const watcher = vscode.workspace.createFileSystemWatcher(RECORD_FILES);
  const schemes = servedSchemes(vscode.workspace.workspaceFolders?.map(({ uri }) => uri.scheme) ?? []);
  const options: LanguageClientOptions = {
    documentSelector: schemes.flatMap((scheme) => LANGUAGE_IDS.map((language) => ({ scheme, language }))),
    synchronize: { fileEvents: watcher },
    // The name under which the task's problems are kept too, so that a finding is not listed twice.
    diagnosticCollectionName: 'claimwright',
    // The pages that explain a rule come with the extension, so the server must know where it lives.
    initializationOptions: { pages: context.extensionUri.toString() },
  };
  const client = new LanguageClient('claimwright', 'Claimwright', server, options);
  const computed = new vscode.EventEmitter<void>();
  const codes = new vscode.EventEmitter<void>();
  const running = new vscode.EventEmitter<void>();
  client.onNotification('claimwright/changed', () => computed.fire());
  client.onNotification('claimwright/codesChanged', () => codes.fire());
  const restart = async (): Promise<void> => {
    readCodesFolder();
    if (client.needsStop()) await client.stop();
    await client.start();
  };
  context.subscriptions.push(
    watcher,
    followFolders(client),
    computed,
    codes,
    running,
    { dispose: () => client.dispose() },
    client.onDidChangeState(() => running.fire()),
    vscode.commands.registerCommand(RESTART, restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(CODES_FOLDER)) void restart();
    }),
  );
  readCodesFolder();
  return {
    client,
    onDidCompute: computed.event,
    onDidChangeCodes: codes.event,
    running: () => RUNNING[client.state],
    onDidChangeRunning: running.event,
    changes: [computed.event, codes.event, running.event],
    started: client.start(),
  };
}

const RUNNING: Readonly<Record<State, Running>> = {
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.Stopped]: 'stopped',
  [State.StartFailed]: 'stopped',
};

/** How long the editor's news of one change on disk may take to arrive one after the other, in milliseconds. */
const GATHER_MS = 100;

/**
 * Tells the server of folders that come or go. The editor tells of a renamed or deleted folder as one change, and not of each file
 * in it, so that watching record files alone would leave their records in the book.
 */
function followFolders(client: LanguageClient): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  let changes: FileEvent[] = [];
  const tell = (type: FileChangeType) => (uri: vscode.Uri) => {
    // A name with a dot is nearly always a file; record files have a watcher of their own.
    if (uri.path.slice(uri.path.lastIndexOf('/') + 1).includes('.')) return;
    if (changes.length === 0)
      setTimeout(() => {
        const told = changes;
        changes = [];
        if (client.isRunning()) void client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: told });
      }, GATHER_MS);
    changes.push({ uri: client.code2ProtocolConverter.asUri(uri), type });
  };
  watcher.onDidCreate(tell(FileChangeType.Created));
  watcher.onDidDelete(tell(FileChangeType.Deleted));
  return watcher;
}
