import { CR, HASH, LF, plainText, SPACE, TAB } from './characters';
import { parse } from './parse';
import { lineAt, type Tree } from './tree';

/**
 * A file as a row of blocks. A block is a record: from its column-0 keyword (with the comment lines right above it) to the next.
 * Typing inside one block makes a new text for that block alone; its neighbours keep their trees, and what was computed from them.
 */
export interface Block {
  readonly text: string;
  /** Number of line breaks in the text. */
  readonly breaks: number;
  /** Made at first use by `treeOf`. */
  tree: Tree | undefined;
}

export interface Source {
  readonly blocks: Block[];
  /** Offset and line at which each block starts. */
  readonly starts: number[];
  readonly lines: number[];
  length: number;
  /** Number of line breaks in the file. */
  breaks: number;
}

export interface Position {
  readonly line: number;
  /** UTF-16 units from the line's start. */
  readonly character: number;
}

/** The tree of a block, read once. */
export function treeOf(block: Block): Tree {
  block.tree ??= parse(block.text);
  return block.tree;
}

/** Reads a whole file. Trees are made only when somebody asks for them. */
export function readSource(text: string): Source {
  const source: Source = { blocks: splitBlocks(text), starts: [], lines: [], length: 0, breaks: 0 };
  place(source, 0);
  return source;
}

/** The file's text, exactly as it came in. */
export function printSource(source: Source): string {
  return source.blocks.map((b) => b.text).join('');
}

/** Which blocks an edit replaced: from `first`, `removed` old ones by `added` new ones. */
export interface Edited {
  readonly first: number;
  readonly removed: readonly Block[];
  readonly added: readonly Block[];
}

/**
 * Replaces the characters from `start` to `end` and reads anew only the blocks that the edit touches, with one neighbour on each
 * side: a header that is typed or deleted splits or joins them, and comments go over to the record that they come to stand above.
 */
export function editSource(source: Source, start: number, end: number, insert: string): Edited {
  const count = source.blocks.length;
  const from = Math.max(0, blockAt(source, start) - 1);
  const to = Math.min(count - 1, blockAt(source, end) + 1);
  const old = source.blocks.slice(from, to + 1);
  const base = source.starts[from] ?? 0;
  const before = old.map((b) => b.text).join('');
  const text = before.slice(0, start - base) + insert + before.slice(end - base);
  const fresh = splitBlocks(text);

  // Blocks at either end that came out the same keep their trees and all that hangs on them.
  let head = 0;
  while (head < old.length && head < fresh.length && old[head]?.text === fresh[head]?.text) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < fresh.length - head &&
    old[old.length - 1 - tail]?.text === fresh[fresh.length - 1 - tail]?.text
  )
    tail++;
  const removed = old.slice(head, old.length - tail);
  const added = fresh.slice(head, fresh.length - tail);
  source.blocks.splice(from + head, removed.length, ...added);
  place(source, from + head);
  return { first: from + head, removed, added };
}

/** Index of the block that holds an offset; the end of the file belongs to the last one. */
export function blockAt(source: Source, offset: number): number {
  return Math.max(0, lineAt(source.starts, offset));
}

/** Offset of a position; a character beyond the line's end is the line's end, a line beyond the file the file's end. */
export function offsetAt(source: Source, position: Position): number {
  if (position.line > source.breaks) return source.length;
  if (position.line < 0) return 0;
  const index = lineAt(source.lines, position.line);
  const block = source.blocks[index];
  if (!block) return 0;
  const { lines, text } = treeOf(block);
  const inner = position.line - (source.lines[index] ?? 0);
  const start = lines[inner] ?? text.length;
  let end = inner + 1 < lines.length ? (lines[inner + 1] ?? text.length) : text.length;
  while (end > start && isBreak(text.charCodeAt(end - 1))) end--;
  return (source.starts[index] ?? 0) + Math.min(start + Math.max(0, position.character), end);
}

/** Position of an offset. */
export function positionAt(source: Source, offset: number): Position {
  const index = blockAt(source, Math.max(0, Math.min(offset, source.length)));
  const block = source.blocks[index];
  if (!block) return { line: 0, character: 0 };
  const { lines } = treeOf(block);
  const inner = Math.max(0, Math.min(offset, source.length)) - (source.starts[index] ?? 0);
  const line = lineAt(lines, inner);
  return { line: (source.lines[index] ?? 0) + line, character: inner - (lines[line] ?? 0) };
}

const isBreak = (code: number): boolean => code === LF || code === CR;

/** Fills in where each block from `first` on starts. */
function place(source: Source, first: number): void {
  const { blocks, starts, lines } = source;
  let offset = 0;
  let line = 0;
  const before = blocks[first - 1];
  if (before) {
    offset = (starts[first - 1] ?? 0) + before.text.length;
    line = (lines[first - 1] ?? 0) + before.breaks;
  }
  starts.length = blocks.length;
  lines.length = blocks.length;
  for (let i = first; i < blocks.length; i++) {
    const block = blocks[i];
    starts[i] = offset;
    lines[i] = line;
    offset += block?.text.length ?? 0;
    line += block?.breaks ?? 0;
  }
  source.length = offset;
  source.breaks = line;
}

/**
 * Cuts a text into blocks. There is always at least one. Comment lines at column 0 right above a record's first line belong to it:
 * `# allow …` above `claim CLM-1` speaks of that claim.
 */
function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const length = text.length;
  let blockStart = 0;
  let blockBreaks = 0;
  let breaks = 0;
  /** Start of the run of comment lines that ends right above this line, or -1. */
  let comments = -1;
  let commentBreaks = 0;
  let lineStart = 0;

  const cut = (end: number, endBreaks: number): void => {
    if (end > blockStart)
      blocks.push({ text: text.slice(blockStart, end), breaks: endBreaks - blockBreaks, tree: undefined });
    blockStart = end;
    blockBreaks = endBreaks;
  };

  while (lineStart < length) {
    const mark = lineStart === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const code = text.charCodeAt(lineStart + mark);
    if (code === HASH) {
      if (comments < 0) {
        comments = lineStart;
        commentBreaks = breaks;
      }
    } else {
      if (!Number.isNaN(code) && code !== SPACE && code !== TAB && !isBreak(code) && !isBlank(text, lineStart + mark)) {
        if (comments >= 0) cut(comments, commentBreaks);
        else cut(lineStart, breaks);
      }
      comments = -1;
    }
    lineStart = nextLine(text, lineStart);
    if (lineStart > 0 && isBreak(text.charCodeAt(lineStart - 1))) breaks++;
  }
  cut(length, breaks);
  if (blocks.length === 0) blocks.push({ text: '', breaks: 0, tree: undefined });
  return blocks;
}

/** Whether the character counts as a blank, as a non-breaking one from a word processor does. */
function isBlank(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code < 0x80 ? code === 11 || code === 12 : plainText(text.charAt(offset)) === ' ';
}

/** Offset after the next line break (LF, CR LF, or a lone CR, as editors count lines), or the text's end. */
function nextLine(text: string, from: number): number {
  const length = text.length;
  for (let i = from; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF) return i + 1;
    if (code === CR) return text.charCodeAt(i + 1) === LF ? i + 2 : i + 1;
  }
  return length;
}
