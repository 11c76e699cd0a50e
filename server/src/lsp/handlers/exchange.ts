import {
  type AccountAnswer,
  type EventAnswer,
  eventRequest,
  type ImportAnswer,
  importRequest,
  type PaperAnswer,
  paperRequest,
  place,
  type ReconcileAnswer,
  reconcileRequest,
  type SubmitAnswer,
  settleRequest,
  submitRequest,
} from '../../../../schemas/exchange';
import { Unable } from '../../exchange/unable';
import { accountOf, reconcileAt, recordEvent } from '../exchange/account';
import { importFiles } from '../exchange/import';
import { paperAt } from '../exchange/papers';
import { settleIn, submitClaims } from '../exchange/submit';
import type { Register } from '../serving';
import { folderOf } from '../state';

/**
 * Claims out to payers and answers back, papers for patients, and what a person writes about money into a history: the requests
 * `claimwright/submit`, `settle`, `import`, `paper`, `account`, `recordEvent` and `reconcile`. Records are
 * changed by the editor alone: every answer says what is to be changed.
 */
export const registerExchange: Register = (serving) => {
  const { connection, loaded, log, state } = serving;

  /** Answers once all files have been read; what cannot be done is said in words, a crash is told to the log by its place alone. */
  const answer = async <T>(name: string, work: () => T | Promise<T>): Promise<T | { kind: 'unable'; why: string }> => {
    await loaded();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Unable) return { kind: 'unable', why: error.message };
      const { name: kind, stack = '' } = error as Error;
      const frames = stack.split('\n').filter((l) => /^\s+at /.test(l));
      log(`${name} failed (${kind})\n${frames.slice(0, 6).join('\n')}`);
      return { kind: 'unable', why: 'it failed by an error of ours; the output of Claimwright says where' };
    }
  };

  connection.onRequest<SubmitAnswer, void>('claimwright/submit', (params: unknown) =>
    answer('submit', async () => submitClaims(serving, submitRequest.parse(params))),
  );

  connection.onRequest<null, void>('claimwright/settle', async (params: { uri: string }) => {
    const { controls, applied } = settleRequest.parse(params);
    if (controls.length > 0)
      await answer('settle', () => settleIn(serving, folderOf(state, params.uri), controls, applied));
    return null;
  });

  connection.onRequest<ImportAnswer, void>('claimwright/import', (params: unknown) =>
    answer('import', async () => importFiles(serving, importRequest.parse(params))),
  );

  connection.onRequest<PaperAnswer, void>('claimwright/paper', (params: unknown) =>
    answer('paper', () => paperAt(serving, paperRequest.parse(params))),
  );

  connection.onRequest<AccountAnswer, void>('claimwright/account', (params: unknown) =>
    answer('account', () => accountOf(serving, place.parse(params))),
  );

  connection.onRequest<EventAnswer, void>('claimwright/recordEvent', (params: unknown) =>
    answer('recordEvent', () => {
      const { event, ...at } = eventRequest.parse(params);
      return recordEvent(serving, at, event);
    }),
  );

  connection.onRequest<ReconcileAnswer, void>('claimwright/reconcile', (params: unknown) =>
    answer('reconcile', () => reconcileAt(serving, reconcileRequest.parse(params))),
  );
  return {};
};
