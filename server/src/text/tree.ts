/**
 * The tree of one block of text: a record with all that is indented below it. Everything is counted from the block's start, so that
 * a block that moves in its file needs no new tree. Entries and tokens lie flat in arrays: a file may be indented 100,000 deep, and
 * no walk may depend on the depth of the stack.
 */

export enum TokenKind {
  Word = 0,
  String = 1,
  /** A string that its line ends before the closing quote. */
  OpenString = 2,
}

/** One line that says something: a keyword or key, and its values. */
export interface Entry {
  /** Its place in `Tree.entries`. */
  readonly index: number;
  /** Counted from the block's first line, from 0. */
  readonly line: number;
  /** Column of the first character, tabs expanded; a byte order mark takes none. */
  readonly column: number;
  /** First token and the one after the last. */
  readonly first: number;
  readonly last: number;
  /** Index of the entry it belongs to, or -1. */
  readonly parent: number;
  /** Index of the first entry that is not below this one. */
  end: number;
}

/** A comment, from its `#` to the end of the line. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** The entry that the comment follows on its line, or -1 where it has the line for itself. */
  readonly entry: number;
}

export interface Tree {
  /** As typed: printing the tree is printing this. */
  readonly text: string;
  /** Same length, with plain quotes, dashes and blanks: what readers look at. */
  readonly plain: string;
  /** kind, start, end of each token, one after the other. */
  readonly tokens: readonly number[];
  readonly entries: readonly Entry[];
  readonly comments: readonly Comment[];
  /** Offset of each line. */
  readonly lines: readonly number[];
}

export const tokenKind = (tree: Tree, token: number): TokenKind => tree.tokens[token * 3] ?? 0;
export const tokenStart = (tree: Tree, token: number): number => tree.tokens[token * 3 + 1] ?? 0;
export const tokenEnd = (tree: Tree, token: number): number => tree.tokens[token * 3 + 2] ?? 0;

/** The token as typed, quotes included. */
export const tokenSource = (tree: Tree, token: number): string =>
  tree.text.slice(tokenStart(tree, token), tokenEnd(tree, token));

/**
 * What the token means: a word as it stands, a string without its quotes. `\"` and `\\` are a quote and a backslash; any other
 * backslash is itself, so that a Windows path survives.
 */
export function tokenText(tree: Tree, token: number): string {
  const kind = tokenKind(tree, token);
  const start = tokenStart(tree, token);
  const end = tokenEnd(tree, token);
  if (kind === TokenKind.Word) return tree.plain.slice(start, end);
  const inner = tree.text.slice(start + 1, kind === TokenKind.String ? end - 1 : end);
  return inner.includes('\\') ? inner.replace(/\\(["\\])/g, '$1') : inner;
}

/** The first word of an entry in lower case: its keyword, where it has one. */
export function entryKeyword(tree: Tree, entry: Entry): string {
  return tokenText(tree, entry.first).toLowerCase();
}

/** Offset of an entry's first character and of the end of its last value. */
export const entryStart = (tree: Tree, entry: Entry): number => tokenStart(tree, entry.first);
export const entryEnd = (tree: Tree, entry: Entry): number => tokenEnd(tree, entry.last - 1);

/** Indexes of the entries right below `parent`, or of the outermost ones for -1. */
export function childrenOf(tree: Tree, parent: number): number[] {
  const found: number[] = [];
  const end = parent < 0 ? tree.entries.length : (tree.entries[parent]?.end ?? 0);
  for (let i = parent + 1; i < end; ) {
    found.push(i);
    i = tree.entries[i]?.end ?? end;
  }
  return found;
}

/** The line that an offset is on, by halves. */
export function lineAt(lines: readonly number[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The entry whose line holds `offset`, or undefined on a blank or comment line. */
export function entryAtOffset(tree: Tree, offset: number): Entry | undefined {
  return entryOnLine(tree, lineAt(tree.lines, offset));
}

/** The entry that stands on a line of the block. */
export function entryOnLine(tree: Tree, line: number): Entry | undefined {
  let low = 0;
  let high = tree.entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = tree.entries[middle];
    if (!entry) return undefined;
    if (entry.line === line) return entry;
    if (entry.line < line) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
