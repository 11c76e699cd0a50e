import type { CancellationToken } from 'vscode-languageserver';
import type { ChargesModel } from '../../../../schemas/charges';
import type { DeidentifyModel } from '../../../../schemas/deidentify';
import type { PrepareModel } from '../../../../schemas/prepare';
import type { PreviewModel, WhatIf } from '../../../../schemas/preview';
import type { Preview837 } from '../../../../schemas/preview-837';
import type { ReadyModel } from '../../../../schemas/ready';
import { chargesModel } from '../../features/charges/model';
import { copyWithout, linesOfRecord } from '../../features/deidentify/copy';
import { recordOnLine } from '../../features/lens';
import { prepareClaim } from '../../features/prepare/prepare';
import { previewAt } from '../../features/preview';
import { readyOf } from '../../features/ready';
import { whatIfAt } from '../../features/what-if';
import { type Book, findItems, type Item, recordOf } from '../../records/book';
import { offsetAt } from '../../text/source';
import { preview837 } from '../../x12/preview/preview';
import { uriOfPath } from '../paths';
import { refresh } from '../refresh';
import { runSafe } from '../safe';
import { fileOf, type Register } from '../serving';
import { codesChanged, settingsFor } from '../state';
import { notEvaluatedIn, type Status } from '../status';

/**
 * The product's own requests: the cost of the record at a position, what changes would make of it, what would make a file's records
 * ready, the review of the charges, the claim of an encounter, the file of a claim, lines without the people in them, what is
 * not evaluated in a file and why; and the notification that
 * code sets were imported or taken out, `claimwright/codesChanged`, after which everything is judged anew.
 */
export const registerOwn: Register = (serving) => {
  const { connection, state, log } = serving;

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

  connection.onRequest<WhatIf | null, void>(
    'claimwright/whatIf',
    async (params: { uri: string; line: number; changes: unknown }, token: CancellationToken) => {
      const { whatIfChanges } = await import('../../../../schemas/preview');
      return runSafe('whatIf', token, null, log, () => {
        const changes = whatIfChanges.safeParse(params.changes);
        const place = fileOf(serving, params.uri);
        if (!place || !changes.success) return null;
        const { file, folder } = place;
        const offset = offsetAt(file.source, { line: params.line, character: 0 });
        return whatIfAt(folder.engine.book, file, offset, changes.data) ?? null;
      });
    },
  );

  connection.onRequest<Status | null, void>(
    'claimwright/status',
    async (params: { uri: string }, token: CancellationToken) => {
      await serving.loaded();
      return runSafe('status', token, null, log, () => {
        const place = fileOf(serving, params.uri);
        return place ? notEvaluatedIn(place.folder.engine, place.file, settingsFor(state, params.uri).rules) : null;
      });
    },
  );

  connection.onRequest<ReadyModel | null, void>(
    'claimwright/ready',
    async (params: { uri: string }, token: CancellationToken) => {
      await serving.loaded();
      return runSafe('ready', token, null, log, () => {
        const place = fileOf(serving, params.uri);
        return place ? readyOf(place.folder.engine, place.file) : null;
      });
    },
  );

  connection.onRequest<ChargesModel | null, void>(
    'claimwright/charges',
    async (params: { uri: string }, token: CancellationToken) => {
      await serving.loaded();
      return runSafe('charges', token, null, log, () => {
        const folder = fileOf(serving, params.uri)?.folder;
        return (folder && chargesModel(folder.engine, (path) => uriOfPath(folder, path))) ?? null;
      });
    },
  );

  connection.onRequest<PrepareModel | null, void>(
    'claimwright/prepare',
    async (params: { uri: string; line: number }, token: CancellationToken) => {
      await serving.loaded();
      return runSafe('prepare', token, null, log, () => {
        const place = fileOf(serving, params.uri);
        const item = place && recordOnLine(place.file, params.line);
        if (!place || !item) return null;
        const encounters = encountersOf(place.folder.engine.book, item);
        if (!encounters) return null;
        if (encounters.length === 0) return { unable: `${item.id} names no encounter of this folder` };
        const made = prepareClaim(place.folder.engine, encounters);
        return 'unable' in made ? made : { text: made.text, told: [...made.told] };
      });
    },
  );

  connection.onRequest<DeidentifyModel | null, void>(
    'claimwright/deidentify',
    async (
      params: { uri: string; first: number; last: number; whole: 'lines' | 'record' | 'file' },
      token: CancellationToken,
    ) => {
      await serving.loaded();
      return runSafe('deidentify', token, null, log, () => {
        const place = fileOf(serving, params.uri);
        const { digest } = state.host;
        if (!place || !digest) return null;
        const { file, folder } = place;
        const lines =
          params.whole === 'file'
            ? { first: 0, last: file.source.breaks }
            : params.whole === 'record'
              ? linesOfRecord(file, params.first)
              : { first: params.first, last: params.last };
        if (!lines) return null;
        return { text: copyWithout(folder.engine, file, lines, digest), lines: lines.last - lines.first + 1 };
      });
    },
  );

  connection.onRequest<Preview837 | null, void>(
    'claimwright/preview837',
    async (params: { uri: string; line: number }, token: CancellationToken) => {
      await serving.loaded();
      return runSafe('preview837', token, null, log, () => {
        const place = fileOf(serving, params.uri);
        const item = place && recordOnLine(place.file, params.line);
        if (!place || item?.kind !== 'claim') return null;
        const { engine } = place.folder;
        return preview837(engine.book, item as Item<'claim'>, engine.today, (path) => uriOfPath(place.folder, path));
      });
    },
  );

  const takeUp = (): void => {
    codesChanged(state);
    serving.publisher.all();
    void connection.sendNotification('claimwright/codesChanged');
    refresh(connection, state.abilities.refreshes);
  };
  connection.onNotification('claimwright/codesChanged', takeUp);
  const stop = state.host.watchCodes?.(takeUp);
  if (stop) connection.onShutdown(stop);
  return {};
};

/** The encounters that a claim is prepared from: the one at the caret, or those that a claim bills, whose next payer is meant then. */
function encountersOf(book: Book, item: Item): Item<'encounter'>[] | undefined {
  if (item.kind === 'encounter') return [item as Item<'encounter'>];
  if (item.kind !== 'claim') return undefined;
  const from = recordOf(item as Item<'claim'>).from ?? [];
  return from.flatMap(({ id }) => (id === undefined ? [] : findItems(book, 'encounter', id).slice(0, 1)));
}
