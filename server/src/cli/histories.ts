import type { ToWrite } from '../files/write';
import { type Item, treeOfItem } from '../records/book';
import type { Edit } from '../records/finding';
import { addEvents, type NewEvent } from '../x12/history-text';
import { filesWith, type RecordEdits, writeRecordEdits } from './record-edits';

/** Events that are added to claims, and lines that are added to other records. */
type Events = ReadonlyMap<Item<'claim'>, readonly NewEvent[]>;
type Added = ReadonlyMap<Item, readonly Edit[]>;

/** Adds events to the histories of claims, all or none; gives the paths that were written. */
export const writeHistories = (root: string, events: Events): string[] =>
  writeRecordEdits(root, changesOf(events, new Map()));

/** The files with events added to histories, and lines to other records; nothing is written. */
export const historiesWith = (root: string, events: Events, added: Added = new Map()): ToWrite[] =>
  filesWith(root, changesOf(events, added));

const changesOf = (events: Events, added: Added): RecordEdits => [
  ...[...events].map(([item, list]) => {
    const record = item as unknown as Item;
    return [record, addEvents(treeOfItem(record), list)] as const;
  }),
  ...added,
];
