import type { IsoDate } from '../../schemas/values';
import type { Codes } from '../../server/src/codes/types';
import { setCodes } from '../../server/src/pricing/medicare/known';
import { bindBlock } from '../../server/src/records/bind';
import { createBook, type Item, setFile } from '../../server/src/records/book';
import type { Edit } from '../../server/src/records/finding';
import { checkItem } from '../../server/src/rules/check';
import type { Engine, Judged } from '../../server/src/rules/rule';
import { treeOf } from '../../server/src/text/source';
import { codes } from './codes';

/** An engine over some files, on a day that never changes. */
export function engineOf(
  files: Readonly<Record<string, string>> | string,
  today = '2026-11-24',
  known: Codes = codes(),
): Engine {
  const book = createBook();
  setCodes(book, known);
  for (const [path, text] of Object.entries(typeof files === 'string' ? { 'a.claim': files } : files))
    setFile(book, path, text);
  return { book, codes: known, today: today as IsoDate };
}

export const itemsOf = (engine: Engine): Item[] =>
  [...engine.book.files.values()].flatMap((f) => f.items.filter((i): i is Item => i !== undefined));

/** A finding with the file and offset at which its record starts. */
export interface Located {
  readonly path: string;
  readonly base: number;
  readonly finding: Judged;
}

/** All findings of all files, text outside of records included. */
export function findings(engine: Engine): Located[] {
  const found: Located[] = [];
  for (const file of engine.book.files.values())
    file.source.blocks.forEach((block, i) => {
      const base = file.source.starts[i] ?? 0;
      const item = file.items[i];
      const all = item ? checkItem(engine, item).findings : bindBlock(treeOf(block)).findings;
      for (const finding of all) found.push({ path: file.path, base, finding });
    });
  return found;
}

/** The text after some edits of it, last one first. */
export function applyEdits(text: string, edits: readonly Edit[], base = 0): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((t, e) => t.slice(0, base + e.start) + e.text + t.slice(base + e.end), text);
}
