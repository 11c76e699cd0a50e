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
  | 'ptp'
  | 'ptp-hospital'
  | 'mue'
  | 'mue-hospital'
  | 'mue-dme'
  | 'addon'
  | 'mpfs'
  | 'mpfs-qpp'
  | 'gpci'
  | 'anesthesia'
  | 'anesthesia-base'
  | 'locality'
  | 'opps-cap'
  | 'opps'
  | 'clfs'
  | 'asp'
  | 'asp-ndc'
  | 'dmepos'
  | 'dme-rural'
  | 'article-hcpcs'
  | 'article-icd10'
  | 'telehealth'
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

/** What the rows of many pairs say alike: when the edit holds, whether a modifier ends it, and why there is one. */
export interface PairFact {
  /** First and last day as 20260701; no last day is 0. A last day that is the first one means that the edit never applied. */
  readonly from: number;
  readonly to: number;
  /** 0: no modifier is allowed; 1: one is; 9: does not apply. */
  readonly indicator: number;
  /** The publisher's reason, as an index into `reasons`. */
  readonly reason: number;
}

/** A part of a quarter's pairs: the publisher cuts the table into files by the first code. */
export interface PairPart {
  /** 1 for `f1`. */
  readonly part: number;
  /** The first and the last code of column 1 in it. */
  readonly from: string;
  readonly to: string;
}

/**
 * Procedure-to-procedure edits of one quarter, two and a half million of them, so they are columns of numbers and not rows: pair `i` is
 * `codes[first[i]]` with `codes[second[i]]` and says `facts[fact[i]]`. In order of the codes, then of the first day.
 */
export interface ImportedPairs extends Edition {
  readonly kind: 'pairs';
  /** In order, each once. */
  readonly codes: readonly string[];
  readonly first: Uint16Array;
  readonly second: Uint16Array;
  readonly fact: Uint16Array;
  readonly facts: readonly PairFact[];
  readonly reasons: readonly string[];
  /** The parts that are here, in order; empty where the table is not cut into parts. */
  readonly parts: readonly PairPart[];
}

/** The most units of a code: a row of the publisher's table of medically unlikely edits. */
export interface MueRow {
  readonly code: string;
  readonly value: number;
  /** Adjudication indicator. 1: each line by itself; 2: the day, without exception; 3: the day, records may show that more was needed. */
  readonly mai: 1 | 2 | 3;
  readonly reason: string;
}

/** Medically unlikely edits of one quarter, in order of the codes. */
export interface ImportedMue extends Edition {
  readonly kind: 'mue';
  readonly rows: readonly MueRow[];
}

/** An add-on code with one of the codes that it may be added to; `primary` is empty where the contractor decides. */
export interface AddOnRow {
  readonly code: string;
  readonly primary: string;
  /** 1: the list of primaries is whole; 2: none is published; 3: some are. */
  readonly type: 1 | 2 | 3;
}

/** Add-on codes, in order of the codes and their primaries. */
export interface ImportedAddOns extends Edition {
  readonly kind: 'addon';
  readonly rows: readonly AddOnRow[];
}

/** Tables of the National Correct Coding Initiative. */
export type ImportedEdits = ImportedPairs | ImportedMue | ImportedAddOns;

export type Imported = ImportedList | ImportedChanges | ImportedNotes | ImportedEdits;
