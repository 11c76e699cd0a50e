import { type Abbreviation, readAbbreviations } from './abbreviations';
import { type CodeTable, decode } from './codec';
import { type EverydayRow, readEveryday } from './everyday';
import { type LocalList, mergeLocal, noLocalList } from './imported';
import { editionsOf, type Installed, nothingInstalled } from './installed';
import { localRows } from './local-editions';
import type { CodeSet } from './types';
import { readWords, type WordTable } from './words';

/** The texts of the tables that come with the product. */
export interface BuiltinTexts {
  readonly icd10cm: string;
  readonly hcpcs: string;
  readonly modifiers: string;
  readonly dxWords: string;
  readonly hcpcsWords: string;
  readonly modifierWords: string;
  readonly places: string;
  readonly abbreviations: string;
  readonly everyday: string;
}

/**
 * The files of the built-in tables, relative to this room's folder `builtin`. `wording/dx.tsv` is kept as several files
 * `wording/dx-….tsv`, which are joined in the order of their names when the product is built.
 */
export const builtinFiles: readonly { readonly name: keyof BuiltinTexts; readonly file: string }[] = [
  { name: 'icd10cm', file: 'icd10cm.generated.txt' },
  { name: 'hcpcs', file: 'hcpcs.generated.txt' },
  { name: 'modifiers', file: 'modifiers.generated.txt' },
  { name: 'dxWords', file: 'wording/dx.tsv' },
  { name: 'hcpcsWords', file: 'wording/hcpcs.tsv' },
  { name: 'modifierWords', file: 'wording/modifiers.tsv' },
  { name: 'places', file: 'wording/places.tsv' },
  { name: 'abbreviations', file: 'wording/abbreviations.tsv' },
  { name: 'everyday', file: 'wording/everyday.tsv' },
];

/** The codes at hand. Each table is read when it is first asked for: opening costs nothing. */
export interface Codes {
  readonly icd10cm: CodeTable;
  readonly hcpcs: CodeTable;
  readonly modifiers: CodeTable;
  /** Our own words for the codes of each set. */
  readonly words: Readonly<Record<CodeSet, WordTable>>;
  /** What coders write for short, in lower case. */
  readonly abbreviations: ReadonlyMap<string, Abbreviation>;
  /** What patients say, and the codes that are then chosen. */
  readonly everyday: readonly EverydayRow[];
  /** Codes of the practice's own lists, and of the lists that it has imported: licensed CPT codes, codes of its own. */
  readonly local: LocalList;
  /** The editions that were imported on this machine. */
  readonly installed: Installed;
  /** Room for what is built on top of the built-in tables, such as the index of words. */
  readonly kept: Map<string, unknown>;
}

/**
 * Opens the built-in tables, and beside them the editions that were imported. `texts` and `installed` are called once, at the first
 * look-up that needs them.
 *
 * **How built-in numbers and imported editions combine.** The date of service decides, never the day of the import.
 *
 * - ICD-10-CM: the built-in numbers know when each code could be billed from 2015-10-01 to 2027-09-30. An imported edition decides for
 *   the dates on which it is in force: what it has is a code or a heading, what it lacks is none. The built-in periods then only say
 *   *when* a code it lacks ended or will begin, and they keep a code that began after the edition's first day (an April update that
 *   was not imported). On dates without an imported edition in force the built-in numbers decide; after their last day the nearest
 *   edition does, imported or built in, and what that one lacks is `not evaluated`.
 * - HCPCS Level II and modifiers carry periods of their own: the newest list that has a code tells its days, older lists (the built-in
 *   one stands among them by its quarter) tell the codes that newer lists no longer carry.
 * - All other sets are imported only, but places of service: an imported list is added to ours.
 * - Words: an imported title stands before ours, that of the edition in force on the date, else of the newest that has the code; ours
 *   stay searchable, with their abbreviations and lay words.
 */
export function openCodes(texts: () => BuiltinTexts, installed: () => Installed = () => nothingInstalled): Codes {
  const all = once(texts);
  const words = lazy({
    icd10cm: () => readWords(all().dxWords),
    hcpcs: () => readWords(all().hcpcsWords),
    modifier: () => readWords(all().modifierWords),
    pos: () => readWords(all().places),
  });
  const imported = once(installed);
  return lazy({
    icd10cm: () => decode(all().icd10cm),
    hcpcs: () => decode(all().hcpcs),
    modifiers: () => decode(all().modifiers),
    words: () => words,
    abbreviations: () => readAbbreviations(all().abbreviations),
    everyday: () => readEveryday(all().everyday),
    local: () => localOf(imported()),
    installed: imported,
    kept: () => new Map<string, unknown>(),
  });
}

/** The same codes with the practice's own lists. The built-in tables and what was built on them are shared, not copied. */
export function withLocal(codes: Codes, local: LocalList): Codes {
  return lazy({
    ...shared(codes),
    local: () => (codes.local === noLocalList ? local : mergeLocal([rowsIn(local), rowsIn(codes.local)])),
    installed: () => codes.installed,
  });
}

/** The same codes after something was imported or taken out. */
export function withInstalled(codes: Codes, installed: () => Installed): Codes {
  const imported = once(installed);
  return lazy({ ...shared(codes), local: () => localOf(imported()), installed: imported });
}

const shared = (codes: Codes) => ({
  icd10cm: () => codes.icd10cm,
  hcpcs: () => codes.hcpcs,
  modifiers: () => codes.modifiers,
  words: () => codes.words,
  abbreviations: () => codes.abbreviations,
  everyday: () => codes.everyday,
  kept: () => codes.kept,
});

/** Imported lists of the practice, the newest edition first: where two describe a code alike, the newer is believed. */
function localOf(installed: Installed): LocalList {
  const editions = editionsOf(installed, 'local');
  return editions.length === 0 ? noLocalList : mergeLocal(editions.toReversed().map(localRows));
}

const rowsIn = ({ rows }: LocalList) => [...rows.values()].flat();

/** An object whose fields are made at the first look. */
function lazy<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const made = {} as T;
  for (const key of Object.keys(makers) as (keyof T)[])
    Object.defineProperty(made, key, { enumerable: true, get: once(makers[key]) });
  return made;
}

function once<V>(make: () => V): () => V {
  let value: { readonly made: V } | undefined;
  return () => {
    value ??= { made: make() };
    return value.made;
  };
}
