import { eventEdits } from '../../exchange/changes';
import { leftBehind } from '../../exchange/submit/left-behind';
import { settle } from '../../files/outbox';
import type { Book } from '../../records/book';
import type { Common } from '../arguments';
import { type Opened, openWorkspace } from '../book';
import { writeRecordEdits } from '../record-edits';

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
  for (const { control, how, events, message } of leftBehind(root, book)) {
    const paths = events.size > 0 ? writeRecordEdits(root, eventEdits(events)) : [];
    settle(root, control, how);
    changed ||= paths.length > 0;
    if (message !== '') process.stderr.write(`claimwright: ${message}\n`);
  }
  return changed;
}
