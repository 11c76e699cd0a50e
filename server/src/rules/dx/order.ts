import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import type { Edit, Fix } from '../../records/finding';
import { entryEnd } from '../../text/tree';
import type { RuleContext } from '../rule';
import type { Diagnosis } from './tables';

/** Lets two diagnoses change places, with their indicators, and the lines that point to one point to the other. */
export function exchange(context: RuleContext, one: Diagnosis, other: Diagnosis | undefined): readonly Fix[] {
  if (!other?.letter || !one.letter) return [];
  const tree = treeOfItem(context.item);
  const spans = [one, other].map((dx) => {
    const entry = tree.entries[dx.at];
    return { start: slotSpan(tree, dx.at, 'code').start, end: entry ? entryEnd(tree, entry) : 0 };
  });
  const [a, b] = spans;
  if (!a || !b || a.end <= a.start || b.end <= b.start) return [];
  const edits: Edit[] = [
    { ...a, text: tree.text.slice(b.start, b.end) },
    { ...b, text: tree.text.slice(a.start, a.end) },
  ];
  for (const { line } of context.visit?.lines ?? []) {
    if (!line.pointers?.includes(one.letter) && !line.pointers?.includes(other.letter)) continue;
    const span = slotSpan(tree, line.at, 'pointers');
    if (tree.plain.slice(span.start, span.end).toUpperCase() !== line.pointers) return [];
    const moved = [...line.pointers].map((l) =>
      l === one.letter ? other.letter : l === other.letter ? one.letter : l,
    );
    edits.push({ ...span, text: moved.join('') });
  }
  return [{ title: `List ${other.code} before ${one.code}`, edits, preferred: true }];
}
