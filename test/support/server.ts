import { PassThrough } from 'node:stream';
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
  readonly open: (path: string, text?: string) => Promise<string>;
  /** Resolves with the next diagnostics of a file that fit; what was published before counts too when `seen` is given. */
  readonly diagnostics: (path: string, fits?: (d: readonly Diagnostic[]) => boolean) => Promise<readonly Diagnostic[]>;
  /** Resolves when what was published makes it true. */
  readonly until: (holds: () => boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const ROOT = 'file:///book';
export const uri = (path: string): string => `${ROOT}/${path}`;

/** What an editor brings with it. */
interface Editor {
  readonly capabilities?: ClientCapabilities;
  readonly installed?: Host['installed'];
  /**
   * What it answers when it is asked for the section `claimwright` of a folder, or of the window; left out, it is an editor that
   * cannot be asked.
   */
  readonly settings?: (scopeUri: string | undefined) => unknown;
}

export async function startServer(
  files: Readonly<Record<string, string>>,
  { capabilities = {}, installed = () => nothingInstalled, settings }: Editor = {},
): Promise<TestServer> {
  const workspace = new Map(Object.entries(files));
  const up = new PassThrough();
  const down = new PassThrough();
  const host: Host = {
    builtin: builtinTexts,
    installed,
    list: async () => [...workspace.keys()].sort(),
    read: async (address) => {
      const text = workspace.get(decodeURIComponent(address.slice(ROOT.length + 1)));
      return text === undefined ? { why: 'there is no such file or folder' } : { text };
    },
    today: () => '2026-11-24' as IsoDate,
  };
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  serve(server, host);
  server.listen();

  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: TestServer['published'] = [];
  const logged: string[] = [];
  let wake: () => void = () => {};
  client.onNotification(PublishDiagnosticsNotification.type, (p) => {
    published.push({ uri: p.uri, version: p.version, diagnostics: p.diagnostics });
    wake();
  });
  client.onNotification('window/logMessage', (p: { message: string }) => {
    logged.push(p.message);
  });
  client.onRequest('workspace/inlayHint/refresh', () => null);
  if (settings)
    client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ scopeUri }) => settings(scopeUri)));
  client.listen();
  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: settings
      ? { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } }
      : capabilities,
    workspaceFolders: [{ uri: ROOT, name: 'book' }],
  });
  await client.sendNotification(InitializedNotification.type, {});

  return {
    client,
    initialized,
    files: workspace,
    published,
    logged,
    open: async (path, text = workspace.get(path) ?? '') => {
      await client.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(path), languageId: 'claimwright', version: 1, text },
      });
      return uri(path);
    },
    diagnostics: async (path, fits = () => true) => {
      for (;;) {
        const last = published.filter((p) => p.uri === uri(path)).at(-1);
        if (last && fits(last.diagnostics)) return last.diagnostics;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    until: async (holds) => {
      while (!holds())
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
    close: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
      server.dispose();
    },
  };
}
