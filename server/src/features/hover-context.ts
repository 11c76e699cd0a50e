import type { IsoDate } from '../../../schemas/values';
import type { Codes } from '../codes/types';
import type { Item } from '../records/book';
import type { Bound } from '../records/match';
import type { EntryTable, Slot } from '../records/vocabulary';
import type { Engine } from '../rules/rule';
import type { Entry, Tree } from '../text/tree';
import type { TabularFacts } from './hover-notes';

/** What hover may be given beside the engine. */
export interface HoverSources {
  /** Notes of the tabular list, where it is installed. */
  readonly tabular?: (codes: Codes, code: string, date: IsoDate) => TabularFacts | undefined;
  /** Address of a file of the book, so that its lines can be gone to. */
  readonly addressOf?: (path: string) => string;
}

/** The value under the cursor, with all that its meaning depends on. */
export interface Hovered {
  readonly engine: Engine;
  readonly sources: HoverSources;
  readonly item: Item | undefined;
  readonly tree: Tree;
  readonly entry: Entry;
  readonly table: EntryTable;
  readonly slot: Slot;
  readonly bound: Bound;
  readonly token: number;
  readonly text: string;
  /** Offset of the cursor in the record's block. */
  readonly offset: number;
  /** The date that counts there; undefined where the record has none. */
  readonly date: IsoDate | undefined;
  /** That date, else today. */
  readonly on: IsoDate;
}

/** `plans/a.plan:8` as a link to that line, where addresses are known. */
export function lineLink({ sources }: Pick<Hovered, 'sources'>, place: string): string {
  const m = /^(.*):(\d+)$/.exec(place);
  const address = m?.[1] === undefined ? undefined : sources.addressOf?.(m[1]);
  // Brackets would end the link; editors leave them as they are in addresses.
  const closed = address?.replaceAll('(', '%28').replaceAll(')', '%29');
  return closed ? `[${plain(place)}](${closed}#L${m?.[2]})` : plain(place);
}

/** A person's words with what Markdown would read as marks made plain. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');
