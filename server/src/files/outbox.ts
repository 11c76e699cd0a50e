import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeWhole } from './write';

/**
 * What was sent: a folder per interchange below `.claimwright/sent` in the workspace, named by its control number. Making the folder
 * takes the number, which a file system grants to one process only, and a folder is never removed: so no number comes twice, whatever
 * stops a program and however many of them run. The copy of the file is what answers are held against; `done` says that the
 * histories of the claims tell of it.
 */

const COPY = 'sent.837';
const ABOUT = 'about.json';
const DONE = 'done';
const LAST = 999_999_999;

/** What is kept beside the copy. */
export interface About {
  readonly claims: readonly string[];
  /** Where the file was written. */
  readonly out: string;
  /** The day on the office's calendar, ISO. */
  readonly date: string;
  readonly draft: boolean;
  readonly pid: number;
  readonly host: string;
}

const folderOf = (root: string): string => path.join(root, '.claimwright', 'sent');
const nameOf = (control: number): string => String(control).padStart(9, '0');
const placeOf = (root: string, control: number, file = ''): string => path.join(folderOf(root), nameOf(control), file);

/** Control numbers that were taken, in order. */
export function takenNumbers(root: string): number[] {
  let names: string[];
  try {
    names = fs.readdirSync(folderOf(root));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names
    .filter((n) => /^\d{9}$/.test(n))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Takes the next number above all that were taken here and above `known`. Throws what the file system says. */
export function takeNumber(root: string, known: number): number {
  const folder = folderOf(root);
  fs.mkdirSync(folder, { recursive: true });
  let next = Math.max(known, takenNumbers(root).at(-1) ?? 0) + 1;
  for (; next <= LAST; next++) {
    try {
      fs.mkdirSync(path.join(folder, nameOf(next)));
      return next;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  throw new Error('all control numbers up to 999999999 have been used');
}

/** Keeps the copy of a file, before it is written where it was asked for. */
export function keepCopy(root: string, control: number, text: string, about: Omit<About, 'pid' | 'host'>): void {
  writeWhole(placeOf(root, control, COPY), text);
  const whole: About = { ...about, pid: process.pid, host: os.hostname() };
  writeWhole(placeOf(root, control, ABOUT), JSON.stringify(whole));
}

/** Says that nothing more has to be done about a number: `submitted`, `draft`, or why it was given up. */
export function settle(root: string, control: number, how: string): void {
  writeWhole(placeOf(root, control, DONE), `${how}\n`);
}

/** The copy of what was sent under a number; undefined where there is none. */
export function copyOf(root: string, control: number): string | undefined {
  try {
    return fs.readFileSync(placeOf(root, control, COPY), 'utf8');
  } catch {
    return undefined;
  }
}

/** Numbers whose program ended before it was done, with what it was about to do (undefined where it had not come to say it). */
export function unsettled(root: string): { readonly control: number; readonly about: About | undefined }[] {
  const found: { control: number; about: About | undefined }[] = [];
  for (const control of takenNumbers(root)) {
    if (fs.existsSync(placeOf(root, control, DONE))) continue;
    let about: About | undefined;
    try {
      about = JSON.parse(fs.readFileSync(placeOf(root, control, ABOUT), 'utf8')) as About;
    } catch {
      about = undefined;
    }
    if (about && about.host === os.hostname() && about.pid !== process.pid && isAlive(about.pid)) continue;
    found.push({ control, about });
  }
  return found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
