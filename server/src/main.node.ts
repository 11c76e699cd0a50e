import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './lsp/node-host';
import { serve } from './lsp/server';

/** The language server as the editor starts it: over Node IPC, or over `--stdio`. */
const connection = createConnection(ProposedFeatures.all);
serve(connection, nodeHost);
connection.listen();
