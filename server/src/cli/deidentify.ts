import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Deidentified, deidentify, type X12Text } from '../features/deidentify/deidentify';
import type { Digest } from '../features/deidentify/stand-ins';
import { reason } from '../files/workspace';
import { writeWhole } from '../files/write';
import { ArchiveProblem, openX12 } from '../files/x12';
import { extensions } from '../records/vocabulary';
import { type Common, Unable } from './arguments';
import { openWorkspace } from './book';

/**
 * `deidentify [PATH…] -o DIR [--seed TEXT]`: a copy of records, and of claim and payment files, without the people in them. The same
 * seed gives the same copy; without one a key is drawn, used and forgotten. The key is written nowhere.
 */

/** Stand-ins are drawn with HMAC-SHA-256 under the key. */
const digestFor = (key: string | Uint8Array): Digest => {
  return (text) => createHmac('sha256', key).update(text).digest();
};

const SHORTEST_SEED = 8;

export async function deidentifyFiles(common: Common): Promise<number> {
  const output = common.values.output as string | undefined;
  if (output === undefined) throw new Unable('deidentify PATH… -o DIR: give a new folder for the copy with -o');
  const seed = common.values.seed as string | undefined;
  if (seed !== undefined && seed.length < SHORTEST_SEED)
    throw new Unable(`--seed: a key has at least ${SHORTEST_SEED} characters; whoever guesses it can tell who is who`);
  const folder = path.resolve(output);
  const records = common.paths.filter((p) => p === '-' || isFolder(p) || isRecordFile(p));
  const x12 = await readX12(common.paths.filter((p) => !records.includes(p)));
  // With claim or payment files alone, the book around them is not copied.
  const { engine, root, wanted, problems } = openWorkspace({ ...common, paths: records });
  const paths = records.length === 0 && x12.length > 0 ? [] : wanted.filter((p) => engine.book.files.has(p));
  for (const [name, problem] of problems) if (paths.includes(name)) throw new Unable(`${name}: ${problem}`);
  if (paths.length + x12.length === 0) throw new Unable('there is no record file here to copy');
  checkFolder(folder, root);
  const made = deidentify(engine, paths, digestFor(seed ?? randomBytes(32)), x12);
  writeCopy(folder, made);
  if (common.json) process.stdout.write(`${JSON.stringify(asJson(made, output), undefined, 1)}\n`);
  else process.stdout.write(asText(made, output));
  return 0;
}

const isFolder = (given: string): boolean => fs.statSync(given, { throwIfNoEntry: false })?.isDirectory() === true;
const isRecordFile = (given: string): boolean => extensions.some((e) => given.toLowerCase().endsWith(e));

async function readX12(paths: readonly string[]): Promise<X12Text[]> {
  const found: X12Text[] = [];
  for (const given of paths) {
    try {
      for (const { name, read } of await openX12(given)) {
        const pieces: string[] = [];
        read((text) => pieces.push(text));
        found.push({ path: name, text: pieces.join('') });
      }
    } catch (error) {
      throw new Unable(error instanceof ArchiveProblem ? error.message : `${given}: ${reason(error)}`);
    }
  }
  const other = found.find(({ text }) => !/ISA[^A-Za-z0-9\s]/i.test(text));
  if (other) throw new Unable(`${other.path}: this is neither a record file nor a claim or payment file (X12)`);
  return found;
}

/** The copy gets a folder of its own, outside of the book: inside, its records would join those of the office. */
function checkFolder(folder: string, root: string): void {
  const inside = path.relative(root, folder);
  if (inside === '' || !(inside.startsWith('..') || path.isAbsolute(inside)))
    throw new Unable(
      `${folder} lies in the workspace, where the copy would be read as records of the office: give a folder outside`,
    );
  try {
    if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0)
      throw new Unable(
        `${folder} is not empty: the copy gets a new folder, so that nothing of another one is mixed in`,
      );
  } catch (error) {
    throw error instanceof Unable ? error : new Unable(`${folder}: ${reason(error)}`);
  }
}

function writeCopy(folder: string, made: Deidentified): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
    for (const { path: name, text } of made.files) writeWhole(path.join(folder, name), text);
  } catch (error) {
    throw new Unable(`${folder}: ${reason(error)}`);
  }
}

const asJson = (made: Deidentified, output: string) => ({
  folder: output,
  files: made.files.map((f) => f.path),
  differences: made.differences,
});

const MOST_SHOWN = 10;

function asText({ files, differences }: Deidentified, output: string): string {
  const out = [
    `Wrote ${files.length} file${files.length === 1 ? '' : 's'} to ${output}, with other names, numbers and dates, and without free text.`,
  ];
  if (differences.length === 0) out.push('Every finding and every cent is as it was.');
  else {
    const places = new Map<string, number>();
    for (const { path: name } of differences) places.set(name, (places.get(name) ?? 0) + 1);
    out.push(
      `${differences.length} findings or amounts are not as they were, since dates had to move into another year or edition:`,
    );
    for (const [name, n] of [...places].slice(0, MOST_SHOWN)) out.push(`  ${name}: ${n}`);
    if (places.size > MOST_SHOWN) out.push(`  and ${places.size - MOST_SHOWN} more files`);
  }
  out.push('Dates are moved, not taken out: read docs/privacy.md before you give the copy away.');
  return `${out.join('\n')}\n`;
}
