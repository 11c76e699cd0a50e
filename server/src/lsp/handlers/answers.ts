import type { CancellationToken } from 'vscode-languageserver';
import { type LetterModel, letterKinds } from '../../../../schemas/letter';
import type { PrepareModel } from '../../../../schemas/prepare';
import { type WorkEdits, type WorklistModel, workChange } from '../../../../schemas/worklist';
import { recordOnLine } from '../../features/lens';
import { keepLetter } from '../../features/letters/keep';
import { letterOf } from '../../features/letters/letter';
import { prepareReplacement } from '../../features/prepare/replacement';
import { workEdit } from '../../features/work-entry';
import { type Work, worklistSteps } from '../../features/worklist';
import { letterPaper } from '../../forms/letter';
import { paperText } from '../../forms/paper-text';
import { boundOf, type Item, placeOf } from '../../records/book';
import { readDate } from '../../records/dates';
import { decimal } from '../../records/money';
import { positionAt } from '../../text/source';
import { rangeOf } from '../convert';
import { uriOfPath } from '../paths';
import { orEmpty, runSafe } from '../safe';
import { fileOf, type Register } from '../serving';
import { slices } from '../slices';
import type { Folder } from '../state';

/**
 * What an answer asks of the office: the worklist and who does it, letters to payers, and the corrected claim. Every request answers
 * with text; what is written, a person has asked for in the editor.
 */
export const registerAnswers: Register = (serving) => {
  const { connection, state, loaded, log } = serving;

  connection.onRequest<WorklistModel, void>('claimwright/worklist', async (_: unknown, token: CancellationToken) => {
    await loaded();
    const work: WorklistModel['work'] = [];
    const time = slices();
    for (const folder of state.folders) {
      const steps = orEmpty('worklist', undefined, log, () => worklistSteps(folder.engine));
      for (;;) {
        const step = steps && orEmpty('worklist', undefined, log, () => steps.next());
        if (!step) break;
        if (step.done) {
          // Typing between two slices may have replaced a record: it is asked about again in a moment.
          for (const w of step.value) if (w.item.file.items.includes(w.item)) work.push(rowOf(folder, w));
          break;
        }
        if (time.over()) await time.rest();
        if (token.isCancellationRequested) return { work: [] };
      }
    }
    return { work };
  });

  connection.onRequest<WorkEdits, void>('claimwright/work', async (params: unknown, token: CancellationToken) => {
    await loaded();
    return runSafe('work', token, null, log, () => {
      const { uri, line, by, due, done } = workChange.parse(params);
      const place = fileOf(serving, uri);
      const item = place && recordOnLine(place.file, line);
      const days = [due, done].map((d) => (d === undefined || d === '' ? d : readDate(d)));
      if (!place || !item || (due && !days[0]) || (done && !days[1])) return null;
      const [dueDay, doneDay] = days;
      const edit = workEdit(item, {
        ...(by !== undefined && { by }),
        ...(dueDay !== undefined && { due: dueDay as never }),
        ...(doneDay && { done: doneDay as never }),
      });
      if (!edit) return null;
      const { offset } = placeOf(item);
      return { range: rangeOf(place.file, offset + edit.start, offset + edit.end), text: edit.text };
    });
  });

  connection.onRequest<LetterModel | null, void>(
    'claimwright/letter',
    async (params: { uri: string; line: number; kind?: string }, token: CancellationToken) => {
      await loaded();
      return runSafe('letter', token, null, log, () => {
        const found = claimAt(params);
        if (!found) return null;
        const { folder, item } = found;
        const kind = letterKinds.find((k) => k === params.kind);
        const written = letterOf(folder.engine, item, kind);
        if ('unable' in written) return written;
        const { letter, told } = written;
        const kept = keepLetter(folder.engine.book, item, letter);
        const keep = typeof kept === 'object' ? keptAt(folder, kept.patient as unknown as Item, kept.edit) : null;
        return { kind: letter.kind, text: paperText(letterPaper(letter)), told: [...told], keep };
      });
    },
  );

  connection.onRequest<PrepareModel | null, void>(
    'claimwright/correctedClaim',
    async (params: { uri: string; line: number }, token: CancellationToken) => {
      await loaded();
      return runSafe('correctedClaim', token, null, log, () => {
        const found = claimAt(params);
        if (!found) return null;
        const made = prepareReplacement(found.folder.engine, found.item);
        return 'unable' in made ? made : { text: made.text, told: [...made.told] };
      });
    },
  );

  function claimAt({ uri, line }: { uri: string; line: number }) {
    const place = fileOf(serving, uri);
    const item = place && recordOnLine(place.file, line);
    return place && item?.kind === 'claim'
      ? { folder: place.folder, item: item as unknown as Item<'claim'> }
      : undefined;
  }
  return {};
};

/** Where the text that keeps a letter goes: it is added, and nothing is replaced. */
function keptAt(folder: Folder, patient: Item, edit: { readonly start: number; readonly text: string }) {
  const { line, character } = positionAt(patient.file.source, placeOf(patient).offset + edit.start);
  return { uri: uriOfPath(folder, patient.file.path), line, character, text: edit.text };
}

const rowOf = (folder: Folder, w: Work): WorklistModel['work'][number] => ({
  uri: uriOfPath(folder, w.item.file.path),
  line: placeOf(w.item).line,
  record: w.item.id || boundOf(w.item).id,
  kind: w.item.kind,
  what: w.what,
  why: w.why,
  amount: decimal(w.amount),
  partial: w.partial,
  payer: w.payer ?? null,
  until: w.until ?? null,
  daysLeft: w.daysLeft ?? null,
  assigned: w.assigned ?? null,
  due: w.due ?? null,
});
