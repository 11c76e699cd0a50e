import type { CancellationToken } from 'vscode-languageserver';
import { type PreviewModel, type WhatIf, whatIfChanges } from '../../../../schemas/preview';
import { previewAt } from '../../features/preview';
import { whatIfAt } from '../../features/what-if';
import { offsetAt } from '../../text/source';
import { uriOfPath } from '../paths';
import { runSafe } from '../safe';
import { fileOf, type Register } from '../serving';
import { codesChanged } from '../state';
import { notEvaluatedIn, type Status } from '../status';

/**
 * The product's own requests: the cost of the record at a position, what changes would make of it, what is not evaluated in a file and why; and the notification that
 * code sets were imported or taken out, `claimwright/codesChanged`, after which everything is judged anew.
 */
export const registerOwn: Register = (serving) => {
  const { connection, state, log } = serving;

  connection.onRequest<PreviewModel | null, void>(
    'claimwright/preview',
    (params: { uri: string; line: number }, token: CancellationToken) =>
      runSafe('preview', token, null, log, () => {
        const file = fileOf(serving, params.uri);
        if (!file) return null;
        const offset = offsetAt(file.source, { line: params.line, character: 0 });
        return previewAt(state.engine, file, offset, (path) => uriOfPath(state.folders, path)) ?? null;
      }),
  );

  connection.onRequest<WhatIf | null, void>(
    'claimwright/whatIf',
    (params: { uri: string; line: number; changes: unknown }, token: CancellationToken) =>
      runSafe('whatIf', token, null, log, () => {
        const changes = whatIfChanges.safeParse(params.changes);
        const file = fileOf(serving, params.uri);
        if (!file || !changes.success) return null;
        const offset = offsetAt(file.source, { line: params.line, character: 0 });
        return whatIfAt(state.engine.book, file, offset, changes.data) ?? null;
      }),
  );

  connection.onRequest<Status | null, void>(
    'claimwright/status',
    async (params: { uri: string }, token: CancellationToken) => {
      await serving.loaded();
      return runSafe('status', token, null, log, () => {
        const file = fileOf(serving, params.uri);
        return file ? notEvaluatedIn(state, file) : null;
      });
    },
  );

  connection.onNotification('claimwright/codesChanged', () => {
    codesChanged(state);
    serving.publisher.all();
    void connection.languages.inlayHint.refresh().catch(() => undefined);
  });
  return {};
};
