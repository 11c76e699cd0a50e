import * as z from 'zod';

/**
 * What travels between the client and the server while a person is guided through a new record. The server knows the questions; the
 * client shows them one by one and keeps the answers. Answers are texts by question id, as the person typed or picked them.
 */

export const guideKinds = ['plan', 'practice', 'patient', 'fees'] as const;
export type GuideKind = (typeof guideKinds)[number];

export const answers = z.record(z.string(), z.string());
export type Answers = Readonly<Record<string, string>>;

/** A spreadsheet as read: rows of cells, each with the line it starts on. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Line of the file on which each row starts, counted from 1. */
  readonly lines: readonly number[];
  /** One sentence for each thing about the file that the person should know. */
  readonly notes: readonly string[];
}

const choice = z.object({
  value: z.string(),
  label: z.string(),
  /** Behind the label, on the same line. */
  description: z.string().optional(),
  /** Below the label. */
  detail: z.string().optional(),
});
export type Choice = z.infer<typeof choice>;

export const question = z.object({
  id: z.string(),
  /** The part of the form or card that the question belongs to. */
  section: z.string(),
  prompt: z.string(),
  help: z.string(),
  /** Nobody can answer without the help, so it is shown and not only told when asked for. */
  showsHelp: z.boolean(),
  kind: z.enum(['text', 'choice']),
  choices: z.array(choice),
  /** An answer as it may be typed. */
  example: z.string(),
  /** What is taken when nothing is typed. */
  suggested: z.string(),
  /** A question that need not be answered may be skipped. */
  required: z.boolean(),
});
export type GuideQuestion = z.infer<typeof question>;

const kind = z.enum(guideKinds);
const sheetId = z.string().optional();

/** `claimwright/guide/sheet`: a spreadsheet's bytes in base64; it stays open under the id of the answer. */
export const sheetRequest = z.object({ name: z.string(), content: z.string() });
export const sheetAnswer = z.object({ sheet: z.string().nullable(), rows: z.number().int(), problem: z.string() });
export type SheetRequest = z.infer<typeof sheetRequest>;
export type SheetAnswer = z.infer<typeof sheetAnswer>;

/** `claimwright/guide/questions`: the questions that these answers lead to, in the order in which they are asked. */
export const questionsRequest = z.object({ kind, answers, sheet: sheetId });
export const questionsAnswer = z.object({ questions: z.array(question) });
export type QuestionsRequest = z.infer<typeof questionsRequest>;
export type QuestionsAnswer = z.infer<typeof questionsAnswer>;

/** `claimwright/guide/validate`: what is wrong with one answer, in one line; empty where nothing is. */
export const validateRequest = z.object({ kind, answers, sheet: sheetId, id: z.string(), value: z.string() });
export const validateAnswer = z.object({ message: z.string() });
export type ValidateRequest = z.infer<typeof validateRequest>;
export type ValidateAnswer = z.infer<typeof validateAnswer>;

/** `claimwright/guide/text`: the record. */
export const textRequest = z.object({ kind, answers, sheet: sheetId });
export const guideResult = z.object({
  text: z.string(),
  /** Where the file may go in the workspace: `plans/blue-ppo-500.plan`. */
  path: z.string(),
  /** Where the person goes on: line and character from 0. */
  caret: z.object({ line: z.number().int(), character: z.number().int() }),
  /** What the person should know about the text, one sentence each. */
  notes: z.array(z.string()),
  /** Rows of a spreadsheet that are not in the text, with the reason. */
  leftOut: z.array(z.object({ line: z.number().int(), text: z.string(), why: z.string() })),
  /** Answers that could not be used and are not in the text. */
  problems: z.array(z.object({ id: z.string(), prompt: z.string(), message: z.string() })),
});
export type TextRequest = z.infer<typeof textRequest>;
export type GuideResult = z.infer<typeof guideResult>;

/** The argument of the `claimwright.new…` commands: answers given beforehand, as from a key or another extension. */
export const commandArgument = z.object({
  answers: answers.optional(),
  /** Address of the spreadsheet. */
  file: z.string().optional(),
  /** `false` takes what is suggested for all that is not answered, and asks nothing. */
  ask: z.boolean().optional(),
  /** An untitled document, or the file in the workspace that is proposed. */
  save: z.enum(['untitled', 'workspace']).optional(),
});
export type CommandArgument = z.infer<typeof commandArgument>;
