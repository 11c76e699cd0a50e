import type { ChainStep } from '../../../schemas/values';
import { type Entry, TokenKind, type Tree, tokenEnd, tokenKind, tokenStart, tokenText } from '../text/tree';
import { readChain } from './chain';
import type { Finding } from './finding';
import { replace } from './finding';
import { forms } from './forms';
import { habitFor } from './habits';
import type { EntryTable, Slot } from './vocabulary';

/** A typed record in the making. */
export type Bound = Record<string, unknown> & { at: number };

/** What a token of an entry turned out to be: the index of its slot, or one of these. */
export const LABEL = -1;
export const NOTHING = -2;

/**
 * Gives the values on an entry's line to its slots. A word that is a slot's label hands the next token to that slot; any other
 * token goes to the first free slot whose form reads it. So values may come in any order wherever their forms tell them apart,
 * as on a service line, and in the given order where they do not.
 *
 * @param first the first token that is a value
 * @param target where the values are stored by slot name
 * @param roles when given, filled with what each token is (slot index, LABEL or NOTHING), for hover, colours and the formatter
 */
export function matchValues(
  tree: Tree,
  entry: Entry,
  table: EntryTable,
  first: number,
  target: Bound,
  findings: Finding[],
  roles?: number[],
): void {
  const { slots } = table;
  let token = first;
  /** The slot that the value before went to. */
  let before = NOTHING;
  while (token < entry.last) {
    let text = tokenText(tree, token);
    const bare = tokenKind(tree, token) === TokenKind.Word;
    if (bare && text.length > 1 && text.endsWith(',')) {
      commaFinding(tree, token, findings);
      text = text.slice(0, -1);
    }

    // A label hands what follows to its slot.
    const labelled = bare ? labelTaken(tree, entry, slots, token, text.toLowerCase(), target, roles, first) : 0;
    if (labelled > 0) {
      token += labelled;
      before = LABEL;
      continue;
    }

    let taken = 0;
    for (let s = 0; s < slots.length; s++) {
      const slot = slots[s];
      if (!slot || slot.label || (slot.name in target && !slot.many) || (slot.bare && !bare)) continue;
      // `line 1 paid $9.00 N130`: a remark code has the shape of a short procedure, and stands where remarks may.
      if (slot.form === 'procedure' && REMARK.test(text) && slots.some((o) => o.form === 'adjudication')) continue;
      if (slot.form === 'chain' || slot.form === 'adjudication') {
        taken = takeSeveral(tree, entry, slots, slot, s, token, target, findings, roles, first);
      } else {
        const value = forms[slot.form].read(text, slot);
        if (value !== undefined) {
          store(target, slot, value);
          if (roles) roles[token - first] = s;
          taken = 1;
        }
      }
      if (taken > 0) {
        before = s;
        break;
      }
    }
    if (taken === 0) {
      if (roles) roles[token - first] = NOTHING;
      taken = refuse(tree, entry, table, token, text, before, target, findings, roles, first);
      before = NOTHING;
    }
    token += taken;
  }
}

/** A remark code: N130, M20, MA63. */
const REMARK = /^(?:N|M|MA)\d{1,3}$/i;

/** Stores a value; where several fit (`at 02 10`) they gather in a list. */
function store(target: Bound, slot: Slot, value: unknown): void {
  if (!slot.many) target[slot.name] = value;
  else {
    const list = target[slot.name];
    if (Array.isArray(list)) list.push(value);
    else target[slot.name] = [value];
  }
}

/** Reads `label value` (several values for a slot that takes many) and tells how many tokens that was; 0 when the word is no label. */
function labelTaken(
  tree: Tree,
  entry: Entry,
  slots: readonly Slot[],
  token: number,
  word: string,
  target: Bound,
  roles: number[] | undefined,
  first: number,
): number {
  for (let s = 0; s < slots.length; s++) {
    const slot = slots[s];
    if (slot?.label !== word || slot.name in target) continue;
    let next = token + 1;
    while (next < entry.last) {
      const value = forms[slot.form].read(tokenText(tree, next), slot);
      if (value === undefined || (slot.many && isLabel(slots, tokenText(tree, next)))) break;
      store(target, slot, value);
      if (roles) roles[next - first] = s;
      next++;
      if (!slot.many) break;
    }
    if (next === token + 1) continue;
    if (roles) roles[token - first] = LABEL;
    return next - token;
  }
  return 0;
}

const isLabel = (slots: readonly Slot[], text: string): boolean => slots.some((s) => s.label === text.toLowerCase());

/** Reads the forms that are several tokens long. */
function takeSeveral(
  tree: Tree,
  entry: Entry,
  slots: readonly Slot[],
  slot: Slot,
  index: number,
  token: number,
  target: Bound,
  findings: Finding[],
  roles: number[] | undefined,
  first: number,
): number {
  if (slot.name in target && slot.form === 'chain') return 0;
  const stop = (i: number): boolean => slots.some((s) => s.label === tokenText(tree, i).toLowerCase());
  if (slot.form === 'chain') {
    const { steps, next } = readChain(tree, token, entry.last, stop, findings);
    if (next === token) return 0;
    target[slot.name] = steps satisfies ChainStep[];
    if (roles) for (let i = token; i < next; i++) roles[i - first] = index;
    return next - token;
  }
  const text = tokenText(tree, token);
  const code = forms.adjustment.read(text, slot) as { group: string; reason: string } | undefined;
  if (code) {
    const amount =
      token + 1 < entry.last ? forms.money.read(tokenText(tree, token + 1), { ...slot, signed: true }) : undefined;
    if (amount === undefined) return 0;
    store(target, slot, { ...code, amount });
    if (roles) roles[token - first] = roles[token + 1 - first] = index;
    return 2;
  }
  if (!REMARK.test(text)) return 0;
  store(target, slot, { remark: text.toUpperCase() });
  if (roles) roles[token - first] = index;
  return 1;
}

function commaFinding(tree: Tree, token: number, findings: Finding[]): void {
  const end = tokenEnd(tree, token);
  findings.push({
    rule: 'text/comma',
    severity: 'error',
    start: end - 1,
    end,
    message: 'Values are separated by blanks; leave the comma out.',
    fixes: () => [replace('Remove the comma', end - 1, end, tokenStart(tree, token + 1) === end ? ' ' : '')],
  });
}

/**
 * Says why a token fits nowhere, in terms of what was expected, with the repair where a habit explains it. Where a habit tells what
 * was meant, that value is used as well, so that one slip does not bring a row of further findings. Returns the tokens dealt with.
 */
function refuse(
  tree: Tree,
  entry: Entry,
  table: EntryTable,
  token: number,
  text: string,
  before: number,
  target: Bound,
  findings: Finding[],
  roles: number[] | undefined,
  first: number,
): number {
  const start = tokenStart(tree, token);
  const end = tokenEnd(tree, token);
  const { slots } = table;
  const name = table.keyword || 'this line';

  // Words of a text without quotes around it: `note called the payer`.
  const open = slots[before];
  if (open?.form === 'text' && before === slots.length - 1 && tokenKind(tree, token - 1) === TokenKind.Word) {
    const from = tokenStart(tree, token - 1);
    const to = tokenEnd(tree, entry.last - 1);
    const whole = tree.plain.slice(from, to);
    target[open.name] = whole;
    if (roles) for (let i = token; i < entry.last; i++) roles[i - first] = before;
    findings.push({
      rule: 'text/quotes',
      severity: 'error',
      start: from,
      end: to,
      message: 'A text of several words stands in quotes.',
      fixes: () => [replace('Put quotes around it', from, to, `"${whole.replace(/(["\\])/g, '\\$1')}"`)],
    });
    return entry.last - token;
  }

  const free = slots
    .map((slot, s) => ({ slot, s }))
    .filter(({ slot }) => !slot.label && (!(slot.name in target) || slot.many));
  for (const { slot, s } of free) {
    const habit = habitFor(slot.form, text);
    if (!habit) continue;
    const value = forms[slot.form].read(habit.text, slot);
    if (value === undefined) continue;
    store(target, slot, value);
    if (roles) roles[token - first] = s;
    findings.push({
      rule: habit.rule,
      severity: 'error',
      start,
      end,
      message: habit.message,
      fixes: () => [replace(`Change to ${habit.text}`, start, end, habit.text)],
    });
    return 1;
  }

  const wanted = free[0]?.slot;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const label = slots.find((s) => s.label === text.toLowerCase());
  const message = label
    ? label.name in target
      ? `“${shown}” is given twice.`
      : `After “${shown}” comes ${forms[label.form].expected}${label.words ? `: ${label.words.join(', ')}` : ''}.`
    : wanted
      ? `“${shown}” is not ${expectation(wanted)}.`
      : `Nothing more is expected after ${name}${slots.length ? ' and its values' : ''}.`;
  findings.push({
    rule: 'text/value',
    severity: 'error',
    start,
    end,
    message,
    fixes: () => (wanted || label ? [] : [replace('Remove it', tokenEnd(tree, token - 1), end, '')]),
  });
  return 1;
}

function expectation(slot: Slot): string {
  if (slot.form === 'word' && slot.words) return `one of ${slot.words.join(', ')}`;
  if (slot.form === 'flag' && slot.words) return `“${slot.words[0]}”`;
  return forms[slot.form].expected;
}
