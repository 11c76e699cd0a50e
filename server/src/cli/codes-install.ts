import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline/promises';
import { ImportProblem } from '../codes/import/source';
import { setName } from '../codes/installed';
import { download } from '../files/import/download';
import { type Publication, publications } from '../files/import/publishers';
import { reason } from '../files/workspace';
import { type Common, Unable } from './arguments';
import { print, progress, storeFiles } from './codes-import';

/**
 * `codes install [SET…] [--from DIR|URL]`: the publishers' newest files, downloaded from their addresses, or taken from a folder or
 * another address. What cannot be downloaded is said, with where to find it and what to do with it.
 */
export async function installCodes(sets: readonly string[], common: Common): Promise<number> {
  const wanted = sets.length > 0 ? sets.map(publicationOf) : publications.filter((p) => p.url !== undefined);
  const from = common.values.from as string | undefined;
  const say = progress(common);
  if (from !== undefined && !/^https?:/i.test(from)) return fromFolder(from, common, say);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-codes-'));
  try {
    const files: string[] = [];
    for (const publication of wanted) {
      if (publication.url === undefined) throw new Unable(byHand(publication));
      await agree(publication, common);
      const address = from === undefined ? publication.url : `${from.replace(/\/$/, '')}/${nameOf(publication.url)}`;
      const file = path.join(folder, nameOf(publication.url));
      say(`downloading ${address} …`);
      let last = 0;
      const bytes = await download(address, {
        progress: (size, of) => {
          const share = of ? Math.floor((size / of) * 10) : Math.floor(size / (5 << 20));
          if (share > last) say(of ? `  ${share * 10} %` : `  ${size >> 20} MB`);
          last = share;
        },
      });
      fs.writeFileSync(file, bytes);
      files.push(file);
    }
    print(await storeFiles(files, common, common.values.edition as string | undefined, say), common);
    return 0;
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    const [first] = wanted;
    throw new Unable(`${error.message}\n${first ? byHand(first) : ''}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function publicationOf(set: string): Publication {
  const found = publications.find((p) => p.set === set.toLowerCase());
  if (!found) throw new Unable(`there is no set ${set} to install: ${publications.map((p) => p.set).join(', ')}`);
  return found;
}

const nameOf = (url: string): string => path.posix.basename(new URL(url).pathname);

/** What a person does where nothing can be downloaded. */
const byHand = ({ set, byHand }: Publication): string =>
  `${setName(set)}: download by hand ${byHand}; then run “claimwright codes import FILE”, or put the files into a folder and run “claimwright codes install --from FOLDER”`;

/** Shows a publisher's terms and asks; without a terminal they have to be accepted on the command line. */
async function agree({ set, terms }: Publication, common: Common): Promise<void> {
  if (!terms || common.values['accept-terms'] === true) return;
  if (!process.stdin.isTTY) throw new Unable(`${setName(set)}: ${terms} Run again with --accept-terms to accept.`);
  const ask = readline.createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question(`${terms}\nDo you accept this? [y/N] `);
  ask.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Unable('nothing was downloaded: the terms were not accepted');
}

/** Every file of a folder that is a table; the others are passed over. */
async function fromFolder(folder: string, common: Common, say: (line: string) => void): Promise<number> {
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
  print(await storeFiles(files, common, common.values.edition as string | undefined, say), common);
  return 0;
}
