import { slotSpan } from '../records/bind';
import { treeOfItem } from '../records/book';
import { type Fix, replace } from '../records/finding';
import { type Entry, TokenKind, type Tree, tokenKind } from '../text/tree';
import type { RuleContext } from './rule';

/** The edits that most fixes are made of: another value, an entry less, an entry more. */

/** Writes another text in place of a slot's value; in quotes where the value stands in quotes or needs them. */
export function changeTo(context: RuleContext, at: number, slot: string, text: string, preferred = true): Fix {
  const tree = treeOfItem(context.item);
  const { start, end } = slotSpan(tree, at, slot);
  const quoted = tree.plain.charAt(start) === '"' || /[\s"#$]/.test(text);
  const written = quoted ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : text;
  return replace(`Change to ${text}`, start, end, written, preferred);
}

/** Puts a text at the end of an entry's line, before a comment. */
export function append(context: RuleContext, at: number, text: string, preferred = true): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const entry = tree.entries[at];
  if (!entry || tokenKind(tree, entry.last - 1) === TokenKind.OpenString) return [];
  const end = tree.tokens[(entry.last - 1) * 3 + 2] ?? 0;
  return [replace(`Add ${text}`, end, end, ` ${text}`, preferred)];
}

/** Takes out a slot's value with the blank before it; nothing where the value was put together from several words. */
export function withoutValue(context: RuleContext, at: number, slot: string, value: string): readonly Fix[] {
  const tree = treeOfItem(context.item);
  let { start, end } = slotSpan(tree, at, slot);
  if (tree.plain.slice(start, end).toUpperCase() !== value) return [];
  const line = tree.lines[tree.entries[at]?.line ?? 0] ?? 0;
  while (start > line && isBlank(tree, start - 1)) start--;
  if (start === line) while (isBlank(tree, end)) end++;
  return [replace(`Remove ${value}`, start, end, '')];
}

const isBlank = (tree: Tree, offset: number): boolean => {
  const c = tree.plain.charAt(offset);
  return c === ' ' || c === '\t';
};

/** Takes out an entry's lines, with what is indented below it. */
export function withoutEntry(context: RuleContext, at: number, title: string, preferred = true): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const entry = tree.entries[at];
  if (!entry) return [];
  return [replace(title, tree.lines[entry.line] ?? 0, afterEntry(tree, entry), '', preferred)];
}

/** Adds a line below the record's header, indented like the record's first entry. */
export function addEntry(context: RuleContext, line: string, preferred = true): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const header = tree.entries[0];
  if (!header) return [];
  const first = tree.entries[1];
  const from = first ? (tree.lines[first.line] ?? 0) : 0;
  const indent = first ? (/^[ \t]*/.exec(tree.plain.slice(from)) ?? ['  '])[0] : '  ';
  const next = tree.lines[header.line + 1];
  const at = next ?? tree.text.length;
  const text = next === undefined ? `\n${indent}${line}` : `${indent}${line}${lineBreak(tree)}`;
  return [replace(`Add “${line}”`, at, at, text, preferred)];
}

/** Where the line after an entry and all below it starts. */
function afterEntry(tree: Tree, entry: Entry): number {
  const last = tree.entries[entry.end - 1] ?? entry;
  return tree.lines[last.line + 1] ?? tree.text.length;
}

const lineBreak = (tree: Tree): string => (tree.text.includes('\r\n') ? '\r\n' : '\n');

/** Writes a line's modifiers anew; nothing where code and modifiers stand in several words, which their own fix joins first. */
export function withModifiers(
  context: RuleContext,
  line: {
    readonly at: number;
    readonly procedure?: { readonly code: string; readonly modifiers: readonly string[] } | undefined;
  },
  modifiers: readonly string[],
  title: string,
  preferred = true,
): readonly Fix[] {
  const { procedure } = line;
  if (!procedure || modifiers.length > MOST_MODIFIERS) return [];
  const tree = treeOfItem(context.item);
  const { start, end } = slotSpan(tree, line.at, 'procedure');
  if (tree.plain.slice(start, end).toUpperCase() !== [procedure.code, ...procedure.modifiers].join('-')) return [];
  return [replace(title, start, end, [procedure.code, ...modifiers].join('-'), preferred)];
}

/** What a line holds on either form. */
const MOST_MODIFIERS = 4;

/** Writes another code in place of a line's, and keeps its modifiers. A code is a judgement, so no fix of this kind is the preferred one. */
export function changeProcedure(
  context: RuleContext,
  line: { readonly at: number; readonly procedure?: { readonly code: string } | undefined },
  code: string,
): readonly Fix[] {
  const from = line.procedure?.code ?? '';
  const tree = treeOfItem(context.item);
  const { start } = slotSpan(tree, line.at, 'procedure');
  if (from === '' || tree.plain.slice(start, start + from.length).toUpperCase() !== from) return [];
  return [replace(`Change to ${code}`, start, start + from.length, code, false)];
}
