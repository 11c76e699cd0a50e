import type { RecordKind } from '../../../schemas/define';
import { childrenOf, type Entry, TokenKind, type Tree, tokenEnd, tokenKind, tokenStart, tokenText } from '../text/tree';
import type { Finding } from './finding';
import { replace } from './finding';
import { forms } from './forms';
import { type Bound, matchValues } from './match';
import { nearest } from './nearest';
import { matchServiceLine } from './service-line';
import { childTable, type EntryTable, kindNames, kinds, kindTable } from './vocabulary';

/** A block read as a record: its typed value, and what is wrong with its text. */
export interface BoundBlock {
  /** Undefined where the block is no record: blank, a comment, or an unknown kind. */
  readonly kind: RecordKind | undefined;
  /** As typed; compared in upper case. Empty when it is missing. */
  readonly id: string;
  readonly record: Bound | undefined;
  readonly findings: readonly Finding[];
  /** Entries that are kept but from which nothing is computed yet. */
  readonly later: readonly number[];
}

const NO_RECORD: BoundBlock = { kind: undefined, id: '', record: undefined, findings: [], later: [] };

/** Binds a block's tree to a typed record. Never fails: what cannot be used is a finding, and the rest is bound. */
export function bindBlock(tree: Tree): BoundBlock {
  const header = tree.entries[0];
  if (!header) return NO_RECORD;
  const findings: Finding[] = [];
  openStrings(tree, findings);
  if (header.column > 0) {
    findings.push({
      ...span(tree, header),
      rule: 'text/outside',
      severity: 'error',
      message: `This line belongs to no record: a record starts at the left edge, with ${kindNames.join(', ')}.`,
    });
    return { ...NO_RECORD, findings };
  }
  const word = tokenText(tree, header.first).toLowerCase();
  const table = kindTable(word);
  if (!table) {
    findings.push(unknownKind(tree, header, word));
    return { ...NO_RECORD, findings };
  }
  const later: number[] = [];
  const context: Context = { tree, findings, later, dxLetters: undefined };
  const record = bindEntry(context, header, table, header.first + 1);
  if (typeof record.title !== 'string' && word === 'practice' && header.last === header.first + 2) {
    // `practice "Riverside"`: a single quoted value is the name.
    if (tokenKind(tree, header.first + 1) !== TokenKind.Word) record.title = tokenText(tree, header.first + 1);
  }
  const id = typeof record.id === 'string' ? record.id : '';
  if (!id && word !== 'practice') {
    findings.push({
      ...span(tree, header),
      rule: 'text/id',
      severity: 'error',
      message: `A ${word} needs an id: ${word} ${EXAMPLE_IDS[word] ?? 'ID'}.`,
    });
  }
  return { kind: word as RecordKind, id, record, findings, later };
}

const EXAMPLE_IDS: Readonly<Record<string, string>> = {
  encounter: 'E-1001',
  claim: 'CLM-1001',
  patient: 'P1001',
  plan: 'PPO-500',
  payer: '60054',
  fees: 'CHARGES-2026',
  remit: '000123456',
};

interface Context {
  readonly tree: Tree;
  readonly findings: Finding[];
  readonly later: number[];
  dxLetters: ReadonlySet<string> | undefined;
}

const span = (tree: Tree, entry: Entry): { start: number; end: number } => ({
  start: tokenStart(tree, entry.first),
  end: tokenEnd(tree, entry.first),
});

/** A quote that its line never closes is an error at the string, whoever reads the value. */
function openStrings(tree: Tree, findings: Finding[]): void {
  const { tokens } = tree;
  for (let i = 0; i < tokens.length; i += 3) {
    if (tokens[i] !== TokenKind.OpenString) continue;
    const start = tokens[i + 1] ?? 0;
    const end = tokens[i + 2] ?? 0;
    findings.push({
      rule: 'text/string-open',
      severity: 'error',
      start,
      end,
      message: 'This text has no closing quote on its line.',
      fixes: () => [replace('Close the quote', end, end, '"')],
    });
  }
}

function unknownKind(tree: Tree, header: Entry, word: string): Finding {
  const inside = kindNames.filter((kind) => isBelow(kinds[kind], word));
  if (inside.length > 0) {
    const start = tokenStart(tree, header.first);
    return {
      ...span(tree, header),
      rule: 'text/outside',
      severity: 'error',
      message: `“${word}” belongs inside a record (${inside.join(', ')}): indent it.`,
      fixes: () => [replace('Indent it', start, start, '  ')],
    };
  }
  return unknown(tree, header, word, kindNames, `“${shorten(word)}” starts no record: ${kindNames.join(', ')} do.`);
}

const shorten = (word: string): string => (word.length > 40 ? `${word.slice(0, 40)}…` : word);

/** Whether a keyword stands somewhere below a table. */
function isBelow(table: EntryTable, keyword: string): boolean {
  return childTable(table, keyword) !== undefined || Object.values(table.children).some((c) => isBelow(c, keyword));
}

/** Below what in a record an entry of this keyword may stand: `“coverage”`, `a line of “service”`. */
function pathTo(table: EntryTable, keyword: string): string | undefined {
  for (const child of [...Object.values(table.children), ...(table.row ? [table.row] : [])]) {
    if (childTable(child, keyword)) return child.keyword ? `“${child.keyword}”` : `a line of “${table.keyword}”`;
    const deeper = pathTo(child, keyword);
    if (deeper) return deeper;
  }
  return undefined;
}

function unknown(tree: Tree, entry: Entry, word: string, known: readonly string[], message: string): Finding {
  const meant = nearest(word, known);
  const { start, end } = span(tree, entry);
  return {
    rule: 'text/keyword',
    severity: 'error',
    start,
    end,
    message: meant ? `${message} Did you mean “${meant}”?` : message,
    fixes: () => (meant ? [replace(`Change to ${meant}`, start, end, meant)] : []),
  };
}

function bindEntry(context: Context, entry: Entry, table: EntryTable, first: number): Bound {
  const { tree, findings } = context;
  const target: Bound = { at: entry.index };
  if (table.later) context.later.push(entry.index);
  if (table.reader === 'service') matchServiceLine(tree, entry, table, target, findings, () => letters(context));
  else matchValues(tree, entry, table, first, target, findings);
  if (entry.end > entry.index + 1) bindChildren(context, entry, table, target);
  return target;
}

function bindChildren(context: Context, entry: Entry, table: EntryTable, target: Bound): void {
  const { tree, findings } = context;
  for (let i = entry.index + 1; i < entry.end; ) {
    const child = tree.entries[i];
    if (!child) return;
    i = child.end;
    const word = tokenText(tree, child.first).toLowerCase();
    let childOf = childTable(table, word);
    let first = child.first + 1;
    if (!childOf && table.row && startsRow(table.row, tokenText(tree, child.first))) {
      childOf = table.row;
      first = child.first;
    }
    if (!childOf) {
      findings.push(unknownEntry(tree, child, word, table, tree.entries[0]));
      continue;
    }
    const previous = target[childOf.name];
    if (childOf.many) {
      const bound = bindEntry(context, child, childOf, first);
      if (Array.isArray(previous)) previous.push(bound);
      else target[childOf.name] = [bound];
    } else if (previous !== undefined) {
      const before = tree.entries[(previous as Bound).at];
      findings.push({
        ...span(tree, child),
        rule: 'text/repeated',
        severity: 'error',
        message: `“${word}” is given twice; the first one counts.`,
        ...(before && { related: [{ offset: tokenStart(tree, before.first), message: 'The first one' }] }),
        fixes: () => [removeEntry(tree, child)],
      });
    } else target[childOf.name] = bindEntry(context, child, childOf, first);
  }
}

/** Removes an entry with all that is below it, and its line break. */
function removeEntry(tree: Tree, entry: Entry) {
  const start = tree.lines[entry.line] ?? 0;
  const next = tree.entries[entry.end];
  const lastLine = next ? next.line : tree.lines.length;
  const end = tree.lines[lastLine] ?? tree.text.length;
  return replace('Remove it', start, end, '');
}

/** A row starts with a value that fits the row's first slot: `99214 …` in a fee table, `A …` among the diagnoses. */
function startsRow(row: EntryTable, text: string): boolean {
  if (row.reader === 'service') return /^\d{3,4},?$/.test(text) || /\d/.test(text) || text.toUpperCase() === 'ZZZZZ';
  const slot = row.slots[0];
  if (!slot) return false;
  // A code without its letter is a diagnosis all the same; a word is more likely an entry that stands in the wrong place.
  if (slot.form === 'letter' || slot.form === 'percent') return text.length <= 2 || /\d/.test(text);
  // Counters of `used` start with one of several words, whichever comes first.
  if (slot.form === 'word' || slot.form === 'flag')
    return row.slots.some((s) => s.words?.some((w) => w.toLowerCase() === text.toLowerCase()));
  return forms[slot.form].read(text, slot) !== undefined || /^\d/.test(text);
}

function unknownEntry(tree: Tree, entry: Entry, word: string, table: EntryTable, header: Entry | undefined): Finding {
  const kind = header ? kindTable(tokenText(tree, header.first).toLowerCase()) : undefined;
  const parent = table.keyword || 'this line';
  const known = Object.keys(table.children);
  const isOfRecord = kind !== undefined && childTable(kind, word) !== undefined;
  const elsewhere = isOfRecord ? undefined : kind && pathTo(kind, word);
  if (isOfRecord || elsewhere) {
    return {
      ...span(tree, entry),
      rule: 'text/misplaced',
      severity: 'error',
      message: isOfRecord
        ? `“${word}” belongs to the ${kind?.keyword} itself: indent it less.`
        : `“${word}” belongs below ${elsewhere}.`,
    };
  }
  if (kindTable(word)) {
    const start = tree.lines[entry.line] ?? 0;
    return {
      ...span(tree, entry),
      rule: 'text/misplaced',
      severity: 'error',
      message: `A ${word} is a record of its own and starts at the left edge.`,
      fixes: () => [replace('Move it to the left edge', start, tokenStart(tree, entry.first), '')],
    };
  }
  const row = table.row ? ` A line here starts with ${rowExpectation(table.row)}.` : '';
  const message =
    known.length === 0 && !table.row
      ? `Nothing is expected below “${parent}”.`
      : `“${shorten(word)}” is not known in ${parent}.${row}`;
  const rowWords = (table.row?.slots ?? []).flatMap((s) =>
    s.form === 'word' || s.form === 'flag' ? (s.words ?? []) : [],
  );
  return unknown(tree, entry, word, [...known, ...rowWords], message);
}

const rowExpectation = (row: EntryTable): string => {
  if (row.reader === 'service') return forms.procedure.expected;
  const slot = row.slots[0];
  if (!slot) return 'a value';
  if (slot.form !== 'word' || !slot.words) return forms[slot.form].expected;
  // A row may begin with one of several words, whichever comes first: the network, the family, the counter itself.
  const words = row.slots.flatMap((s) => (s.form === 'word' ? (s.words ?? []) : []));
  const last = words.pop();
  return words.length > 0 ? `${words.join(', ')} or ${last}` : String(last);
};

/** Letters of the diagnoses that the record lists, for telling pointers from a modifier. */
function letters(context: Context): ReadonlySet<string> {
  if (context.dxLetters) return context.dxLetters;
  const { tree } = context;
  const found = new Set<string>();
  for (const index of childrenOf(tree, 0)) {
    const entry = tree.entries[index];
    if (!entry || tokenText(tree, entry.first).toLowerCase() !== 'dx') continue;
    for (const row of childrenOf(tree, index)) {
      const token = tree.entries[row]?.first;
      if (token !== undefined) found.add(tokenText(tree, token).toUpperCase());
    }
  }
  context.dxLetters = found;
  return found;
}

/** The table of an entry below another: that of its keyword, or of the rows where its first value starts one. */
function tableBelow(table: EntryTable, text: string): EntryTable | undefined {
  return childTable(table, text.toLowerCase()) ?? (table.row && startsRow(table.row, text) ? table.row : undefined);
}

/** The table that an entry is bound by, for features that walk the vocabulary along the tree; undefined where it is not known. */
export function tableOf(tree: Tree, index: number): EntryTable | undefined {
  const path: Entry[] = [];
  for (let i = index; i >= 0; ) {
    const entry: Entry | undefined = tree.entries[i];
    if (!entry) return undefined;
    path.push(entry);
    i = entry.parent;
  }
  const header = path.pop();
  if (!header || header.column > 0) return undefined;
  let table = kindTable(tokenText(tree, header.first).toLowerCase());
  while (table && path.length > 0) {
    const entry = path.pop();
    if (!entry) break;
    table = tableBelow(table, tokenText(tree, entry.first));
  }
  return table;
}

/** The tables of all entries of a block, in one walk. */
export function tablesOf(tree: Tree): (EntryTable | undefined)[] {
  const tables: (EntryTable | undefined)[] = [];
  for (const entry of tree.entries) {
    const text = tokenText(tree, entry.first);
    const above = entry.parent >= 0 ? tables[entry.parent] : undefined;
    if (entry.parent < 0) tables.push(entry.column > 0 ? undefined : kindTable(text.toLowerCase()));
    else tables.push(above && tableBelow(above, text));
  }
  return tables;
}

/**
 * What each token of an entry is: the slot it fills. Only for features that look at one line; binding does not keep it.
 * `first` is the first value token.
 */
export function rolesOf(tree: Tree, entry: Entry, table: EntryTable): { first: number; roles: number[]; bound: Bound } {
  const first = table.keyword === '' ? entry.first : entry.first + 1;
  const roles: number[] = [];
  const bound: Bound = { at: entry.index };
  const context: Context = { tree, findings: [], later: [], dxLetters: undefined };
  if (table.reader === 'service') matchServiceLine(tree, entry, table, bound, [], () => letters(context), roles);
  else matchValues(tree, entry, table, first, bound, [], roles);
  return { first, roles, bound };
}

/** Where the value of a slot stands on an entry's line; the entry's keyword where it has no such value. */
export function slotSpan(tree: Tree, at: number, name: string): { start: number; end: number } {
  const entry = tree.entries[at];
  if (!entry) return { start: 0, end: 0 };
  const table = tableOf(tree, at);
  if (table) {
    const { first, roles } = rolesOf(tree, entry, table);
    const slot = table.slots.findIndex((s) => s.name === name);
    const token = roles.indexOf(slot);
    if (slot >= 0 && token >= 0) return { start: tokenStart(tree, first + token), end: tokenEnd(tree, first + token) };
  }
  return span(tree, entry);
}
