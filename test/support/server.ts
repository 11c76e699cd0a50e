import { createHmac } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { IsoDate } from '../../schemas/values';
import { nothingInstalled } from '../../server/src/codes/installed';
import type { Host } from '../../server/src/lsp/host';
import { nodeHost } from '../../server/src/lsp/node-host';
import { serve } from '../../server/src/lsp/server';
import { builtinTexts } from './codes';

/** A real server over two in-memory streams, with a workspace that lives in a map. */
export interface TestServer {
  readonly client: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly files: Map<string, string>;
  /** Everything the server has published, newest last. */
  readonly published: { uri: string; version: number | undefined; diagnostics: readonly Diagnostic[] }[];
  /** Messages of the server's log. */
  readonly logged: string[];
  /** Addresses that the server has read, and what it has asked the editor to ask for again. */
  readonly reads: string[];
  readonly refreshed: string[];
  /** Resolves when something fits, looked at again after each message of the server that may change it. */
  readonly until: (fits: () => boolean) => Promise<void>;
  /** How often the server has said that it has computed results. */
  readonly computed: () => number;
  readonly open: (path: string, text?: string) => Promise<string>;
  /** Resolves with the next diagnostics of a file that fit; what was published before counts too when `seen` is given. */
  readonly diagnostics: (path: string, fits?: (d: readonly Diagnostic[]) => boolean) => Promise<readonly Diagnostic[]>;
  readonly close: () => Promise<void>;
}

export const ROOT = 'file:///book';
/** The address of a file of the workspace; another folder's file is given by its whole address. */
export const uri = (path: string): string => (path.includes(':/') ? path : `${ROOT}/${path}`);

/** What an editor brings with it. */
export interface ServerOptions {
  readonly capabilities?: ClientCapabilities;
  /** Addresses of the workspace folders. */
  readonly folders?: readonly string[];
  readonly pages?: string;
  readonly installed?: Host['installed'];
  readonly watchCodes?: Host['watchCodes'];
  /** A real folder: its files are read and written there, and `files` are not looked at. */
  readonly disk?: string;
  /**
   * What it answers when it is asked for the section `claimwright` of a folder, or of the window; left out, it is an editor that
   * cannot be asked.
   */
  readonly settings?: (scopeUri: string | undefined) => unknown;
}

export async function startServer(
  files: Readonly<Record<string, string>>,
  {
    capabilities = {},
    disk,
    folders = [disk === undefined ? ROOT : pathToFileURL(disk).toString()],
    pages,
    installed = () => nothingInstalled,
    watchCodes,
    settings,
  }: ServerOptions = {},
): Promise<TestServer> {
  const workspace = new Map(Object.entries(files));
  const reads: string[] = [];
  const up = new PassThrough();
  const down = new PassThrough();
  const host: Host = {
    builtin: builtinTexts,
    installed,
    ...(watchCodes && { watchCodes }),
    list: async (root) =>
      [...workspace.keys()]
        .map(uri)
        .filter((address) => address.startsWith(`${root}/`))
        .map((address) => address.slice(root.length + 1))
        .sort(),
    read: async (address) => {
      reads.push(address);
      const wanted = decodeURIComponent(address);
      for (const [path, text] of workspace) if (uri(path) === wanted) return { text };
      return { why: 'there is no such file or folder', missing: true };
    },
    today: () => '2026-11-24' as IsoDate,
    digest: (text) => createHmac('sha256', 'a key of the tests').update(text).digest(),
    ...(disk !== undefined && { list: nodeHost.list, read: nodeHost.read, pathOf: nodeHost.pathOf }),
  };
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  serve(server, host);
  server.listen();

  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: TestServer['published'] = [];
  const logged: string[] = [];
  let computed = 0;
  let wake: () => void = () => {};
  client.onNotification(PublishDiagnosticsNotification.type, (p) => {
    published.push({ uri: p.uri, version: p.version, diagnostics: p.diagnostics });
    wake();
  });
  client.onNotification('window/logMessage', (p: { message: string }) => {
    logged.push(p.message);
  });
  if (settings)
    client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ scopeUri }) => settings(scopeUri)));
  const refreshed: string[] = [];
  for (const what of ['inlayHint', 'codeLens', 'semanticTokens', 'diagnostic'])
    client.onRequest(`workspace/${what}/refresh`, () => {
      refreshed.push(what);
      wake();
      return null;
    });
  client.onNotification('claimwright/changed', () => {
    computed++;
    wake();
  });
  client.listen();
  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: settings
      ? { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } }
      : capabilities,
    workspaceFolders: folders.map((folder) => ({ uri: folder, name: folder.slice(folder.lastIndexOf('/') + 1) })),
    ...(pages && { initializationOptions: { pages } }),
  });
  await client.sendNotification(InitializedNotification.type, {});

  return {
    client,
    initialized,
    files: workspace,
    published,
    reads,
    refreshed,
    logged,
    open: async (path, text = workspace.get(path) ?? '') => {
      await client.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(path), languageId: 'claimwright', version: 1, text },
      });
      return uri(path);
    },
    until: async (fits) => {
      while (!fits())
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
    computed: () => computed,
    diagnostics: async (path, fits = () => true) => {
      for (;;) {
        const last = published.filter((p) => p.uri === uri(path)).at(-1);
        if (last && fits(last.diagnostics)) return last.diagnostics;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
      server.dispose();
    },
  };
}
