import { endOfLine, indentOf } from '../records/child-text';
import { readDate } from '../records/dates';
import type { Edit } from '../records/finding';
import { childrenOf, type Entry, type Tree, tokenText } from '../text/tree';

/** Events as lines of a claim's history. Lines are added and none is changed, so what a person typed stays as it is. */

/** An event to add: its own line, and what stands indented below it. */
export interface NewEvent {
  /** ISO date of the event. */
  readonly date: string;
  /** What follows the date: `paid $91.40 check 123 icn 456`. */
  readonly text: string;
  readonly children?: readonly string[];
}

const STEP = '  ';

/**
 * The edit of a claim's block that adds events: each after the last event of its day or an earlier one, in the given order. The
 * record gets a history where it has none.
 */
export function addEvents(tree: Tree, events: readonly NewEvent[]): Edit[] {
  const history = childrenOf(tree, 0).find((i) => keywordOf(tree, i) === 'history');
  const header = tree.entries[0];
  if (!header || events.length === 0) return [];
  const eol = tree.text.includes('\r\n') ? '\r\n' : '\n';
  const own = indentOfChild(tree, 0) ?? STEP;
  const rowIndent = (history === undefined ? undefined : indentOfChild(tree, history)) ?? `${own}${STEP}`;
  const written = (e: NewEvent): string =>
    [`${rowIndent}${e.date} ${e.text}`, ...(e.children ?? []).map((c) => `${rowIndent}${STEP}${c}`)].join(eol);
  if (history === undefined) {
    const at = endOfEntry(tree, header);
    return [
      { start: at, end: at, text: `${eol}${own}history${eol}${[...events].sort(byDate).map(written).join(eol)}` },
    ];
  }
  const entry = tree.entries[history];
  if (!entry) return [];
  const rows = childrenOf(tree, history).flatMap((i) => tree.entries[i] ?? []);
  // Events that go to one place are one edit, so that their order is kept.
  const places = new Map<number, string[]>();
  for (const event of [...events].sort(byDate)) {
    const after = rows.findLast((r) => (readDate(tokenText(tree, r.first)) ?? '') <= event.date);
    const at = after ? endOfEntry(tree, after) : endOfLine(tree, entry.line);
    const list = places.get(at);
    if (list) list.push(written(event));
    else places.set(at, [written(event)]);
  }
  return [...places].map(([at, texts]) => ({ start: at, end: at, text: `${eol}${texts.join(eol)}` }));
}

const byDate = (a: NewEvent, b: NewEvent): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

/** The word that an entry starts with, in lower case. */
export const keywordOf = (tree: Tree, index: number): string => {
  const entry = tree.entries[index];
  return entry ? tokenText(tree, entry.first).toLowerCase() : '';
};

/** The blanks in front of the first of an entry’s children; undefined where it has none. */
function indentOfChild(tree: Tree, parent: number): string | undefined {
  const first = childrenOf(tree, parent)[0];
  return first === undefined ? undefined : indentOf(tree, first);
}

/** The end of the last line of an entry and of all below it. */
export function endOfEntry(tree: Tree, entry: Entry): number {
  const last = tree.entries[entry.end - 1] ?? entry;
  return endOfLine(tree, last.line);
}
