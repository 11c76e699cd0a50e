import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { ImportProblem } from '../codes/import/source';
import { setName } from '../codes/installed';
import { download } from '../files/import/download';
import { type Publication, publications } from '../files/import/publishers';
import type { NamedBytes } from '../files/import/read';
import { reason } from '../files/workspace';
import { type Common, Unable } from './arguments';
import { print, progress, storeFiles } from './codes-import';

/**
 * `codes install [SET…] [--from DIR|URL]`: the publishers' newest files, downloaded from their addresses, or taken from a folder or
 * another address. What cannot be downloaded is said, with where to find it and what to do with it.
 */
export async function installCodes(sets: readonly string[], common: Common): Promise<number> {
  const named = sets.map(publicationOf);
  const from = common.values.from as string | undefined;
  if (from === undefined || /^[a-z]+:\/\//i.test(from)) {
    const wanted = named.length > 0 ? named : publications.filter((p) => p.url !== undefined);
    return fromAddresses(wanted, from, common);
  }
  return fromFolder(from, named, common);
}

async function fromAddresses(
  wanted: readonly Publication[],
  base: string | undefined,
  common: Common,
): Promise<number> {
  const absent = wanted.find((p) => p.url === undefined);
  if (absent) throw new Unable(byHand(absent));
  await agree(wanted, common);
  const say = progress(common);
  const files: NamedBytes[] = [];
  for (const publication of wanted) files.push(await fetched(publication, base, say));
  print(await storeFiles(files, common, { say }), common);
  return 0;
}

/** Downloads a file; where it does not come, the one line says how to get it by hand. */
async function fetched(
  publication: Publication,
  base: string | undefined,
  say: (line: string) => void,
): Promise<NamedBytes> {
  const url = publication.url ?? '';
  const name = path.posix.basename(new URL(url).pathname);
  const address = base === undefined ? url : `${base.replace(/\/+$/, '')}/${name}`;
  say(`downloading ${address} …`);
  let last = 0;
  try {
    const bytes = await download(address, {
      progress: (size, of) => {
        const share = of ? Math.floor((size / of) * 10) : Math.floor(size / (5 << 20));
        if (share > last) say(of ? `  ${share * 10} %` : `  ${size >> 20} MB`);
        last = share;
      },
    });
    return { name, bytes };
  } catch (error) {
    if (error instanceof ImportProblem) throw new Unable(`${error.message}. ${byHand(publication)}`);
    throw error;
  }
}

function publicationOf(set: string): Publication {
  const found = publications.find((p) => p.set === set.toLowerCase());
  if (!found) throw new Unable(`there is no set ${set} to install: ${publications.map((p) => p.set).join(', ')}`);
  return found;
}

/** What a person does where nothing can be downloaded. */
const byHand = ({ set, byHand: what }: Publication): string =>
  `${setName(set)}: download by hand ${what}; then run “claimwright codes import FILE”, or put the files into a folder and run “claimwright codes install --from FOLDER”`;

/** Shows the publishers' terms and asks; without a terminal they have to be accepted on the command line. */
async function agree(wanted: readonly Publication[], common: Common): Promise<void> {
  if (common.values['accept-terms'] === true) return;
  for (const { set, terms } of wanted) {
    if (!terms) continue;
    if (!process.stdin.isTTY) throw new Unable(`${setName(set)}: ${terms} Run again with --accept-terms to accept.`);
    const ask = readline.createInterface({ input: process.stdin, output: process.stderr });
    const answer = await ask.question(`${terms}\nDo you accept this? [y/N] `);
    ask.close();
    if (!/^y(es)?$/i.test(answer.trim())) throw new Unable('nothing was installed: the terms were not accepted');
  }
}

/** The files of a folder that are tables, of the named sets or of all; what is no table, such as a readme, is passed over. */
async function fromFolder(folder: string, named: readonly Publication[], common: Common): Promise<number> {
  let files: string[];
  try {
    files = fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isFile() && !e.name.startsWith('.'))
      .map((e) => path.join(folder, e.name))
      .sort();
  } catch (error) {
    throw new Unable(`${folder}: ${reason(error)}`);
  }
  if (files.length === 0) throw new Unable(`${folder}: expected publishers’ files, found none`);
  await agree(named, common);
  const stored = await storeFiles(files, common, {
    say: progress(common),
    passOver: true,
    choose: (tables) => {
      const missing = named.find(({ set }) => !tables.some((t) => t.set === set));
      if (missing) throw new Unable(`${folder}: no file in it holds ${setName(missing.set)}. ${byHand(missing)}`);
      return named.length === 0 ? tables : tables.filter((t) => named.some(({ set }) => set === t.set));
    },
  });
  print(stored, common);
  return 0;
}
