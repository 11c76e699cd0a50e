import type { Answers, GuideKind, GuideQuestion, GuideResult } from '../../../../schemas/guides';
import { formatText } from '../format';
import { feesGuide } from './fees';
import { patientGuide } from './patient';
import { planGuide } from './plan';
import { practiceGuide } from './practice';
import { type Guide, type GuideFacts, problemOf, shownQuestion, walk } from './question';

/**
 * Guides: records from a conversation. A guide is a table of questions and a function that writes the record; both are plain, so the
 * editor and the command line ask the same and write the same.
 */
const guides: Readonly<Record<GuideKind, Guide>> = {
  plan: planGuide,
  practice: practiceGuide,
  patient: patientGuide,
  fees: feesGuide,
};

/** The questions that these answers lead to, in order. */
export function guideQuestions(kind: GuideKind, answers: Answers, facts: GuideFacts): GuideQuestion[] {
  const { asked, situation } = walk(guides[kind], answers, facts);
  return asked.map((question) => shownQuestion(question, situation));
}

/** What is wrong with an answer, in one line; empty where nothing is. */
export function guideProblem(kind: GuideKind, answers: Answers, facts: GuideFacts, id: string, value: string): string {
  const { asked, situation } = walk(guides[kind], answers, facts);
  const question = asked.find((q) => q.id === id);
  return question ? problemOf(question, value.trim(), situation) : '';
}

/**
 * The record that the answers describe, in canonical layout. What is suggested fills what was not answered; an answer that cannot
 * be used is left out and told.
 */
export function guideText(kind: GuideKind, answers: Answers, facts: GuideFacts): GuideResult {
  const guide = guides[kind];
  const { situation, problems } = walk(guide, answers, facts, true);
  const ids = new Set(guide.questions.map((q) => q.id));
  const strange = Object.keys(answers)
    .filter((id) => !ids.has(id))
    .map((id) => ({ id, prompt: id, message: 'There is no such question.' }));
  const written = guide.write(situation);
  const text = formatText(`${written.lines.join('\n')}\n`);
  const line = Math.max(0, Math.min(written.at ?? written.lines.length - 1, written.lines.length - 1));
  return {
    text,
    path: written.path,
    caret: { line, character: lineOf(text, line).length },
    notes: [...written.notes],
    leftOut: written.leftOut ?? [],
    problems: [...problems, ...strange],
  };
}

/** A line of a text without its end, counted from 0. */
function lineOf(text: string, line: number): string {
  let start = 0;
  for (let i = 0; i < line; i++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return '';
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
