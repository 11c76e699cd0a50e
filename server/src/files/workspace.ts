import fs from 'node:fs';
import path from 'node:path';
import { extensions } from '../records/vocabulary';
import { type Decoded, decode } from './decode';

/** Reads the record files of a folder. Nothing here writes. */

const isRecordFile = (name: string): boolean => extensions.some((e) => name.toLowerCase().endsWith(e));

/** Folders that hold no records of the practice. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.vscode', '.vscode-host', '.claimwright']);

/** A file that could not be read, and why, in one line. */
export interface Unreadable {
  readonly path: string;
  readonly why: string;
}

/**
 * Paths of all record files below a folder, sorted, relative to it, with `/`. Links are followed once: a link that leads back up
 * is not walked again. Folders that cannot be opened are told.
 */
export function listRecordFiles(root: string): { paths: string[]; unreadable: Unreadable[] } {
  const paths: string[] = [];
  const unreadable: Unreadable[] = [];
  const seen = new Set<string>();
  const open: string[] = [''];
  while (open.length > 0) {
    const folder = open.pop() ?? '';
    const full = path.join(root, folder);
    let entries: fs.Dirent[];
    try {
      const real = fs.realpathSync(full);
      if (seen.has(real)) continue;
      seen.add(real);
      entries = fs.readdirSync(full, { withFileTypes: true });
    } catch (error) {
      unreadable.push({ path: folder || '.', why: reason(error) });
      continue;
    }
    for (const entry of entries) {
      const inside = folder ? `${folder}/${entry.name}` : entry.name;
      let isFolder = entry.isDirectory();
      let isFile = entry.isFile();
      if (entry.isSymbolicLink()) {
        try {
          const target = fs.statSync(path.join(root, inside));
          isFolder = target.isDirectory();
          isFile = target.isFile();
        } catch {
          // A link to nothing matters only where it looks like a record file.
          isFile = isRecordFile(entry.name);
          isFolder = false;
        }
      }
      if (isFolder && !SKIPPED.has(entry.name)) open.push(inside);
      else if (isFile && isRecordFile(entry.name)) paths.push(inside);
    }
  }
  paths.sort();
  return { paths, unreadable };
}

/** Reads a file; a problem with it is told in words instead of thrown. */
export function readRecordFile(file: string): Decoded | { readonly why: string } {
  try {
    return decode(fs.readFileSync(file));
  } catch (error) {
    return { why: reason(error) };
  }
}

/** The workspace of a file or folder: the nearest folder upwards with a `.practice` file, else the folder itself. */
export function workspaceOf(start: string): string {
  let folder = path.resolve(start);
  try {
    if (!fs.statSync(folder).isDirectory()) folder = path.dirname(folder);
  } catch {
    folder = path.dirname(folder);
  }
  for (let up = folder; ; up = path.dirname(up)) {
    try {
      if (fs.readdirSync(up).some((name) => name.toLowerCase().endsWith('.practice'))) return up;
    } catch {
      // A folder that cannot be listed is passed on the way up.
    }
    if (path.dirname(up) === up) return folder;
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its link leads in a circle',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EMFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than two gigabytes',
};

/** A system error as a short reason without a path. */
export function reason(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  return WHY[code] ?? (code || String((error as Error).message ?? error));
}
