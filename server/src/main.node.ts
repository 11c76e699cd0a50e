import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './lsp/node-host';
import { serve } from './lsp/server';

// The command line takes this from the bundle, so that it does not hold the server a second time.
export { serveStdio } from './lsp/stdio';

/** The language server as the editor starts it: over Node IPC, or over `--stdio`. */
if (require.main === module) {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, nodeHost);
  connection.listen();
}
