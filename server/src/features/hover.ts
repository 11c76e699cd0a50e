import type { FormName } from '../../../schemas/define';
import { rolesOf } from '../records/bind';
import type { BookFile } from '../records/book';
import type { Slot } from '../records/vocabulary';
import { allowancesOf } from '../rules/allow';
import { denials, denialText } from '../rules/denials';
import { ruleById } from '../rules/registry';
import type { Engine } from '../rules/rule';
import { type Tree, tokenEnd, tokenStart, tokenText } from '../text/tree';
import { answerHover } from './answer-text';
import { cursorAt, tokenAtOffset } from './cursor';
import { documentation, placesText } from './documentation';
import { diagnosisText, modifierText, placeText, procedureText } from './hover-codes';
import { type Hovered, type HoverSources, plain } from './hover-context';
import { referenceText } from './hover-records';
import {
  adjudicationText,
  categoryText,
  chainText,
  chargeText,
  codesText,
  dateText,
  letterText,
  minutesText,
  pointersText,
  statusWords,
  unitsText,
} from './hover-values';
import { dateAt } from './targets';

export { feeWords } from './hover-codes';
export type { HoverSources } from './hover-context';

export interface Hover {
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly text: string;
}

/**
 * What stands under the cursor, and what it means on the date that counts there. What the rules find wrong is shown by the editor
 * beside it and is not said again.
 */
export function hoverAt(
  engine: Engine,
  file: BookFile,
  fileOffset: number,
  sources: HoverSources = {},
): Hover | undefined {
  const cursor = cursorAt(file, fileOffset);
  if (!cursor) return undefined;
  const { entry, table, tree, base, item, offset } = cursor;
  const allowed = allowanceAt(tree, offset);
  if (allowed) return { start: base + allowed.start, end: base + allowed.end, text: allowed.text };
  if (!entry || !table) return undefined;
  const token = tokenAtOffset(tree, entry, offset);
  if (token < 0) return undefined;
  const show = (...parts: readonly (string | undefined)[]): Hover => ({
    start: base + tokenStart(tree, token),
    end: base + tokenEnd(tree, token),
    text: parts.filter(Boolean).join('\n\n'),
  });
  const { first, roles, bound } = rolesOf(tree, entry, table);
  if (token === entry.first && table.keyword) return show(`**${table.keyword}**`, documentation(table));
  const text = tokenText(tree, token);
  const slot = table.slots[roles[token - first] ?? -1];
  if (!slot) {
    // A label that hands the next value to its slot: `family $1,500`.
    const labelled = table.slots.find((s) => s.label === text.toLowerCase());
    return labelled && show(`**${labelled.label}** — ${labelled.doc}`);
  }
  const date = item && dateAt(item, entry.index);
  const value = text.length > 1 && text.endsWith(',') ? text.slice(0, -1) : text;
  const hovered: Hovered = {
    ...{ engine, sources, item, tree, entry, table, slot, bound, token, offset },
    text: value,
    date,
    on: date ?? engine.today,
  };
  const where = placesText(slot) || placesText(table);
  return show(
    meaningOf(hovered, slot) ?? `**${plain(value)}** — ${slot.doc}`,
    answerHover(hovered),
    where && `*${plain(where)}*`,
  );
}

/** The rule that an allowance is about: what it finds, and why that matters. */
function allowanceAt(tree: Tree, offset: number): Hover | undefined {
  const comment = tree.comments.find((c) => c.start <= offset && offset <= c.end);
  const allowance = comment && allowancesOf(tree).find((a) => a.comment === comment);
  const rule = allowance && ruleById(allowance.rule);
  if (!comment || !rule) return undefined;
  const denial = denials[rule.id];
  const prevents = denial ? denialText(denial) : '';
  const parts = [`**${rule.id}** — ${rule.title}`, rule.why, prevents && `Prevents ${prevents}.`];
  return { start: comment.start, end: comment.end, text: parts.filter(Boolean).join('\n\n') };
}

type Meaning = (hovered: Hovered) => string | undefined;

/** What the values of each form mean; a form that is not here is told by its slot's documentation. */
const meanings: Partial<Record<FormName, Meaning>> = {
  dx: (h) => diagnosisText(h),
  procedure: procedureText,
  'procedure-range': codesText,
  place: placeText,
  modifier: (h) => modifierText(h.engine, h.text, h.on),
  money: chargeText,
  date: dateText,
  range: dateText,
  units: unitsText,
  minutes: minutesText,
  pointers: pointersText,
  letter: letterText,
  category: categoryText,
  chain: chainText,
  adjustment: adjudicationText,
  adjudication: adjudicationText,
  status: statusWords,
};

const meaningOf = (hovered: Hovered, slot: Slot): string | undefined =>
  (slot.ref && referenceText(hovered)) ?? meanings[slot.form]?.(hovered);
