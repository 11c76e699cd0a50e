import {
  createConnection,
  DiagnosticSeverity,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The least that a language server can be: what starting one costs at all. Its validator underlines charges of zero. */
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
documents.onDidChangeContent(({ document }) => {
  const diagnostics = [...document.getText().matchAll(/\$0\.00/g)].map((found) => ({
    range: { start: document.positionAt(found.index), end: document.positionAt(found.index + found[0].length) },
    severity: DiagnosticSeverity.Error,
    message: 'A charge of zero.',
  }));
  void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
});
documents.listen(connection);
connection.listen();
