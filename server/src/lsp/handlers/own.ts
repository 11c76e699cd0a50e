import type { CancellationToken } from 'vscode-languageserver';
import type { PreviewModel } from '../../../../schemas/preview';
import { previewAt } from '../../features/preview';
import { offsetAt } from '../../text/source';
import { uriOfPath } from '../paths';
import { runSafe } from '../safe';
import { fileOf, type Register } from '../serving';
import { notEvaluatedIn, type Status } from '../status';

/** The product's own requests: the cost of the record at a position, and what is not evaluated in a file and why. */
export const registerOwn: Register = (serving) => {
  const { connection, log } = serving;

  connection.onRequest<PreviewModel | null, void>(
    'claimwright/preview',
    (params: { uri: string; line: number }, token: CancellationToken) =>
      runSafe('preview', token, null, log, () => {
        const place = fileOf(serving, params.uri);
        if (!place) return null;
        const { file, folder } = place;
        const offset = offsetAt(file.source, { line: params.line, character: 0 });
        return previewAt(folder.engine, file, offset, (path) => uriOfPath(folder, path)) ?? null;
      }),
  );

  connection.onRequest<Status | null, void>(
    'claimwright/status',
    async (params: { uri: string }, token: CancellationToken) => {
      await serving.loaded();
      return runSafe('status', token, null, log, () => {
        const place = fileOf(serving, params.uri);
        return place ? notEvaluatedIn(place.folder.engine, place.file) : null;
      });
    },
  );
  return {};
};
