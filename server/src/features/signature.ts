import { rolesOf } from '../records/bind';
import type { BookFile } from '../records/book';
import { forms } from '../records/forms';
import type { EntryTable, Slot } from '../records/vocabulary';
import { type Entry, type Tree, tokenEnd, tokenStart, tokenText } from '../text/tree';
import { type Cursor, cursorAt } from './cursor';
import { placesText } from './documentation';

/** A value in a signature: where its name stands in the label, and what it is. */
export interface SignaturePart {
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly doc: string;
}

/** What an entry's line takes, and which of it the cursor is at. */
export interface Signature {
  readonly label: string;
  readonly doc: string;
  readonly parts: readonly SignaturePart[];
  /** Index of the part; undefined where nothing more is expected. */
  readonly active: number | undefined;
}

/** One value in the label. Two slots of one label (`per 12 months`, `per year`) are one value to a person. */
interface Part {
  readonly name: string;
  readonly doc: string;
  readonly slots: readonly string[];
  readonly label: string | undefined;
}

/** The signature of the entry at the cursor: of a service line, and of every entry with more than one value. */
export function signatureAt(file: BookFile, fileOffset: number): Signature | undefined {
  const cursor = cursorAt(file, fileOffset);
  const { entry, table, tree, offset = 0 } = cursor ?? {};
  if (!cursor || !entry || !table || !tree) return undefined;
  if (offset > lineEnd(tree, entry) || inComment(tree, offset)) return undefined;
  const service = table.reader === 'service';
  if (!service && table.slots.length < 2) return undefined;
  // The keyword itself is no value; the code of a row is.
  if (table.keyword ? offset <= tokenEnd(tree, entry.first) : offset < tokenStart(tree, entry.first)) return undefined;
  const parts = service ? serviceParts(table) : table.slots.map(partOf);
  return laidOut(table, parts, activePart(cursor, entry, table, parts));
}

const lineEnd = ({ text, lines }: Tree, { line }: Entry): number => lines[line + 1] ?? text.length + 1;
const inComment = ({ comments }: Tree, offset: number): boolean =>
  comments.some((c) => c.start < offset && offset <= c.end);

const partOf = (slot: Slot): Part => ({ name: nameOf(slot), doc: docOf(slot), slots: [slot.name], label: slot.label });

function nameOf({ name, label, words, form, many }: Slot): string {
  const spaced = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  const short =
    form === 'word' && words && words.length <= 4 ? words.join('|') : form === 'flag' ? (words?.[0] ?? spaced) : spaced;
  return `${label && label !== short ? `${label} ` : ''}${short}${many ? ' …' : ''}`;
}

function docOf(slot: Slot): string {
  const words = slot.words ? `: ${slot.words.join(', ')}` : '';
  const expected = slot.form === 'word' || slot.form === 'flag' ? '' : ` (${forms[slot.form].expected})`;
  const where = placesText(slot);
  return [`${slot.doc}${words}${expected}`, where && `*${where}*`].filter(Boolean).join('\n\n');
}

/** A service line as people read it from left to right; modifiers are a part of the code to the language and a part of their own to them. */
const SERVICE: readonly (readonly [name: string, slots: readonly string[], doc?: string])[] = [
  [
    'code',
    ['procedure', 'revenue'],
    'CPT or HCPCS code, or a four-digit revenue code and then perhaps a code\n\n*CMS-1500 item 24D · UB-04 locator 42, 44 · X12 SV101, SV201*',
  ],
  [
    'modifiers',
    [],
    'Up to four, each after a hyphen: 99214-25\n\n*CMS-1500 item 24D · UB-04 locator 44 · X12 SV101-3 to 6*',
  ],
  ['units', ['units']],
  ['minutes', ['minutes']],
  ['pointers', ['pointers']],
  ['charge', ['charge']],
  ['date', ['dates']],
];
const CODE = 0;
const MODIFIERS = 1;

function serviceParts(table: EntryTable): Part[] {
  return SERVICE.map(([name, slots, doc]) => {
    const slot = table.slots.find((s) => s.name === slots[0]);
    return { name, slots, doc: doc ?? (slot ? docOf(slot) : ''), label: undefined };
  });
}

/** The part whose value the cursor is in; between values, the first one that is still to come. */
function activePart(
  { tree, offset }: Cursor,
  entry: Entry,
  table: EntryTable,
  parts: readonly Part[],
): number | undefined {
  const { first, roles, bound } = rolesOf(tree, entry, table);
  const service = table.reader === 'service';
  let token = -1;
  for (let t = first; t < entry.last; t++) if (tokenStart(tree, t) <= offset && offset <= tokenEnd(tree, t)) token = t;
  const slot = token < 0 ? undefined : table.slots[roles[token - first] ?? -1]?.name;
  const text = token < 0 ? '' : tokenText(tree, token);
  const found = parts.findIndex((p) => slot !== undefined && p.slots.includes(slot));
  if (service && (found === CODE || token === entry.first))
    return text.slice(0, Math.max(0, offset - tokenStart(tree, token))).includes('-') ? MODIFIERS : CODE;
  // A lone `x` is read as a letter, and means units that are about to come.
  if (found >= 0 && !(service && /^x$/i.test(text))) return found;
  if (service && text !== '') return byShape(text, parts);
  // Behind a label comes its value.
  const before = tokenBefore(tree, entry, offset);
  const word = before >= first ? tokenText(tree, before).toLowerCase() : '';
  const labelled = parts.findIndex((p) => p.label === word && !p.slots.some((s) => s in bound));
  if (labelled >= 0 && token < 0) return labelled;
  const next = parts.findIndex((p, i) => !(service && i <= MODIFIERS) && !p.label && !p.slots.some((s) => s in bound));
  if (next >= 0) return service ? serviceNext(bound, parts) : next;
  const open = parts.findIndex((p) => !p.slots.some((s) => s in bound));
  return open < 0 || (service && open <= MODIFIERS) ? undefined : open;
}

/** On a service line the pointers come next, then the charge; units, minutes and a date are for the few lines that have them. */
function serviceNext(bound: object, parts: readonly Part[]): number | undefined {
  for (const name of ['pointers', 'charge', 'units', 'date', 'minutes']) {
    const index = parts.findIndex((p) => p.name === name);
    if (!parts[index]?.slots.some((s) => s in bound)) return index;
  }
  return undefined;
}

/** What a value that is half typed is going to be. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^x/i, 'units'],
  [/^\$/, 'charge'],
  [/^\d+m/i, 'minutes'],
  [/^\d+[/-]|^\d{4}$/, 'date'],
  [/^[a-z]+$/i, 'pointers'],
];

function byShape(text: string, parts: readonly Part[]): number | undefined {
  const name = SHAPES.find(([shape]) => shape.test(text))?.[1];
  return name === undefined ? undefined : parts.findIndex((p) => p.name === name);
}

function tokenBefore(tree: Tree, entry: Entry, offset: number): number {
  let token = entry.first - 1;
  while (token + 1 < entry.last && tokenEnd(tree, token + 1) < offset) token++;
  return token;
}

/** `service line: code · modifiers · …`, with where each part stands in it. */
function laidOut(table: EntryTable, parts: readonly Part[], active: number | undefined): Signature {
  const head = table.reader === 'service' ? '' : table.keyword ? `${table.keyword} ` : '';
  let label = head;
  const placed = parts.map(({ name, doc }, i): SignaturePart => {
    if (i > 0) label += ' · ';
    const start = label.length;
    label += name;
    return { start, end: label.length, doc };
  });
  return { label, doc: table.doc, parts: placed, active };
}
