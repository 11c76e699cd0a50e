import { childrenOf, type Tree } from '../text/tree';
import type { Edit } from './finding';

/** Where a line below an entry begins, and with which blanks: as its other children stand, else two deeper. */

/** The edit that adds an entry below another, in front of what stands below it already. Offsets count in the record’s block. */
export function addBelow(tree: Tree, at: number, text: string): Edit | undefined {
  const entry = tree.entries[at];
  if (!entry) return undefined;
  const end = endOfLine(tree, entry.line);
  const first = childrenOf(tree, at)[0];
  const indent = first === undefined ? `${indentOf(tree, at)}  ` : indentOf(tree, first);
  const eol = tree.text.includes('\r\n') ? '\r\n' : '\n';
  return { start: end, end, text: `${eol}${indent}${text}` };
}

/** The blanks in front of an entry, as they are typed. */
export function indentOf(tree: Tree, at: number): string {
  const entry = tree.entries[at];
  return /^[^\S\r\n]*/.exec(tree.text.slice(tree.lines[entry?.line ?? 0] ?? 0))?.[0] ?? '';
}

/** The end of a line of the block, in front of its line break; a comment at its end stays with it. */
export function endOfLine(tree: Tree, line: number): number {
  const start = tree.lines[line] ?? 0;
  const found = /\r\n|\r|\n/.exec(tree.text.slice(start));
  return found ? start + found.index : tree.text.length;
}
