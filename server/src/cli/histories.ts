import { type Item, treeOfItem } from '../records/book';
import type { Edit } from '../records/finding';
import { addEvents, type NewEvent } from '../x12/history-text';
import { writeRecordEdits } from './record-edits';

/** Adds events to the histories of claims, and lines to other records; gives the paths that were written. */
export const writeHistories = (
  root: string,
  events: ReadonlyMap<Item<'claim'>, readonly NewEvent[]>,
  added: ReadonlyMap<Item, readonly Edit[]> = new Map(),
): string[] =>
  writeRecordEdits(root, [
    ...[...events].map(([item, list]) => {
      const record = item as unknown as Item;
      return [record, addEvents(treeOfItem(record), list)] as const;
    }),
    ...added,
  ]);
