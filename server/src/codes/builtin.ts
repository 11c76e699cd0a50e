import { type CodeTable, decode } from './codec';
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
}

/** The files of the built-in tables. `dx.tsv` is put together from the files of its chapters when the product is built. */
export const builtinFiles: readonly { readonly name: keyof BuiltinTexts; readonly file: string }[] = [
  { name: 'icd10cm', file: 'icd10cm.generated.txt' },
  { name: 'hcpcs', file: 'hcpcs.generated.txt' },
  { name: 'modifiers', file: 'modifiers.generated.txt' },
  { name: 'dxWords', file: 'wording/dx.tsv' },
  { name: 'hcpcsWords', file: 'wording/hcpcs.tsv' },
  { name: 'modifierWords', file: 'wording/modifiers.tsv' },
  { name: 'places', file: 'wording/places.tsv' },
];

/** The codes at hand. Each table is read when it is first asked for: opening costs nothing. */
export interface Codes {
  readonly icd10cm: CodeTable;
  readonly hcpcs: CodeTable;
  readonly modifiers: CodeTable;
  readonly words: Readonly<Record<'icd10cm' | 'hcpcs' | 'modifier' | 'pos', WordTable>>;
  /** Room for what is built on top of the tables, such as the index of words. */
  readonly kept: Map<string, unknown>;
}

/** Opens the built-in tables. `texts` is called once, at the first look-up. */
export function openCodes(texts: () => BuiltinTexts): Codes {
  const once = <T>(make: () => T): (() => T) => {
    let value: { readonly made: T } | undefined;
    return () => {
      value ??= { made: make() };
      return value.made;
    };
  };
  const all = once(texts);
  const icd10cm = once(() => decode(all().icd10cm));
  const hcpcs = once(() => decode(all().hcpcs));
  const modifiers = once(() => decode(all().modifiers));
  const words = {
    icd10cm: once(() => readWords(all().dxWords)),
    hcpcs: once(() => readWords(all().hcpcsWords)),
    modifier: once(() => readWords(all().modifierWords)),
    pos: once(() => readWords(all().places)),
  };
  return {
    get icd10cm() {
      return icd10cm();
    },
    get hcpcs() {
      return hcpcs();
    },
    get modifiers() {
      return modifiers();
    },
    words: {
      get icd10cm() {
        return words.icd10cm();
      },
      get hcpcs() {
        return words.hcpcs();
      },
      get modifier() {
        return words.modifier();
      },
      get pos() {
        return words.pos();
      },
    },
    kept: new Map(),
  };
}
