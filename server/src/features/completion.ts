import { categories } from '../../../schemas/categories';
import type { IsoDate } from '../../../schemas/values';
import { rolesOf } from '../records/bind';
import type { BookFile } from '../records/book';
import { allItems, type Item, recordOf } from '../records/book';
import type { Bound } from '../records/match';
import { type EntryTable, kinds, type Slot } from '../records/vocabulary';
import type { Engine } from '../rules/rule';
import { type Entry, lineAt, type Tree, tokenEnd, tokenStart, tokenText } from '../text/tree';
import { completeDiagnosis, completeModifier, completePlace, completeProcedure } from './complete-codes';
import { type Cursor, columnOf, cursorAt, parentFor } from './cursor';
import { describe } from './describe';

/** One proposal. Offsets count in the file. */
export interface Proposal {
  readonly label: string;
  /** Text that replaces `start`..`end`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'keyword' | 'code' | 'reference' | 'value' | 'record';
  /** Shown beside the label: the meaning of a code. */
  readonly detail?: string;
  readonly doc?: string;
  /** Proposals come in the order of the list; editors that sort do it by this. */
  readonly order: number;
}

export interface Completion {
  readonly proposals: readonly Proposal[];
  /** There is more: ask again when another letter is typed. */
  readonly incomplete: boolean;
}

const NOTHING: Completion = { proposals: [], incomplete: false };

/** What may be typed at an offset of a file, before the first letter too. */
export function complete(engine: Engine, file: BookFile, fileOffset: number): Completion {
  const cursor = cursorAt(file, fileOffset);
  if (!cursor) return NOTHING;
  const { tree, offset, entry } = cursor;
  const inComment = tree.comments.some((c) => c.start < offset && offset <= c.end);
  if (inComment) return NOTHING;
  const first = entry ? tokenStart(tree, entry.first) : offset;
  if (entry && offset > first && !(offset <= tokenEnd(tree, entry.first))) return completeValue(engine, cursor, entry);
  if (entry && offset < first) return NOTHING;
  return completeFirst(engine, cursor, entry);
}

/** The first word of a line: a record kind at the left edge, else keywords and rows of what the line belongs to. */
function completeFirst(engine: Engine, cursor: Cursor, entry: Entry | undefined): Completion {
  const { tree, offset, base } = cursor;
  const line = lineAt(tree.lines, offset);
  const lineStart = tree.lines[line] ?? 0;
  const wordStart = entry ? tokenStart(tree, entry.first) : offset;
  const column = entry ? entry.column : columnOf(tree, offset);
  const wordEnd = entry ? tokenEnd(tree, entry.first) : offset;
  const range = { start: base + wordStart, end: base + Math.max(wordEnd, offset) };
  const parent = column > 0 ? parentFor(tree, line, column) : undefined;
  if (!parent) {
    if (wordStart > lineStart && column > 0) return NOTHING;
    return { proposals: Object.values(kinds).map((t, i) => keyword(t, range, i, 'record')), incomplete: false };
  }
  const { table } = parent;
  if (!table) return NOTHING;
  if (table.row) {
    const rows = completeRow(engine, cursor, parent.entry, table.row, range);
    const words = keywords(table, parent.entry, tree, range, rows.proposals.length, entry);
    return { proposals: [...rows.proposals, ...words], incomplete: rows.incomplete };
  }
  return { proposals: keywords(table, parent.entry, tree, range, 0, entry), incomplete: false };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Keywords that may still stand below an entry: one that stands once is not offered again. */
function keywords(
  table: EntryTable,
  parent: Entry,
  tree: Tree,
  range: Range,
  from: number,
  self: Entry | undefined,
): Proposal[] {
  const taken = new Set<string>();
  for (let i = parent.index + 1; i < parent.end; i = tree.entries[i]?.end ?? parent.end) {
    const child = tree.entries[i];
    if (child && child.index !== self?.index) taken.add(tokenText(tree, child.first).toLowerCase());
  }
  return Object.values(table.children)
    .filter((t) => t.many || !taken.has(t.keyword))
    .map((t, i) => keyword(t, range, from + i));
}

function keyword(table: EntryTable, range: Range, order: number, kind: Proposal['kind'] = 'keyword'): Proposal {
  const detail = table.slots.map((s) => s.doc.split(/[.;]/)[0]).join(' · ');
  return {
    label: table.keyword,
    text: table.keyword,
    ...range,
    kind,
    ...(detail && kind !== 'record' && { detail }),
    doc: documentation(table),
    order: (table.required ? 0 : 500) + order,
  };
}

/** What an entry is, where it goes on the forms, and an example, as Markdown. */
export function documentation(table: EntryTable): string {
  const parts = [table.doc];
  const places = placesText(table);
  if (places) parts.push(places);
  if (table.later) parts.push('*Not supported yet: it is kept, and nothing is checked or computed from it.*');
  if (table.example) parts.push(`\`\`\`claimwright\n${table.example}\n\`\`\``);
  return parts.join('\n\n');
}

/** `CMS-1500 item 24F · UB-04 locator 47 · X12 SV102` */
export function placesText({ place }: Pick<EntryTable, 'place'>): string {
  const parts: string[] = [];
  if (place?.cms1500) parts.push(`CMS-1500 item ${place.cms1500}`);
  if (place?.ub04) parts.push(`UB-04 locator ${place.ub04}`);
  if (place?.x12) parts.push(`X12 ${place.x12}`);
  return parts.join(' · ');
}

/** The first value of a row: the next free letter, a procedure, a counter. */
function completeRow(engine: Engine, cursor: Cursor, parent: Entry, row: EntryTable, range: Range): Completion {
  const { tree, base } = cursor;
  const typed = tree.plain.slice(range.start - base, range.end - base);
  const slot = row.slots[0];
  if (row.reader === 'service' || slot?.form === 'procedure-range')
    return (
      modifierOf(engine, cursor, typed, range) ??
      completeProcedure(engine, cursor, typed, range, row.reader === 'service')
    );
  if (slot?.form === 'letter') {
    const used = new Set<string>();
    for (let i = parent.index + 1; i < parent.end; i = tree.entries[i]?.end ?? parent.end) {
      const child = tree.entries[i];
      if (child && child !== cursor.entry) used.add(tokenText(tree, child.first).toUpperCase());
    }
    const next = [...'ABCDEFGHIJKLMNOPQRSTUVWXY'].find((l) => !used.has(l));
    return {
      proposals: next
        ? [{ label: next, text: `${next} `, ...range, kind: 'value', detail: 'next diagnosis', order: 0 }]
        : [],
      incomplete: false,
    };
  }
  if (slot?.form === 'date') return { proposals: dates(engine, cursor, range), incomplete: false };
  return {
    proposals: row.slots.flatMap((s) =>
      (s.words ?? []).map((w): Proposal => ({ label: w, text: w, ...range, kind: 'value', detail: s.doc, order: 0 })),
    ),
    incomplete: false,
  };
}

/** Modifiers, once a hyphen stands behind the code. */
function modifierOf(engine: Engine, cursor: Cursor, typed: string, range: Range): Completion | undefined {
  const hyphen = typed.lastIndexOf('-');
  if (hyphen <= 0) return undefined;
  const start = range.start + hyphen + 1;
  return completeModifier(engine, cursor, typed.slice(0, hyphen), typed.slice(hyphen + 1), { start, end: range.end });
}

/** A value after the first word, by the slots that are still free. */
function completeValue(engine: Engine, cursor: Cursor, entry: Entry): Completion {
  const { tree, offset, base, table } = cursor;
  if (!table) return NOTHING;
  const firstValue = table.keyword === '' ? entry.first : entry.first + 1;
  let current = -1;
  for (let t = firstValue; t < entry.last; t++)
    if (tokenStart(tree, t) < offset && offset <= tokenEnd(tree, t)) current = t;
  const start = current >= 0 ? tokenStart(tree, current) : offset;
  const typed = tree.plain.slice(start, offset);
  const range = {
    start: base + start,
    end: base + (current >= 0 ? Math.max(offset, tokenEnd(tree, current)) : offset),
  };

  // The values before the cursor fill their slots; what is left is what may come.
  const before: Entry = { ...entry, last: current >= 0 ? current : lastBefore(tree, entry, offset) };
  const { bound } = rolesOf(tree, before, table);
  if (table.reader === 'service') return completeServiceValue(engine, cursor, before, bound, typed, range);

  const previous = before.last > entry.first ? tokenText(tree, before.last - 1).toLowerCase() : '';
  const labelled =
    before.last > firstValue ? table.slots.filter((s) => s.label === previous && !(s.name in bound)) : [];
  const free = labelled.length > 0 ? labelled : table.slots.filter((s) => !s.label && (s.many || !(s.name in bound)));

  // A diagnosis is searched by all the words typed for it: `A diabetes kidney`.
  const dxSlot = free.find((s) => s.form === 'dx');
  if (dxSlot || (bound.code === undefined && table.slots.some((s) => s.form === 'dx' && !s.many))) {
    const from = dxStart(tree, before, table, firstValue) ?? start;
    const query = tree.plain.slice(from, offset);
    return completeDiagnosis(engine, cursor, query, { start: base + from, end: range.end });
  }
  const proposals: Proposal[] = [];
  let incomplete = false;
  for (const slot of free.slice(0, 3)) {
    const more = proposalsFor(engine, cursor, slot, bound, typed, range, proposals.length);
    proposals.push(...more.proposals);
    incomplete ||= more.incomplete;
    // An id takes anything, so what comes after it is not to be typed yet.
    if (slot.form === 'id' || slot.form === 'npi') break;
  }
  if (labelled.length === 0)
    for (const slot of table.slots)
      if (slot.label && !(slot.name in bound) && slot.label.startsWith(typed.toLowerCase()))
        proposals.push({
          label: slot.label,
          text: slot.label,
          ...range,
          kind: 'keyword',
          detail: slot.doc,
          order: 800 + proposals.length,
        });
  return { proposals, incomplete };
}

function lastBefore(tree: Tree, entry: Entry, offset: number): number {
  let last = entry.first;
  while (last < entry.last && tokenEnd(tree, last) <= offset) last++;
  return last;
}

/** Start of the words that are typed in place of a diagnosis code. */
function dxStart(tree: Tree, entry: Entry, table: EntryTable, first: number): number | undefined {
  const skip = table.slots[0]?.form === 'letter' ? 1 : 0;
  const token = first + skip;
  return token < entry.last ? tokenStart(tree, token) : undefined;
}

function proposalsFor(
  engine: Engine,
  cursor: Cursor,
  slot: Slot,
  bound: Bound,
  typed: string,
  range: Range,
  order: number,
): Completion {
  const simple = (words: readonly { text: string; detail?: string }[], kind: Proposal['kind']): Completion => ({
    proposals: words.map(({ text, detail }, i) => ({
      label: text,
      text,
      ...range,
      kind,
      ...(detail && { detail }),
      order: order + i,
    })),
    incomplete: false,
  });
  switch (slot.form) {
    case 'word':
    case 'flag':
      return simple(
        (slot.words ?? []).map((text) => ({ text, detail: slot.doc })),
        'value',
      );
    case 'category':
      return simple(
        categories.map((c) => ({ text: c.name, detail: c.doc })),
        'value',
      );
    case 'chain':
      return simple(CHAIN_WORDS, 'value');
    case 'date':
    case 'range':
      return { proposals: dates(engine, cursor, range, order), incomplete: false };
    case 'place':
      return completePlace(engine, typed, range, order);
    case 'npi':
      return simple(providers(engine), 'reference');
    case 'procedure':
    case 'procedure-range':
      return completeProcedure(engine, cursor, typed, range, false);
    case 'id':
      return simple(references(engine, slot, bound), 'reference');
    default:
      return NOTHING;
  }
}

const CHAIN_WORDS = [
  { text: 'deductible', detail: 'the deductible is taken first' },
  { text: 'then', detail: 'joins one step to the next' },
  { text: 'covered', detail: 'the plan pays all of the allowed amount' },
  { text: 'excluded', detail: 'the plan pays nothing' },
] as const;

/** Records that an id may refer to, with their titles or names. */
function references(engine: Engine, slot: Slot, bound: Bound): { text: string; detail?: string }[] {
  if (slot.name === 'which' && bound.at >= 0 && slot.ref === 'plan')
    return [...RANKS, ...references(engine, { ...slot, name: 'plan' }, bound)];
  if (slot.ref === 'coverage')
    return [
      ...RANKS,
      { text: 'none', detail: 'self-pay' },
      ...references(engine, { ...slot, ref: 'plan', name: 'plan' }, bound),
    ];
  if (slot.ref === 'payer-or-plan')
    return [
      ...references(engine, { ...slot, ref: 'plan' }, bound),
      ...references(engine, { ...slot, ref: 'payer' }, bound),
    ];
  if (!slot.ref || !(slot.ref in kinds)) return [];
  const kind = slot.ref as keyof typeof kinds;
  const found = new Map<string, string>();
  for (const item of allItems(engine.book, kind))
    if (item.id && !found.has(item.id)) found.set(item.id, describe(item as Item));
  return [...found].map(([text, detail]) => ({ text, ...(detail && { detail }) }));
}

const RANKS = [
  { text: 'primary', detail: 'the coverage that pays first' },
  { text: 'secondary', detail: 'the coverage that pays second' },
];

/** NPIs by name: completion filters on the label, so the name is part of it in the detail. */
function providers(engine: Engine): { text: string; detail?: string }[] {
  return allItems(engine.book, 'practice').flatMap((item) => {
    const { provider = [], facility = [] } = recordOf(item);
    return [
      ...provider.map((p) => ({ text: p.npi ?? '', detail: [p.last, p.first].filter(Boolean).join(', ') })),
      ...facility.map((f) => ({ text: f.npi ?? '', detail: f.name ?? '' })),
    ].filter((p) => p.text);
  });
}

/** Today, and the record's own date. */
function dates(engine: Engine, cursor: Cursor, range: Range, order = 0): Proposal[] {
  const found: { text: string; detail: string }[] = [{ text: engine.today, detail: 'today' }];
  const own = dateOfRecord(cursor);
  if (own && own !== engine.today) found.unshift({ text: own, detail: 'the date of service' });
  return found.map(({ text, detail }, i) => ({ label: text, text, ...range, kind: 'value', detail, order: order + i }));
}

/** The date that decides which codes are valid: the record's date of service. */
export function dateOfRecord({ item }: Cursor): IsoDate | undefined {
  if (item?.kind !== 'encounter' && item?.kind !== 'claim') return undefined;
  const record = recordOf(item as never) as { date?: { range?: { from: IsoDate } } };
  return record.date?.range?.from;
}

/** What may follow the code of a service line: letters of the diagnoses, the charge, a modifier after a hyphen. */
function completeServiceValue(
  engine: Engine,
  cursor: Cursor,
  before: Entry,
  bound: Bound,
  typed: string,
  range: Range,
): Completion {
  if (before.last === before.first) {
    const modifier = modifierOf(engine, cursor, typed, range);
    if (modifier) return modifier;
    return completeProcedure(engine, cursor, typed, range, true);
  }
  const proposals: Proposal[] = [];
  const record =
    cursor.item && (recordOf(cursor.item as never) as { dx?: { diagnosis?: { letter?: string; code?: string }[] } });
  if (bound.pointers === undefined && /^[A-Za-z]*$/.test(typed)) {
    const listed = (record?.dx?.diagnosis ?? []).filter((d) => d.letter);
    for (const d of listed)
      proposals.push({
        label: d.letter ?? '',
        text: d.letter ?? '',
        ...range,
        kind: 'value',
        detail: d.code ?? '',
        order: proposals.length,
      });
    if (listed.length > 1) {
      const all = listed
        .slice(0, 4)
        .map((d) => d.letter)
        .join('');
      proposals.push({
        label: all,
        text: all,
        ...range,
        kind: 'value',
        detail: 'all of them',
        order: proposals.length,
      });
    }
  }
  const code = (bound.procedure as { code?: string } | undefined)?.code;
  if (bound.charge === undefined && code && /^\$?[\d,.]*$/.test(typed)) {
    const found = completeProcedure(engine, cursor, code, range, true).proposals.find((p) => p.label.startsWith(code));
    const amount = found && /\$[\d,.]+$/.exec(found.text)?.[0];
    if (amount)
      proposals.push({
        label: amount,
        text: amount,
        ...range,
        kind: 'value',
        detail: 'the practice’s charge',
        order: proposals.length,
      });
  }
  if (bound.units === undefined && /^x?\d*$/i.test(typed))
    proposals.push({ label: 'x2', text: 'x2', ...range, kind: 'value', detail: 'units', order: 90 });
  if (bound.dates === undefined && /^[\d-]*$/.test(typed)) proposals.push(...dates(engine, cursor, range, 95));
  return { proposals, incomplete: false };
}
