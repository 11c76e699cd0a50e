import { type Abbreviation, readAbbreviations } from './abbreviations';
import { type CodeTable, decode } from './codec';
import { type LocalList, noLocalList } from './imported';
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
  /** Codes of the practice's own lists. */
  readonly local: LocalList;
  /** Room for what is built on top of the built-in tables, such as the index of words. */
  readonly kept: Map<string, unknown>;
}

/** Opens the built-in tables. `texts` is called once, at the first look-up. */
export function openCodes(texts: () => BuiltinTexts): Codes {
  const all = once(texts);
  const words = lazy({
    icd10cm: () => readWords(all().dxWords),
    hcpcs: () => readWords(all().hcpcsWords),
    modifier: () => readWords(all().modifierWords),
    pos: () => readWords(all().places),
  });
  return lazy({
    icd10cm: () => decode(all().icd10cm),
    hcpcs: () => decode(all().hcpcs),
    modifiers: () => decode(all().modifiers),
    words: () => words,
    abbreviations: () => readAbbreviations(all().abbreviations),
    local: () => noLocalList,
    kept: () => new Map<string, unknown>(),
  });
}

/** The same codes with the practice's own lists. The built-in tables and what was built on them are shared, not copied. */
export function withLocal(codes: Codes, local: LocalList): Codes {
  return lazy({
    icd10cm: () => codes.icd10cm,
    hcpcs: () => codes.hcpcs,
    modifiers: () => codes.modifiers,
    words: () => codes.words,
    abbreviations: () => codes.abbreviations,
    local: () => local,
    kept: () => codes.kept,
  });
}

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
