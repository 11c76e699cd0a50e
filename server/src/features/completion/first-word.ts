import { forms } from '../../records/forms';
import { type EntryTable, kinds } from '../../records/vocabulary';
import { type Entry, type Tree, tokenText } from '../../text/tree';
import { documentation } from '../documentation';
import { dates } from './dates';
import { diagnoses } from './diagnoses';
import { adjustments } from './lists';
import { modifiers } from './modifiers';
import { procedures } from './procedures';
import { lineCode, modifierAt } from './service-line';
import { skeletons } from './skeletons';
import { type Ask, complete as all, choices, type Draft, type Drafts, NOTHING } from './types';

/** The first word of a line: a record at the left edge, else keywords and rows of what the line belongs to. */

/** Records: the kind of the file first, whole and by its word. */
export function recordStarts(ask: Ask): Drafts {
  const { path } = ask.cursor.file;
  const own = Object.keys(kinds).find((kind) => path.toLowerCase().endsWith(`.${kind}`));
  const first = (label: string): number => Number(own === undefined || label.split(' ')[0] !== own);
  const words = Object.values(kinds).map((table) => keyword(ask, table, 'record'));
  const proposals = [...words, ...skeletons(ask)].sort((a, b) => first(a.label) - first(b.label));
  return all(proposals);
}

/** Keywords that may still stand below an entry, required ones first; one that stands once is not offered again. */
export function keywords(ask: Ask, table: EntryTable, parent: Entry, self: Entry | undefined): Draft[] {
  const taken = takenBelow(ask.cursor.tree, parent, self);
  return Object.values(table.children)
    .filter((t) => t.many || !taken.has(t.keyword))
    .sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
    .map((t) => keyword(ask, t));
}

/** First words of the entries right below another; numbers are rows, of which a fee table may have thousands. */
function takenBelow(tree: Tree, parent: Entry, self: Entry | undefined): Set<string> {
  const taken = new Set<string>();
  for (let i = parent.index + 1; i < parent.end; ) {
    const child = tree.entries[i];
    if (!child) break;
    i = child.end;
    if (child.index === self?.index || !/[a-z]/i.test(tree.plain.charAt(tree.tokens[child.first * 3 + 1] ?? 0)))
      continue;
    taken.add(tokenText(tree, child.first).toLowerCase());
  }
  return taken;
}

function keyword({ range }: Ask, table: EntryTable, kind: Draft['kind'] = 'keyword'): Draft {
  const detail = table.slots.map((s) => s.doc.split(/[.;]/)[0]).join(' · ');
  return {
    label: table.keyword,
    text: table.keyword,
    ...snippetOf(table),
    ...range,
    kind,
    ...(detail && kind !== 'record' && { detail }),
    doc: documentation(table),
  };
}

/** Where the editor can place the cursor, a keyword goes on to its value, and a list to its first row. */
function snippetOf({ keyword, slots, row, reader }: EntryTable): Pick<Draft, 'snippet' | 'goesOn'> {
  if (slots.length > 0) return { snippet: `${keyword} $0`, goesOn: true };
  if (!row || reader) return {};
  return { snippet: `${keyword}\n  ${row.slots[0]?.form === 'letter' ? 'A ' : ''}$0`, goesOn: true };
}

/** The first value of a row, or words for it: the next letter, a procedure, a counter, a date. */
export function rowStarts(ask: Ask, parent: Entry, row: EntryTable): Drafts {
  const slot = row.slots[0];
  if (row.reader === 'service') return lineCode(ask);
  switch (slot?.form) {
    case 'procedure-range':
      return feeRow(ask);
    case 'letter':
      return letterRow(ask, parent);
    case 'date':
      return all(dates(ask));
    case 'adjustment':
      return all(choices(ask, adjustments()));
    case 'percent':
      return all(
        choices(
          ask,
          ['100%', '125%', '150%', '175%', '200%'].map((text) => ({ text, detail: slot.doc })),
        ),
      );
    default:
      return all(
        choices(
          ask,
          row.slots.flatMap((s) => (s.label ? [] : (s.words ?? []).map((text) => ({ text, detail: s.doc })))),
        ),
      );
  }
}

function feeRow(ask: Ask): Drafts {
  const hyphen = modifierAt(ask.typed);
  if (hyphen <= 0) return procedures(ask, 'code');
  const start = ask.range.start + hyphen + 1;
  return modifiers(
    { ...ask, typed: ask.typed.slice(hyphen + 1), range: { start, end: ask.range.end } },
    ask.typed.slice(0, hyphen),
    '',
  );
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXY'];

/** The next letter; a code or words without a letter get one. */
function letterRow(ask: Ask, parent: Entry): Drafts {
  const { tree, entry } = ask.cursor;
  const used = new Set<string>();
  for (let i = parent.index + 1; i < parent.end; i = tree.entries[i]?.end ?? parent.end) {
    const child = tree.entries[i];
    if (child && child.index !== entry?.index) used.add(tokenText(tree, child.first).toUpperCase());
  }
  const next = LETTERS.find((l) => !used.has(l));
  if (!next) return NOTHING;
  const letter: Draft = {
    label: next,
    text: `${next} `,
    ...ask.range,
    kind: 'value',
    detail: 'next diagnosis',
    goesOn: true,
  };
  if (ask.typed === '') return all([letter]);
  const typed = ask.typed.toUpperCase();
  const letters = typed.length === 1 && typed.startsWith(next) ? [letter] : [];
  if (forms.letter.read(ask.typed, { name: '', form: 'letter', doc: '' }) !== undefined) return all(letters);
  return diagnoses(ask, `${next} `);
}
