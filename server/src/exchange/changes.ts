import type { ToWrite } from '../files/write';
import { type Item, treeOfItem } from '../records/book';
import type { Edit } from '../records/finding';
import { addEvents, type NewEvent } from '../x12/history-text';

/** What is to be changed in record files. The command line writes it, and the editor applies it as a change that can be undone. */

/** Records with the edits that are made in each; offsets count in the record's block. */
export type RecordEdits = readonly (readonly [Item, readonly Edit[]])[];

/** New files by their paths in the workspace, and edits of records that are there: all of it is done, or none. */
export interface Changes {
  readonly files: readonly ToWrite[];
  readonly edits: RecordEdits;
}

/** Events that are added to claims. */
export type Events = ReadonlyMap<Item<'claim'>, readonly NewEvent[]>;

/** The edits that add events to histories, and those of other records. */
export const eventEdits = (events: Events, added: ReadonlyMap<Item, readonly Edit[]> = new Map()): RecordEdits => [
  ...[...events].map(([item, list]) => {
    const record = item as unknown as Item;
    return [record, addEvents(treeOfItem(record), list)] as const;
  }),
  ...added,
];
