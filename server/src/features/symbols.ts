import { tablesOf } from '../records/bind';
import { type BookFile, boundOf } from '../records/book';
import type { EntryTable } from '../records/vocabulary';
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

/** Entries that an outline shows beside the rows of lists: what coders jump to. */
const SHOWN: ReadonlySet<string> = new Set([
  'dx',
  'service',
  'coverage',
  'used',
  'history',
  'in-network',
  'out-of-network',
  'tier-2',
  'benefit',
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
    const tables = tablesOf(tree);
    const title = boundOf(item).record?.title;
    outline.push({
      name: `${item.kind} ${item.id}`.trim(),
      detail: typeof title === 'string' ? title : '',
      kind: 'record',
      start: base + entryStart(tree, header),
      end: base + lastEnd(tree, 0),
      nameStart: base + entryStart(tree, header),
      nameEnd: base + tokenEnd(tree, Math.min(header.first + 1, header.last - 1)),
      children: partsOf(tree, 0, base, tables),
    });
  });
  return outline;
}

/** What of the entries below one is shown. Lists of the vocabulary are few levels deep, so this may call itself. */
function partsOf(
  tree: Tree,
  parent: number,
  base: number,
  tables: readonly (EntryTable | undefined)[],
): OutlineEntry[] {
  const parts: OutlineEntry[] = [];
  for (const index of childrenOf(tree, parent)) {
    const entry = tree.entries[index];
    const table = tables[index];
    if (!entry || !table) continue;
    const isRow = table.keyword === '';
    if (!isRow && !SHOWN.has(table.keyword)) continue;
    const words: string[] = [];
    for (let t = entry.first; t < entry.last; t++) words.push(tokenText(tree, t));
    // A row's name is its code or letter; of an entry with values the first one tells it from its like: `benefit lab`.
    const named = isRow ? 1 : 2;
    const start = base + entryStart(tree, entry);
    parts.push({
      // Editors refuse an empty name, and a person may have typed `""`.
      name: words.slice(0, named).join(' ').trim() || table.name,
      detail: words.slice(named).join(' '),
      kind: isRow || table.slots.length > 0 ? 'row' : 'list',
      start,
      end: base + lastEnd(tree, index),
      nameStart: start,
      nameEnd: base + entryEnd(tree, entry),
      children: isRow ? [] : partsOf(tree, index, base, tables),
    });
  }
  return parts;
}

/** End of the last entry below one, itself included. */
function lastEnd(tree: Tree, index: number): number {
  const entry = tree.entries[index];
  const last = entry && tree.entries[entry.end - 1];
  return last ? entryEnd(tree, last) : 0;
}
