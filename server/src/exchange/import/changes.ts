import fs from 'node:fs';
import path from 'node:path';
import type { ToWrite } from '../../files/write';
import { type Changes, eventEdits } from '../changes';
import type { Work } from './work';

/** What an import changes: new files under names that are free, and lines in records that are there. */
export function changesOf(work: Work): Changes {
  const files: ToWrite[] = [];
  const taken = new Set<string>();
  const put = (folder: string, name: string, ending: string, content: string): void => {
    const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80) || 'unnamed';
    for (let n = 1; ; n++) {
      const file = path.posix.join(folder, `${plain}${n > 1 ? `-${n}` : ''}${ending}`);
      if (fs.existsSync(path.join(work.root, file)) || taken.has(file.toLowerCase())) continue;
      taken.add(file.toLowerCase());
      files.push({ file, content });
      return;
    }
  };
  for (const { folder, name, ending, text } of work.records.texts) put(folder, name, ending, text);
  for (const { text, payment } of work.remits.values()) put('remits', payment.check, '.payer', text);
  return { files, edits: eventEdits(work.events, work.added) };
}
