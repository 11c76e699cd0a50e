import type { CancellationToken } from 'vscode-languageserver';
import {
  type GuideResult,
  type QuestionsAnswer,
  questionsRequest,
  type Sheet,
  type SheetAnswer,
  sheetRequest,
  textRequest,
  type ValidateAnswer,
  validateRequest,
} from '../../../../schemas/guides';
import { guideProblem, guideQuestions, guideText } from '../../features/guides/guide';
import type { GuideFacts } from '../../features/guides/question';
import { readSheet } from '../../files/sheet';
import { runSafe } from '../safe';
import type { Register } from '../serving';
import { folderOf } from '../state';

/** Spreadsheets that stay open: one that is being read, and the one before, to which a person may go back. */
const MOST_SHEETS = 2;

/** `claimwright/guide/*`: the questions of a guided command, whether an answer can be used, and the record that comes of them. */
export const registerGuides: Register = ({ connection, state, loaded, log }) => {
  // A new record belongs to the first folder, where a window has several.
  const home = () => folderOf(state, '').engine;
  const sheets = new Map<string, Sheet>();
  let count = 0;
  const facts = (sheet: string | undefined): GuideFacts => ({
    book: home().book,
    today: home().today,
    sheet: sheet === undefined ? undefined : sheets.get(sheet),
  });
  /** What is asked about other records waits until they have been read. */
  const answer = async <T>(name: string, token: CancellationToken, empty: T, work: () => T) => {
    await loaded();
    return runSafe(name, token, empty, log, work);
  };

  connection.onRequest<SheetAnswer, void>('claimwright/guide/sheet', (params: unknown, token: CancellationToken) =>
    answer<SheetAnswer>('guide', token, { sheet: null, rows: 0, problem: 'this file could not be read' }, () => {
      const { name, content } = sheetRequest.parse(params);
      const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
      const sheet = readSheet(name, bytes);
      if ('why' in sheet) return { sheet: null, rows: 0, problem: sheet.why };
      const id = String(++count);
      sheets.set(id, sheet);
      for (const old of [...sheets.keys()].slice(0, -MOST_SHEETS)) sheets.delete(old);
      return { sheet: id, rows: sheet.rows.length, problem: '' };
    }),
  );

  connection.onRequest<QuestionsAnswer, void>(
    'claimwright/guide/questions',
    (params: unknown, token: CancellationToken) =>
      answer<QuestionsAnswer>('guide', token, { questions: [] }, () => {
        const { kind, answers, sheet } = questionsRequest.parse(params);
        return { questions: guideQuestions(kind, answers, facts(sheet)) };
      }),
  );

  connection.onRequest<ValidateAnswer, void>(
    'claimwright/guide/validate',
    (params: unknown, token: CancellationToken) =>
      answer<ValidateAnswer>('guide', token, { message: '' }, () => {
        const { kind, answers, sheet, id, value } = validateRequest.parse(params);
        return { message: guideProblem(kind, answers, facts(sheet), id, value) };
      }),
  );

  connection.onRequest<GuideResult | null, void>(
    'claimwright/guide/text',
    (params: unknown, token: CancellationToken) =>
      answer<GuideResult | null>('guide', token, null, () => {
        const { kind, answers, sheet } = textRequest.parse(params);
        return guideText(kind, answers, facts(sheet));
      }),
  );
  return {};
};
