import { slotSpan } from '../records/bind';
import { type BookFile, type Item, recordOf } from '../records/book';
import { allowancesOf } from '../rules/allow';
import { ruleById } from '../rules/registry';
import { treeOf } from '../text/source';

/** A stretch of the file that opens something: a rule's page, or a file of the office. */
export interface Link {
  readonly start: number;
  readonly end: number;
  readonly to: { readonly rule: string } | { readonly file: string };
}

/** The links of a file: the rule that an allowance names, and the files of documents, told from the workspace's folder. */
export function linksOf(file: BookFile): Link[] {
  const links: Link[] = [];
  file.source.blocks.forEach((block, b) => {
    const tree = treeOf(block);
    const base = file.source.starts[b] ?? 0;
    if (tree.comments.length > 0)
      for (const { rule, comment } of allowancesOf(tree)) {
        const at = tree.plain.toLowerCase().indexOf(rule, comment.start + 1);
        if (rule && at >= 0 && at < comment.end && ruleById(rule))
          links.push({ start: base + at, end: base + at + rule.length, to: { rule } });
      }
    const item = file.items[b];
    if (item?.kind !== 'patient') return;
    for (const document of recordOf(item as Item<'patient'>).document ?? []) {
      const path = document.file === undefined ? undefined : pathWithin(document.file);
      if (path === undefined) continue;
      const { start, end } = slotSpan(tree, document.at, 'file');
      links.push({ start: base + start, end: base + end, to: { file: path } });
    }
  });
  return links.sort((a, b) => a.start - b.start);
}

/**
 * A path as typed, as a path within the workspace: `scans\note.pdf` and `./scans/note.pdf` are `scans/note.pdf`. Undefined for
 * one that leads elsewhere (`C:\…`, `/…`, `../…`, an address): a record opens the office's own files, nothing else.
 */
function pathWithin(written: string): string | undefined {
  const path = written.replaceAll('\\', '/');
  if (/^\/|^[a-z][\w+.-]*:/i.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.length > 0 ? parts.join('/') : undefined;
}
