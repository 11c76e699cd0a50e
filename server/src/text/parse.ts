import { BACKSLASH, CR, HASH, LF, plainText, QUOTE, SPACE, TAB, TAB_WIDTH } from './characters';
import { type Comment, type Entry, TokenKind, type Tree } from './tree';

/**
 * Reads a block of text into its tree. Any text gives a tree: there is nothing that the reader refuses, and what it makes no sense
 * of is judged later, where it is known what was expected.
 */
export function parse(text: string): Tree {
  const plain = plainText(text);
  const tokens: number[] = [];
  const entries: Entry[] = [];
  const comments: Comment[] = [];
  const lines: number[] = [0];
  /** The entries that the next line may belong to, outermost first, each at a larger column than the one before. */
  const open: Entry[] = [];
  const length = plain.length;
  let offset = 0;
  let line = 0;

  while (offset < length) {
    let column = 0;
    let code = plain.charCodeAt(offset);
    if (offset === 0 && text.charCodeAt(0) === 0xfeff) code = plain.charCodeAt(++offset);
    while (code === SPACE || code === TAB) {
      column = code === TAB ? column + TAB_WIDTH - (column % TAB_WIDTH) : column + 1;
      code = plain.charCodeAt(++offset);
    }

    const first = tokens.length / 3;
    let comment = -1;
    while (offset < length && code !== LF && code !== CR) {
      if (code === SPACE || code === TAB) {
        code = plain.charCodeAt(++offset);
        continue;
      }
      const start = offset;
      if (code === HASH) {
        comment = start;
        while (offset < length && code !== LF && code !== CR) code = plain.charCodeAt(++offset);
        break;
      }
      if (code === QUOTE) {
        let kind = TokenKind.OpenString;
        code = plain.charCodeAt(++offset);
        while (offset < length && code !== LF && code !== CR) {
          if (code === QUOTE) {
            kind = TokenKind.String;
            code = plain.charCodeAt(++offset);
            break;
          }
          if (code === BACKSLASH) {
            const next = plain.charCodeAt(offset + 1);
            if (next === QUOTE || next === BACKSLASH) offset++;
          }
          code = plain.charCodeAt(++offset);
        }
        let end = offset;
        // An open string keeps no blanks before the line's end, or the formatter could not tidy them.
        if (kind === TokenKind.OpenString) while (end > start + 1 && isBlank(plain.charCodeAt(end - 1))) end--;
        tokens.push(kind, start, end);
        continue;
      }
      while (offset < length && code !== SPACE && code !== TAB && code !== LF && code !== CR)
        code = plain.charCodeAt(++offset);
      tokens.push(TokenKind.Word, start, offset);
    }

    const last = tokens.length / 3;
    if (last > first) {
      while (open.length > 0 && (open[open.length - 1]?.column ?? 0) >= column) {
        const closed = open.pop();
        if (closed) closed.end = entries.length;
      }
      const entry: Entry = {
        index: entries.length,
        line,
        column,
        first,
        last,
        parent: open[open.length - 1]?.index ?? -1,
        end: 0,
      };
      entries.push(entry);
      open.push(entry);
    }
    if (comment >= 0)
      comments.push({ start: comment, end: offset, line, entry: last > first ? entries.length - 1 : -1 });

    if (offset < length) {
      offset += code === CR && plain.charCodeAt(offset + 1) === LF ? 2 : 1;
      lines.push(offset);
      line++;
    }
  }
  for (const entry of open) entry.end = entries.length;
  return { text, plain, tokens, entries, comments, lines };
}

const isBlank = (code: number): boolean => code === SPACE || code === TAB;
