import { tableOf } from '../records/bind';
import type { BookFile } from '../records/book';
import type { Edit } from '../records/finding';
import type { EntryTable } from '../records/vocabulary';
import { blockAt, treeOf } from '../text/source';
import { type Entry, entryOnLine, lineAt, type Tree } from '../text/tree';
import { contentEnd, formatRows } from './format';

/**
 * What Enter does, given the caret on the line that it began: the caret comes to stand where the next entry belongs, and the line
 * just left, with the rows above it in the same list, is written as the formatter writes it. A line that Enter cut in two is left
 * alone, and what stands on the caret's own line is never touched.
 */
export function afterEnter(file: BookFile, offset: number): Edit[] {
  const { source } = file;
  const index = blockAt(source, offset);
  const block = source.blocks[index];
  if (!block) return [];
  const base = source.starts[index] ?? 0;
  const tree = treeOf(block);
  const line = lineAt(tree.lines, offset - base);
  const start = tree.lines[line] ?? 0;
  const end = contentEnd(tree, line);
  if (line === 0 || tree.plain.slice(start, end).trim() !== '') return [];
  const left = entryOnLine(tree, line - 1);
  // After a blank line the person has said where they want to be; after a comment the editor keeps its column.
  if (!left) return [];
  const table = tableOf(tree, left.index);
  const edits = formatRows(tree, rowsLeft(tree, left, table));
  const indent = table && nextIndent(tree, left, table);
  if (indent !== undefined && tree.text.slice(start, end) !== indent) edits.push({ start, end, text: indent });
  return edits.map((e) => ({ start: base + e.start, end: base + e.end, text: e.text }));
}

/** The entry just left, and where it is a row, the rows right above it that stand in the same columns. */
function rowsLeft(tree: Tree, left: Entry, table: EntryTable | undefined): Entry[] {
  const rows = [left];
  if (table?.keyword !== '') return rows;
  for (let i = left.index - 1; i > left.parent; i--) {
    const entry = tree.entries[i];
    if (!entry) break;
    if (entry.parent !== left.parent) continue;
    const next = rows[0];
    if (!next || tableOf(tree, entry.index) !== table || hasBlank(tree, entry.line + 1, next.line)) break;
    rows.unshift(entry);
  }
  return rows;
}

/** Whether one of some lines is blank: the formatter starts new columns there. */
function hasBlank({ plain, lines }: Tree, from: number, to: number): boolean {
  for (let line = from; line < to; line++) if (plain.slice(lines[line], lines[line + 1]).trim() === '') return true;
  return false;
}

/**
 * Indentation of the line below an entry: two columns deeper below one that says nothing itself and only holds a list, else as
 * deep as the entry, since the next row or entry stands beside it.
 */
function nextIndent(tree: Tree, left: Entry, table: EntryTable): string {
  const typed = tree.text.slice(tree.lines[left.line] ?? 0).match(/^\ufeff?([^\S\r\n]*)/)?.[1] ?? '';
  return opens(left, table) ? `${typed}  ` : typed;
}

/** Whether what is typed next most likely belongs to the entry: it is a record, or holds a list or entries and has no values. */
function opens(left: Entry, { slots, children, row, keyword }: EntryTable): boolean {
  if (left.parent < 0) return true;
  if (row === undefined && Object.keys(children).length === 0) return false;
  return slots.length === 0 || keyword === 'coverage';
}
