import type { FormName, FormPlace, RecordKind, ValueMeta } from '../../../schemas/define';
import { kinds as generated } from './vocabulary.generated';

/**
 * The vocabulary as plain tables, written from the schemas by scripts/generate/vocabulary.ts, so that reading a file needs no zod.
 */

/** A value on an entry's own line. */
export interface Slot {
  /** Name of the property in the typed record. */
  readonly name: string;
  readonly form: FormName;
  readonly doc: string;
  readonly words?: readonly string[];
  readonly label?: string;
  readonly many?: boolean;
  readonly ref?: ValueMeta['ref'];
  readonly declares?: boolean;
  readonly bare?: boolean;
  readonly signed?: boolean;
  readonly place?: FormPlace;
}

/** An entry: what stands on its line, and what may stand below it. */
export interface EntryTable {
  /** The word it starts with; empty for a row, which starts with a code, a letter or a date. */
  readonly keyword: string;
  /** Name of the property in the typed record. */
  readonly name: string;
  readonly doc: string;
  readonly place?: FormPlace;
  readonly many?: boolean;
  readonly required?: boolean;
  readonly later?: boolean;
  readonly reader?: 'service';
  readonly example?: string;
  readonly slots: readonly Slot[];
  /** Entries below, by keyword. */
  readonly children: Readonly<Record<string, EntryTable>>;
  /** What a line below that starts with no keyword is. */
  readonly row?: EntryTable;
}

export const kinds: Readonly<Record<RecordKind, EntryTable>> = generated;
export const kindNames = Object.keys(kinds) as readonly RecordKind[];

const own = Object.prototype.hasOwnProperty;

/** The table of a record kind, or undefined where the word is none; `toString` is none either. */
export function kindTable(word: string): EntryTable | undefined {
  return own.call(kinds, word) ? kinds[word as RecordKind] : undefined;
}

/** The table of an entry below another, by its keyword in lower case. */
export function childTable(table: EntryTable, keyword: string): EntryTable | undefined {
  return own.call(table.children, keyword) ? table.children[keyword] : undefined;
}

/** Files of each kind end in this; the ending chooses the icon and the first completions, nothing else. */
export const extensions = ['.encounter', '.claim', '.patient', '.plan', '.fees', '.practice', '.payer'] as const;
