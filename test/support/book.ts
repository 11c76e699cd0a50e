import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { type Place, spanOf } from '../../server/src/features/targets';
import type { BookFile } from '../../server/src/records/book';
import type { Edit } from '../../server/src/records/finding';
import type { Engine } from '../../server/src/rules/rule';
import { printSource } from '../../server/src/text/source';
import { lineAt } from '../../server/src/text/tree';
import { applyEdits, engineOf } from './engine';
import { root } from './shared';

/** A book of some files, one of which has the cursor `|` in it. */
export interface Marked {
  readonly engine: Engine;
  readonly file: BookFile;
  readonly offset: number;
}

/** Opens files of which exactly one holds the cursor. */
export function marked(files: Readonly<Record<string, string>>, today?: string): Marked {
  const at = Object.entries(files).find(([, text]) => text.includes('|'));
  assert.ok(at, 'no file has a cursor');
  const plain = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace('|', '')]));
  const engine = engineOf(plain, today);
  const file = engine.book.files.get(at[0]);
  assert.ok(file);
  return { engine, file, offset: at[1].indexOf('|') };
}

/** Files with the cursor put into the first place of a file that holds `needle` (its `|` removed) there. */
export function withCursor(
  files: Readonly<Record<string, string>>,
  name: string,
  needle: string,
): Readonly<Record<string, string>> {
  const text = files[name] ?? '';
  const plain = needle.replace('|', '');
  assert.ok(text.includes(plain), `${name} has no ${plain}`);
  return { ...files, [name]: text.replace(plain, () => needle) };
}

/** A place as `plans/a.plan:3 PPO`, the line counted from 1, a declaration with a star. */
export function placeText(place: Place): string {
  const { file } = place.item;
  const { start, end } = spanOf(place);
  const text = printSource(file.source);
  const lines = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((m) => m.index + m[0].length)];
  return `${file.path}:${lineAt(lines, start) + 1} ${text.slice(start, end)}${place.mention.declares ? ' *' : ''}`;
}

/** The texts of all files after some edits of them. */
export function textsAfter(engine: Engine, edits: ReadonlyMap<string, readonly Edit[]>): Record<string, string> {
  return Object.fromEntries(
    [...engine.book.files.values()].map((f) => [f.path, applyEdits(printSource(f.source), edits.get(f.path) ?? [])]),
  );
}

/** The files of the example practice, by path. */
export function riverside(): Record<string, string> {
  const folder = path.join(root, 'examples/riverside');
  const files: Record<string, string> = {};
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files[path.relative(folder, file).replaceAll(path.sep, '/')] = fs.readFileSync(file, 'utf8');
  }
  return files;
}
