import type { RecordKind } from '../../../schemas/define';
import { dotted, undotted } from '../codes/dots';
import { rolesOf, tablesOf } from '../records/bind';
import { type Item, treeOfItem } from '../records/book';
import { readDiagnosis } from '../records/forms';
import type { Bound } from '../records/match';
import type { EntryTable, Slot } from '../records/vocabulary';
import { type Entry, TokenKind, type Tree, tokenEnd, tokenKind, tokenStart, tokenText } from '../text/tree';

/** Sets of codes: what is mentioned is the same thing everywhere in the book, and no record declares it. */
export type CodeKind = 'dx' | 'procedure' | 'revenue' | 'pcs' | 'place' | 'modifier' | 'category';
/** Things that have a name inside one record only. */
export type InnerKind = 'letter' | 'line' | 'document' | 'coverage';
export type MentionKind = RecordKind | CodeKind | InnerKind | 'provider' | 'payer-or-plan' | 'check';

/** A stretch of a record's text that names something: a record, a provider, a code, or a part of this or another record. */
export interface Mention {
  /** Offsets in the record's block, quotes not included. */
  readonly start: number;
  readonly end: number;
  readonly kind: MentionKind;
  /** In the one spelling by which names of its kind compare: upper case, a diagnosis with its dot, a place with two digits. */
  readonly id: string;
  /** It gives the thing its name, so that what refers to it leads here. */
  readonly declares: boolean;
  /** Index of its entry. */
  readonly at: number;
}

const known = new WeakMap<Item, readonly Mention[]>();

/**
 * All mentions of a record in text order, as the record alone tells them; targets.ts finds out what in the book they mean. A pointer
 * run `AB` is two mentions, `99214-25` is a code and a modifier. Made once, when somebody asks.
 */
export function mentionsOf(item: Item): readonly Mention[] {
  let mentions = known.get(item);
  if (!mentions) {
    mentions = collect(item);
    known.set(item, mentions);
  }
  return mentions;
}

/** Where a mention is looked for: the token, what the reader made of the line, and the list that it joins. */
interface Spot {
  readonly item: Item;
  readonly tree: Tree;
  readonly entry: Entry;
  readonly table: EntryTable;
  readonly slot: Slot;
  readonly bound: Bound;
  readonly token: number;
  /** The value without its quotes, and without a comma typed behind it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly found: Mention[];
}

function collect(item: Item): Mention[] {
  const tree = treeOfItem(item);
  const tables = tablesOf(tree);
  const found: Mention[] = [];
  /** The `service` entry that counts, the first one, and how many of its lines have been passed. */
  let service = -1;
  let lines = 0;
  for (const entry of tree.entries) {
    const table = tables[entry.index];
    if (table?.name === 'service' && entry.parent === 0 && service < 0) service = entry.index;
    if (!table || table.slots.length === 0) continue;
    const { first, roles, bound } = rolesOf(tree, entry, table);
    for (let token = first; token < entry.last; token++) {
      const slot = table.slots[roles[token - first] ?? -1];
      if (slot) mention({ item, tree, entry, table, slot, bound, token, ...inside(tree, token), found });
    }
    // A service line's own name is its place in the list; it stands behind its code, which the cursor means first.
    if (table.reader === 'service' && entry.parent === service) {
      const { start, end } = inside(tree, entry.first);
      found.push({ start, end, kind: 'line', id: String(++lines), declares: true, at: entry.index });
    }
  }
  return found;
}

/** Where a token's value stands, without quotes or a comma behind a word. */
function inside(tree: Tree, token: number): { start: number; end: number; text: string } {
  const kind = tokenKind(tree, token);
  const text = tokenText(tree, token);
  let start = tokenStart(tree, token);
  let end = tokenEnd(tree, token);
  if (kind !== TokenKind.Word) {
    start++;
    if (kind === TokenKind.String) end--;
    return { start, end: Math.max(start, end), text };
  }
  return text.length > 1 && text.endsWith(',')
    ? { start, end: end - 1, text: text.slice(0, -1) }
    : { start, end, text };
}

/** Words that a claim's payer and an encounter's coverages may be named by instead of a plan id. */
const RANKS: ReadonlySet<string> = new Set(['PRIMARY', 'SECONDARY', 'TERTIARY']);
/** Words that stand where an id may, and name nothing. */
const NOBODY: ReadonlySet<string> = new Set(['NONE', 'PATIENT', 'PAYER']);

/** The mentions that the value of a slot makes. */
function mention(spot: Spot): void {
  const { item, entry, table, slot, text } = spot;
  if (entry.index === 0) {
    // The book's own reading of the header decides what the record is called.
    if (slot.name === 'id' && item.id !== '') add(spot, item.kind, item.id, true);
    return;
  }
  switch (slot.ref) {
    case undefined:
      return code(spot);
    case 'provider':
      return add(spot, 'provider', text, slot.declares);
    case 'letter':
      return slot.form === 'pointers' ? pointers(spot) : add(spot, 'letter', text, slot.declares);
    case 'line':
      return add(spot, 'line', String(Number(text)));
    case 'document':
      return add(spot, 'document', text, slot.declares || spot.bound.title !== undefined);
    case 'coverage':
    case 'payer-or-plan':
    case 'plan': {
      const upper = text.toUpperCase();
      const asRank = slot.ref === 'coverage' || (slot.ref === 'plan' && table.name === 'payer');
      if (asRank && RANKS.has(upper)) return add(spot, 'coverage', text, slot.declares);
      if (slot.ref !== 'plan' && NOBODY.has(upper)) return;
      return add(spot, slot.ref === 'coverage' ? 'plan' : slot.ref, text);
    }
    default:
      return add(spot, slot.ref, text);
  }
}

function add(
  { found, entry, start, end }: Spot,
  kind: MentionKind,
  id: string,
  declares: boolean | undefined = false,
): void {
  if (id !== '' && end > start)
    found.push({ start, end, kind, id: id.toUpperCase(), declares: declares === true, at: entry.index });
}

/** Codes, by the form of the slot. */
function code(spot: Spot): void {
  const { slot, text } = spot;
  switch (slot.form) {
    case 'dx':
      return add(spot, 'dx', dotted(undotted(readDiagnosis(text) ?? text)));
    case 'procedure':
      return procedure(spot);
    case 'procedure-range':
      if (!text.includes('..')) procedure(spot);
      return;
    case 'revenue':
      return add(spot, 'revenue', text.padStart(4, '0'));
    case 'revenue-range':
      if (!text.includes('..')) add(spot, 'revenue', text);
      return;
    case 'place':
      return add(spot, 'place', text.padStart(2, '0'));
    case 'pcs':
    case 'modifier':
    case 'category':
      return add(spot, slot.form, text);
  }
}

/** `99214-25-59` as a code and its modifiers; a modifier typed against the code (`9921425`) is told apart as the reader did. */
function procedure(spot: Spot): void {
  const { bound, text, start, table } = spot;
  const [written = '', ...modifiers] = text.split('-');
  const read = table.reader === 'service' ? (bound.procedure as { code: string } | undefined)?.code : undefined;
  const length = read !== undefined && written.toUpperCase().startsWith(read) ? read.length : written.length;
  const part = (kind: MentionKind, from: number, to: number): void =>
    add({ ...spot, start: start + from, end: start + to }, kind, text.slice(from, to));
  part(/^\d{4}$/.test(written) ? 'revenue' : 'procedure', 0, length);
  for (let at = length; at < written.length; at += 2) part('modifier', at, Math.min(at + 2, written.length));
  let at = written.length;
  for (const modifier of modifiers) {
    part('modifier', at + 1, at + 1 + modifier.length);
    at += 1 + modifier.length;
  }
}

/** Each letter of a run; `1,2`, as some forms have it, points by number. */
function pointers(spot: Spot): void {
  for (const { 0: part, index } of spot.text.matchAll(/\d+|[A-Za-z]/g)) {
    const number = Number(part);
    if (number > 25) continue;
    const id = number > 0 ? String.fromCharCode(64 + number) : part;
    add({ ...spot, start: spot.start + index, end: spot.start + index + part.length }, 'letter', id);
  }
}
