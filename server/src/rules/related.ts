import { slotSpan } from '../records/bind';
import { type Item, placeOf, treeOfItem } from '../records/book';
import type { Related } from '../records/finding';

/** A place in another record that belongs to a finding: the value of a slot of its entry `at`. */
export const relatedTo = (item: Item, at: number, slot: string, message: string): Related => ({
  path: item.file.path,
  offset: placeOf(item).offset + slotSpan(treeOfItem(item), at, slot).start,
  message,
});
