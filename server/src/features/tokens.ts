import { rolesOf, tableOf } from '../records/bind';
import { type BookFile, derive, findItems, type Item, type Reader } from '../records/book';
import { readRange } from '../records/dates';
import { forms, readMoney, readProcedure } from '../records/forms';
import { type Bound, LABEL } from '../records/match';
import { type EntryTable, kinds, type Slot } from '../records/vocabulary';
import type { Engine } from '../rules/rule';
import { type Visit, visitOf } from '../rules/visit';
import { blockAt, treeOf } from '../text/source';
import {
  type Comment,
  type Entry,
  lineAt,
  TokenKind,
  type Tree,
  tokenEnd,
  tokenKind,
  tokenStart,
  tokenText,
} from '../text/tree';
import { codeMarks } from './code-status';
import { type TokenModifier, type TokenType, typeOfForm } from './token-legend';

/** A stretch of one line and what it means. */
export interface SemanticToken {
  /** Line and column in UTF-16 units, from 0; in the file, or in the block where one is looked at alone. */
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** The tokens on the lines between two offsets of a file. What lies outside costs nothing. */
export function tokensIn(engine: Engine, file: BookFile, from: number, to: number): SemanticToken[] {
  const found: SemanticToken[] = [];
  const { blocks, starts, lines } = file.source;
  const last = blockAt(file.source, to);
  for (let b = blockAt(file.source, from); b <= last; b++) {
    const block = blocks[b];
    if (!block) continue;
    const tree = treeOf(block);
    const start = starts[b] ?? 0;
    const first = lineAt(tree.lines, Math.max(0, from - start));
    const end = lineAt(tree.lines, Math.max(0, to - start));
    const find: Find = (kind, id) => findItems(engine.book, kind, id);
    const inBlock = blockTokens({ engine, tree, item: file.items[b], find }, first, end);
    for (const token of inBlock) found.push({ ...token, line: token.line + (lines[b] ?? 0) });
  }
  return found;
}

/** The tokens of a record, kept until it or a record that it names changes; lines are counted from the block's start. */
export const tokensOfItem = (engine: Engine, item: Item): readonly SemanticToken[] =>
  derive(engine.book, item, 'tokens', (reader) =>
    blockTokens(
      { engine, tree: treeOf(item.block), item, find: (kind, id) => reader.find(kind, id) },
      0,
      Number.POSITIVE_INFINITY,
    ),
  );

/** The tokens of a whole file, block by block; unchanged records cost a look-up. */
export function tokensOfFile(engine: Engine, file: BookFile): SemanticToken[] {
  const found: SemanticToken[] = [];
  file.source.blocks.forEach((block, b) => {
    const item = file.items[b];
    const find: Find = (kind, id) => findItems(engine.book, kind, id);
    const tokens = item
      ? tokensOfItem(engine, item)
      : blockTokens({ engine, tree: treeOf(block), item, find }, 0, Number.POSITIVE_INFINITY);
    const first = file.source.lines[b] ?? 0;
    for (const token of tokens) found.push(first === 0 ? token : { ...token, line: token.line + first });
  });
  return found;
}

type Find = Reader['find'];

interface Work {
  readonly engine: Engine;
  readonly tree: Tree;
  readonly item: Item | undefined;
  readonly find: Find;
}

/** The tokens on some lines of a block, in text order. */
function blockTokens(work: Work, firstLine: number, lastLine: number): SemanticToken[] {
  const { tree, item } = work;
  const found: SemanticToken[] = [];
  const visit = item && visitOf(item);
  const add = (
    line: number,
    start: number,
    end: number,
    type: TokenType,
    modifiers: readonly TokenModifier[] = NONE,
  ) => {
    if (end > start)
      found.push({ line, character: start - (tree.lines[line] ?? 0), length: end - start, type, modifiers });
  };
  let c = firstOnLine(tree.comments, firstLine);
  for (let e = firstOnLine(tree.entries, firstLine); e < tree.entries.length || c < tree.comments.length; ) {
    const entry = tree.entries[e];
    const comment = tree.comments[c];
    // A comment behind an entry comes after it.
    if (entry && (!comment || entry.line <= comment.line)) {
      if (entry.line > lastLine) break;
      entryTokens(work, visit, entry, (...token) => add(entry.line, ...token));
      e++;
    } else if (comment) {
      if (comment.line > lastLine) break;
      commentTokens(tree, comment, (...token) => add(comment.line, ...token));
      c++;
    }
  }
  return found;
}

const NONE: readonly TokenModifier[] = [];
const DECLARATION: readonly TokenModifier[] = ['declaration'];
const UNRESOLVED: readonly TokenModifier[] = ['unresolved'];
const DEPRECATED: readonly TokenModifier[] = ['deprecated'];

/** Index of the first of some rows, in order of their lines, that is on a line or below it. */
function firstOnLine(rows: readonly { readonly line: number }[], line: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Add = (start: number, end: number, type: TokenType, modifiers?: readonly TokenModifier[]) => void;

function entryTokens(work: Work, visit: Visit | undefined, entry: Entry, add: Add): void {
  const { tree } = work;
  const table = tableOf(tree, entry.index);
  const isHeader = entry.index === 0 && entry.column === 0;
  let token = entry.first;
  if (table?.keyword) {
    add(tokenStart(tree, token), tokenEnd(tree, token), 'keyword', isHeader ? DECLARATION : NONE);
    token++;
  }
  const read = table && rolesOf(tree, entry, table);
  for (; token < entry.last; token++) {
    const start = tokenStart(tree, token);
    const end = tokenEnd(tree, token);
    const role = read?.roles[token - read.first];
    const slot = role === undefined ? undefined : table?.slots[role];
    if (tokenKind(tree, token) !== TokenKind.Word) add(start, end, 'string');
    else if (role === LABEL) add(start, end, 'word');
    else if (!slot || !table || !read) {
      // What has no place here is coloured by its looks, as the grammar does; the first word of an unknown line is not.
      const type = token === entry.first ? undefined : typeByShape(tokenText(tree, token));
      if (type) add(start, end, type);
    } else valueTokens(work, visit, { table, slot, bound: read.bound, isHeader }, token, add);
  }
}

/** A form that a text has wherever it stands. */
function typeByShape(text: string): TokenType | undefined {
  if (readMoney(text, true) !== undefined) return 'money';
  if (readRange(text) !== undefined) return 'date';
  if (/^\d+(\.\d+)?%$|^x\d+(\.\d+)?$|^\d+min$|^\d{10}$/i.test(text)) return 'number';
  if (/^(CO|PR|OA|PI|CR)-[0-9A-Za-z]{1,5}$/i.test(text)) return 'adjustment';
  return undefined;
}

interface Value {
  readonly table: EntryTable;
  readonly slot: Slot;
  readonly bound: Bound;
  readonly isHeader: boolean;
}

const RANKS: ReadonlySet<string> = new Set(['primary', 'secondary', 'tertiary', 'none']);

function valueTokens(work: Work, visit: Visit | undefined, value: Value, token: number, add: Add): void {
  const { engine, tree } = work;
  const { slot, bound } = value;
  const start = tokenStart(tree, token);
  const end = tokenEnd(tree, token);
  const text = tokenText(tree, token);
  if (slot.form === 'id') {
    const [type, modifiers] = idType(work, value, text);
    if (type) add(start, end, type, modifiers);
    return;
  }
  // The steps of a benefit, and what a payer has paid: each word by its looks.
  if (slot.form === 'chain' || slot.form === 'adjudication') {
    add(start, end, typeByShape(text) ?? (/^[a-z-]+$/i.test(text) ? 'word' : 'number'));
    return;
  }
  const type = typeOfForm[slot.form];
  if (!type) return;
  if (slot.form === 'text' || type === 'word') return add(start, end, type);
  const marks = visit ? codeMarks(engine, visit, slot, text, bound) : [];
  if (type === 'procedure' && slot.form !== 'pcs') return procedureTokens(text, start, end, marks.map(Boolean), add);
  const reads = forms[slot.form].read(text, slot) !== undefined;
  // A habit's value is used, and looks like what it will be.
  if (reads || type !== 'number') add(start, end, type, marks[0] ? DEPRECATED : NONE);
}

/** A code with its modifiers; a range of codes is one. A four-digit code of a fee table is a revenue code. */
function procedureTokens(text: string, start: number, end: number, old: readonly boolean[], add: Add): void {
  const at = text.includes('..') ? -1 : text.indexOf('-');
  const codeEnd = at < 0 ? end : start + at;
  const type = /^\d{4}(\.\.\d{4})?$/.test(text) ? 'revenue' : 'procedure';
  add(start, codeEnd, type, old[0] ? DEPRECATED : NONE);
  if (at < 0) return;
  let from = codeEnd;
  for (const [i, modifier] of text
    .slice(at + 1)
    .split('-')
    .entries()) {
    const to = from + 1 + modifier.length;
    add(from, to, 'modifier', old[i + 1] ? DEPRECATED : NONE);
    from = to;
  }
}

/** The record's own id, a reference, or an id of the outside world that has no colour. */
function idType(
  { find }: Work,
  { slot, table, bound, isHeader }: Value,
  text: string,
): readonly [TokenType | undefined, readonly TokenModifier[]] {
  if (isHeader) return ['recordId', DECLARATION];
  if (isPayerRule(table)) return [ruledType(bound.what, text), NONE];
  const isCoverage = table.keyword === 'coverage' && slot.name === 'which';
  const ref: string | undefined = isCoverage ? 'payer-or-plan' : slot.ref;
  if ((isCoverage || table.keyword === 'payer') && RANKS.has(text.toLowerCase())) return ['word', NONE];
  if (ref === undefined) return [undefined, NONE];
  if (ref === 'payer-or-plan') {
    const known = find('plan', text).length > 0 || find('payer', text).length > 0;
    return ['reference', known ? NONE : UNRESOLVED];
  }
  if (!(ref in kinds)) return ['reference', NONE];
  return ['reference', find(ref as keyof typeof kinds, text).length > 0 ? NONE : UNRESOLVED];
}

/** `require modifier 95 for …`, `forbid 99211 with …`: the word before says what the value is, else it is a code. */
const isPayerRule = ({ keyword }: EntryTable): boolean => keyword === 'require' || keyword === 'forbid';

const RULED: Readonly<Record<string, TokenType>> = { modifier: 'modifier', dx: 'diagnosis', place: 'place' };

const ruledType = (what: unknown, text: string): TokenType | undefined =>
  RULED[String(what)] ?? (readProcedure(text)?.code.length === 5 ? 'procedure' : undefined);

function commentTokens(tree: Tree, { start, end, entry }: Comment, add: Add): void {
  const m = entry < 0 ? /^(#\s*)(allow)(\s+)(\S+)/i.exec(tree.plain.slice(start, end)) : undefined;
  if (!m) return add(start, end, 'comment');
  const [before = 0, word = 0, blank = 0, rule = 0] = m.slice(1).map((part) => part.length);
  const at = start + before + word + blank;
  add(start, start + before, 'comment');
  add(start + before, start + before + word, 'allow');
  add(at, at + rule, 'rule');
  add(at + rule, end, 'comment');
}
