import type { IsoDate } from '../../../../schemas/values';
import { rolesOf, tablesOf } from '../../records/bind';
import { readDate } from '../../records/dates';
import { readMoney } from '../../records/forms';
import type { Slot } from '../../records/vocabulary';
import { type EntryTable, kinds } from '../../records/vocabulary';
import { allowancePattern } from '../../rules/allow';
import {
  childrenOf,
  type Entry,
  TokenKind,
  type Tree,
  tokenEnd,
  tokenKind,
  tokenSource,
  tokenStart,
  tokenText,
} from '../../text/tree';
import { controlWithout } from './control';
import { cappedBirth } from './dates';
import type { StandIns } from './stand-ins';
import { cityWithout, REMOVED, streetWithout, textWithout } from './texts';
import { CODES, isSuffix, NAMES, phoneWithout, WORDS, zipWithout } from './what-stays';

/**
 * A record without the people in it, token by token, so that every line stays where it is and says the same of codes and money. What
 * the reader could make nothing of is replaced as well: a name may stand in any place.
 */

/** What a record is rewritten with. */
export interface Rewriting {
  readonly standIns: StandIns;
  /** Ids of payers, in upper case: organisations, which stay. */
  readonly payers: ReadonlySet<string>;
  /** Day on which the age of the living is counted. */
  readonly today: IsoDate;
}

/** A stretch of the copy: text as it will be, or text in which the dates are still to be moved; its first `skip` characters only help to. */
export type Piece = string | { readonly dates: string; readonly skip?: number };

/** A word of the vocabulary, which names nobody wherever it stands. */
const WORDS_OF_THE_LANGUAGE: ReadonlySet<string> = (() => {
  const words = new Set<string>(['then', 'or', '#']);
  const walk = (table: EntryTable): void => {
    words.add(table.keyword);
    for (const slot of table.slots)
      for (const w of [...(slot.words ?? []), slot.label ?? '']) words.add(w.toLowerCase());
    for (const child of Object.values(table.children)) walk(child);
    if (table.row) walk(table.row);
  };
  for (const table of Object.values(kinds)) walk(table);
  words.delete('');
  return words;
})();

/** The copy of a block, in pieces. */
export function rewrite(tree: Tree, given: Rewriting): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const put = (start: number, end: number, piece: Piece): void => {
    if (start < at) return;
    if (start > at) pieces.push(tree.text.slice(at, start));
    pieces.push(piece);
    at = end;
  };
  const changes = [...tokensOf(tree, given), ...commentsOf(tree, given)].sort((a, b) => a.start - b.start);
  for (const { start, end, piece } of changes) put(start, end, piece);
  if (at < tree.text.length) pieces.push(tree.text.slice(at));
  return pieces;
}

interface Changed {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
}

function tokensOf(tree: Tree, given: Rewriting): Changed[] {
  const tables = tablesOf(tree);
  const found: Changed[] = [];
  for (const entry of tree.entries) {
    const table = tables[entry.index];
    const { first, roles } = table ? rolesOf(tree, entry, table) : { first: entry.first, roles: [] };
    for (let token = first; token < entry.last; token++) {
      const role = roles[token - first];
      const slot = role === undefined ? undefined : table?.slots[role];
      // A label is a word of the language; whatever has no place is looked at as a word of nobody knows what.
      if (table && role === -1) continue;
      const change = changed(tree, token, (text) =>
        table && slot ? ofSlot(tree, entry, table, slot, text, given) : ofNothing(text, given),
      );
      if (change) found.push(change);
    }
  }
  return found;
}

/** A token with its value replaced; quotes, and a comma typed behind a word, stay. */
function changed(tree: Tree, token: number, to: (text: string) => Piece | undefined): Changed | undefined {
  const kind = tokenKind(tree, token);
  const start = tokenStart(tree, token);
  const end = tokenEnd(tree, token);
  const whole = tokenText(tree, token);
  const comma = kind === TokenKind.Word && whole.length > 1 && whole.endsWith(',') ? ',' : '';
  const text = comma ? whole.slice(0, -1) : whole;
  const piece = to(text);
  if (piece === undefined || piece === text) return undefined;
  if (typeof piece !== 'string') return { start, end, piece: { dates: tokenSource(tree, token) } };
  if (kind === TokenKind.Word) return { start, end, piece: piece.replace(/\s+/g, '-') + comma };
  const source = tokenSource(tree, token);
  const inner = piece.replace(/(["\\])/g, '\\$1');
  return { start, end, piece: source.charAt(0) + inner + (kind === TokenKind.String ? source.slice(-1) : '') };
}

/** What stands in the place of a value; undefined where it stays. */
function ofSlot(
  tree: Tree,
  entry: Entry,
  table: EntryTable,
  slot: Slot,
  text: string,
  given: Rewriting,
): Piece | undefined {
  const { standIns } = given;
  switch (slot.form) {
    case 'npi':
      return standIns.npi(text);
    case 'date':
    case 'range':
      return slot.name === 'born' || table.name === 'born' ? birth(tree, text, given) : { dates: text };
    case 'text':
      if (slot.name === 'street') return streetWithout(text);
      if (slot.name === 'city') return cityWithout(text);
      if (slot.name === 'phone' || table.name === 'phone') return phoneWithout(text);
      return NAMES.has(slot.name) || (table.name === 'practice' && slot.name === 'title')
        ? standIns.name(text)
        : textWithout(text);
    case 'id':
      return ofId(entry, table, slot, text, given);
    case 'pointers':
      return arePointers(tree, text) ? undefined : standIns.id(text);
    case 'procedure':
      return text.split('-').every(isCodePart) ? undefined : standIns.id(text);
    default:
      return undefined;
  }
}

function ofId(entry: Entry, table: EntryTable, slot: Slot, text: string, given: Rewriting): string | undefined {
  if (CODES.has(`${table.name}.${slot.name}`) || isSuffix(slot.name)) return undefined;
  if (slot.name === 'zip') return zipWithout(text);
  const upper = text.toUpperCase();
  if (slot.ref === 'payer' || (table.name === 'payer' && entry.index === 0)) return undefined;
  if (slot.ref && (WORDS.has(upper) || (slot.ref === 'payer-or-plan' && given.payers.has(upper)))) return undefined;
  return slot.name === 'control' ? controlWithout(text, given.standIns) : given.standIns.id(text);
}

/** Any run of letters is read as pointers: it is one when each letter is a diagnosis of the record, or it is short. */
function arePointers(tree: Tree, text: string): boolean {
  if (!/[A-Za-z]{3}/.test(text)) return true;
  const dx = tree.entries.find((e) => e.parent === 0 && tokenText(tree, e.first).toLowerCase() === 'dx');
  const letters = new Set(
    (dx ? childrenOf(tree, dx.index) : []).map((i) => tokenText(tree, tree.entries[i]?.first ?? 0).toUpperCase()),
  );
  return [...text.toUpperCase()].every((letter) => letters.has(letter));
}

/** Codes are read loosely too: what is longer than a code and has a word in it is none. */
const isCodePart = (part: string): boolean => part.length <= 5 || !/[A-Z]{3}/i.test(part);

/** The birth date of somebody of 90 or more becomes that of all of that age; the others' moves as every date does. */
function birth(tree: Tree, text: string, { today }: Rewriting): Piece {
  const born = readDate(text);
  return (born && cappedBirth(born, diedIn(tree) ?? today)) ?? { dates: text };
}

/** The day of death that a patient's record tells. */
function diedIn(tree: Tree): IsoDate | undefined {
  for (const entry of tree.entries)
    if (entry.parent === 0 && entry.last === entry.first + 2 && tokenText(tree, entry.first).toLowerCase() === 'died')
      return readDate(tokenText(tree, entry.first + 1)) as IsoDate | undefined;
  return undefined;
}

const DATE_LIKE = /^[\d/-]{6,10}(?:\.\.[\d/-]*)?$/;

/** A word that the reader could not use: an amount, a word of the language and what is too short to name anybody stay. */
function ofNothing(text: string, { standIns }: Rewriting): Piece | undefined {
  if (text.length <= 2 || WORDS_OF_THE_LANGUAGE.has(text.toLowerCase())) return undefined;
  if (readMoney(text, true) !== undefined || /^\d{1,3}$|^\d+\.\d\d?$/.test(text)) return undefined;
  if (/\s/.test(text)) return textWithout(text);
  if (DATE_LIKE.test(text) && /\D/.test(text)) return { dates: text };
  return standIns.id(text);
}

/** A comment is free text; of an allowance the rule stays, and who allowed it becomes somebody else. */
function commentsOf(tree: Tree, given: Rewriting): Changed[] {
  return tree.comments.flatMap(({ start, end }): Changed[] => {
    const text = tree.plain.slice(start, end);
    const said = text.slice(1).trim();
    if (said === '') return [];
    if (!/^allow\b/i.test(said)) return [{ start, end, piece: `# ${REMOVED}` }];
    const m = allowancePattern.exec(text);
    const rule = (m?.[1] ?? /^allow\s+(\S+)/i.exec(said)?.[1] ?? '').toLowerCase();
    const named = /^[a-z]+\/[a-z0-9-]+$/.test(rule) ? rule : rule === '' ? '' : 'removed/removed';
    if (!m) return [{ start, end, piece: `# allow ${named} ${REMOVED} ${REMOVED}` }];
    const reason = m[2] === undefined ? '' : ` "${textWithout(m[2].replaceAll('\\"', '').replaceAll('\\', ''))}"`;
    const by = m[3] === undefined ? '' : ` by ${given.standIns.name(m[3])}`;
    const from = { start, piece: `# allow ${named}${reason}${by}` };
    if (!m[4]) return [{ ...from, end }];
    const day = start + text.lastIndexOf(m[4]);
    return [
      { ...from, end: day, piece: `${from.piece} ` },
      { start: day, end: day + m[4].length, piece: { dates: m[4] } },
    ];
  });
}
