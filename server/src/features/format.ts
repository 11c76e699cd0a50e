import { tableOf, tablesOf } from '../records/bind';
import type { BookFile } from '../records/book';
import type { Edit } from '../records/finding';
import { type EntryTable, kindTable } from '../records/vocabulary';
import { CR, LF, SPACE, TAB } from '../text/characters';
import { blockAt, offsetAt, positionAt, readSource, type Source, treeOf } from '../text/source';
import { type Comment, type Entry, entryEnd, entryStart, type Tree, tokenText } from '../text/tree';
import { alignRow, cellsOf, inColumnOrder, widthsOf } from './format-columns';
import { canonicalValues, joinValues } from './format-values';

/**
 * The canonical layout: records at the left edge with one blank line between them, what belongs to an entry two columns deeper,
 * keywords in lower case and codes in upper case, rows of a list in columns. Formatting changes how a record is written and never
 * what it says; what is not recognised stays as typed.
 */
export interface Layout {
  /** How lines end. */
  readonly eol: string;
  /** Number of blank lines after the block's last line, or `end` for the last block of a file. */
  readonly after: number | 'end';
  /** Whether the block starts the file: blank lines above it go. */
  readonly starts: boolean;
}

const BESIDE_OTHERS: Layout = { eol: '\n', after: 'end', starts: true };

/** The edits that bring a block into the canonical layout, in text order; offsets count from the block's start. */
export const formatTree = (tree: Tree, layout: Layout = BESIDE_OTHERS): Edit[] => joined(formatPieces(tree, layout));

/** Edits that meet are one. */
function joined(pieces: readonly Edit[]): Edit[] {
  const edits: Edit[] = [];
  for (const piece of pieces) {
    const last = edits.at(-1);
    if (last?.end === piece.start)
      edits[edits.length - 1] = { start: last.start, end: piece.end, text: last.text + piece.text };
    else edits.push(piece);
  }
  return edits;
}

/** The same with an edit of its own for what stands on each line and for each gap between two lines. */
function formatPieces(tree: Tree, layout: Layout): Edit[] {
  const { text, lines } = tree;
  const edits: Edit[] = [];
  const edit = (start: number, end: number, fresh: string): void => {
    if (text.slice(start, end) !== fresh) edits.push({ start, end, text: fresh });
  };

  const rows = contentLines(tree);
  const texts = lineTexts(tree, rows);
  rows.forEach((row, i) => {
    const start = lines[row.line] ?? 0;
    const end = contentEnd(tree, row.line);
    if (i === 0) edit(0, start, layout.starts ? '' : text.slice(0, start));
    edit(start, end, texts[i] ?? '');
    const next = rows[i + 1];
    if (next) {
      edit(end, lines[next.line] ?? text.length, layout.eol.repeat(next.line > row.line + 1 ? 2 : 1));
      return;
    }
    edit(end, text.length, layout.eol.repeat(layout.after === 'end' ? 1 : layout.after + 1));
  });
  if (rows.length === 0) edit(0, text.length, '');
  return edits;
}

/** The edits that bring a file into the canonical layout, in text order. */
export function formatSource(source: Source): Edit[] {
  return piecesOf(source, 0, source.length).flatMap(({ base, pieces }) =>
    joined(pieces).map(({ start, end, text }) => ({ start: base + start, end: base + end, text })),
  );
}

/** The pieces of the blocks between two offsets, with the offset of each block. */
function piecesOf(source: Source, from: number, to: number): { base: number; pieces: Edit[] }[] {
  const trees = source.blocks.map(treeOf);
  const filled = trees.map((tree) => tree.entries.length + tree.comments.length > 0);
  const eol = lineEnding(trees);
  const found: { base: number; pieces: Edit[] }[] = [];
  const last = blockAt(source, to);
  trees.forEach((tree, i) => {
    const base = source.starts[i] ?? 0;
    if (i > last || base + tree.text.length < from) return;
    const next = filled[i] ? filled.indexOf(true, i + 1) : -1;
    const following = trees[next];
    const layout: Layout = {
      eol,
      after: following ? blankLines(tree, following) : 'end',
      starts: i === 0,
    };
    found.push({ base, pieces: formatPieces(tree, layout) });
  });
  return found;
}

/**
 * The edits that bring the lines between two offsets into the canonical layout, and the blank lines between them. They are those
 * that formatting the whole file makes there: columns are as wide as the whole list needs.
 */
export function formatRange({ source }: BookFile, from: number, to: number): Edit[] {
  const start = offsetAt(source, { line: positionAt(source, from).line, character: 0 });
  const { line, character } = positionAt(source, to);
  // A selection of whole lines ends at the start of the line after.
  const last = character === 0 && to > from ? line - 1 : line;
  const end = offsetAt(source, { line: last, character: Number.MAX_SAFE_INTEGER });
  const isWhole = start === 0 && last >= source.breaks - 1 && to >= source.length;
  return piecesOf(source, start, end).flatMap(({ base, pieces }) =>
    joined(pieces.filter((p) => isWhole || (base + p.start >= start && base + p.end <= end))).map((p) => ({
      start: base + p.start,
      end: base + p.end,
      text: p.text,
    })),
  );
}

/**
 * The edits that write some entries of one list as the formatter writes them, in columns of their own. Each stays as deep as it is,
 * and keeps the comment behind it.
 */
export function formatRows(tree: Tree, rows: readonly Entry[]): Edit[] {
  const written = rows.map((entry) => {
    const table = tableOf(tree, entry.index);
    const values = inColumnOrder(table, canonicalValues(tree, entry, table));
    return { entry, table, plain: joinValues(values), cells: cellsOf(table, values) };
  });
  const widths = widthsOf(written.flatMap(({ cells }) => (cells ? [cells] : [])));
  return written.flatMap(({ entry, table, plain, cells }) => {
    const start = entryStart(tree, entry);
    const end = entryEnd(tree, entry);
    const text = table && cells ? alignRow(table, cells, widths) : plain;
    return tree.text.slice(start, end) === text ? [] : [{ start, end, text }];
  });
}

/** The edits of a file of the book. */
export const formatFile = (file: BookFile): Edit[] => formatSource(file.source);

/** The canonical text of a file. */
export function formatText(text: string): string {
  const source = readSource(text);
  const parts: string[] = [];
  let done = 0;
  for (const edit of formatSource(source)) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** CR LF where the file's first line ends so. */
function lineEnding(trees: readonly Tree[]): string {
  const first = trees.find((tree) => tree.lines.length > 1);
  return first && /\r\n|\r|\n/.exec(first.text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/**
 * Blank lines between two blocks: one before a record. Text at the left edge that is no record yet stays as close as it was typed,
 * except that a comment must not come to stand above another record.
 */
function blankLines(tree: Tree, next: Tree): number {
  const header = next.entries[0];
  if (header && kindTable(tokenText(next, header.first).toLowerCase())) return 1;
  const rows = contentLines(tree);
  const last = rows.at(-1);
  if (!last?.entry) return 1;
  return tree.lines.length - 2 > last.line ? 1 : 0;
}

/** A line with something on it: an entry, a comment, or both. */
interface Row {
  readonly line: number;
  readonly entry: Entry | undefined;
  readonly comment: Comment | undefined;
}

function contentLines(tree: Tree): Row[] {
  const { entries, comments } = tree;
  const rows: Row[] = [];
  let e = 0;
  let c = 0;
  while (e < entries.length || c < comments.length) {
    const entry = entries[e];
    const comment = comments[c];
    const line = Math.min(entry?.line ?? Number.POSITIVE_INFINITY, comment?.line ?? Number.POSITIVE_INFINITY);
    const onLine = entry?.line === line ? entry : undefined;
    const behind = comment?.line === line ? comment : undefined;
    if (onLine) e++;
    if (behind) c++;
    rows.push({ line, entry: onLine, comment: behind });
  }
  return rows;
}

/** Offset of the line's break, or of the text's end. */
export function contentEnd({ text, lines }: Tree, line: number): number {
  let end = lines[line + 1] ?? text.length;
  if (line + 1 < lines.length) {
    if (text.charCodeAt(end - 1) === LF) end--;
    if (text.charCodeAt(end - 1) === CR) end--;
  }
  return end;
}

/** The canonical text of each line. */
function lineTexts(tree: Tree, rows: readonly Row[]): string[] {
  const tables = tablesOf(tree);
  const indents = entryIndents(tree);
  const written = entryTexts(tree, tables);
  const above = nextEntries(rows);
  const texts = rows.map(({ entry, comment }, i) => {
    if (entry) return ' '.repeat(indents[entry.index] ?? 0) + (written[entry.index] ?? '');
    return comment ? ' '.repeat(commentIndent(tree, comment, above[i], indents)) + commentText(tree, comment) : '';
  });
  alignComments(tree, rows, texts);
  return texts;
}

/** Two columns a level. A first line that belongs to no record stays indented: at the left edge it would be another thing. */
function entryIndents(tree: Tree): number[] {
  const indents: number[] = [];
  for (const { parent, column } of tree.entries)
    indents.push(parent >= 0 ? (indents[parent] ?? 0) + 2 : column > 0 ? 2 : 0);
  return indents;
}

/** The entry on or after each row. */
function nextEntries(rows: readonly Row[]): (Entry | undefined)[] {
  const next: (Entry | undefined)[] = [];
  let entry: Entry | undefined;
  for (let i = rows.length - 1; i >= 0; i--) {
    entry = rows[i]?.entry ?? entry;
    next[i] = entry;
  }
  return next;
}

/**
 * A comment stands as deep as the line below, which it most likely speaks of. One that is indented deeper than the line below is a
 * last word about the list above and stays with it; an allowance always speaks of the line below.
 */
function commentIndent(tree: Tree, comment: Comment, next: Entry | undefined, indents: readonly number[]): number {
  const column = columnOf(tree, comment);
  const below = next ? (indents[next.index] ?? 0) : 0;
  if (next && (column <= next.column || /^#\s*allow\b/i.test(tree.plain.slice(comment.start, comment.end))))
    return below;
  let entry = tree.entries[(next?.index ?? tree.entries.length) - 1];
  while (entry && entry.column >= column) entry = tree.entries[entry.parent];
  return Math.max(below, entry ? (indents[entry.index] ?? 0) + 2 : 0);
}

function columnOf(tree: Tree, comment: Comment): number {
  let column = 0;
  let offset = tree.lines[comment.line] ?? 0;
  if (offset === 0 && tree.text.charCodeAt(0) === 0xfeff) offset = 1;
  for (; offset < comment.start; offset++) column += tree.plain.charCodeAt(offset) === TAB ? 4 - (column % 4) : 1;
  return column;
}

function commentText({ text, plain }: Tree, { start, end }: Comment): string {
  let last = end;
  while (last > start && (plain.charCodeAt(last - 1) === SPACE || plain.charCodeAt(last - 1) === TAB)) last--;
  return text.slice(start, last);
}

/** What stands on each entry's line, rows of one list in columns. A blank line starts new columns. */
function entryTexts(tree: Tree, tables: readonly (EntryTable | undefined)[]): string[] {
  const texts: string[] = [];
  const runs = new Map<number, { entry: Entry; cells: string[] }[]>();
  const close = (parent: number): void => {
    const run = runs.get(parent) ?? [];
    const widths = widthsOf(run.map((r) => r.cells));
    for (const { entry, cells } of run) {
      const table = tables[entry.index];
      if (table) texts[entry.index] = alignRow(table, cells, widths);
    }
    runs.delete(parent);
  };
  let lastLine = -1;
  const commented = new Set(tree.comments.map((c) => c.line));
  for (const entry of tree.entries) {
    for (let line = lastLine + 1; line < entry.line; line++) if (!commented.has(line)) close(entry.parent);
    lastLine = entry.line;
    const table = tables[entry.index];
    const asTyped = canonicalValues(tree, entry, table);
    const values = inColumnOrder(table, asTyped);
    texts.push(joinValues(values));
    const cells = cellsOf(table, values);
    if (!table || !cells) continue;
    const run = runs.get(entry.parent);
    const sameKind = run?.[0] && tables[run[0].entry.index] === table;
    if (run && !sameKind) close(entry.parent);
    if (run && sameKind) run.push({ entry, cells });
    else runs.set(entry.parent, [{ entry, cells }]);
  }
  for (const parent of [...runs.keys()]) close(parent);
  return texts;
}

/** A line that is longer does not decide where the comments beside its neighbours stand. */
const LONGEST = 100;

/** Comments behind the lines of a run stand in one column, at least two blanks after the longest line. */
function alignComments(tree: Tree, rows: readonly Row[], texts: string[]): void {
  for (let i = 0; i < rows.length; ) {
    let end = i;
    while (isCommented(rows[end]) && (end === i || rows[end]?.line === (rows[end - 1]?.line ?? 0) + 1)) end++;
    const lengths = texts.slice(i, end).map((t) => t.length);
    const column = Math.max(0, ...lengths.filter((l) => l <= LONGEST)) + 2;
    for (let k = i; k < end; k++) {
      const comment = rows[k]?.comment;
      const text = texts[k] ?? '';
      if (comment) texts[k] = text.padEnd(Math.max(column, text.length + 2)) + commentText(tree, comment);
    }
    i = Math.max(end, i + 1);
  }
}

const isCommented = (row: Row | undefined): boolean => row?.entry !== undefined && row.comment !== undefined;
