import { TextDocumentSyncKind } from 'vscode-languageserver';
import { changed, opened } from '../documents';
import type { Register } from '../serving';
import { pause } from '../slices';
import { URI } from '../uri';
import { readFiles } from '../workspace';

/** Documents that open, change and close in the editor, and files that change outside of it. */
export const registerDocuments: Register = ({ connection, state, publisher, reading }) => {
  connection.onDidOpenTextDocument((p) => publisher.changed([opened(state, p)], p.textDocument.uri));
  connection.onDidChangeTextDocument((p) => publisher.changed([changed(state, p)], p.textDocument.uri));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    // A document that is closed goes back to what its file says, or goes away with it.
    state.open.delete(URI.normalize(uri));
    void reading(async () => publisher.changed(await readFiles(state, [uri])));
  });

  // A branch that is switched changes hundreds of files: what is told in one go is read in one go.
  let told = new Set<string>();
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const first = told.size === 0;
    for (const { uri } of changes) told.add(uri);
    if (!first || told.size === 0) return;
    void reading(async () => {
      // The news may come in many pieces; the burst is over when a turn of the event loop brings none.
      for (let known = 0; told.size > known; ) {
        known = told.size;
        await pause();
      }
      const uris = [...told];
      told = new Set();
      publisher.changed(await readFiles(state, uris));
    });
  });
  return { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } };
};
