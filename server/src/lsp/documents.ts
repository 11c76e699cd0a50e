import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from 'vscode-languageserver-protocol';
import { type Change, editFile, setFile } from '../records/book';
import { offsetAt } from '../text/source';
import { pathOfUri } from './paths';
import { type Folder, folderOf, type State } from './state';
import { URI } from './uri';

/** Open documents. The editor's text always wins over the file's; edits go straight into the block that they touch. */

/** What changed in one book. */
export interface Changed {
  readonly folder: Folder;
  readonly changes: readonly Change[];
}

export function opened(state: State, { textDocument: { uri, version, text } }: DidOpenTextDocumentParams): Changed {
  const folder = folderOf(state, uri);
  const path = pathOfUri(folder, uri);
  state.open.set(URI.normalize(uri), { uri, version });
  folder.problems.delete(path);
  return { folder, changes: [setFile(folder.engine.book, path, text)] };
}

export function changed(
  state: State,
  { textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams,
): Changed {
  const folder = folderOf(state, uri);
  const path = pathOfUri(folder, uri);
  const known = state.open.get(URI.normalize(uri));
  if (known) known.version = version;
  else state.open.set(URI.normalize(uri), { uri, version });
  const { book } = folder.engine;
  const changes = contentChanges.map((change) => {
    const file = book.files.get(path);
    if (!file || !('range' in change)) return setFile(book, path, change.text);
    const start = offsetAt(file.source, change.range.start);
    const end = offsetAt(file.source, change.range.end);
    return editFile(book, path, Math.min(start, end), Math.max(start, end), change.text);
  });
  return { folder, changes };
}
