import os from 'node:os';
import path from 'node:path';
import { StoreError } from './store-api';
import type { StoreFs } from './store-index';

/** One import at a time: a file that names who is at work. */

const LOCK = 'store.lock';
/** An import takes seconds. A lock of this age was left by somebody who is gone, whatever runs under its number now. */
const OLD_MS = 10 * 60 * 1000;
/** A lock without content is being written, or its writer was killed in between. */
const BLANK_MS = 10 * 1000;

export interface LockOptions {
  readonly files: StoreFs;
  readonly now: () => number;
  /** Whether a process of this machine runs. */
  readonly alive: (pid: number) => boolean;
}

/** Runs `work` while nobody else changes the store. Throws `StoreError` when somebody does. */
export function withLock<T>(folder: string, options: LockOptions, work: () => T): T {
  const file = path.join(folder, LOCK);
  const own = JSON.stringify({ pid: process.pid, host: os.hostname(), since: options.now() });
  if (!take(file, own, options.files)) {
    clearStale(file, options);
    if (!take(file, own, options.files)) throw busy();
  }
  try {
    return work();
  } finally {
    try {
      options.files.unlinkSync(file);
    } catch {
      // The next import finds a lock of a process that is gone.
    }
  }
}

const busy = (): StoreError => new StoreError('another import is under way: wait until it ends, and try again');

/**
 * Creates the lock; false when there is one. It is written beside and then given its name, so that nobody ever sees one without its
 * owner; where a disk cannot do that, it is created first and written then.
 */
function take(file: string, own: string, files: StoreFs): boolean {
  const beside = `${file}.new.${process.pid}.tmp`;
  write(beside, own, 'w', files);
  try {
    files.linkSync(beside, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Whoever holds the lock may have swept what we wrote beside it.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    if (!NO_LINKS.has(code ?? '')) throw error;
    return write(file, own, 'wx', files);
  } finally {
    try {
      files.unlinkSync(beside);
    } catch {
      // Swept already.
    }
  }
}

/** What a disk without second names for a file answers. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR']);

/** Writes a small file; false when it has to be new and is not. */
function write(file: string, text: string, how: 'w' | 'wx', files: StoreFs): boolean {
  let opened: number;
  try {
    opened = files.openSync(file, how);
  } catch (error) {
    if (how === 'wx' && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  let written = false;
  try {
    const bytes = new TextEncoder().encode(text);
    files.writeSync(opened, bytes, 0, bytes.length);
    written = true;
  } finally {
    files.closeSync(opened);
    if (!written) files.unlinkSync(file);
  }
  return true;
}

/**
 * Takes away a lock whose owner is gone. It is renamed first and looked at again: if somebody else has taken the store since, theirs
 * was renamed, and is put back.
 */
function clearStale(file: string, options: LockOptions): void {
  const seen = read(file, options.files);
  if (seen === undefined) return;
  if (!isStale(seen, options)) throw busy();
  const aside = `${file}.${process.pid}.tmp`;
  try {
    options.files.renameSync(file, aside);
  } catch {
    return; // Somebody else has cleared it; taking it decides.
  }
  const moved = read(aside, options.files);
  if (moved && moved.text !== seen.text) {
    options.files.renameSync(aside, file);
    throw busy();
  }
  options.files.unlinkSync(aside);
}

interface Seen {
  readonly text: string;
  readonly written: number;
}

function read(file: string, files: StoreFs): Seen | undefined {
  try {
    return { text: files.readFileSync(file, 'utf8'), written: files.statSync(file).mtimeMs };
  } catch {
    return undefined;
  }
}

function isStale({ text, written }: Seen, { now, alive }: LockOptions): boolean {
  const age = now() - written;
  if (age > OLD_MS) return true;
  try {
    const { pid, host } = JSON.parse(text) as { pid: number; host: string };
    return host === os.hostname() && (pid === process.pid || !alive(pid));
  } catch {
    return age > BLANK_MS;
  }
}

/** Whether a process of this machine runs; one that is not ours runs too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
