import { categories } from '../../../../schemas/categories';
import type { FormName, RecordKind } from '../../../../schemas/define';
import { diagnosisOn } from '../../codes/diagnoses';
import { placeOn } from '../../codes/places';
import { rolesOf } from '../../records/bind';
import { findItems } from '../../records/book';
import type { Bound } from '../../records/match';
import { type EntryTable, kinds, type Slot } from '../../records/vocabulary';
import { type Entry, type Tree, tokenEnd, tokenStart, tokenText } from '../../text/tree';
import { chain } from './chain';
import { dates } from './dates';
import { diagnoses } from './diagnoses';
import { adjustments, listFor, remarks, revenueCodes, states, statuses } from './lists';
import { modifiers } from './modifiers';
import { numbers } from './numbers';
import { places } from './places';
import { procedures } from './procedures';
import { benefitNames, nameOf, npis, references } from './references';
import { drugNumbers, preferred, ruleValues } from './situations';
import { type Ask, type Choice, choices, complete, type Draft, type Drafts, place } from './types';

/** The values of an entry after its keyword, by the slots that are still free. */
export interface ValueAsk extends Ask {
  readonly entry: Entry;
  readonly table: EntryTable;
  /** First token that is a value. */
  readonly first: number;
  /** The entry up to the token that is typed in. */
  readonly before: Entry;
  readonly bound: Bound;
  /** What the tokens before are: their slots. */
  readonly roles: readonly number[];
}

/** Asks for values at the cursor: what stands before it fills its slots, what is left is what may come. */
export function valueAsk(ask: Omit<Ask, 'range' | 'typed'>, entry: Entry, table: EntryTable): ValueAsk {
  const { tree, offset, base } = ask.cursor;
  const first = table.keyword === '' ? entry.first : entry.first + 1;
  let current = -1;
  for (let t = first; t < entry.last; t++) if (tokenStart(tree, t) < offset && offset <= tokenEnd(tree, t)) current = t;
  const start = current >= 0 ? tokenStart(tree, current) : offset;
  const before: Entry = { ...entry, last: current >= 0 ? current : tokensUpTo(tree, entry, offset) };
  const { bound, roles } = certain(ask.engine, rolesOf(tree, before, table), table);
  return {
    ...ask,
    entry,
    table,
    first,
    before,
    bound,
    roles,
    typed: tree.plain.slice(start, offset),
    range: { start: base + start, end: base + (current >= 0 ? Math.max(offset, tokenEnd(tree, current)) : offset) },
  };
}

/** `t2dm` has the shape of a diagnosis and `on` that of a place, and they are words all the same: what no edition knows has not taken its slot. */
function certain(
  { codes, today }: Ask['engine'],
  { bound, roles }: { readonly bound: Bound; readonly roles: readonly number[] },
  { slots }: EntryTable,
): { readonly bound: Bound; readonly roles: readonly number[] } {
  const slot = slots.find((s) => (s.form === 'dx' || s.form === 'place') && !s.many);
  const code = slot && bound[slot.name];
  if (!slot || typeof code !== 'string') return { bound, roles };
  const { status } = slot.form === 'dx' ? diagnosisOn(codes, code, today) : placeOn(codes, code, today);
  if (status !== 'unknown') return { bound, roles };
  const { [slot.name]: _, ...rest } = bound;
  return { bound: rest as Bound, roles: roles.map((r) => (slots[r] === slot ? -2 : r)) };
}

function tokensUpTo(tree: Tree, entry: Entry, offset: number): number {
  let last = entry.first;
  while (last < entry.last && tokenEnd(tree, last) <= offset) last++;
  return last;
}

/** The same question from an earlier token on: what is searched by words takes all the words that nothing else has taken. */
export function from(ask: ValueAsk, token: number): ValueAsk {
  const { tree, base, offset } = ask.cursor;
  if (token >= ask.before.last) return ask;
  const start = tokenStart(tree, token);
  return { ...ask, typed: tree.plain.slice(start, offset), range: { start: base + start, end: ask.range.end } };
}

/** Values of an entry whose slots tell what comes. */
export function values(ask: ValueAsk): Drafts {
  const { table, bound, before, first } = ask;
  const { tree } = ask.cursor;
  const previous = before.last > first ? tokenText(tree, before.last - 1).toLowerCase() : '';
  const labelled = before.last > first ? table.slots.filter((s) => s.label === previous && !(s.name in bound)) : [];
  const free =
    labelled.length > 0
      ? labelled
      : inOrder(
          ask,
          table.slots.filter((s) => isFree(s, ask)),
        );
  const named = nameAsked(ask);
  if (named) return named;
  const proposals: Draft[] = [];
  let incomplete = false;
  for (const [i, slot] of free.entries()) {
    // Long lists are for where nothing else is to come first.
    if (i > 0 && LONG.has(slot.form) && ask.typed === '') continue;
    const more = valuesOf(ask, slot, previous);
    proposals.push(...more.proposals);
    incomplete ||= more.incomplete;
    // An id or a number of a provider takes anything, so what comes after it is not to be typed yet.
    if (!slot.many && TAKES_ANY.has(slot.form)) break;
  }
  if (labelled.length === 0) proposals.push(...labels(ask));
  return { proposals, incomplete };
}

/** `patient rivera an`: an id takes anything, the first word of a name too; where the book has no such record, all words are the question. */
function nameAsked(ask: ValueAsk): Drafts | undefined {
  const [slot, second] = ask.table.slots;
  if (!slot?.ref || slot.form !== 'id' || slot.many || second || ask.before.last <= ask.first) return undefined;
  const id = ask.bound[slot.name];
  const kind = slot.ref in kinds ? (slot.ref as RecordKind) : undefined;
  if (typeof id !== 'string' || !kind || findItems(ask.engine.book, kind, id).length > 0) return undefined;
  return references(from(ask, ask.first), slot);
}

const LONG: ReadonlySet<FormName> = new Set(['state', 'status']);
const TAKES_ANY: ReadonlySet<FormName> = new Set(['id', 'npi', 'dx']);

const isFree = (slot: Slot, { bound, table, roles }: ValueAsk): boolean => {
  if (slot.label) return false;
  // A chain goes on until something else follows it.
  // `then` at the end has found no slot yet, so the last value that has one tells.
  if (slot.form === 'chain')
    return !(slot.name in bound) || table.slots[roles.findLast((r) => r !== -2) ?? -1] === slot;
  return slot.many === true || !(slot.name in bound);
};

/** Slots that the line's first words call for go first: an amount after `paid`, a transaction after `submitted`. */
function inOrder({ table, bound }: ValueAsk, slots: readonly Slot[]): Slot[] {
  const first = preferred(table, bound);
  const rank = (s: Slot): number => (first.includes(s.name) ? first.indexOf(s.name) : first.length);
  return first.length === 0 ? [...slots] : [...slots].sort((a, b) => rank(a) - rank(b));
}

/** Words that introduce a value: `family`, `per`. What they introduce is asked for at once. */
function labels({ table, bound, range, typed }: ValueAsk): Draft[] {
  const seen = new Set<string>();
  return table.slots.flatMap((slot): Draft[] => {
    const { label } = slot;
    if (!label || slot.name in bound || seen.has(label) || !label.startsWith(typed.toLowerCase())) return [];
    seen.add(label);
    return [{ label, text: label, snippet: `${label} `, ...range, kind: 'keyword', detail: slot.doc, goesOn: true }];
  });
}

/** The token after the last one that has found its slot: where a question of several words began. */
function unread({ first, before, roles }: ValueAsk): number {
  let token = before.last;
  while (token > first && (roles[token - 1 - first] ?? -2) === -2) token--;
  return token;
}

/** Proposals for one slot, by its form. */
function valuesOf(ask: ValueAsk, slot: Slot, previous: string): Drafts {
  const simple = (list: readonly Choice[]): Drafts => complete(choices(ask, list));
  switch (slot.form) {
    case 'word':
    case 'flag':
      return simple((slot.words ?? []).map((text) => ({ text, detail: slot.doc })));
    case 'category':
      return simple([
        ...categories.map((c) => ({ text: c.name, detail: c.doc })),
        ...benefitNames(ask).map((text) => ({ text, detail: 'a benefit of this plan' })),
      ]);
    case 'chain':
      return complete(chain(ask, previous, slot.name in ask.bound));
    case 'date':
      return complete(dates(ask));
    case 'range':
      return complete(dates(ask, PERIODS.has(ask.table.name) ? 'period' : 'day'));
    case 'place':
      // `public health` is two words, the first of which has found no slot.
      return places(from(ask, unread(ask)));
    case 'npi':
      // A name is no number, so the slots behind have taken its words.
      return complete(npis(from(ask, ask.first), ask.table.name));
    case 'dx':
      return diagnoses(from(ask, unread(ask)));
    case 'procedure':
      return procedures(from(ask, unread(ask)), 'code');
    case 'procedure-range':
      return ask.table.name === 'row' && ask.typed.includes('-')
        ? rowModifiers(ask)
        : procedures(from(ask, unread(ask)), 'code');
    case 'revenue':
    case 'revenue-range':
      return simple(revenueCodes(ask.typed));
    case 'state':
      return named(ask, states());
    case 'modifier':
      return modifiers(ask, '', '');
    case 'adjustment':
      return named(ask, adjustments());
    case 'adjudication':
      return /^(CO|PR|OA|PI|CR)-/i.test(previous)
        ? complete(numbers(ask, { ...slot, form: 'money' }))
        : named(ask, [...adjustments(), ...remarks()]);
    case 'status':
      return named(ask, statuses());
    case 'id':
      return ids(ask, slot);
    case 'text':
      return complete([...nameOf(ask, slot, ask.bound), ...text(ask, slot)]);
    default:
      return complete(numbers(ask, slot));
  }
}

/** Entries whose range is a period, and not days of service. */
const PERIODS: ReadonlySet<string> = new Set(['effective', 'year', 'inNetwork', 'authorization', 'referral']);

/** Codes that are also found by their words: `CA` by California, `CO-45` by contract. */
const named = (ask: Ask, list: readonly Choice[]): Drafts =>
  complete(choices(ask, list).map((d) => ({ ...d, filter: `${d.label} ${d.detail ?? ''}` })));

function rowModifiers(ask: ValueAsk): Drafts {
  const hyphen = ask.typed.lastIndexOf('-');
  const start = ask.range.start + hyphen + 1;
  return modifiers(
    { ...ask, typed: ask.typed.slice(hyphen + 1), range: { start, end: ask.range.end } },
    ask.typed.slice(0, hyphen),
    '',
  );
}

/** Ids: those of records, those of a small list, those that a payer's rule is about. */
function ids(ask: ValueAsk, slot: Slot): Drafts {
  const rule = ruleValues(ask, slot) ?? drugNumbers(ask, slot);
  if (rule) return rule;
  return references(ask, slot) ?? named(ask, listFor(ask.table.name, slot.name));
}

/** A place for a text, where the editor can put the cursor between the quotes. */
const text = ({ range }: Ask, slot: Slot): Draft[] => [
  { label: '"…"', text: '""', snippet: `"${place(1)}"$0`, ...range, kind: 'value', detail: slot.doc },
];
