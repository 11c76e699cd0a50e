import fs from 'node:fs';
import path from 'node:path';

/** Writes files so that whatever stops it leaves the old content or the new one, and never a part. */

/** Writes beside the file, flushes, and moves it into place. Throws what the file system says. Devices and pipes are written directly. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const staged = stage(file, content);
  try {
    staged.flush();
  } catch (error) {
    staged.undo();
    throw error;
  }
  staged.commit();
}

/** A file to write, and its whole new content. */
export interface ToWrite {
  readonly file: string;
  readonly content: string | Uint8Array;
}

/** What kept files from being written: the file, and what the file system said. All files are as they were. */
export class NotWritten extends Error {
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`${file} could not be written`);
  }
}

/**
 * Writes several files, or none: all are written beside their places first, where a full disk shows, and moved then. Folders that
 * are missing are made. Throws `NotWritten`.
 */
export function writeAllWhole(all: readonly ToWrite[]): void {
  const staged: Staged[] = [];
  const folders: string[] = [];
  let at = '';
  try {
    for (const { file, content } of all) {
      at = file;
      const made = fs.mkdirSync(path.dirname(file), { recursive: true });
      if (made !== undefined) folders.unshift(made);
      staged.push(stage(file, content));
    }
    // The first of many takes the disk long and the others little, when all have been written before.
    staged.forEach((s, i) => {
      at = all[i]?.file ?? at;
      s.flush();
    });
  } catch (error) {
    for (const s of staged) s.undo();
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
    throw new NotWritten(at, error);
  }
  for (const s of staged) s.commit();
}

interface Staged {
  /** Waits until the disk has it. */
  readonly flush: () => void;
  /** Moves the new content into place. */
  readonly commit: () => void;
  /** Takes away what was written beside. */
  readonly undo: () => void;
}

/** Writes the new content beside a file. A device or pipe is written at once. */
function stage(file: string, content: string | Uint8Array): Staged {
  let target = file;
  let mode: number | undefined;
  try {
    target = fs.realpathSync(file);
    const stat = fs.statSync(target);
    if (!stat.isFile()) {
      fs.writeFileSync(target, content);
      return { flush: () => {}, commit: () => {}, undo: () => {} };
    }
    ({ mode } = stat);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const beside = `${target}.${process.pid}.tmp`;
  const undo = (): void => fs.rmSync(beside, { force: true });
  try {
    const opened = fs.openSync(beside, 'w', mode);
    try {
      fs.writeFileSync(opened, content);
    } finally {
      fs.closeSync(opened);
    }
  } catch (error) {
    undo();
    throw error;
  }
  return {
    flush: () => {
      const opened = fs.openSync(beside, 'r+');
      try {
        fs.fsyncSync(opened);
      } finally {
        fs.closeSync(opened);
      }
    },
    commit: () => {
      try {
        fs.renameSync(beside, target);
      } catch (error) {
        undo();
        throw error;
      }
    },
    undo,
  };
}
