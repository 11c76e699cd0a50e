import fs from 'node:fs';
import path from 'node:path';
import { type StoredEdition, StoreError } from './store-api';
import { reason } from './workspace';

/**
 * The store on disk: `store.json` names the editions and the file of each; a table file is never changed after it was written, and
 * its name tells its content. The index is written last, beside and then renamed over the old one, so that whoever reads finds the
 * old store or the new one.
 */

/** What of the file system the store uses; tests give one that fails. */
export type StoreFs = Pick<
  typeof fs,
  | 'mkdirSync'
  | 'readFileSync'
  | 'openSync'
  | 'writeSync'
  | 'readSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'linkSync'
  | 'unlinkSync'
  | 'readdirSync'
  | 'statSync'
>;

export const INDEX = 'store.json';
export const FORMAT = 1;

const KINDS = ['list', 'notes', 'pairs', 'mue', 'addon'] as const;

/** An edition as the index names it. */
export interface IndexedEdition extends StoredEdition {
  readonly kind: (typeof KINDS)[number];
  readonly periods: boolean;
  /** Name of its table file in the folder, and how many bytes that has. */
  readonly file: string;
  readonly bytes: number;
}

/** Table files, and what a write that did not end has left. */
export const isTableFile = (name: string): boolean => /^[a-z0-9-]+\.[0-9a-f]{32}\.cwt$/.test(name);
export const isLeftOver = (name: string): boolean => /\.\d+\.tmp$/.test(name);

/** The editions that the index names; none where there is no store. Throws `StoreError` with one line. */
export function readIndex(folder: string, files: StoreFs = fs): readonly IndexedEdition[] {
  let text: string;
  try {
    text = files.readFileSync(path.join(folder, INDEX), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new StoreError(`the code sets in ${folder} could not be read: ${reason(error)}`);
  }
  const damaged = new StoreError(`${path.join(folder, INDEX)} is damaged: delete it and import the code sets again`);
  let index: { readonly format?: unknown; readonly editions?: unknown };
  try {
    index = JSON.parse(text);
  } catch {
    throw damaged;
  }
  if (typeof index?.format !== 'number') throw damaged;
  if (index.format > FORMAT)
    throw new StoreError(`the code sets in ${folder} were written by a newer version of Claimwright: update this one`);
  if (!Array.isArray(index.editions) || !index.editions.every(isEdition)) throw damaged;
  return index.editions;
}

function isEdition(value: unknown): value is IndexedEdition {
  const e = value as Partial<Record<keyof IndexedEdition, unknown>> | null;
  return (
    typeof e === 'object' &&
    e !== null &&
    [e.set, e.edition, e.publisher, e.imported, e.file].every((text) => typeof text === 'string') &&
    [e.from, e.to].every((day) => day === undefined || typeof day === 'string') &&
    typeof e.codes === 'number' &&
    typeof e.bytes === 'number' &&
    typeof e.periods === 'boolean' &&
    KINDS.some((kind) => kind === e.kind) &&
    Array.isArray(e.files) &&
    isTableFile(String(e.file))
  );
}

/** Writes a file beside, waits until the disk has it, and renames it to its name. */
export function writeWhole(folder: string, name: string, bytes: Uint8Array, files: StoreFs): void {
  const beside = path.join(folder, `${name}.${process.pid}.tmp`);
  const opened = files.openSync(beside, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += files.writeSync(opened, bytes, at, bytes.length - at);
    files.fsyncSync(opened);
  } finally {
    files.closeSync(opened);
  }
  files.renameSync(beside, path.join(folder, name));
}

export function writeIndex(folder: string, editions: readonly IndexedEdition[], files: StoreFs): void {
  const text = `${JSON.stringify({ format: FORMAT, editions }, undefined, 1)}\n`;
  writeWhole(folder, INDEX, new TextEncoder().encode(text), files);
  try {
    syncFolder(folder, files);
  } catch {
    // The new index is in its place; at worst the old one is back after the power has failed, and its files are still there.
  }
}

/** Waits until the disk has the names of a folder; Windows neither needs nor allows it. */
export function syncFolder(folder: string, files: StoreFs): void {
  if (process.platform === 'win32') return;
  const opened = files.openSync(folder, 'r');
  try {
    files.fsyncSync(opened);
  } catch (error) {
    // Some network folders cannot; the index is then as safe as they make it.
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    files.closeSync(opened);
  }
}
