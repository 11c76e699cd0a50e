import * as z from 'zod';

/**
 * The small language in which the vocabulary is written down. Every record kind is a zod object; what an entry takes on its own
 * line are *values*, what stands indented below it are *entries*. The meta data on both is the single source for the binder's
 * tables, completion, hover, the colours and docs/language.md (see scripts/generate/vocabulary.ts).
 */

/** Where an entry or value is found on the paper forms and in X12: item, locator and element *numbers* only. */
export interface FormPlace {
  readonly cms1500?: string;
  readonly ub04?: string;
  readonly x12?: string;
}

/** How the text of a value is recognised; one reader per form in server/src/records/forms.ts. */
export type FormName =
  | 'id'
  | 'text'
  | 'word'
  | 'flag'
  | 'money'
  | 'percent'
  | 'date'
  | 'range'
  | 'time'
  | 'integer'
  | 'decimal'
  | 'npi'
  | 'place'
  | 'dx'
  | 'letter'
  | 'procedure'
  | 'procedure-range'
  | 'revenue'
  | 'revenue-range'
  | 'pcs'
  | 'state'
  | 'modifier'
  | 'category'
  | 'units'
  | 'minutes'
  | 'pointers'
  | 'adjustment'
  | 'status'
  | 'age-range'
  | 'chain'
  | 'adjudication';

export type RecordKind = 'encounter' | 'claim' | 'patient' | 'plan' | 'payer' | 'fees' | 'practice' | 'remit';

export interface ValueMeta {
  readonly role: 'value';
  readonly form: FormName;
  readonly doc: string;
  /** The words an enumerated value or a flag may be. */
  readonly words?: readonly string[];
  /** The word that introduces the value: `family $1,500`. */
  readonly label?: string;
  /** Takes every following token that fits: `at 02 10`. */
  readonly many?: boolean;
  /**
   * What a value refers to. A record kind: a record of the book. `document` refers inside the patient or encounter, `coverage` (by
   * rank, or by plan id) to the patient's coverages, `letter` to a diagnosis and `line` to a service line of the record itself,
   * `check` to the remittance of that number, where the book has it.
   */
  readonly ref?: RecordKind | 'document' | 'provider' | 'payer-or-plan' | 'coverage' | 'letter' | 'line' | 'check';
  /** The value gives the thing its name: what refers to it leads here. */
  readonly declares?: boolean;
  /** A quoted text does not fit: `practice "Riverside"` has a name and no id. */
  readonly bare?: boolean;
  /** A negative amount is allowed here. */
  readonly signed?: boolean;
  readonly place?: FormPlace;
}

export interface EntryMeta {
  readonly role: 'entry';
  readonly doc: string;
  readonly place?: FormPlace;
  /** May stand more than once. */
  readonly many?: boolean;
  /** A record of this kind is incomplete without it. */
  readonly required?: boolean;
  /** Parsed and kept, but nothing is computed from it yet: hover and check say so. */
  readonly later?: boolean;
  /** The entry's children are rows (a code, a letter, a date first), described by the entry of this key. */
  readonly rows?: string;
  /** Written differently from the key in camel case. */
  readonly keyword?: string;
  /** Stands for a whole record kind. */
  readonly record?: RecordKind;
  /** A line with its own reader: the service line's values come in any order and carry people's habits. */
  readonly reader?: 'service';
  readonly example?: string;
}

/** What every bound entry carries beside its values: its index among the entries of the record's tree. */
const origin = { at: z.number().int().meta({ role: 'origin' }) };

type Shape = Record<string, z.ZodType>;

/** An entry: `keyword values…` with what may be indented below it. */
export function entry<S extends Shape>(meta: Omit<EntryMeta, 'role'>, shape: S) {
  return z.object({ ...origin, ...shape }).meta({ role: 'entry', ...meta } satisfies EntryMeta);
}

/** An entry that may stand several times. */
export function entries<S extends Shape>(meta: Omit<EntryMeta, 'role' | 'many'>, shape: S) {
  return z.array(entry({ ...meta, many: true }, shape)).optional();
}

/** An entry that stands at most once. */
export function one<S extends Shape>(meta: Omit<EntryMeta, 'role'>, shape: S) {
  return entry(meta, shape).optional();
}

/** A record kind: `kind id "title"` and its entries. Every part is optional in the type, since people are still typing. */
export function record<S extends Shape>(meta: Omit<EntryMeta, 'role'> & { record: RecordKind }, shape: S) {
  return entry(meta, shape);
}

/** A value of a form on the entry's own line. */
export function value<T extends z.ZodType>(schema: T, form: FormName, doc: string, more: Partial<ValueMeta> = {}) {
  return schema.meta({ role: 'value', form, doc, ...more } satisfies ValueMeta).optional();
}

/** A value that takes all following tokens that fit. */
export function values<T extends z.ZodType>(schema: T, form: FormName, doc: string, more: Partial<ValueMeta> = {}) {
  return z
    .array(schema)
    .meta({ role: 'value', form, doc, many: true, ...more } satisfies ValueMeta)
    .optional();
}

/** One of a few words. */
export function word<const W extends readonly [string, ...string[]]>(
  words: W,
  doc: string,
  more: Partial<ValueMeta> = {},
) {
  return value(z.enum(words), 'word', doc, { words, ...more });
}

/** A word that is there or not: `facility`, `remaining`. */
export function flag(text: string, doc: string) {
  return value(z.literal(true), 'flag', doc, { words: [text] });
}
