import type { IsoDate } from '../../../schemas/values';
import { tableOf } from '../records/bind';
import { type BookFile, type Item, recordOf } from '../records/book';
import { type EntryTable, kindTable } from '../records/vocabulary';
import { TAB, TAB_WIDTH } from '../text/characters';
import { blockAt, treeOf } from '../text/source';
import { childrenOf, type Entry, entryOnLine, lineAt, type Tree, tokenEnd, tokenStart, tokenText } from '../text/tree';

/** Where the cursor is, in the terms of the language. */
export interface Cursor {
  readonly file: BookFile;
  readonly item: Item | undefined;
  readonly tree: Tree;
  /** Offset of the block in its file. */
  readonly base: number;
  /** Offset of the cursor in the block. */
  readonly offset: number;
  /** The entry on the cursor's line, if there is one. */
  readonly entry: Entry | undefined;
  /** Table of that entry. */
  readonly table: EntryTable | undefined;
}

/** Looks up what stands at an offset of a file. */
export function cursorAt(file: BookFile, fileOffset: number): Cursor | undefined {
  const index = blockAt(file.source, fileOffset);
  const block = file.source.blocks[index];
  if (!block) return undefined;
  const tree = treeOf(block);
  const base = file.source.starts[index] ?? 0;
  const offset = fileOffset - base;
  const line = lineAt(tree.lines, offset);
  const entry = entryOnLine(tree, line);
  return { file, item: file.items[index], tree, base, offset, entry, table: entry && tableOf(tree, entry.index) };
}

/** The token that holds the offset or ends at it, or -1. */
export function tokenAtOffset(tree: Tree, entry: Entry, offset: number): number {
  for (let t = entry.first; t < entry.last; t++)
    if (tokenStart(tree, t) <= offset && offset <= tokenEnd(tree, t)) return t;
  return -1;
}

/** Column of an offset on its line, tabs expanded. */
export function columnOf(tree: Tree, offset: number): number {
  let column = 0;
  for (let i = tree.lines[lineAt(tree.lines, offset)] ?? 0; i < offset; i++)
    column = tree.plain.charCodeAt(i) === TAB ? column + TAB_WIDTH - (column % TAB_WIDTH) : column + 1;
  return column;
}

/** What a line that starts at `column` after `line` belongs to: the entry and its table; undefined for a record of its own. */
export function parentFor(
  tree: Tree,
  line: number,
  column: number,
): { entry: Entry; table: EntryTable | undefined } | undefined {
  let above = lastBefore(tree, line);
  while (above && above.column >= column) above = above.parent < 0 ? undefined : tree.entries[above.parent];
  return above && { entry: above, table: tableOf(tree, above.index) };
}

/** The last entry that stands above a line, by halves: a fee table may be one record of ten thousand lines. */
function lastBefore({ entries }: Tree, line: number): Entry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.line ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
}

/** The date that decides which codes are valid: the record's date of service. */
export function dateOfRecord({ item }: Pick<Cursor, 'item'>): IsoDate | undefined {
  if (item?.kind !== 'encounter' && item?.kind !== 'claim') return undefined;
  return recordOf(item as Item<'encounter'>).date?.range?.from;
}

/** The record kind of a tree, by its first word. */
export function kindOfTree(tree: Tree): EntryTable | undefined {
  const header = tree.entries[0];
  return header && header.column === 0 ? kindTable(tokenText(tree, header.first).toLowerCase()) : undefined;
}

/** Child entries of an entry with the given keyword. */
export function childrenNamed(tree: Tree, parent: number, keyword: string): Entry[] {
  return childrenOf(tree, parent)
    .map((i) => tree.entries[i])
    .filter((e): e is Entry => e !== undefined && tokenText(tree, e.first).toLowerCase() === keyword);
}
