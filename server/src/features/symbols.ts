import { tableOf } from '../records/bind';
import type { BookFile } from '../records/book';
import { treeOf } from '../text/source';
import { childrenOf, entryEnd, entryStart, type Tree, tokenEnd, tokenText } from '../text/tree';

/** A record or a part of it in an outline. Offsets count in the file. */
export interface OutlineEntry {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'record' | 'list' | 'row';
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly children: readonly OutlineEntry[];
}

/** Entries whose rows an outline shows: what coders jump to. */
const LISTS: ReadonlySet<string> = new Set([
  'dx',
  'service',
  'coverage',
  'used',
  'history',
  'in-network',
  'out-of-network',
  'tier-2',
  'provider',
  'facility',
]);

/** The outline of a file: its records, their lists, and the rows of these. */
export function outlineOf(file: BookFile): OutlineEntry[] {
  const outline: OutlineEntry[] = [];
  file.source.blocks.forEach((block, b) => {
    const tree = treeOf(block);
    const header = tree.entries[0];
    const item = file.items[b];
    if (!header || !item) return;
    const base = file.source.starts[b] ?? 0;
    const title = header.last > header.first + 2 ? tokenText(tree, header.first + 2) : '';
    outline.push({
      name: `${item.kind} ${item.id}`.trim(),
      detail: title,
      kind: 'record',
      start: base + entryStart(tree, header),
      end: base + lastEnd(tree, 0),
      nameStart: base + entryStart(tree, header),
      nameEnd: base + tokenEnd(tree, Math.min(header.first + 1, header.last - 1)),
      children: lists(tree, 0, base),
    });
  });
  return outline;
}

function lists(tree: Tree, parent: number, base: number): OutlineEntry[] {
  return childrenOf(tree, parent).flatMap((index) => {
    const entry = tree.entries[index];
    if (!entry) return [];
    const word = tokenText(tree, entry.first).toLowerCase();
    if (!LISTS.has(word)) return [];
    return [outlineEntry(tree, index, base, 'list', rows(tree, index, base))];
  });
}

function rows(tree: Tree, parent: number, base: number): OutlineEntry[] {
  return childrenOf(tree, parent)
    .filter((index) => {
      const table = tableOf(tree, index);
      return table !== undefined && (table.keyword === '' || table.keyword === 'benefit');
    })
    .map((index) => outlineEntry(tree, index, base, 'row', []));
}

function outlineEntry(
  tree: Tree,
  index: number,
  base: number,
  kind: OutlineEntry['kind'],
  children: OutlineEntry[],
): OutlineEntry {
  const entry = tree.entries[index];
  const start = entry ? base + entryStart(tree, entry) : base;
  const nameEnd = entry ? base + entryEnd(tree, entry) : base;
  const words: string[] = [];
  if (entry) for (let t = entry.first; t < entry.last; t++) words.push(tokenText(tree, t));
  const [name = '', ...rest] = words;
  return {
    name,
    detail: rest.join(' '),
    kind,
    start,
    end: base + lastEnd(tree, index),
    nameStart: start,
    nameEnd,
    children,
  };
}

/** End of the last entry below one, itself included. */
function lastEnd(tree: Tree, index: number): number {
  const entry = tree.entries[index];
  const last = entry && tree.entries[entry.end - 1];
  return last ? entryEnd(tree, last) : 0;
}
