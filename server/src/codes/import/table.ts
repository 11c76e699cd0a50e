import type { IsoDate } from '../../../../schemas/values';

/**
 * What an importer makes of a publisher's file, and what the store takes in: one edition of one set of codes, as plain values.
 * Importers (this folder) know the publishers' layouts and nothing of the store; the store (server/src/files/store.ts) knows this
 * shape and nothing of layouts. A new kind of table is a new member of `Imported` and one file on either side.
 */

/** The sets that the store may hold. `local` is a licensed CPT list or the office's own codes. */
export type SetName =
  | 'icd10cm'
  | 'icd10cm-notes'
  | 'icd10pcs'
  | 'hcpcs'
  | 'modifier'
  | 'mce'
  | 'mce-pcs'
  | 'pos'
  | 'taxonomy'
  | 'revenue'
  | 'condition'
  | 'bill-type'
  | 'poa-exempt'
  | 'local';

/** What every edition says of itself. */
export interface Edition {
  readonly set: SetName;
  /** Short, sortable, unique within the set: `FY2027`, `2026-10`, `v43.1`. Importing it again replaces it. */
  readonly edition: string;
  /** First and last day on which the edition is the one in force; undefined where the publisher says none. */
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  /** Names of the files it was read from, without folders. */
  readonly files: readonly string[];
  /** Who published it, in a few words. */
  readonly publisher: string;
}

/** One code of a list. Several rows of a code are its periods. */
export interface ImportedRow {
  /** Upper case, without a dot. */
  readonly code: string;
  readonly kind: 'valid' | 'header';
  /** The publisher's title; the longer one where there are two. */
  readonly words: string;
  /** First and last day, where the table carries periods. */
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  /** Further columns by name, as the publisher writes them: `coverage` D, `flags` PDX|AGE. Empty cells are left out. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A list of codes. */
export interface ImportedList extends Edition {
  readonly kind: 'list';
  /** The rows' own periods decide (MCE, HCPCS); otherwise the edition's do. */
  readonly periods: boolean;
  readonly rows: readonly ImportedRow[];
}

/** Changes from one edition to the next, as the order addenda tell them. `base` is the edition they apply to. */
export interface ImportedChanges extends Edition {
  readonly kind: 'changes';
  readonly base: string;
  readonly remove: readonly Pick<ImportedRow, 'code' | 'kind'>[];
  readonly add: readonly ImportedRow[];
}

export type NoteKind =
  | 'includes'
  | 'inclusion-term'
  | 'excludes1'
  | 'excludes2'
  | 'code-first'
  | 'use-additional'
  | 'code-also'
  | 'note';

/** A note of the tabular list, with the codes that its prose names. */
export interface TabularNote {
  readonly kind: NoteKind;
  readonly text: string;
  /** Without dots. `(E08.-)` is E08..E08; a code stands for all codes that begin with it; both ends are included. */
  readonly codes: readonly { readonly from: string; readonly to: string }[];
}

/** A chapter, section or code of the tabular list, with the notes that stand on it. What is below inherits them. */
export interface TabularEntry {
  /** `1` for a chapter, `A00-A09` for a section, the code without its dot for a code. */
  readonly id: string;
  readonly level: 'chapter' | 'section' | 'code';
  /** First and last three-character category of a chapter or section; the code itself twice for a code. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly notes: readonly TabularNote[];
  /** Seventh characters for all codes below, with the publisher's words. */
  readonly seventh: readonly { readonly char: string; readonly words: string }[];
}

/** The tabular list of one edition. */
export interface ImportedNotes extends Edition {
  readonly kind: 'notes';
  readonly entries: readonly TabularEntry[];
}

export type Imported = ImportedList | ImportedChanges | ImportedNotes;
