import {
  type CancellationToken,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnosticsOf } from '../findings';
import { pathOfUri, uriOfPath } from '../paths';
import { orEmpty, runSafe } from '../safe';
import type { Register, Serving } from '../serving';
import { slices } from '../slices';
import { folderOf, type State, settingsFor } from '../state';
import { URI } from '../uri';

/** Findings for an editor that asks for them itself: of a document, or of everything, each with a mark by which it can ask again. */
export const registerDiagnostics: Register = (serving) => {
  const { connection, state, publisher, loaded, log } = serving;

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    // Before the books are complete every reference would seem to lead nowhere.
    await loaded();
    const none: DocumentDiagnosticReport = { kind: 'full', items: [] };
    return runSafe('diagnostics', token, none, log, (): DocumentDiagnosticReport => {
      const clean = URI.normalize(uri);
      const resultId = String(publisher.revisionOf(clean));
      if (resultId === previousResultId) return { kind: 'unchanged', resultId };
      const folder = folderOf(state, clean);
      return {
        kind: 'full',
        resultId,
        items: diagnosticsOf(folder, pathOfUri(folder, clean), settingsFor(state, clean), true),
      };
    }) as Promise<DocumentDiagnosticReport>;
  });

  connection.languages.diagnostics.onWorkspace(async (params, token, _progress, partial) => {
    await loaded();
    const send = partial && ((items: WorkspaceDocumentDiagnosticReport[]) => partial.report({ items }));
    return (await everything(serving, params, token, send)) as WorkspaceDiagnosticReport;
  });

  return {
    diagnosticProvider: { identifier: 'claimwright', interFileDependencies: true, workspaceDiagnostics: true },
  };
};

/** Reports of all files, a slice at a time; with `send` each slice goes out as soon as it is there. */
async function everything(
  { state, publisher, log }: Serving,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  send: ((items: WorkspaceDocumentDiagnosticReport[]) => void) | undefined,
): Promise<WorkspaceDiagnosticReport | ResponseError<void>> {
  const before = new Map(previousResultIds.map(({ uri, value }) => [URI.normalize(uri), value]));
  const cancelled = new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'cancelled');
  let items: WorkspaceDocumentDiagnosticReport[] = [];
  const slice = slices();
  await slice.rest();
  if (token.isCancellationRequested) return cancelled;
  const all = addresses(state);
  // What the editor knows of and the books do not is gone: nothing is to be said of it any more.
  for (const uri of before.keys()) if (!all.has(uri)) all.add(uri);
  for (const uri of all) {
    const resultId = String(publisher.revisionOf(uri));
    const open = state.open.get(uri);
    const about = { uri: open?.uri ?? uri, version: open?.version ?? null, resultId };
    if (before.get(uri) === resultId) items.push({ ...about, kind: 'unchanged' });
    else {
      const folder = folderOf(state, uri);
      const found = orEmpty('diagnostics', [], log, () =>
        diagnosticsOf(folder, pathOfUri(folder, uri), settingsFor(state, uri), open !== undefined),
      );
      items.push({ ...about, kind: 'full', items: found });
    }
    if (!slice.over()) continue;
    if (send) {
      send(items);
      items = [];
    }
    await slice.rest();
    if (token.isCancellationRequested) return cancelled;
  }
  if (!send) return { items };
  if (items.length > 0) send(items);
  return { items: [] };
}

/** Addresses of all files of all books, open ones first. */
function addresses(state: State): Set<string> {
  const found = new Set(state.open.keys());
  for (const folder of state.folders)
    for (const path of folder.engine.book.files.keys()) found.add(uriOfPath(folder, path));
  return found;
}
