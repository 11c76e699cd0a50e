import type { BookFile } from '../records/book';
import { treeOf } from '../text/source';

/** Lines that an editor may fold away, from 0. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment';
}

/** Records, entries with something below them, and runs of comment lines. */
export function foldingOf(file: BookFile): Fold[] {
  const folds: Fold[] = [];
  const { blocks, lines } = file.source;
  blocks.forEach((block, b) => {
    const tree = treeOf(block);
    const first = lines[b] ?? 0;
    for (const entry of tree.entries) {
      const last = tree.entries[entry.end - 1];
      if (last && last.line > entry.line) folds.push({ startLine: first + entry.line, endLine: first + last.line });
    }
    let start = -1;
    let end = -1;
    const close = (): void => {
      if (end > start) folds.push({ startLine: first + start, endLine: first + end, kind: 'comment' });
      start = -1;
    };
    for (const comment of tree.comments) {
      if (comment.entry >= 0) continue;
      if (start >= 0 && comment.line === end + 1) end = comment.line;
      else {
        close();
        start = comment.line;
        end = comment.line;
      }
    }
    close();
  });
  return folds;
}
