import type { Claim, Encounter } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { type Item, recordOf, treeOfItem } from '../records/book';
import { addBelow, endOfLine, indentOf } from '../records/child-text';
import type { Edit } from '../records/finding';
import { childrenOf, entryEnd, entryKeyword, entryStart, type Tree } from '../text/tree';

/** Who does what about a record, and until when: the `work` entries that are not done. */

export type WorkEntry = NonNullable<(Claim | Encounter)['work']>[number];

/** Most records have no such entry, and need not be read to know it. */
const WORK = /^[^\S\r\n]+work(?=[^\S\r\n]|$)/im;

/** The entries of an encounter or claim that are not done, in their order. */
export function openWorkOf(item: Item): readonly WorkEntry[] {
  if ((item.kind !== 'claim' && item.kind !== 'encounter') || !WORK.test(item.block.text)) return NONE;
  return (recordOf(item as Item<'claim' | 'encounter'>).work ?? []).filter((w) => w.done === undefined);
}

const NONE: readonly WorkEntry[] = [];

/** What of a record’s work is to be changed; an empty text takes a value out. */
export interface WorkChange {
  readonly text?: string;
  readonly by?: string;
  readonly due?: IsoDate | '';
  readonly done?: IsoDate;
}

/**
 * The edit that writes a change into the last open `work` entry of a record, or adds one where there is none: above the history, which
 * only grows. Offsets count in the record’s block.
 */
export function workEdit(item: Item, change: WorkChange): Edit | undefined {
  const tree = treeOfItem(item);
  const open = openWorkOf(item).at(-1);
  const entry = open && tree.entries[open.at];
  const text = workText({ ...open, ...change });
  if (entry) return { start: entryStart(tree, entry), end: entryEnd(tree, entry), text };
  const rows = childrenOf(tree, 0);
  const above = rows.findLast((i) => keyword(tree, i) !== 'history');
  const last = above === undefined ? undefined : tree.entries[(tree.entries[above]?.end ?? 1) - 1];
  if (above === undefined || !last) return addBelow(tree, 0, text);
  const at = endOfLine(tree, last.line);
  const eol = tree.text.includes('\r\n') ? '\r\n' : '\n';
  return { start: at, end: at, text: `${eol}${indentOf(tree, above)}${text}` };
}

const keyword = (tree: Tree, index: number): string => {
  const entry = tree.entries[index];
  return entry ? entryKeyword(tree, entry) : '';
};

/** `work "ask for the note" by Kim due 2026-06-12` */
function workText({ text, by, due, done }: { [K in keyof WorkChange]: string | undefined }): string {
  const words = ['work'];
  if (text) words.push(quoted(text));
  if (by) words.push('by', /^[^\s"#$]+$/.test(by) ? by : quoted(by));
  if (due) words.push('due', due);
  if (done) words.push('done', done);
  return words.join(' ');
}

const quoted = (text: string): string => `"${text.replace(/\s+/g, ' ').replaceAll('\\', '/').replaceAll('"', "'")}"`;
