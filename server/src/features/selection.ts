import type { BookFile } from '../records/book';
import { type Entry, entryEnd, entryStart, TokenKind, type Tree, tokenEnd, tokenKind, tokenStart } from '../text/tree';
import { cursorAt, tokenAtOffset } from './cursor';
import { mentionAt } from './targets';

/** A stretch of the file. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What growing the selection takes in, innermost first: a letter or modifier, the value, the values of the entry, its line, the entry
 * with all that is below it, the entries above it, the record, the file. Each lies within the next and is shorter.
 */
export function selectionAt(file: BookFile, offset: number): Stretch[] {
  const grown: Stretch[] = [];
  const { length } = file.source;
  const add = (start: number, end: number): void => {
    const last = grown.at(-1);
    const holds = last ? start <= last.start && last.end <= end : start <= offset && offset <= end;
    if (holds && end > start && (!last || end - start > last.end - last.start)) grown.push({ start, end });
  };
  const cursor = cursorAt(file, offset);
  if (cursor) {
    const { tree, base, entry, table } = cursor;
    const mention = mentionAt(file, offset)?.mention;
    if (mention) add(base + mention.start, base + mention.end);
    const token = entry ? tokenAtOffset(tree, entry, cursor.offset) : -1;
    if (token >= 0) {
      const quoted = tokenKind(tree, token) === TokenKind.String ? 1 : 0;
      add(base + tokenStart(tree, token) + quoted, base + tokenEnd(tree, token) - quoted);
      add(base + tokenStart(tree, token), base + tokenEnd(tree, token));
    }
    if (entry) {
      const first = Math.min(entry.first + (table?.keyword === '' ? 0 : 1), entry.last - 1);
      add(base + tokenStart(tree, first), base + entryEnd(tree, entry));
      add(base + entryStart(tree, entry), base + entryEnd(tree, entry));
    }
    for (
      let up = entry ?? entryAround(tree, cursor.offset);
      up;
      up = up.parent < 0 ? undefined : tree.entries[up.parent]
    )
      add(base + entryStart(tree, up), base + lastEnd(tree, up));
    if (cursor.item) add(base, base + tree.text.trimEnd().length);
  }
  add(0, length);
  return grown.length > 0 ? grown : [{ start: Math.min(offset, length), end: Math.min(offset, length) }];
}

const lastEnd = (tree: Tree, entry: Entry): number => {
  const last = tree.entries[entry.end - 1];
  return last ? entryEnd(tree, last) : entryEnd(tree, entry);
};

/** On a blank or comment line: the last entry before it, which may hold it. */
const entryAround = (tree: Tree, offset: number): Entry | undefined =>
  tree.entries.findLast((entry) => entryStart(tree, entry) <= offset);
