import fs from 'node:fs';
import path from 'node:path';
import { reason } from '../../files/workspace';
import { writeWhole } from '../../files/write';
import { Unable } from '../arguments';
import { writeHistories } from '../histories';
import { problem, type Work } from './work';

/** Writes the new files first, then the histories; gives the paths. */
export function writeAll(work: Work): string[] {
  const written: string[] = [];
  const folderFile = (folder: string, name: string, ending: string): string => {
    const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80) || 'unnamed';
    for (let n = 1; ; n++) {
      const inside = path.posix.join(folder, `${plain}${n > 1 ? `-${n}` : ''}${ending}`);
      if (!fs.existsSync(path.join(work.root, inside))) return inside;
    }
  };
  const put = (inside: string, text: string): void => {
    try {
      fs.mkdirSync(path.dirname(path.join(work.root, inside)), { recursive: true });
      writeWhole(path.join(work.root, inside), text);
    } catch (error) {
      throw new Unable(`${inside}: ${reason(error)}`);
    }
    written.push(inside);
  };
  for (const { folder, name, ending, text } of work.records.texts) put(folderFile(folder, name, ending), text);
  written.push(...writeHistories(work.root, work.events, work.added));
  for (const [check, text] of work.remits) put(folderFile('remits', check, '.payer'), text);
  for (const [account, segments] of work.records.notKept)
    problem(work, `claim ${account}: a record does not hold ${[...segments].join(', ')}`);
  return written;
}
