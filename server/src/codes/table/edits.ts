import type { AddOnRow, ImportedAddOns, ImportedEdits, ImportedMue, MueRow } from '../import/table';
import { bytesOf, u16At, u32At } from './bytes';
import { encodePairs, openPairs, type PairTable } from './pairs';
import { encodeSections, type TableFile } from './sections';
import { encodeStrings, openStrings } from './strings';

/** Tables of coding edits in the store: pairs of codes, units a day, add-on codes. */

export interface MueTable {
  readonly kind: 'mue';
  readonly count: number;
  readonly of: (code: string) => Omit<MueRow, 'code'> | undefined;
}

export interface AddOnTable {
  readonly kind: 'addon';
  readonly count: number;
  /** The type of an add-on code and its published primaries. */
  readonly of: (code: string) => { readonly type: AddOnRow['type']; readonly primaries: readonly string[] } | undefined;
}

export type EditTable = PairTable | MueTable | AddOnTable;

export function encodeEdits(table: ImportedEdits): Uint8Array {
  switch (table.kind) {
    case 'pairs':
      return encodePairs(table);
    case 'mue':
      return encodeMue(table);
    case 'addon':
      return encodeAddOns(table);
  }
}

/** Opens a table of edits by what its head says. Throws `DamagedTable` when it is not as it was written. */
export function openEdits(file: TableFile): EditTable | undefined {
  switch (file.head.kind) {
    case 'pairs':
      return openPairs(file);
    case 'mue':
      return openMue(file);
    case 'addon':
      return openAddOns(file);
    default:
      return undefined;
  }
}

/** How many entries a table of edits has. */
export const entriesOf = (table: ImportedEdits): number =>
  table.kind === 'pairs' ? table.first.length : table.rows.length;

function encodeMue({ set, edition, rows }: ImportedMue): Uint8Array {
  const reasons = [...new Set(rows.map(({ reason }) => reason))];
  const sections = new Map<string, Uint8Array>([
    ['codes', encodeStrings(rows.map(({ code }) => code))],
    ['values', bytesOf(Uint32Array.from(rows, ({ value }) => value))],
    ['said', bytesOf(Uint16Array.from(rows, ({ mai, reason }) => reasons.indexOf(reason) * 4 + mai))],
    ['reasons', encodeStrings(reasons)],
  ]);
  return encodeSections({ kind: 'mue', set, edition, rows: rows.length }, sections);
}

function openMue(file: TableFile): MueTable {
  const count = Number(file.head.rows);
  const codes = numbered(file.section('codes'));
  const values = u32At(file.section('values'), 0, count);
  const said = u16At(file.section('said'), 0, count);
  const reasons = openStrings(file.section('reasons'));
  return {
    kind: 'mue',
    count,
    of: (code) => {
      const at = codes.get(code);
      if (at === undefined) return undefined;
      const one = said[at] ?? 0;
      return { value: values[at] ?? 0, mai: (one % 4) as MueRow['mai'], reason: reasons.at(one >>> 2) };
    },
  };
}

function encodeAddOns({ set, edition, rows }: ImportedAddOns): Uint8Array {
  const sections = new Map<string, Uint8Array>([
    ['codes', encodeStrings(rows.map(({ code }) => code))],
    ['primaries', encodeStrings(rows.map(({ primary }) => primary))],
    ['types', bytesOf(Uint16Array.from(rows, ({ type }) => type))],
  ]);
  return encodeSections({ kind: 'addon', set, edition, rows: rows.length }, sections);
}

function openAddOns(file: TableFile): AddOnTable {
  const count = Number(file.head.rows);
  const types = u16At(file.section('types'), 0, count);
  const next = openStrings(file.section('primaries')).reader();
  const found = new Map<string, { type: AddOnRow['type']; primaries: string[] }>();
  openStrings(file.section('codes')).each((code, i) => {
    const primary = next();
    const own = found.get(code) ?? { type: types[i] as AddOnRow['type'], primaries: [] };
    if (primary !== '') own.primaries.push(primary);
    found.set(code, own);
  });
  return { kind: 'addon', count, of: (code) => found.get(code) };
}

function numbered(bytes: Uint8Array): ReadonlyMap<string, number> {
  const codes = new Map<string, number>();
  openStrings(bytes).each((code, i) => codes.set(code, i));
  return codes;
}
