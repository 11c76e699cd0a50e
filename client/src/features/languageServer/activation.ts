import path from 'node:path';
import * as vscode from 'vscode';
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { LANGUAGE_IDS, RECORD_FILES } from '../../infrastructure/languages';

/** Documents are served where they are files or not yet saved; the other side of a comparison (`git:`) would only repeat findings. */
const SCHEMES = ['file', 'untitled'];

/** The server's settings: all that package.json contributes below this name. */
const SECTION = 'claimwright';

/** The running language server. */
export interface LanguageServer {
  /** Through which other features talk to the server; what they ask before it runs waits for it. */
  readonly client: LanguageClient;
  /** Told whenever the server has computed results anew. The protocol keeps one listener a message, so all listen here. */
  readonly onDidCompute: vscode.Event<void>;
  /** Settled when the server can answer, or could not be started. */
  readonly started: Promise<void>;
}

/** Starts the language server in a process of its own. */
export function activateLanguageServerFeature(context: vscode.ExtensionContext): LanguageServer {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  // The server reads records that no editor shows, so it must hear when such a file changes on disk.
  const watcher = vscode.workspace.createFileSystemWatcher(RECORD_FILES);
  const options: LanguageClientOptions = {
    documentSelector: SCHEMES.flatMap((scheme) => LANGUAGE_IDS.map((language) => ({ scheme, language }))),
    synchronize: { fileEvents: watcher, configurationSection: SECTION },
    // The pages that explain a rule come with the extension, so the server must know where it lives.
    initializationOptions: { pages: context.extensionUri.toString() },
  };
  const client = new LanguageClient('claimwright', 'Claimwright', server, options);
  const computed = new vscode.EventEmitter<void>();
  client.onNotification('claimwright/changed', () => computed.fire());
  context.subscriptions.push(watcher, followFolders(client), computed, { dispose: () => client.dispose() });
  return { client, onDidCompute: computed.event, started: client.start() };
}

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
