import fs from 'node:fs';
import { copyOf, settle, unsettled } from '../../files/outbox';
import { type Book, findItems, type Item } from '../../records/book';
import type { Common } from '../arguments';
import { type Opened, openWorkspace } from '../book';
import { writeHistories } from '../histories';
import { submitted } from './submit';

/** What an export that was killed left behind, finished by the next command. */

/** The workspace, after what a program that was killed left behind has been finished. */
export function openRecovered(common: Common): Opened {
  const opened = openWorkspace({ ...common, paths: [] });
  return recover(opened.root, opened.engine.book) ? openWorkspace({ ...common, paths: [] }) : opened;
}

/**
 * Finishes what a program that was killed had begun: where its file was written, the histories tell of it now; where it was not,
 * nothing was submitted.
 */
function recover(root: string, book: Book): boolean {
  let changed = false;
  for (const { control, about } of unsettled(root)) {
    const name = String(control).padStart(9, '0');
    const copy = copyOf(root, control);
    if (!about || copy === undefined || about.draft || !isWritten(about.out, copy)) {
      settle(root, control, 'given up');
      if (about && !about.draft)
        process.stderr.write(
          `claimwright: the export with control ${name} was stopped before its file was written: nothing was submitted\n`,
        );
      continue;
    }
    const events = new Map<Item<'claim'>, ReturnType<typeof submitted>[]>();
    for (const id of about.claims) {
      const [item] = findItems(book, 'claim', id);
      if (item && !item.block.text.includes(`control ${name}`)) events.set(item, [submitted(about.date, control)]);
    }
    const paths = writeHistories(root, events);
    settle(root, control, 'submitted');
    changed ||= paths.length > 0;
    process.stderr.write(
      `claimwright: the export with control ${name} was stopped after its file was written; the histories of ${events.size} claims tell of it now\n`,
    );
  }
  return changed;
}

function isWritten(out: string, copy: string): boolean {
  try {
    return fs.readFileSync(out, 'utf8').includes(copy);
  } catch {
    return false;
  }
}
