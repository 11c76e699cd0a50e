import fs from 'node:fs';
import path from 'node:path';
import type { Changes, RecordEdits } from '../exchange/changes';
import { decode } from '../files/decode';
import { reason } from '../files/workspace';
import { NotWritten, type ToWrite, writeAllWhole } from '../files/write';
import { placeOf } from '../records/book';
import type { Edit } from '../records/finding';
import { printSource } from '../text/source';
import { Unable } from './arguments';

/** Changes of records in their files: all or none, and only where a file is still what was read. */

/** Applies edits, all or none; gives the paths that were written. */
export function writeRecordEdits(root: string, changes: RecordEdits): string[] {
  return writeChanges(root, { files: [], edits: changes });
}

/** Writes new files, and edits of records that are there, all or none; gives the paths that were written. */
export function writeChanges(root: string, { files, edits }: Changes): string[] {
  const ready = [...files, ...filesWith(root, edits)];
  writeTogether(root, ready);
  return ready.map((r) => r.file);
}

/** Writes files of a workspace, by their paths in it: all or none. Throws one line about the one that could not be written. */
function writeTogether(root: string, all: readonly ToWrite[]): void {
  try {
    writeAllWhole(all.map(({ file, content }) => ({ file: path.join(root, file), content })));
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    throw new Unable(`${path.relative(root, error.file)}: ${reason(error.cause)}; nothing was changed`);
  }
}

/** The files of records with edits made in them; nothing is written. */
function filesWith(root: string, changes: RecordEdits): ToWrite[] {
  const byFile = new Map<string, { text: string; edits: Edit[] }>();
  for (const [item, edits] of changes) {
    const { offset } = placeOf(item);
    let file = byFile.get(item.file.path);
    if (!file) {
      file = { text: printSource(item.file.source), edits: [] };
      byFile.set(item.file.path, file);
    }
    for (const e of edits) file.edits.push({ start: offset + e.start, end: offset + e.end, text: e.text });
  }
  // All are looked at before the first is written, so that what can be known beforehand stops nothing halfway.
  return [...byFile].map(([name, { text, edits }]) => ({ file: name, content: prepared(root, name, text, edits) }));
}

function prepared(root: string, name: string, text: string, edits: readonly Edit[]): string {
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
  return mark + result;
}
