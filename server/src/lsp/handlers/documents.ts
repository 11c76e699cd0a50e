import { TextDocumentSyncKind } from 'vscode-languageserver';
import type { Change } from '../../records/book';
import { changed, closed, opened, refresh } from '../documents';
import { pathOfUri } from '../paths';
import type { Register } from '../serving';

/** Documents that open, change and close in the editor, and files that change outside of it. */
export const registerDocuments: Register = ({ connection, state, publisher, loaded }) => {
  connection.onDidOpenTextDocument((p) => publisher.changed([opened(state, p)]));
  connection.onDidChangeTextDocument((p) => publisher.changed(changed(state, p)));
  connection.onDidCloseTextDocument(async (p) => publisher.changed([await closed(state, p.textDocument.uri)]));
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    await loaded();
    const done: (Change | undefined)[] = [];
    for (const { uri } of changes) done.push(await refresh(state, pathOfUri(state.folders, uri)));
    publisher.changed(done);
  });
  return { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } };
};
