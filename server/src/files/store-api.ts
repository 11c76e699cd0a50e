import type { Edition, Imported, SetName } from '../codes/import/table';

/**
 * The store of code sets on this machine: several editions of each set in a folder of the person's. What importing and the code
 * tables need of it; store.ts does it.
 */
export interface Store {
  /** The editions at hand, by set and edition. Reads one small file, and nothing else. */
  readonly editions: () => readonly StoredEdition[];
  /**
   * Takes in what importers have read: all of it or none of it. Killed at any moment, the store holds the old or the new. Throws
   * `StoreError` with one line for a person: a disk that is full, another import under way, a store written by a newer version,
   * changes whose base is not at hand.
   */
  readonly install: (tables: readonly Imported[]) => readonly StoredEdition[];
  /** Takes out a set, or one edition of it. Returns what was taken out. */
  readonly remove: (set: SetName, edition?: string) => readonly StoredEdition[];
}

export interface StoredEdition extends Edition {
  readonly codes: number;
  /** Day of the import, as YYYY-MM-DD. */
  readonly imported: string;
}

/** One line for a person; the store is as it was. */
export class StoreError extends Error {}
