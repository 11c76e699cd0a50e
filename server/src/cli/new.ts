import fs from 'node:fs';
import readline from 'node:readline/promises';
import {
  type Answers,
  answers as answersSchema,
  type GuideKind,
  type GuideQuestion,
  type GuideResult,
  type Sheet,
} from '../../../schemas/guides';
import { columnCalled, type Role, roles, shapeOf } from '../features/guides/fee-columns';
import { guideProblem, guideQuestions, guideText } from '../features/guides/guide';
import type { PricesFile } from '../features/guides/prices-file';
import type { GuideFacts } from '../features/guides/question';
import { textOf } from '../files/archives';
import { readSheet } from '../files/sheet';
import { reason } from '../files/workspace';
import { type Common, Unable } from './arguments';
import { openWorkspace } from './book';
import { pricesOfSheet, pricesOfText, pricesOptions, pricesRecord } from './new-prices';

/**
 * `new plan|practice|patient [--answers FILE.json] [-o FILE]`, `new fees FILE.csv [--map code=Col,charge=Col…]`: the guides of the
 * editor on the command line; and a hospital’s price file as fees. The record goes to the standard output or into a file that is not there yet; what the person should
 * know goes to the standard error. Exit 1 where an answer could not be used (nothing is written) or rows were left out.
 */
export const createOptions = {
  answers: { type: 'string' },
  map: { type: 'string' },
  output: { type: 'string', short: 'o' },
  ...pricesOptions,
} as const;

const KINDS: readonly GuideKind[] = ['plan', 'practice', 'patient', 'fees'];

export async function create(common: Common): Promise<number> {
  const [what, file, ...more] = common.paths;
  const kind = KINDS.find((k) => k === what);
  if (!kind) throw new Unable(`new ${KINDS.slice(0, 3).join(', new ')}, or new fees FILE.csv`);
  if (kind === 'fees' ? file === undefined || more.length > 0 : file !== undefined)
    throw new Unable(
      kind === 'fees'
        ? 'new fees needs one spreadsheet, saved as CSV'
        : `new ${kind} takes no file: give answers with --answers FILE.json`,
    );
  const opened = file === undefined ? undefined : openSheet(file);
  const sheet = opened && 'rows' in opened ? opened : undefined;
  const { engine } = openWorkspace({ ...common, paths: [] });
  const prices = opened && 'items' in opened ? opened : sheet && pricesOfSheet(sheet);
  if (prices) {
    const { rows, ...result } = pricesRecord(common, prices, engine.book);
    if (rows === 0) result.notes.push('No price of the file is one that a fee table can hold.');
    return finish(result, common);
  }
  const facts: GuideFacts = { book: engine.book, today: common.today, sheet };
  const given = { ...answersFrom(common), ...(sheet && mapped(common, sheet)) };
  // Answers from a file are complete: what they leave out is taken as suggested. Without them a person is asked.
  const asks = common.values.answers === undefined && common.values.map === undefined && process.stdin.isTTY === true;
  const piped = common.values.answers === undefined && kind !== 'fees' && !asks;
  const complete = asks || piped ? await converse(kind, given, facts) : given;
  return finish(guideText(kind, complete, facts), common);
}

/** A spreadsheet, or a hospital’s prices as JSON. */
function openSheet(file: string): Sheet | PricesFile {
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(file);
  } catch (error) {
    throw new Unable(`${file}: ${reason(error)}`);
  }
  const prices = pricesOfText(file, bytes[0] === BRACE || bytes[3] === BRACE ? textOf(bytes) : '');
  if (prices) return prices;
  const sheet = readSheet(file, bytes);
  if ('why' in sheet) throw new Unable(`${file}: ${sheet.why}`);
  return sheet;
}

/** `{`, with which JSON begins, behind a byte order mark or not. */
const BRACE = 0x7b;

/** Answers of a JSON file. Lists and groups may be nested: `{"provider": [{"npi": "…"}]}` is `provider.1.npi`. */
function answersFrom(common: Common): Answers {
  const file = common.values.answers as string | undefined;
  if (file === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    throw new Unable(`${file}: ${error instanceof SyntaxError ? 'this is not JSON' : reason(error)}`);
  }
  const flat = new Map<string, string>();
  flatten(value, '', flat);
  const read = answersSchema.safeParse(Object.fromEntries(flat));
  if (!read.success || flat.has('')) throw new Unable(`${file}: answers are an object of questions and texts`);
  return read.data;
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  const below = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value))
    value.forEach((v, i) => {
      flatten(v, below(i + 1), into);
      // Each next of a list is asked for, so a list answers that question too.
      if (i + 1 < value.length) into.set(`${below(i + 1)}.more`, 'yes');
    });
  else if (typeof value === 'object' && value !== null)
    for (const [key, v] of Object.entries(value)) flatten(v, below(key), into);
  else if (typeof value === 'boolean') into.set(path, value ? 'yes' : 'no');
  else if (value !== null && value !== undefined) into.set(path, String(value));
}

/** `--map code=CPT,charge=Fee`: columns by heading, letter or number. */
function mapped(common: Common, sheet: Sheet): Answers {
  const given = common.values.map as string | undefined;
  if (given === undefined) return {};
  const answers: Record<string, string> = { columns: 'no' };
  for (const part of given.split(',')) {
    const [role = '', name = ''] = part.split(/=(.*)/s).map((x) => x.trim());
    if (!roles.some((r): r is Role => r === role))
      throw new Unable(`--map ${part}: one of ${roles.join(', ')}, then = and a column`);
    const columns = name.split('+').map((n) => columnCalled(shapeOf(sheet), n));
    const missing = columns.indexOf(undefined);
    if (missing >= 0)
      throw new Unable(
        `--map ${part}: there is no such column; there are ${shapeOf(sheet)
          .columns.map((c) => c.name)
          .join(', ')}`,
      );
    answers[`column.${role}`] = columns.map((c) => (c?.index ?? 0) + 1).join('+');
  }
  return answers;
}

/** Asks one question after the other. An empty line takes what is suggested; `<` goes back, `?` explains. */
async function converse(kind: GuideKind, given: Answers, facts: GuideFacts): Promise<Answers> {
  const answers: Record<string, string> = { ...given };
  const terminal = process.stdin.isTTY === true;
  const reader = readline.createInterface({ input: process.stdin, output: process.stderr, terminal });
  const lines = reader[Symbol.asyncIterator]();
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  say('Press Enter to take what is suggested or to skip; < goes back, ? explains.');
  const done: string[] = [];
  let stopped = false;
  reader.on('SIGINT', () => {
    stopped = true;
    reader.close();
  });
  try {
    for (;;) {
      const all = guideQuestions(kind, answers, facts);
      const question = all.find((q) => answers[q.id] === undefined);
      if (!question) return answers;
      show(question, all.indexOf(question) + 1, all.length, say);
      const next = await lines.next();
      // The end of the input answers no more: what is left is taken as suggested.
      if (stopped) throw new Unable('stopped; nothing was written');
      if (next.done) return answers;
      const typed = next.value.trim();
      if (typed === '?') {
        say(question.help || 'There is no more to say about it.');
        continue;
      }
      if (typed === '<') {
        const last = done.pop();
        if (last !== undefined) delete answers[last];
        continue;
      }
      const value = typed === '' ? question.suggested : picked(question, typed);
      const problem = guideProblem(kind, answers, facts, question.id, value);
      if (problem) {
        say(`  ${problem}`);
        continue;
      }
      answers[question.id] = value;
      done.push(question.id);
    }
  } finally {
    reader.close();
  }
}

function show(question: GuideQuestion, number: number, of: number, say: (text: string) => void): void {
  say(`\n${number} of ${of} · ${question.section}`);
  if (question.showsHelp && question.help) say(question.help);
  say(question.prompt);
  question.choices.forEach((c, i) => {
    say(`  ${i + 1}  ${c.label}${c.description ? `  (${c.description})` : ''}`);
  });
  const suggested = question.choices.find((c) => c.value === question.suggested)?.label ?? question.suggested;
  if (suggested) say(`  [${suggested}]`);
  else if (question.example) say(`  such as ${question.example}`);
}

/** A choice by its number, its value or its words. */
function picked(question: GuideQuestion, typed: string): string {
  if (question.choices.length === 0) return typed;
  const exact = question.choices.find((c) => c.value === typed);
  const byNumber = question.choices[/^\d{1,3}$/.test(typed) ? Number(typed) - 1 : -1];
  const lower = typed.toLowerCase();
  const byWords = question.choices.find((c) => c.value.toLowerCase() === lower || c.label.toLowerCase() === lower);
  const short = question.choices.find(
    (c) => (lower === 'y' && c.value === 'yes') || (lower === 'n' && c.value === 'no'),
  );
  return (byNumber ?? exact ?? byWords ?? short)?.value ?? typed;
}

type Finished = Pick<GuideResult, 'text' | 'notes' | 'leftOut'> & Partial<Pick<GuideResult, 'problems'>>;

function finish(result: Finished, common: Common): number {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const { problems = [] } = result;
  if (problems.length > 0) {
    for (const { id, prompt, message } of problems) say(`${id} (${prompt}): ${message}`);
    if (common.json) process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
    return 1;
  }
  const output = common.values.output as string | undefined;
  if (output !== undefined) {
    try {
      fs.writeFileSync(output, result.text, { flag: 'wx' });
    } catch (error) {
      const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
      throw new Unable(
        `${output}: ${exists ? 'there is such a file already, and it was left as it is' : reason(error)}`,
      );
    }
  }
  if (common.json) process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
  else if (output === undefined) process.stdout.write(result.text);
  else process.stdout.write(`${output}\n`);
  for (const note of result.notes) say(note);
  for (const { line, text, why } of result.leftOut) say(`row ${line} left out: ${why}${text ? ` (${text})` : ''}`);
  return result.leftOut.length > 0 ? 1 : 0;
}
