import * as vscode from 'vscode';
import {
  type Answers,
  type CommandArgument,
  commandArgument,
  type GuideKind,
  type GuideResult,
  guideKinds,
  guideResult,
  questionsAnswer,
  sheetAnswer,
  validateAnswer,
} from '../../../../schemas/guides';
import { fromServer, translated } from '../../infrastructure/translate';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { placeRecord } from './place';
import { ask } from './steps';
import { GUIDE_WORDS, type GuideWords } from './texts';

const COMMANDS: Readonly<Record<GuideKind, string>> = {
  plan: 'claimwright.newPlan',
  practice: 'claimwright.newPractice',
  patient: 'claimwright.newPatient',
  fees: 'claimwright.newFees',
};

/** Files that may be a spreadsheet; a click on any other is a wish for a new table. */
const SHEET = /\.(?:csv|tsv|txt)$/i;

/** What a guide works with while it asks. */
interface Guided {
  readonly server: LanguageServer;
  readonly words: GuideWords;
  readonly kind: GuideKind;
  readonly sheet: string | undefined;
}

/** Answers of a guide that was left before its end, kept until the window closes. */
type Kept = Map<string, Record<string, string>>;

/**
 * Guided commands: a plan from a Summary of Benefits, a practice, a patient, fees from a spreadsheet. The server knows the questions
 * and writes the record; here they are asked one by one.
 */
export function activateGuidesFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(GUIDE_WORDS);
  const kept: Kept = new Map();
  for (const kind of guideKinds)
    context.subscriptions.push(
      vscode.commands.registerCommand(COMMANDS[kind], (given?: unknown) => run(kind, given, server, words, kept)),
    );
}

async function run(
  kind: GuideKind,
  given: unknown,
  server: LanguageServer,
  words: GuideWords,
  kept: Kept,
): Promise<string | undefined> {
  // From the explorer comes the address of what was clicked; from a key or another extension, answers.
  const clicked = given instanceof vscode.Uri ? given : undefined;
  const argument = clicked
    ? { data: {} as CommandArgument }
    : commandArgument.safeParse(typeof given === 'object' && given ? given : {});
  if (!argument.data) {
    void vscode.window.showErrorMessage(fill(words.badArgument, JSON.stringify(Object.keys(Object(given)))));
    return undefined;
  }
  const { answers, ask: asks = true, save, file } = argument.data;
  const isFolder = clicked !== undefined && (await isDirectory(clicked));
  let sheetUri: vscode.Uri | undefined;
  let sheet: string | undefined;
  if (kind === 'fees') {
    sheetUri =
      file !== undefined
        ? vscode.Uri.parse(file)
        : clicked && SHEET.test(clicked.path)
          ? clicked
          : await chooseSheet(words);
    sheet = sheetUri && (await openSheet(sheetUri, server, words));
    if (sheet === undefined) return undefined;
  }
  const guided: Guided = { server, words, kind, sheet };
  const key = `${kind} ${sheetUri?.toString() ?? ''}`;
  const start = answers ?? (asks ? await resumed(kept.get(key), words) : {});
  if (!start) return undefined;
  const result = asks ? await converse(guided, start, (now) => kept.set(key, now)) : await textOf(guided, start);
  if (!result) return undefined;
  const [problem] = result.problems;
  if (problem) {
    void vscode.window.showErrorMessage(fill(words.badArgument, `${problem.prompt}: ${problem.message}`));
    return undefined;
  }
  const editor = await placeRecord(kind, result, isFolder ? clicked : undefined, save, words);
  if (!editor) return undefined;
  kept.delete(key);
  tell(result, words);
  return editor.document.uri.toString();
}

const isDirectory = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );

/** The answers to begin with: those kept, or none. Undefined where the person goes away. */
async function resumed(
  before: Record<string, string> | undefined,
  words: GuideWords,
): Promise<Record<string, string> | undefined> {
  const count = Object.keys(before ?? {}).length;
  if (!before || count === 0) return {};
  const items = [
    { label: words.resume, description: fill(words.resumeDetail, String(count)), answers: before },
    { label: words.anew, answers: {} },
  ];
  return (await vscode.window.showQuickPick(items, { ignoreFocusOut: true }))?.answers;
}

/** Asks until nothing is open, or the person has enough. Undefined where they leave; `keep` is told every answer before. */
async function converse(
  guided: Guided,
  start: Answers,
  keep: (answers: Record<string, string>) => void,
): Promise<GuideResult | undefined> {
  const { words } = guided;
  let answers: Record<string, string> = { ...start };
  /** Ids in the order in which they were answered here, to go back by. */
  const path: string[] = [];
  /** What stood in a question before the person went back from it. */
  const former = new Map<string, string>();
  for (;;) {
    const questions = await questionsOf(guided, answers);
    if (!questions) return undefined;
    const index = questions.findIndex(({ id }) => answers[id] === undefined);
    const question = questions[index];
    const step = question
      ? await ask({
          question,
          step: index + 1,
          of: questions.length,
          value: former.get(question.id) ?? question.suggested,
          validate: (value) => validate(guided, answers, question.id, value),
          words,
        })
      : 'finish';
    if (step === 'cancel') return undefined;
    if (step === 'back') {
      const last = path.pop() ?? questions[index - 1]?.id;
      if (last !== undefined) {
        former.set(last, answers[last] ?? '');
        answers = without(answers, last);
      }
      keep(answers);
      continue;
    }
    if (step === 'finish') return finish(guided, answers, keep);
    if (!question) continue;
    answers = { ...answers, [question.id]: step.value };
    former.delete(question.id);
    path.push(question.id);
    keep(answers);
  }
}

/** The record of the answers so far. What is needed and still open is asked after all; undefined where the person leaves. */
async function finish(
  guided: Guided,
  start: Answers,
  keep: (answers: Record<string, string>) => void,
): Promise<GuideResult | undefined> {
  let answers: Record<string, string> = { ...start };
  for (;;) {
    const result = await textOf(guided, answers);
    if (!result || result.problems.length === 0) return result;
    const open = new Set(result.problems.map(({ id }) => id));
    const questions = (await questionsOf(guided, answers)) ?? [];
    const question = questions.find(({ id }) => open.has(id));
    if (question) {
      const others = without(answers, question.id);
      const step = await ask({
        question,
        step: questions.indexOf(question) + 1,
        of: questions.length,
        value: answers[question.id] ?? question.suggested,
        validate: (value) => validate(guided, others, question.id, value),
        words: guided.words,
      });
      if (step === 'cancel') return undefined;
      if (typeof step === 'object') answers = { ...answers, [question.id]: step.value };
    } else {
      // What is needed hangs on an answer that is only suggested so far: a new payer needs a name.
      const taken = questions.filter(({ id, suggested }) => answers[id] === undefined && suggested !== '');
      if (taken.length === 0) return result;
      answers = { ...answers, ...Object.fromEntries(taken.map(({ id, suggested }) => [id, suggested])) };
    }
    keep(answers);
  }
}

const without = (answers: Answers, id: string): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id));

const about = ({ kind, sheet }: Guided, answers: Answers) => ({ kind, answers, ...(sheet !== undefined && { sheet }) });

async function questionsOf(guided: Guided, answers: Answers) {
  const got = await guided.server.client.sendRequest('claimwright/guide/questions', about(guided, answers));
  const { questions } = questionsAnswer.parse(got);
  // Every guide has questions: none is the answer of a server that could not give one.
  if (questions.length > 0) return questions;
  void vscode.window.showErrorMessage(guided.words.noAnswer);
  return undefined;
}

async function validate(guided: Guided, answers: Answers, id: string, value: string): Promise<string> {
  const request = { ...about(guided, answers), id, value };
  return validateAnswer.parse(await guided.server.client.sendRequest('claimwright/guide/validate', request)).message;
}

async function textOf(guided: Guided, answers: Answers): Promise<GuideResult | undefined> {
  const got = await guided.server.client.sendRequest('claimwright/guide/text', about(guided, answers));
  const result = guideResult.nullable().parse(got);
  if (!result) void vscode.window.showErrorMessage(guided.words.noAnswer);
  return result ?? undefined;
}

async function chooseSheet(words: GuideWords): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: words.chooseSheet,
      openLabel: words.read,
      filters: { [words.sheetFilter]: ['csv', 'tsv', 'txt'] },
    })) ?? [];
  return uri;
}

/** Gives the spreadsheet's bytes to the server, which finds out how it is written. */
async function openSheet(uri: vscode.Uri, server: LanguageServer, words: GuideWords): Promise<string | undefined> {
  const name = uri.path.split('/').at(-1) ?? '';
  let problem: string;
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const got = await server.client.sendRequest('claimwright/guide/sheet', { name, content: base64(bytes) });
    const answer = sheetAnswer.parse(got);
    if (answer.sheet !== null) return answer.sheet;
    problem = answer.problem;
  } catch (error) {
    problem = error instanceof vscode.FileSystemError ? error.code : String((error as Error).message);
  }
  void vscode.window.showErrorMessage(fill(words.unreadable, name, problem));
  return undefined;
}

/** In parts, since a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(parts.join(''));
}

/** What the person should know: notes in one message, rows that are not in the table on request. */
function tell({ notes, leftOut }: GuideResult, words: GuideWords): void {
  const text = notes.map(fromServer).join(' ');
  if (leftOut.length === 0) {
    if (text !== '') void vscode.window.showInformationMessage(text);
    return;
  }
  void vscode.window.showWarningMessage(text, words.showLeftOut).then(async (chosen) => {
    if (chosen === undefined) return;
    const lines = leftOut.map(
      ({ line, text: row, why }) => `${fill(words.leftOutLine, String(line), why)}\n    ${row}`,
    );
    const document = await vscode.workspace.openTextDocument({ content: `${lines.join('\n')}\n` });
    await vscode.window.showTextDocument(document, { preview: false });
  });
}
