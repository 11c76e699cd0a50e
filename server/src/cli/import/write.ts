import fs from 'node:fs';
import path from 'node:path';
import type { ToWrite } from '../../files/write';
import { historiesWith } from '../histories';
import { writeTogether } from '../record-edits';
import { problem, type Work } from './work';

/** Writes new files and histories, all or none; gives the paths. */
export function writeAll(work: Work): string[] {
  const fresh: ToWrite[] = [];
  const free = (folder: string, name: string, ending: string): string => {
    const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80) || 'unnamed';
    for (let n = 1; ; n++) {
      const file = path.posix.join(folder, `${plain}${n > 1 ? `-${n}` : ''}${ending}`);
      if (!fs.existsSync(path.join(work.root, file)) && !taken.has(file.toLowerCase())) return file;
    }
  };
  const taken = new Set<string>();
  const put = (folder: string, name: string, ending: string, content: string): void => {
    const file = free(folder, name, ending);
    taken.add(file.toLowerCase());
    fresh.push({ file, content });
  };
  for (const { folder, name, ending, text } of work.records.texts) put(folder, name, ending, text);
  const histories = historiesWith(work.root, work.events, work.added);
  for (const { text, payment } of work.remits.values()) put('remits', payment.check, '.payer', text);
  writeTogether(work.root, [...fresh, ...histories]);
  for (const [account, segments] of work.records.notKept)
    problem(work, `claim ${account}: a record does not hold ${[...segments].join(', ')}`);
  return [...fresh, ...histories].map((w) => w.file);
}
