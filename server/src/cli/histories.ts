import { type Item, treeOfItem } from '../records/book';
import { addEvents, type NewEvent } from '../x12/history-text';
import { writeRecordEdits } from './record-edits';

/** Adds events to the histories of claims; gives the paths that were written. */
export const writeHistories = (root: string, events: ReadonlyMap<Item<'claim'>, readonly NewEvent[]>): string[] =>
  writeRecordEdits(
    root,
    [...events].map(([item, added]) => {
      const record = item as unknown as Item;
      return [record, addEvents(treeOfItem(record), added)];
    }),
  );
