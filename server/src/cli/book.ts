import fs from 'node:fs';
import path from 'node:path';
import { openCodes } from '../codes/builtin';
import { readBuiltin } from '../files/codes';
import { decode } from '../files/decode';
import { readInstalled } from '../files/installed';
import { storeFolder } from '../files/store-folder';
import { listRecordFiles, readRecordFile, reason, workspaceOf } from '../files/workspace';
import { setCodes } from '../pricing/medicare/known';
import {
  type Book,
  type BookFile,
  createBook,
  editFile,
  findItems,
  type Item,
  placeOf,
  setFile,
} from '../records/book';
import { kindNames } from '../records/vocabulary';
import type { Engine } from '../rules/rule';
import { type Common, Unable } from './arguments';
import { standsIn } from './named';

/** The workspace as the command line sees it. */
export interface Opened {
  readonly engine: Engine;
  readonly root: string;
  /** Paths within the workspace that the command is about, in order. */
  readonly wanted: readonly string[];
  /** Encoding problems and files that could not be read, by path. */
  readonly problems: ReadonlyMap<string, string>;
}

const STDIN = '-';

/** What comes over standard input is the newer text of records that are saved already: an editor sends what was just typed. */
function replaceSaved(book: Book, given: BookFile): void {
  for (const item of given.items) {
    // Plans may share an id, one record a year.
    if (!item?.id || item.kind === 'plan') continue;
    for (const saved of findItems(book, item.kind, item.id)) {
      if (saved.file === given) continue;
      const { offset } = placeOf(saved as unknown as Item);
      editFile(book, saved.file.path, offset, offset + saved.block.text.length, '');
    }
  }
}

/** Reads the whole workspace into a book, and says which of its files were asked for. */
export function openWorkspace(common: Common): Opened {
  const first = common.paths.find((p) => p !== STDIN);
  if (first !== undefined && !fs.existsSync(first)) {
    // An id in the place of a file: the book tells where it stands.
    const known = /[\\/]/.test(first) ? '' : standsIn(openWorkspace({ ...common, paths: [] }).engine.book, first);
    throw new Unable(`${first}: there is no such file or folder${known}`);
  }
  const root = common.workspace ?? workspaceOf(first ?? process.cwd());
  if (!fs.existsSync(root)) throw new Unable(`${root}: there is no such folder`);
  const { paths, unreadable } = listRecordFiles(root);
  const problems = new Map<string, string>(unreadable.map((u) => [u.path, `could not be read: ${u.why}`]));
  const book = createBook();
  const read = (name: string, file: string): void => {
    const decoded = readRecordFile(file);
    if ('why' in decoded) {
      problems.set(name, `could not be read: ${decoded.why}`);
      setFile(book, name, '');
      return;
    }
    if (decoded.problem) problems.set(name, decoded.problem);
    setFile(book, name, decoded.text);
  };
  for (const name of paths) read(name, path.join(root, name));

  const wanted = new Set<string>();
  for (const given of common.paths) {
    if (given === STDIN) {
      const { text, problem } = decode(readStandardInput());
      const name = `standard-input.${kindOf(common)}`;
      replaceSaved(book, setFile(book, name, text).file);
      if (problem) problems.set(name, problem);
      wanted.add(name);
      continue;
    }
    const full = path.resolve(given);
    let isFolder: boolean;
    try {
      isFolder = fs.statSync(full).isDirectory();
    } catch (error) {
      throw new Unable(`${given}: ${reason(error)}`);
    }
    const name = slashed(path.relative(root, full));
    if (isFolder) {
      const below = name === '' ? '' : `${name}/`;
      for (const p of paths) if (p.startsWith(below)) wanted.add(p);
      continue;
    }
    // A file outside the workspace, or of another ending, is read all the same: it was asked for.
    if (!book.files.has(name)) read(name, full);
    wanted.add(name);
  }
  if (common.paths.length === 0) for (const p of paths) wanted.add(p);
  for (const { path: p } of unreadable) wanted.add(p);
  const codes = codesFor(common);
  setCodes(book, codes);
  return { engine: { book, codes, today: common.today }, root, wanted: [...wanted].sort(), problems };
}

const slashed = (p: string): string => p.split(path.sep).join('/');

function kindOf(common: Common): string {
  const as = common.values.as;
  if (as === undefined) return 'claim';
  if (!kindNames.some((k) => k === as)) throw new Unable(`--as ${String(as)}: one of ${kindNames.join(', ')}`);
  return String(as);
}

function readStandardInput(): Uint8Array {
  try {
    return fs.readFileSync(0);
  } catch (error) {
    throw new Unable(`standard input: ${reason(error)}`);
  }
}

/** The codes of the command line: the tables that came with the product, and the imported ones. What cannot be read is told once. */
export function codesFor(common: Common): ReturnType<typeof openCodes> {
  const tell = (problem: string): void => {
    process.stderr.write(`claimwright: ${problem}\n`);
  };
  return openCodes(
    () => readBuiltin(dataFolder()),
    () => readInstalled(storeFolder(common.codes), tell),
  );
}

/** Only the tables that came with the product. */
export const builtinCodes = (): ReturnType<typeof openCodes> => openCodes(() => readBuiltin(dataFolder()));

/** The tables stand beside the bundle. */
export const dataFolder = (): string => path.join(__dirname, 'data');

/** The items of the wanted files, in file order. */
export function itemsOf(book: Book, wanted: readonly string[]): Item[] {
  return wanted.flatMap((p) => book.files.get(p)?.items.filter((i): i is Item => i !== undefined) ?? []);
}
