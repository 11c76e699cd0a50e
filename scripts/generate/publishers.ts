import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Readers of the publishers' files below the data folder; they need the commands `xz` and `unzip`. */

const MOST = { maxBuffer: 1 << 30 };

/** The lines of a file compressed with xz. */
export const linesOfXz = (data: string, file: string): string[] =>
  execFileSync('xz', ['-dc', path.join(data, file)], MOST)
    .toString('latin1')
    .split(/\r?\n/);

/** The lines of a file inside a zip. */
export const linesOfZip = (data: string, zip: string, file: string): string[] =>
  execFileSync('unzip', ['-p', path.join(data, zip), file], MOST)
    .toString('latin1')
    .split(/\r?\n/);

/** Codes of an ICD-10-CM order file: columns 7–13 the number, column 15 whether it may be billed. */
export function orderFile(lines: readonly string[]): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const line of lines) {
    const code = line.slice(6, 13).trim();
    if (code) found.set(code, line[14] === '1');
  }
  return found;
}

/** A day written as YYYYMMDD, moved by some days. */
export const shift = (day: string, by: number): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)) + by))
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
