import { rolesOf } from '../../records/bind';
import type { BookFile } from '../../records/book';
import type { Bound } from '../../records/match';
import type { EntryTable } from '../../records/vocabulary';
import type { Engine } from '../../rules/rule';
import { type Comment, type Entry, lineAt, type Tree, tokenEnd, tokenStart, tokenText } from '../../text/tree';
import { columnOf, cursorAt, dateOfRecord, parentFor } from '../cursor';
import { allowances } from './comments';
import { keywords, recordStarts, rowStarts } from './first-word';
import { isModifierAsked, lineCode, lineValues, modifierAt } from './service-line';
import { type Ask, type Completion, type Drafts, FOUND, NOTHING } from './types';
import { type ValueAsk, valueAsk, values } from './values';

export { dateOfRecord } from '../cursor';
export { documentation, placesText } from '../documentation';
export { explain } from './explain';
export { type Completion, FOUND, type Proposal } from './types';

/** What may be typed at an offset of a file, before the first letter too. */
export function complete(engine: Engine, file: BookFile, fileOffset: number): Completion {
  const cursor = cursorAt(file, fileOffset);
  if (!cursor) return { proposals: [], incomplete: false };
  const { proposals, incomplete } = draftsAt({ engine, cursor, date: dateOfRecord(cursor) ?? engine.today });
  const seen = new Set<string>();
  const once = proposals.filter(({ label, text }) => {
    const key = `${label}\n${text}`;
    return !seen.has(key) && seen.add(key);
  });
  // What was found for these letters was not found for the next ones: the editor has to ask again.
  const searched = once.some((draft) => draft.filter === FOUND);
  return { proposals: once.map((draft, order) => ({ ...draft, order })), incomplete: incomplete || searched };
}

type Where = Omit<Ask, 'range' | 'typed'>;

/** Three places: a comment, the first word of a line, and what follows it. */
function draftsAt(where: Where): Drafts {
  const { tree, offset, entry } = where.cursor;
  // Between the two halves of a line's end nobody stands.
  if (tree.text.startsWith('\r\n', offset - 1) && offset > 0) return NOTHING;
  const comment = commentAt(tree, offset);
  if (comment) return { proposals: allowances(where, comment), incomplete: true };
  if (!entry) return firstWord(where, undefined);
  const first = tokenStart(tree, entry.first);
  if (offset < first) return NOTHING;
  return offset <= tokenEnd(tree, entry.first) ? firstWord(where, entry) : afterFirst(where, entry);
}

/** The comment that the cursor stands in, by halves. */
function commentAt({ comments }: Tree, offset: number): Comment | undefined {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  const found = comments[low - 1];
  return found && offset <= found.end ? found : undefined;
}

function firstWord(where: Where, entry: Entry | undefined): Drafts {
  const { tree, offset } = where.cursor;
  const line = lineAt(tree.lines, offset);
  const start = entry ? tokenStart(tree, entry.first) : offset;
  // Before a word that stands already, something is put in; inside of it, the word is replaced.
  const end = entry && offset > start ? Math.max(offset, tokenEnd(tree, entry.first)) : offset;
  const ask = askFor(where, start, end);
  const column = entry ? entry.column : columnOf(tree, offset);
  const parent = column > 0 ? parentFor(tree, line, column) : undefined;
  if (!parent) return column > 0 && start > (tree.lines[line] ?? 0) ? NOTHING : recordStarts(ask);
  if (!parent.table) return NOTHING;
  const words = keywords(ask, parent.table, parent.entry, entry);
  if (!parent.table.row) return { proposals: words, incomplete: false };
  const rows = rowStarts(ask, parent.entry, parent.table.row);
  // What is required comes before a row: a fee table has its kind and its days first.
  const required = words.filter((w) => parent.table?.children[w.label]?.required);
  const others = words.filter((w) => !required.includes(w));
  return { proposals: [...required, ...rows.proposals, ...others], incomplete: rows.incomplete };
}

const askFor = (where: Where, start: number, end: number): Ask => {
  const { tree, offset, base } = where.cursor;
  return { ...where, typed: tree.plain.slice(start, offset), range: { start: base + start, end: base + end } };
};

function afterFirst(where: Where, entry: Entry): Drafts {
  const { table } = where.cursor;
  const row = rowOf(where, entry, table);
  // Several words that start no row are a question: `service` … `exercise therapy`, `dx` … `diabetes kidney`.
  if (row)
    return rowStarts(
      askFor(where, tokenStart(where.cursor.tree, entry.first), where.cursor.offset),
      row.parent,
      row.table,
    );
  if (!table) return NOTHING;
  const ask = valueAsk(where, entry, table);
  if (table.reader !== 'service') return values(ask);
  // `99213-same day`: the words behind the hyphen are one question.
  const words = askFor(where, tokenStart(where.cursor.tree, entry.first), where.cursor.offset);
  if (/\s/.test(words.typed) && isModifierAsked(words.typed)) return lineCode(words);
  const others = otherValues(ask);
  const { bound, before } = ask;
  if (before.last === before.first) return lineCode(ask, others);
  if (before.last === before.first + 1 && 'revenue' in bound && modifierAt(ask.typed) > 0) return lineCode(ask, others);
  return lineValues(ask, others);
}

/** The values of a service line, before and behind the cursor, without the one that is typed in. */
function otherValues({ cursor, entry, table, before, typed }: ValueAsk): Bound {
  const { bound, roles } = rolesOf(cursor.tree, entry, table);
  const slot = typed === '' ? undefined : table.slots[roles[before.last - entry.first] ?? -1];
  const others = { ...bound };
  if (slot) delete others[slot.name];
  return others;
}

/** Words in place of a row: the line has no table of its own, or its first word only looks like a code (`B12 injection`). */
function rowOf(
  { cursor }: Where,
  entry: Entry,
  table: EntryTable | undefined,
): { parent: Entry; table: EntryTable } | undefined {
  const { tree } = cursor;
  const parent = tree.entries[entry.parent];
  const above = parent && parentFor(tree, entry.line, entry.column);
  const row = above?.table?.row;
  if (!row) return undefined;
  const form = row.reader === 'service' ? 'service' : row.slots[0]?.form;
  const text = tokenText(tree, entry.first);
  if (form === 'letter')
    return table === undefined || (table === row && text.length > 1) ? { parent: above.entry, table: row } : undefined;
  if (form !== 'service' && form !== 'procedure-range') return undefined;
  const code = /^([A-Z0-9]{5}|\d{3,4}|[A-Z0-9]{7}|[A-Z0-9]{9})([-,.].*)?$/i.test(text);
  return table === undefined || (table === row && !code) ? { parent: above.entry, table: row } : undefined;
}
