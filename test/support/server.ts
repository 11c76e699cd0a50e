import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
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
  readonly close: () => Promise<void>;
}

export const ROOT = 'file:///book';
export const uri = (path: string): string => `${ROOT}/${path}`;

export async function startServer(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = {},
  initializationOptions: unknown = undefined,
): Promise<TestServer> {
  const workspace = new Map(Object.entries(files));
  const up = new PassThrough();
  const down = new PassThrough();
  const host: Host = {
    builtin: builtinTexts,
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
  client.listen();
  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
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
    close: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
      server.dispose();
    },
  };
}
