import fs from 'node:fs';
import path from 'node:path';
import { decode } from '../files/decode';
import { reason } from '../files/workspace';
import { writeWhole } from '../files/write';
import { type Item, placeOf, treeOfItem } from '../records/book';
import type { Edit } from '../records/finding';
import { printSource } from '../text/source';
import { addEvents, type NewEvent } from '../x12/history-text';
import { Unable } from './arguments';

/** Events added to claims, file by file: a file is written whole or not at all, and only where it is still what was read. */

/** Adds events to the histories of claims, and lines to other records; gives the paths that were written. */
export function writeHistories(
  root: string,
  events: ReadonlyMap<Item<'claim'>, readonly NewEvent[]>,
  added: ReadonlyMap<Item, readonly Edit[]> = new Map(),
): string[] {
  const byFile = new Map<string, { text: string; edits: Edit[] }>();
  const all = new Map<Item, readonly Edit[]>(added);
  for (const [item, list] of events)
    all.set(item as unknown as Item, addEvents(treeOfItem(item as unknown as Item), list));
  for (const [item, edits] of all) {
    const { offset } = placeOf(item);
    let file = byFile.get(item.file.path);
    if (!file) {
      file = { text: printSource(item.file.source), edits: [] };
      byFile.set(item.file.path, file);
    }
    for (const e of edits) file.edits.push({ start: offset + e.start, end: offset + e.end, text: e.text });
  }
  // All are looked at before the first is written, so that what can be known beforehand stops nothing halfway.
  const ready = [...byFile].map(([name, { text, edits }]) => ({ name, ...prepared(root, name, text, edits) }));
  for (const { name, full, content } of ready) {
    try {
      writeWhole(full, content);
    } catch (error) {
      throw new Unable(`${name}: ${reason(error)}`);
    }
  }
  return ready.map((r) => r.name);
}

function prepared(root: string, name: string, text: string, edits: readonly Edit[]): { full: string; content: string } {
  const full = path.join(root, name);
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(full);
  } catch (error) {
    throw new Unable(`${name}: ${reason(error)}`);
  }
  const now = decode(bytes);
  if (now.problem) throw new Unable(`${name}: ${now.problem} It was left as it is.`);
  if (now.text !== text)
    throw new Unable(`${name} was changed meanwhile; it was left as it is. Run the command again.`);
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\ufeff' : '';
  let result = text;
  for (const e of [...edits].sort((a, b) => b.start - a.start))
    result = result.slice(0, e.start) + e.text + result.slice(e.end);
  return { full, content: mark + result };
}
