import { type BookFile, setFile } from '../records/book';
import type { Edit, Fix } from '../records/finding';
import type { Engine } from '../rules/rule';
import { printSource } from '../text/source';
import { findingsOf } from './diagnostics';

/**
 * Findings whose preferred fix only changes how something is written and never what it says: these may all be applied at once,
 * without anybody looking at each. A code, an amount or a reference is never chosen like this, nothing typed is taken away, and no
 * line goes to another record; those fixes want a look.
 */
const SAFE: ReadonlySet<string> = new Set([
  'text/comma',
  'text/pointers-comma',
  'text/pointers-number',
  'text/pointers-blank',
  'text/modifier-column',
  'text/modifier-joined',
  'text/date-packed',
  'text/range-hyphen',
  'text/money-cents',
  'text/money-sign',
  'text/percent-sign',
  'text/revenue-digits',
  'text/units',
  'text/quotes',
  'text/string-open',
  'text/then',
]);

export const isSafeToFix = (rule: string): boolean => SAFE.has(rule);

/** One round repairs what does not overlap; what was hidden behind a repair comes to light in the next. More would go in circles. */
const MOST_ROUNDS = 50;

/** The fix of a finding that is applied without asking which. */
export const preferredFix = (fixes: readonly Fix[]): Fix | undefined => fixes.find((f) => f.preferred);

/**
 * Edits of a file that apply the preferred fixes of all findings of the wanted rules, round by round until none is left. Fixes that
 * overlap are not applied together. The file is changed and judged like any other edit and then put back, so that one engine says
 * what is left; nobody else sees the rounds.
 */
export function fixAll(engine: Engine, file: BookFile, wanted: (rule: string) => boolean): Edit[] {
  const { book } = engine;
  const before = printSource(file.source);
  let pieces: Piece[] = [{ start: 0, end: before.length }];
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const edits = roundOf(engine, file, wanted);
      if (edits.length === 0) break;
      for (const edit of [...edits].reverse()) pieces = replacePiece(pieces, edit);
      setFile(book, file.path, pieces.map((p) => textOf(p, before)).join(''));
    }
  } finally {
    setFile(book, file.path, before);
  }
  return editsOf(pieces, before.length);
}

/** Whether a file has anything that `fixAll` would repair. */
export const hasFixes = (engine: Engine, file: BookFile, wanted: (rule: string) => boolean): boolean =>
  roundOf(engine, file, wanted).length > 0;

/** Preferred fixes that do not touch each other, as edits of the file in text order. */
function roundOf(engine: Engine, file: BookFile, wanted: (rule: string) => boolean): Edit[] {
  const taken: Edit[] = [];
  for (const { base, findings } of findingsOf(engine, file))
    for (const finding of findings) {
      if (!wanted(finding.rule)) continue;
      const fix = preferredFix(finding.fixes?.() ?? []);
      const edits = fix?.edits.map(({ start, end, text }) => ({ start: base + start, end: base + end, text })) ?? [];
      if (edits.every((e) => taken.every((t) => e.end < t.start || t.end < e.start))) taken.push(...edits);
    }
  return taken.sort((a, b) => a.start - b.start);
}

/** A part of the text before, or a text that has come in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

const lengthOf = (piece: Piece): number => ('text' in piece ? piece.text.length : piece.end - piece.start);
const textOf = (piece: Piece, before: string): string =>
  'text' in piece ? piece.text : before.slice(piece.start, piece.end);

/** The first `count` characters of a piece, or what comes after them. */
function head(piece: Piece, count: number): Piece {
  return 'text' in piece ? { text: piece.text.slice(0, count) } : { start: piece.start, end: piece.start + count };
}
function rest(piece: Piece, count: number): Piece {
  return 'text' in piece ? { text: piece.text.slice(count) } : { start: piece.start + count, end: piece.end };
}

/** Replaces characters of the text that the pieces make up. */
function replacePiece(pieces: readonly Piece[], { start, end, text }: Edit): Piece[] {
  const left: Piece[] = [];
  const right: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    if (offset < start) left.push(head(piece, Math.min(length, start - offset)));
    if (offset + length > end) right.push(rest(piece, Math.max(0, end - offset)));
    offset += length;
  }
  return [...left, { text }, ...right];
}

/** The edits that lead from the text before to what the pieces make up. */
function editsOf(pieces: readonly Piece[], length: number): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let fresh = '';
  const close = (end: number): void => {
    if (fresh !== '' || end > at) edits.push({ start: at, end, text: fresh });
    fresh = '';
  };
  for (const piece of pieces) {
    if ('text' in piece) fresh += piece.text;
    else if (piece.end > piece.start) {
      close(piece.start);
      at = piece.end;
    }
  }
  close(length);
  return edits;
}
