import type { RecordKind } from '../../../../schemas';
import { slipsToBeginning } from '../../codes/slips';
import { allItems, type Book, type Item, recordOf } from '../../records/book';
import type { Bound } from '../../records/match';
import { kinds, type Slot } from '../../records/vocabulary';
import { tokenText } from '../../text/tree';
import { childrenNamed } from '../cursor';
import { describe } from '../describe';
import { type Ask, type Choice, choices, type Draft, type Drafts, FOUND } from './types';

/** Records, providers and documents that an id may refer to: by id, and by the words that describe them. */

/** A record for the list, with the text by which it is found. */
interface Known {
  readonly id: string;
  readonly detail: string;
  readonly searched: string;
}

interface Directory {
  readonly changes: number;
  readonly records: readonly Known[];
}

const directories = new WeakMap<Book, Map<RecordKind, Directory>>();
const changes = new WeakMap<Book, Map<RecordKind, number>>();

/** How often records of a kind have come or gone; counted by the book’s own telling. */
function changesOf(book: Book, kind: RecordKind): number {
  let counted = changes.get(book);
  if (!counted) {
    const fresh = new Map<RecordKind, number>();
    counted = fresh;
    changes.set(book, fresh);
    book.followers.push((item) => void fresh.set(item.kind, (fresh.get(item.kind) ?? 0) + 1));
  }
  return counted.get(kind) ?? 0;
}

/** All records of a kind with their descriptions, listed once until one of that kind changes. */
function directoryOf(book: Book, kind: RecordKind): readonly Known[] {
  const now = changesOf(book, kind);
  const lists = directories.get(book) ?? new Map<RecordKind, Directory>();
  directories.set(book, lists);
  const last = lists.get(kind);
  if (last?.changes === now) return last.records;
  const found = new Map<string, Known>();
  for (const item of allItems(book, kind) as unknown as readonly Item[])
    if (item.id && !found.has(item.id)) {
      const detail = describe(item);
      found.set(item.id, { id: item.id, detail, searched: ` ${item.id} ${detail}`.toLowerCase() });
    }
  const records = [...found.values()];
  lists.set(kind, { changes: now, records });
  return records;
}

/** Most records that a list shows; the list says that there are more. */
const MOST_RECORDS = 200;

/** Records of a kind whose id begins as typed, or whose words all begin as typed: `riv an` finds Rivera, Ana. */
function records(ask: Ask, kind: RecordKind): Drafts {
  const words = ask.typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const all = directoryOf(ask.engine.book, kind);
  const exact = all.filter(({ searched }) => words.every((w) => beginsWord(searched, w)));
  const found = exact.length > 0 ? exact : all.filter(({ searched }) => words.every((w) => nearlyBegins(searched, w)));
  const more = found.length > MOST_RECORDS;
  const shown = found.slice(0, MOST_RECORDS);
  const isFirst = ({ searched }: Known): boolean => words[0] !== undefined && searched.startsWith(` ${words[0]}`);
  const proposals = [...shown.filter(isFirst), ...shown.filter((known) => !isFirst(known))].map(
    ({ id, detail }): Draft => ({
      label: id,
      text: quoted(id),
      ...ask.range,
      kind: 'reference',
      ...(detail && { detail }),
      filter: FOUND,
    }),
  );
  return { proposals, incomplete: more || ask.typed.includes(' ') || ask.typed === '' };
}

const beginsWord = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[a-z0-9]/.test(text.charAt(at - 1))) return true;
  return false;
};

/** Shorter words have too many neighbours for a slip to be told from another name; in long ones a second slip is forgiven. */
const LEAST_SLIPPED = 4;
const LONG = 8;

/** The same with slips of the finger: `lindkv` for Lindqvist. The first letter of a name is hardly ever the wrong one. */
function nearlyBegins(text: string, word: string): boolean {
  if (beginsWord(text, word)) return true;
  if (word.length < LEAST_SLIPPED || /\d/.test(word)) return false;
  const limit = word.length < LONG ? 1 : 2;
  for (let at = text.indexOf(word.charAt(0)); at >= 0; at = text.indexOf(word.charAt(0), at + 1)) {
    if (/[a-z0-9]/.test(text.charAt(at - 1))) continue;
    const [name = ''] = /^[^\s,]+/.exec(text.slice(at, at + MOST_LETTERS)) ?? [];
    if (slipsToBeginning(word, name, limit) <= limit) return true;
  }
  return false;
}

/** A name is not looked at further than this. */
const MOST_LETTERS = 32;

/** An id with a blank or a mark in it stands in quotes. */
const quoted = (id: string): string => (/^[^\s"#$][^\s"]*$/.test(id) ? id : `"${id.replace(/(["\\])/g, '\\$1')}"`);

const RANKS: readonly Choice[] = [
  { text: 'primary', detail: 'the coverage that pays first' },
  { text: 'secondary', detail: 'the coverage that pays second' },
  { text: 'tertiary', detail: 'the coverage that pays third' },
];
const SELF_PAY: Choice = { text: 'none', detail: 'self-pay' };

/** What an id slot refers to; undefined where the id is free. */
export function references(ask: Ask, slot: Slot): Drafts | undefined {
  if (slot.name === 'which' && slot.ref === 'plan') return joined(ranks(ask, RANKS), records(ask, 'plan'));
  if (slot.ref === 'coverage') return joined(ranks(ask, [...RANKS, SELF_PAY]), records(ask, 'plan'));
  if (slot.ref === 'payer-or-plan') return joined(records(ask, 'plan'), records(ask, 'payer'));
  if (slot.ref === 'document') return { proposals: documents(ask), incomplete: false };
  if (slot.ref === undefined || !(slot.ref in kinds)) return undefined;
  return records(ask, slot.ref as RecordKind);
}

const ranks = (ask: Ask, list: readonly Choice[]): Drafts => ({ proposals: choices(ask, list), incomplete: false });

const joined = (a: Drafts, b: Drafts): Drafts => ({
  proposals: [...a.proposals, ...b.proposals],
  incomplete: a.incomplete || b.incomplete,
});

/** Documents that the record or its patient declares. */
function documents(ask: Ask): Draft[] {
  const { engine, cursor } = ask;
  const { item } = cursor;
  if (!item) return [];
  const found = new Map<string, string>();
  const take = (of: Item<'encounter' | 'patient'>): void => {
    for (const d of recordOf(of).document ?? []) if (d.id && d.title) found.set(d.id, d.title);
  };
  if (item.kind === 'encounter' || item.kind === 'claim' || item.kind === 'patient')
    take(item as Item<'encounter' | 'patient'>);
  if (item.kind === 'encounter' || item.kind === 'claim') {
    const id = recordOf(item as Item<'encounter'>).patient?.id;
    if (id)
      for (const patient of engine.book.byKey.get(`patient:${id.toUpperCase()}`) ?? [])
        take(patient as Item<'patient'>);
  }
  return choices(
    ask,
    [...found].map(([text, detail]) => ({ text, detail })),
    'reference',
  );
}

/** A provider or facility of the practice. */
interface Listed {
  readonly npi: string;
  readonly last: string;
  readonly first: string;
}

function listed(ask: Ask): Listed[] {
  return allItems(ask.engine.book, 'practice').flatMap((item) => {
    const { provider = [], facility = [], npi, title } = recordOf(item);
    return [
      ...provider.map((p) => ({ npi: p.npi ?? '', last: p.last ?? '', first: p.first ?? '' })),
      ...facility.map((f) => ({ npi: f.npi ?? '', last: f.name ?? '', first: '' })),
      ...(npi?.npi ? [{ npi: npi.npi, last: title ?? 'the practice', first: '' }] : []),
    ].filter((p) => p.npi);
  });
}

/** NPIs of the practice's own, found by number or by name: `ok gr` is Okafor, Grace. Facilities go first where one is asked for. */
export function npis(ask: Ask, entry: string): Draft[] {
  // A practice tells its numbers; those that it has told already are no proposal for the next one.
  if (ask.cursor.item?.kind === 'practice') return [];
  const words = ask.typed
    .toLowerCase()
    .replaceAll('"', '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const people = listed(ask);
  const named = (p: Listed): string => ` ${p.npi} ${p.last} ${p.first}`.toLowerCase();
  const exact = people.filter((p) => words.every((w) => beginsWord(named(p), w)));
  const found = exact.length > 0 ? exact : people.filter((p) => words.every((w) => nearlyBegins(named(p), w)));
  const searched = exact.length === 0 || ask.typed.includes(' ') || /^"/.test(ask.typed);
  const facilityFirst = entry === 'facility';
  const order = (p: Listed): number => Number((p.first === '') !== facilityFirst);
  return found
    .sort((a, b) => order(a) - order(b))
    .map(({ npi, last, first }) => ({
      label: npi,
      text: npi,
      ...ask.range,
      kind: 'reference',
      detail: [last, first].filter(Boolean).join(', '),
      // The name is part of it, so that an editor that narrows by itself keeps what was asked for by name.
      filter: searched ? FOUND : [npi, last, first].filter(Boolean).join(' '),
    }));
}

/** The name behind an NPI on the line, as the practice has it. */
export function nameOf(ask: Ask, slot: Slot, bound: Bound): Draft[] {
  if (typeof bound.npi !== 'string' || (slot.name !== 'last' && slot.name !== 'first')) return [];
  const person = listed(ask).find((p) => p.npi === bound.npi);
  const name = person?.[slot.name];
  if (!name) return [];
  const both = slot.name === 'last' && person.first ? `"${name}" "${person.first}"` : `"${name}"`;
  return [{ label: both, text: both, ...ask.range, kind: 'value', detail: 'as the practice lists it' }];
}

/** Names of the benefits of the record or the plans of the book are words of their own; those of the plan at the cursor. */
export function benefitNames(ask: Ask): string[] {
  const { tree } = ask.cursor;
  const names = new Set<string>();
  for (const block of ['in-network', 'tier-2', 'out-of-network'])
    for (const entry of childrenNamed(tree, 0, block))
      for (const benefit of childrenNamed(tree, entry.index, 'benefit'))
        if (benefit.last > benefit.first + 1) names.add(tokenText(tree, benefit.first + 1).toLowerCase());
  return [...names];
}
