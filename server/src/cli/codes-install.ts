import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { ImportProblem } from '../codes/import/source';
import type { Imported } from '../codes/import/table';
import { setName } from '../codes/installed';
import { download } from '../files/import/download';
import type { Progress } from '../files/import/progress';
import { PUBLICATION_GROUPS, type Publication, publications } from '../files/import/publishers';
import type { NamedBytes } from '../files/import/read';
import { reason } from '../files/workspace';
import { type Common, Unable } from './arguments';
import { print, storeFiles } from './codes-import';
import { progressFor } from './progress';

/**
 * `codes install [SET…] [--from DIR|URL]`: the publishers' newest files, downloaded from their addresses, or taken from a folder or
 * another address. What cannot be downloaded is said, with where to find it and what to do with it.
 */
export async function installCodes(sets: readonly string[], common: Common): Promise<number> {
  const named = sets.flatMap(publicationsOf);
  const from = common.values.from as string | undefined;
  if (from === undefined || /^[a-z]+:\/\//i.test(from)) {
    const wanted = named.length > 0 ? named : publications.filter((p) => p.usual);
    return fromAddresses(wanted, from, common);
  }
  return fromFolder(from, named, common);
}

/** A publication with the addresses of its files on the day. */
interface Listed {
  readonly publication: Publication;
  readonly files: readonly string[];
}

async function fromAddresses(
  wanted: readonly Publication[],
  base: string | undefined,
  common: Common,
): Promise<number> {
  const listed = wanted.map((publication): Listed => {
    const files = publication.files?.(common.today);
    if (!files) throw new Unable(byHand(publication));
    return { publication, files };
  });
  await agree(wanted, common);
  const stall = stallGiven(common);
  const progress = progressFor(common);
  const files: NamedBytes[] = [];
  try {
    for (const { publication, files: addresses } of listed)
      for (const address of addresses) files.push(await fetched(publication, address, base, { progress, stall }));
  } finally {
    progress.end();
  }
  // What came may be whole and still another table than was asked for.
  const choose = (tables: readonly Imported[]): readonly Imported[] => {
    const missing = wanted.find(({ set }) => !tables.some((t) => t.set === set));
    if (!missing) return tables.filter((t) => comesWith(wanted, t));
    const found = [...new Set(tables.map((t) => setName(t.set)))].join(', ');
    throw new Unable(
      `expected ${setName(missing.set)}, found ${found} in what was downloaded; nothing was stored. ${byHand(missing)}`,
    );
  };
  print(await storeFiles(files, common, { progress, choose }), common);
  return 0;
}

/** Whether a table was asked for, or comes in the file of one that was: modifiers stand in the file of HCPCS. */
const comesWith = (wanted: readonly Publication[], { set }: Imported): boolean =>
  wanted.some((p) => p.set === set || (p.set === 'hcpcs' && set === 'modifier'));

/** Downloads a file; where it does not come, the one line says how to get it by hand. */
async function fetched(
  publication: Publication,
  listed: string,
  base: string | undefined,
  { progress, stall }: { readonly progress: Progress; readonly stall: number | undefined },
): Promise<NamedBytes> {
  const name = path.posix.basename(new URL(listed).pathname);
  const address = base === undefined ? listed : `${base.replace(/\/+$/, '')}/${name}`;
  progress.begin(`downloading ${address}`);
  try {
    const bytes = await download(address, {
      progress: (size, of) => {
        if (of) progress.share(size / of);
      },
      ...(stall !== undefined && { stall }),
    });
    return { name, bytes };
  } catch (error) {
    if (error instanceof ImportProblem) throw new Unable(`${error.message}. ${byHand(publication)}`);
    throw error;
  }
}

/** Milliseconds without a byte after which a download is given up, where a slow line asks for other than the usual. */
function stallGiven(common: Common): number | undefined {
  const given = common.values.stall as string | undefined;
  if (given === undefined) return undefined;
  const seconds = Number(given);
  if (seconds > 0 && seconds <= 3600) return seconds * 1000;
  throw new Unable(`--stall: expected seconds from 1 to 3600, found “${given}”`);
}

function publicationsOf(name: string): Publication[] {
  const lower = name.toLowerCase();
  const sets: readonly string[] = PUBLICATION_GROUPS[lower] ?? [lower];
  const found = publications.filter((p) => sets.includes(p.set));
  if (found.length > 0) return found;
  const all = [...publications.map((p) => p.set), ...Object.keys(PUBLICATION_GROUPS)];
  throw new Unable(`there is no set ${name} to install: ${all.join(', ')}`);
}

/** What a person does where nothing can be downloaded. */
const byHand = ({ set, byHand: what }: Publication): string =>
  `${setName(set)}: download by hand ${what}; then run “claimwright codes import FILE”, or put the files into a folder and run “claimwright codes install --from FOLDER”`;

/** Shows the publishers' terms, each once, and asks; without a terminal they have to be accepted on the command line. */
async function agree(wanted: readonly Publication[], common: Common): Promise<void> {
  if (common.values['accept-terms'] === true) return;
  for (const terms of new Set(wanted.flatMap((p) => p.terms ?? []))) {
    const names = wanted.filter((p) => p.terms === terms).map(({ set }) => setName(set));
    if (!process.stdin.isTTY)
      throw new Unable(`${names.join(', ')}: ${terms} Run again with --accept-terms to accept.`);
    const ask = readline.createInterface({ input: process.stdin, output: process.stderr });
    const answer = await ask.question(`${names.join(', ')}\n\n${terms}\n\nDo you accept this? [y/N] `);
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
    progress: progressFor(common),
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
