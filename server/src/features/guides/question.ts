import type { Answers, Choice, GuideKind, GuideQuestion, GuideResult, Sheet } from '../../../../schemas/guides';
import type { IsoDate } from '../../../../schemas/values';
import type { Book } from '../../records/book';

/** What a guide knows beside the answers. */
export interface GuideFacts {
  readonly book: Book;
  readonly today: IsoDate;
  /** The spreadsheet, for a guide that reads one. */
  readonly sheet?: Sheet | undefined;
}

/** The answers so far, as far as they are sound, and what is known beside them. */
export interface Situation {
  readonly facts: GuideFacts;
  /** The answer to a question; empty where it was not asked, not answered or not usable. */
  readonly get: (id: string) => string;
}

/** A row of a guide's table of questions. */
export interface Question {
  readonly id: string;
  readonly section: string;
  readonly prompt: string | ((s: Situation) => string);
  readonly help?: string | ((s: Situation) => string);
  /** The help is shown with the question. */
  readonly showsHelp?: (s: Situation) => boolean;
  readonly example?: string;
  /** Given, the answer is one of these; `yes` and `no` where it is a yes-or-no question. */
  readonly choices?: (s: Situation) => readonly Choice[];
  /** The answer may be several of the choices, joined by `+`. */
  readonly several?: true;
  /** What is taken when nothing is typed. */
  readonly suggested?: (s: Situation) => string;
  readonly required?: true;
  /** One kind line about what is wrong with an answer that is not empty. */
  readonly check?: (value: string, s: Situation) => string | undefined;
  /** Asked only where this holds. */
  readonly when?: (s: Situation) => boolean;
}

/** One kind of record, with its questions and how answers become its text. */
export interface Guide {
  readonly kind: GuideKind;
  readonly questions: readonly Question[];
  /** The text before it is laid out; only sound answers are seen. */
  readonly write: (s: Situation) => Written;
}

export interface Written {
  readonly lines: readonly string[];
  readonly path: string;
  /** Index of the line at whose end the person goes on; the last one when left out. */
  readonly at?: number;
  readonly notes: readonly string[];
  readonly leftOut?: GuideResult['leftOut'];
}

const text = (given: string | ((s: Situation) => string) | undefined, s: Situation): string =>
  typeof given === 'function' ? given(s) : (given ?? '');

/** What is wrong with an answer in one line; empty where nothing is. An empty answer is right where a question may be skipped. */
export function problemOf(question: Question, value: string, s: Situation): string {
  if (value === '') return question.required ? 'This is needed: please type an answer.' : '';
  const choices = question.choices?.(s);
  const given = question.several ? value.split('+') : [value];
  if (choices && !choices.some((c) => c.value === value) && !given.every((g) => choices.some((c) => c.value === g)))
    return `Please choose one of: ${choices.map((c) => c.label).join(', ')}.`;
  return question.check?.(value, s) ?? '';
}

/** A question as the client shows it. */
export const shownQuestion = (question: Question, s: Situation): GuideQuestion => {
  const choices = question.choices?.(s);
  return {
    id: question.id,
    section: question.section,
    prompt: text(question.prompt, s),
    help: text(question.help, s),
    showsHelp: question.showsHelp?.(s) ?? false,
    kind: choices ? 'choice' : 'text',
    choices: [...(choices ?? [])],
    example: question.example ?? '',
    suggested: question.suggested?.(s) ?? '',
    required: question.required ?? false,
  };
};

/** The questions that are asked, and the answers that can be used. */
export interface Walked {
  readonly asked: readonly Question[];
  readonly situation: Situation;
  readonly problems: GuideResult['problems'];
}

/**
 * Goes through a guide's table once, in order, since a question may depend on the answers before it.
 *
 * @param complete takes what is suggested for a question that has no usable answer, as a person who only presses Enter does
 */
export function walk(guide: Guide, answers: Answers, facts: GuideFacts, complete = false): Walked {
  const kept = new Map<string, string>();
  const situation: Situation = { facts, get: (id) => kept.get(id) ?? '' };
  const asked: Question[] = [];
  const problems: GuideResult['problems'] = [];
  for (const question of guide.questions) {
    if (question.when && !question.when(situation)) continue;
    asked.push(question);
    const given = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    const value = (given ?? '').trim();
    const message = given === undefined ? '' : problemOf(question, value, situation);
    if (message && value !== '') problems.push({ id: question.id, prompt: text(question.prompt, situation), message });
    if (value !== '' && !message) {
      kept.set(question.id, value);
      continue;
    }
    // An answer left empty on purpose stays empty where the question may be skipped; a needed one takes what is suggested.
    if (!complete || (given !== undefined && !message && !question.required)) continue;
    const suggested = question.suggested?.(situation) ?? '';
    if (suggested !== '' && problemOf(question, suggested, situation) === '') kept.set(question.id, suggested);
    else if (question.required && !problems.some((p) => p.id === question.id)) {
      const values = question.choices?.(situation).map((c) => `“${c.value}”`);
      const message = values ? `This is still open: choose one of ${values.join(', ')}.` : 'This is needed.';
      problems.push({ id: question.id, prompt: text(question.prompt, situation), message });
    }
  }
  return { asked, situation, problems };
}

/** Yes or no. */
export const yesNo =
  (yes = 'Yes', no = 'No') =>
  (): readonly Choice[] => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
