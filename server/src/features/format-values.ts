import type { FormName } from '../../../schemas/define';
import type { Cents } from '../../../schemas/values';
import { rolesOf } from '../records/bind';
import { rangeText, readDate, readRange } from '../records/dates';
import { forms, readDecimal, readMoney } from '../records/forms';
import { LABEL, NOTHING } from '../records/match';
import { dollars, percentText, quantityText } from '../records/money';
import type { EntryTable, Slot } from '../records/vocabulary';
import { type Entry, TokenKind, type Tree, tokenEnd, tokenKind, tokenStart, tokenText } from '../text/tree';

/** One value as the formatter writes it, and the slot it fills (LABEL, NOTHING for others). */
export interface Value {
  readonly text: string;
  readonly role: number;
  /** Whether it is of its slot's form as typed; what a habit explains is not, and stays as it is. */
  readonly exact: boolean;
}

/**
 * The values of an entry's line in canonical form, keyword first. A value that is not recognised stays as typed; a string stays a
 * string, with plain quotes around it.
 */
export function canonicalValues(tree: Tree, entry: Entry, table: EntryTable | undefined): Value[] {
  const values: Value[] = [];
  let token = entry.first;
  if (!table) {
    for (; token < entry.last; token++) values.push({ text: typed(tree, token), role: NOTHING, exact: false });
    return values;
  }
  const { first, roles } = rolesOf(tree, entry, table);
  if (first > token) {
    values.push({ text: lowerCase(tree, token), role: LABEL, exact: true });
    token++;
  }
  for (; token < entry.last; token++) {
    const role = roles[token - first] ?? NOTHING;
    const slot = table.slots[role];
    if (role === LABEL) values.push({ text: lowerCase(tree, token), role, exact: true });
    else if (!slot) values.push({ text: typed(tree, token), role, exact: false });
    else if (slot.form === 'text' && token + 1 < entry.last && roles[token + 1 - first] === role) {
      // A text of several words without quotes around it goes to the line's end, and is one value with them.
      const whole = tree.plain.slice(tokenStart(tree, token), tokenEnd(tree, entry.last - 1));
      values.push({ text: `"${whole.replace(/["\\]/g, '\\$&')}"`, role, exact: true });
      break;
    } else values.push(canonicalValue(tree, token, slot, role));
  }
  return values;
}

/** A token as typed, with the plain quotes and dashes as which typographic ones are read. */
function typed(tree: Tree, token: number): string {
  const start = tokenStart(tree, token);
  const end = tokenEnd(tree, token);
  const kind = tokenKind(tree, token);
  if (kind === TokenKind.Word) return tree.plain.slice(start, end);
  // What stands between the quotes is the person's text, typographic signs included.
  return kind === TokenKind.String ? `"${tree.text.slice(start + 1, end - 1)}"` : `"${tree.text.slice(start + 1, end)}`;
}

const lowerCase = (tree: Tree, token: number): string =>
  tokenKind(tree, token) === TokenKind.Word ? tokenText(tree, token).toLowerCase() : typed(tree, token);

function canonicalValue(tree: Tree, token: number, slot: Slot, role: number): Value {
  const asTyped = typed(tree, token);
  const kind = tokenKind(tree, token);
  if (kind !== TokenKind.Word) {
    const exact = kind === TokenKind.String && readsAs(slot, tokenText(tree, token)) !== undefined;
    return { text: asTyped, role, exact };
  }
  const several = slot.form === 'chain' || slot.form === 'adjudication';
  if (several) return { text: canonicalStep(asTyped), role, exact: true };
  const meaning = readsAs(slot, asTyped);
  if (meaning === undefined) return { text: asTyped, role, exact: false };
  const text = writers[slot.form]?.(asTyped, slot) ?? asTyped;
  // A shorter writing must still say the same: `9999-12-31` alone is no open end.
  const same = JSON.stringify(readsAs(slot, text)) === JSON.stringify(meaning);
  return { text: same ? text : asTyped, role, exact: true };
}

const readsAs = (slot: Slot, text: string): unknown => forms[slot.form].read(text, slot);

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();

const money = (text: string): string => {
  const amount = readMoney(text, true);
  return amount === undefined ? text : dollars(amount as Cents);
};

const percent = (text: string): string => {
  const rate = readDecimal(text.slice(0, -1), 10_000);
  return rate === undefined ? text : percentText(rate);
};

/** How a value of each form is written; a form that is not listed stays as typed. */
const writers: Partial<Record<FormName, (text: string, slot: Slot) => string>> = {
  word: (text, slot) => slot.words?.find((w) => lower(w) === lower(text)) ?? text,
  flag: lower,
  money,
  percent,
  date: (text) => readDate(text) ?? text,
  range: (text) => {
    const range = readRange(text);
    return range ? rangeText(range) : text;
  },
  place: upper,
  dx: (text, slot) => String(readsAs(slot, text)),
  letter: upper,
  procedure: upper,
  'procedure-range': upper,
  pcs: upper,
  state: upper,
  modifier: upper,
  category: lower,
  units: (text) => {
    const units = readDecimal(text.slice(1), 1000);
    return units === undefined ? text : `x${quantityText(units)}`;
  },
  minutes: lower,
  pointers: upper,
  adjustment: upper,
  status: upper,
};

/** A word of a chain of steps, or of an adjudicated line: `THEN`, `$30`, `co-45`. */
function canonicalStep(text: string): string {
  if (text.includes('$')) return money(text);
  if (text.endsWith('%')) return percent(text);
  return /\d/.test(text) ? upper(text) : lower(text);
}

/** The text of a whole line from its values. */
export const joinValues = (values: readonly Value[]): string => values.map((v) => v.text).join(' ');
