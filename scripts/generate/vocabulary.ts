import * as z from 'zod';
import { recordSchemas } from '../../schemas';
import type { EntryMeta, ValueMeta } from '../../schemas/define';
import type { EntryTable, Slot } from '../../server/src/records/vocabulary';

/**
 * Turns the schemas into the plain tables that the binder reads. Shared with the generators of colours and docs, so that all of
 * them speak of the same words.
 */

type Meta = EntryMeta | ValueMeta | { role: 'origin' } | undefined;

/** A property without `.optional()` and `z.array()` around it, with the meta data found on the way. */
function unwrap(schema: z.ZodType): { inner: z.ZodType; meta: Meta } {
  let inner = schema;
  let meta = inner.meta() as Meta;
  for (;;) {
    if (inner instanceof z.ZodOptional) inner = inner.unwrap() as z.ZodType;
    else if (inner instanceof z.ZodArray && !(meta && 'form' in meta)) inner = inner.element as z.ZodType;
    else return { inner, meta };
    meta ??= inner.meta() as Meta;
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** The table of one entry. `name` is its property in the typed record. */
function entryTable(name: string, schema: z.ZodType, meta: EntryMeta, isRow: boolean): EntryTable {
  if (!(schema instanceof z.ZodObject)) throw new Error(`${name} is no entry`);
  const slots: Slot[] = [];
  const children: Record<string, EntryTable> = {};
  let row: EntryTable | undefined;
  for (const [key, property] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const { inner, meta: about } = unwrap(property);
    if (!about) throw new Error(`${name}.${key} has no meta data`);
    if (about.role === 'origin') continue;
    if (key === 'at') throw new Error(`${name}.at hides the place of the entry`);
    if (about.role === 'value') {
      const { role: _, ...slot } = about;
      slots.push({ name: key, ...slot });
    } else if (key === meta.rows) row = entryTable(key, inner, about, true);
    else {
      const table = entryTable(key, inner, about, isAdjustment(key));
      if (isAdjustment(key)) row = table;
      else children[table.keyword] = table;
    }
  }
  const { role: _, rows: __, keyword, record, ...rest } = meta;
  return {
    keyword: isRow ? '' : (record ?? keyword ?? kebab(name)),
    name,
    ...rest,
    slots,
    children,
    ...(row && { row }),
  };
}

/** Adjustments are rows among keywords: `CO-45 $63.60` below `prior` or an event. */
const isAdjustment = (key: string): boolean => key === 'adjustment';

/** All record kinds as tables. */
export function vocabularyTables(): Record<string, EntryTable> {
  const tables: Record<string, EntryTable> = {};
  for (const [kind, schema] of Object.entries(recordSchemas))
    tables[kind] = entryTable(kind, schema, schema.meta() as unknown as EntryMeta, false);
  return tables;
}

/** server/src/records/vocabulary.generated.ts; equal sub-tables are written once and shared. */
export function vocabularyModule(): string {
  const shared = new Map<string, string>();
  const parts: string[] = [];
  const write = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const fields = Object.entries(value).filter(([, v]) => v !== undefined);
    const text = `{ ${fields.map(([k, v]) => `${/^\w+$/.test(k) ? k : JSON.stringify(k)}: ${write(v)}`).join(', ')} }`;
    if (!('slots' in value) || text.length < 120) return text;
    const known = shared.get(text);
    if (known) return known;
    const name = `t${shared.size}`;
    shared.set(text, name);
    parts.push(`const ${name}: EntryTable = ${text};`);
    return name;
  };
  const tables = Object.entries(vocabularyTables()).map(([kind, table]) => `  ${kind}: ${write(table)},`);
  return [
    '// Written by scripts/generate/vocabulary.ts from schemas/. Do not edit: change the schema and run `npm run generate`.',
    "import type { RecordKind } from '../../../schemas/define';",
    "import type { EntryTable } from './vocabulary';",
    '',
    ...parts,
    '',
    'export const kinds: Readonly<Record<RecordKind, EntryTable>> = {',
    ...tables,
    '};',
    '',
  ].join('\n');
}
