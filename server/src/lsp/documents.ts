import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from 'vscode-languageserver-protocol';
import { type Change, editFile, removeFile, setFile } from '../records/book';
import { offsetAt } from '../text/source';
import { pathOfUri, uriOfPath } from './paths';
import type { State } from './state';

/** Open documents. The editor's text always wins over the file's; edits go straight into the block that they touch. */

export function opened(state: State, { textDocument }: DidOpenTextDocumentParams): Change {
  const path = pathOfUri(state.folders, textDocument.uri);
  state.open.set(path, { uri: textDocument.uri, version: textDocument.version });
  state.problems.delete(path);
  return setFile(state.engine.book, path, textDocument.text);
}

export function changed(state: State, { textDocument, contentChanges }: DidChangeTextDocumentParams): Change[] {
  const path = pathOfUri(state.folders, textDocument.uri);
  const known = state.open.get(path);
  if (known) known.version = textDocument.version;
  else state.open.set(path, { uri: textDocument.uri, version: textDocument.version });
  return contentChanges.map((change) => {
    const file = state.engine.book.files.get(path);
    if (!file || !('range' in change)) return setFile(state.engine.book, path, change.text);
    const start = offsetAt(file.source, change.range.start);
    const end = offsetAt(file.source, change.range.end);
    return editFile(state.engine.book, path, Math.min(start, end), Math.max(start, end), change.text);
  });
}

/** A document that is closed goes back to what its file says, or goes away with it. */
export async function closed(state: State, uri: string): Promise<Change | undefined> {
  const path = pathOfUri(state.folders, uri);
  state.open.delete(path);
  return refresh(state, path);
}

/** Reads a file that changed outside the editor; one that is open is left alone. */
export async function refresh(state: State, path: string): Promise<Change | undefined> {
  if (state.open.has(path)) return undefined;
  const decoded = await state.host.read(uriOfPath(state.folders, path));
  // While the file was read, the editor may have opened it.
  if (state.open.has(path)) return undefined;
  state.problems.delete(path);
  if ('why' in decoded) return removeFile(state.engine.book, path);
  if (decoded.problem) state.problems.set(path, decoded.problem);
  return setFile(state.engine.book, path, decoded.text);
}
