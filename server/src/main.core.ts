import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './lsp/node-host';
import { serve } from './lsp/server';

export { serveStdio } from './lsp/stdio';

/** Serves the editor that started this process: over Node IPC, or over `--stdio`. */
export function start(): void {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, nodeHost);
  connection.listen();
}
