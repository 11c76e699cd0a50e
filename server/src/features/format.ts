import type { Cents } from '../../../schemas/values';
import { rolesOf, tableOf } from '../records/bind';
import type { BookFile } from '../records/book';
import { rangeText, readDate, readRange } from '../records/dates';
import type { Edit } from '../records/finding';
import { forms, readMoney } from '../records/forms';
import { dollars } from '../records/money';
import type { EntryTable, Slot } from '../records/vocabulary';
import { type Block, readSource, treeOf } from '../text/source';
import { type Comment, type Entry, TokenKind, type Tree, tokenKind, tokenSource, tokenText } from '../text/tree';

/**
 * The canonical text of a file: two blanks a level, keywords in lower case, codes in upper case, ISO dates, dotted diagnoses, plain
 * quotes, columns aligned. It never changes what a record means; what is not understood stays as it was typed.
 */
export function formatText(text: string): string {
  const source = readSource(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  const end = lineEnd(text);
  return source.blocks.map((block, i) => formatBlock(block, i === 0, i === source.blocks.length - 1, end)).join('');
}

/** The edits that format an open file: one for each record that changes. */
export function formatFile(file: BookFile): Edit[] {
  const { blocks, starts } = file.source;
  const end = blocks.some((b) => b.text.includes('\r\n')) ? '\r\n' : '\n';
  return blocks.flatMap((block, i) => {
    const text = formatBlock(block, i === 0, i === blocks.length - 1, end);
    if (text === block.text) return [];
    const start = starts[i] ?? 0;
    return [{ start, end: start + block.text.length, text }];
  });
}

/** A file keeps its kind of line ends; one that mixes them gets the Windows kind, which it has at least once. */
const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** One line of output before its comment. */
interface Line {
  readonly depth: number;
  readonly text: string;
  readonly comment: string;
}

function formatBlock(block: Block, isFirst: boolean, isLast: boolean, end: string): string {
  const tree = treeOf(block);
  const lines = linesOf(tree);
  while (lines.length > 0 && lines[0] === undefined && isFirst) lines.shift();
  while (lines.length > 0 && lines.at(-1) === undefined) lines.pop();
  if (lines.length === 0) return '';
  const out = withComments(lines);
  return out.join(end) + end + (isLast ? '' : end);
}

/** The block's lines in canonical form; undefined is a blank line, never two in a row. */
function linesOf(tree: Tree): (Line | undefined)[] {
  const byLine = new Map<number, { entry?: Entry; comment?: Comment }>();
  for (const entry of tree.entries) byLine.set(entry.line, { entry });
  for (const comment of tree.comments) byLine.set(comment.line, { ...byLine.get(comment.line), comment });
  const orphan = (tree.entries[0]?.column ?? 0) > 0;
  const texts = orphan ? undefined : entryTexts(tree);
  const depths = depthsOf(tree);
  const lines: (Line | undefined)[] = [];
  for (let i = 0; i < tree.lines.length; i++) {
    const { entry, comment } = byLine.get(i) ?? {};
    const remark = comment ? tree.text.slice(comment.start, comment.end).trimEnd() : '';
    if (entry) {
      const text = texts?.[entry.index] ?? asTyped(tree, entry);
      lines.push({ depth: orphan ? entry.column / 2 : (depths[entry.index] ?? 0), text, comment: remark });
    } else if (comment) lines.push({ depth: commentDepth(tree, comment, depths), text: '', comment: remark });
    else if (lines.length > 0 ? lines.at(-1) !== undefined : i === 0) lines.push(undefined);
  }
  return lines;
}

/** A comment on its own line stands like the entry below it; at a record's end it stays at the edge or inside, as it was. */
function commentDepth(tree: Tree, comment: Comment, depths: readonly number[]): number {
  const column = comment.start - (tree.lines[comment.line] ?? 0);
  const next = tree.entries.find((e) => e.line > comment.line);
  if (next) return depths[next.index] ?? 0;
  return column === 0 ? 0 : 1;
}

function depthsOf(tree: Tree): number[] {
  const depths: number[] = [];
  for (const entry of tree.entries) depths.push(entry.parent < 0 ? 0 : (depths[entry.parent] ?? 0) + 1);
  return depths;
}

const asTyped = (tree: Tree, entry: Entry): string => {
  const words: string[] = [];
  for (let t = entry.first; t < entry.last; t++) words.push(tokenSource(tree, t));
  return words.join(' ');
};

/** The canonical text of each entry, rows of one parent in common columns. */
function entryTexts(tree: Tree): string[] {
  const texts: string[] = [];
  const rows = new Map<number, { entry: Entry; cells: readonly string[]; kind: 'service' | 'fees' }[]>();
  for (const entry of tree.entries) {
    const table = tableOf(tree, entry.index);
    const { words, slots } = table ? canonicalWords(tree, entry, table) : { words: plainWords(tree, entry), slots: [] };
    texts.push(words.join(' '));
    const kind = table?.reader === 'service' ? 'service' : table?.name === 'row' ? 'fees' : undefined;
    const cells = kind && table ? cellsOf(kind, words, slots) : undefined;
    if (!kind || !cells) continue;
    const siblings = rows.get(entry.parent);
    if (siblings) siblings.push({ entry, cells, kind });
    else rows.set(entry.parent, [{ entry, cells, kind }]);
  }
  for (const siblings of rows.values()) align(siblings, texts);
  return texts;
}

const plainWords = (tree: Tree, entry: Entry): string[] => {
  const words: string[] = [];
  for (let t = entry.first; t < entry.last; t++) words.push(word(tree, t));
  return words;
};

/** A token with plain quotes and dashes; what stands inside quotes stays as typed. */
function word(tree: Tree, token: number): string {
  const kind = tokenKind(tree, token);
  if (kind === TokenKind.Word) return tokenText(tree, token);
  if (kind === TokenKind.OpenString) return `"${tokenSource(tree, token).slice(1)}`;
  return `"${tokenSource(tree, token).slice(1, -1)}"`;
}

function canonicalWords(tree: Tree, entry: Entry, table: EntryTable): { words: string[]; slots: (Slot | undefined)[] } {
  const words: string[] = [];
  const slots: (Slot | undefined)[] = [];
  const { first, roles } = rolesOf(tree, entry, table);
  if (first > entry.first) {
    words.push(tokenText(tree, entry.first).toLowerCase());
    slots.push(undefined);
  }
  for (let t = first; t < entry.last; t++) {
    const slot = table.slots[roles[t - first] ?? -1];
    const typed = word(tree, t);
    const isLabel = roles[t - first] === -1;
    slots.push(slot);
    if (tokenKind(tree, t) !== TokenKind.Word) words.push(typed);
    else if (slot) words.push(canonical(typed, slot));
    else words.push(isLabel ? typed.toLowerCase() : typed);
  }
  return { words, slots };
}

/** A value in its canonical form; one that is not quite of its form (a habit) waits for its fix. */
function canonical(text: string, slot: Slot): string {
  switch (slot.form) {
    case 'money':
      return amount(text, slot.signed);
    case 'date':
      return readDate(text) ?? text;
    case 'range': {
      const range = readRange(text);
      return range ? rangeText(range) : text;
    }
    case 'dx':
    case 'word': {
      const value = forms[slot.form].read(text, slot);
      return typeof value === 'string' ? value : text;
    }
    case 'procedure':
    case 'procedure-range':
    case 'letter':
    case 'place':
    case 'pcs':
    case 'state':
    case 'modifier':
    case 'status':
    case 'pointers':
      return forms[slot.form].read(text, slot) === undefined ? text : text.toUpperCase();
    case 'adjudication':
    case 'adjustment':
      return text.startsWith('$') || text.startsWith('-$') ? amount(text, true) : text.toUpperCase();
    case 'flag':
    case 'category':
    case 'units':
    case 'minutes':
      return forms[slot.form].read(text, slot) === undefined ? text : text.toLowerCase();
    case 'chain':
      return text.startsWith('$') ? amount(text, false) : text.toLowerCase();
    default:
      return text;
  }
}

function amount(text: string, signed = false): string {
  const value = readMoney(text, signed);
  return value === undefined ? text : dollars(value as Cents);
}

/** What goes into which column of a service line or a fee row; undefined where a word has no column. */
function cellsOf(
  kind: 'service' | 'fees',
  words: readonly string[],
  slots: readonly (Slot | undefined)[],
): string[] | undefined {
  const columns = kind === 'service' ? SERVICE_COLUMNS : FEE_COLUMNS;
  const cells = columns.map(() => '');
  for (const [i, text] of words.entries()) {
    const name = slots[i]?.name;
    const column = columns.indexOf(name ?? '');
    if (name === undefined || column < 0) {
      // Words without a column (a label, a text) follow the columns of a fee row; in a service line they are a finding.
      if (kind === 'service') return undefined;
      cells[columns.length - 1] = [cells[columns.length - 1], text].filter(Boolean).join(' ');
    } else if (cells[column]) return undefined;
    else cells[column] = text;
  }
  return cells;
}

const SERVICE_COLUMNS = ['revenue', 'procedure', 'units', 'minutes', 'pointers', 'charge', 'dates'];
const FEE_COLUMNS = ['code', 'amount', 'rest'];
const RIGHT: ReadonlySet<string> = new Set(['charge', 'amount']);

/** Pads the cells of sibling rows to common widths; a column that no row uses takes no room. */
function align(
  rows: readonly { entry: Entry; cells: readonly string[]; kind: 'service' | 'fees' }[],
  texts: string[],
): void {
  const columns = rows[0]?.kind === 'service' ? SERVICE_COLUMNS : FEE_COLUMNS;
  const widths = columns.map((_, c) => rows.reduce((most, r) => Math.max(most, r.cells[c]?.length ?? 0), 0));
  for (const { entry, cells } of rows) {
    const shown = columns.flatMap((name, c) => {
      const width = widths[c] ?? 0;
      if (width === 0) return [];
      const cell = cells[c] ?? '';
      return [RIGHT.has(name) ? cell.padStart(width) : cell.padEnd(width)];
    });
    texts[entry.index] = shown.join(' ').trimEnd();
  }
}

/** Indents, and puts the comments of lines that follow each other under each other. */
function withComments(lines: readonly (Line | undefined)[]): string[] {
  const out: string[] = [];
  let run: { at: number; comment: string }[] = [];
  const close = (): void => {
    const width = run.reduce((most, r) => Math.max(most, out[r.at]?.length ?? 0), 0);
    for (const { at, comment } of run) out[at] = `${(out[at] ?? '').padEnd(width + 2)}${comment}`;
    run = [];
  };
  for (const line of lines) {
    const text = line && (line.text || line.comment) ? '  '.repeat(line.depth) + (line.text || line.comment) : '';
    if (line?.text && line.comment) run.push({ at: out.length, comment: line.comment });
    else close();
    out.push(text);
  }
  close();
  return out;
}
