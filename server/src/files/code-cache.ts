import crypto from 'node:crypto';
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { type Machine, thisMachine } from './store-folder';

/**
 * Loads a bundle with what the engine made of its code the last time: reading and compiling it anew takes a fifth of the start. What
 * was made is kept in a folder of the user's, checked before it is used, and made again when program or engine are others.
 */

/**
 * The folder of compiled code: `CLAIMWRIGHT_CACHE`, else one where the system keeps what can be made again; undefined where the
 * variable says `off`.
 */
export function cacheFolder({ platform, home, env }: Machine = thisMachine()): string | undefined {
  const { join, resolve } = platform === 'win32' ? path.win32 : path.posix;
  const given = env.CLAIMWRIGHT_CACHE;
  if (given === 'off') return undefined;
  if (given) return resolve(given);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'claimwright', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'claimwright');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'claimwright');
}

export interface Loaded {
  /** What the bundle exports. */
  readonly exports: unknown;
  /** Whether code made before was used. */
  readonly cached: boolean;
  /** Keeps the code as it is now, with all that has been compiled since; nothing happens where it cannot be written. */
  readonly keep: () => void;
}

/**
 * Runs a CommonJS bundle of ASCII letters, as the build writes it. Whatever is wrong with what was kept, the bundle runs. Read as Latin-1
 * in one go: looking for longer letters in two million took twenty milliseconds of every start.
 */
export function loadBundle(file: string, folder = cacheFolder()): Loaded {
  const source = Module.wrap(fs.readFileSync(file).toString('latin1'));
  const kept = folder === undefined ? undefined : path.join(folder, nameOf(file));
  const cachedData = kept && read(kept);
  const script = new vm.Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run(module.exports, Module.createRequire(file), module, file, path.dirname(file));
  return {
    exports: module.exports,
    cached: cachedData !== undefined && script.cachedDataRejected === false,
    keep: () => kept && write(kept, script.createCachedData()),
  };
}

/** `server-core-20.19.1-x64-1a2b3c4d.code`: engine and bundle decide; the bundle is told by its size and when it was written. */
function nameOf(file: string): string {
  const { size, mtimeMs } = fs.statSync(file);
  const { versions, arch } = process;
  const told = [file, size, mtimeMs, versions.v8, versions.modules].join(' ');
  const hash = crypto.createHash('sha1').update(told).digest('hex').slice(0, 8);
  return `${path.basename(file, '.js')}-${versions.node}-${arch}-${hash}.code`;
}

const DIGEST = 20;
const digest = (data: Buffer): Buffer => crypto.createHash('sha1').update(data).digest();

/** Code that this user wrote and that is whole; undefined where there is none. */
function read(file: string): Buffer | undefined {
  try {
    const { uid, mode } = fs.statSync(file);
    // On Windows a user's folder is the user's; elsewhere one that others may write to is not trusted.
    if (process.getuid && (uid !== process.getuid() || (mode & OTHERS_WRITE) !== 0)) return undefined;
    const bytes = fs.readFileSync(file);
    const data = bytes.subarray(DIGEST);
    return digest(data).equals(bytes.subarray(0, DIGEST)) ? data : undefined;
  } catch {
    return undefined;
  }
}

const OTHERS_WRITE = 0o022;

/** Takes the place of what stood there, and of what other versions of the bundle have left. */
function write(file: string, data: Buffer): void {
  const folder = path.dirname(file);
  const own = `${path.basename(file).split(/-\d/)[0]}-`;
  const beside = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(beside, Buffer.concat([digest(data), data]), { mode: 0o600 });
    fs.renameSync(beside, file);
    const other = (name: string): boolean => name.startsWith(own) && name !== path.basename(file);
    const old = fs
      .readdirSync(folder)
      .filter(other)
      .map((name) => path.join(folder, name));
    for (const name of old) if (Date.now() - fs.statSync(name).mtimeMs > MONTH) fs.rmSync(name);
  } catch {
    // Without it the start takes longer, and nothing else.
    if (fs.existsSync(beside)) fs.rmSync(beside);
  }
}

/** Two editors of one user have engines of their own, so what is not of this one is left for a month. */
const MONTH = 30 * 24 * 60 * 60 * 1000;
