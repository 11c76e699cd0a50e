import fs from 'node:fs';
import { copyOf, unsettled } from '../../files/outbox';
import { type Book, findItems, type Item } from '../../records/book';
import type { NewEvent } from '../../x12/history-text';
import { controlText, submittedEvent } from './send';

/** What an export that was killed left behind, for the next command to finish. */
export interface LeftBehind {
  readonly control: number;
  /** `submitted` where the file was written, so that the histories tell of it now; else nothing was submitted. */
  readonly how: 'submitted' | 'given up';
  /** What the histories do not tell yet. */
  readonly events: ReadonlyMap<Item<'claim'>, readonly NewEvent[]>;
  /** What a person is told; empty where there is nothing to tell. */
  readonly message: string;
}

/** Exports of programs that ended half-way, those of `mine` left out: they are still at work. */
export function leftBehind(root: string, book: Book, mine: ReadonlySet<number> = new Set()): LeftBehind[] {
  return unsettled(root)
    .filter(({ control }) => !mine.has(control))
    .map(({ control, about }) => {
      const name = controlText(control);
      const copy = copyOf(root, control);
      if (!about || copy === undefined || about.draft || !isWritten(about.out, copy)) {
        const message =
          about && !about.draft
            ? `the export with control ${name} was stopped before its file was written: nothing was submitted`
            : '';
        return { control, how: 'given up', events: new Map(), message };
      }
      const events = new Map<Item<'claim'>, NewEvent[]>();
      for (const id of about.claims) {
        const [item] = findItems(book, 'claim', id);
        if (item && !item.block.text.includes(`control ${name}`))
          events.set(item, [submittedEvent(about.date, control)]);
      }
      const message = `the export with control ${name} was stopped after its file was written; the histories of ${events.size} claims tell of it now`;
      return { control, how: 'submitted', events, message };
    });
}

function isWritten(out: string, copy: string): boolean {
  try {
    return fs.readFileSync(out, 'utf8').includes(copy);
  } catch {
    return false;
  }
}
