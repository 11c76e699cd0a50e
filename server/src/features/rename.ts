import { type Book, type BookFile, createBook, findItems, type Item, lineOf, placeOf, setFile } from '../records/book';
import type { Edit } from '../records/finding';
import { plainText } from '../text/characters';
import { tokenText } from '../text/tree';
import { cursorAt, tokenAtOffset } from './cursor';
import { type Mention, mentionsOf } from './mentions';
import { declarationsOf, mentionAt, type Place, placesOf, type Target, targetsOf } from './targets';

/** One sentence that says why a name cannot be changed, or not to this. */
export interface Refused {
  readonly refused: string;
}

/** What a rename would change: the name under the cursor. */
export interface Renamable {
  readonly start: number;
  readonly end: number;
  /** The name as it stands. */
  readonly text: string;
}

/** The edits of a rename by path, in text order. Offsets count in the file. */
export interface Renamed {
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
}

export const isRefused = (result: object): result is Refused => 'refused' in result;

const refuse = (refused: string): Refused => ({ refused });

/** Whether the name under the cursor can be changed: ids of records and documents, diagnosis letters, NPIs. */
export function prepareRename(book: Book, file: BookFile, offset: number): Renamable | Refused {
  const found = renamable(book, file, offset);
  if (isRefused(found)) return found;
  const { item, mention } = found.place;
  const base = placeOf(item).offset;
  return {
    start: base + mention.start,
    end: base + mention.end,
    text: item.block.text.slice(mention.start, mention.end),
  };
}

interface Found {
  readonly place: Place;
  readonly target: Target;
}

function renamable(book: Book, file: BookFile, offset: number): Found | Refused {
  const place = mentionAt(file, offset);
  if (!place) return refuse(nothingAt(file, offset));
  const { kind } = place.mention;
  const text = place.item.block.text.slice(place.mention.start, place.mention.end);
  const [target, other] = targetsOf(book, place);
  if (kind === 'category' || kind === 'coverage') return refuse(ofTheLanguage(text));
  if (kind === 'line') return refuse('Lines are counted as they stand; their numbers cannot be renamed.');
  if (!target || !RENAMABLE.has(target.kind))
    return refuse(`${text} is a code, and codes keep their names. Type another code in its place.`);
  if (other) return refuse(`${text} is a plan and a payer here. Rename it where the plan or the payer is written.`);
  if (target.kind !== 'provider' && declarationsOf(book, target).length === 0)
    return refuse(`There is no ${nameOf(target)} in this workspace, so there is nothing to rename.`);
  return { place, target };
}

const RENAMABLE: ReadonlySet<string> = new Set([
  'encounter',
  'claim',
  'patient',
  'plan',
  'payer',
  'fees',
  'practice',
  'remit',
  'provider',
  'letter',
  'document',
]);

const ofTheLanguage = (word: string): string => `“${word}” is a word of the language and cannot be renamed.`;

const nameOf = ({ kind, id }: Target): string =>
  kind === 'letter' ? `diagnosis ${id}` : kind === 'provider' ? `NPI ${id}` : `${kind} ${id}`;

function nothingAt(file: BookFile, offset: number): string {
  const cursor = cursorAt(file, offset);
  const { entry, table, tree } = cursor ?? {};
  const token = cursor && entry && tree ? tokenAtOffset(tree, entry, cursor.offset) : -1;
  if (token >= 0 && tree && entry && table?.keyword && token === entry.first)
    return ofTheLanguage(tokenText(tree, token));
  return 'Only an id, a diagnosis letter or an NPI can be renamed. Put the cursor on one.';
}

/**
 * Gives what stands under the cursor another name, in every file of the book. The edits are tried first: where the new name would
 * be read as something else, or would make two things one, the rename is refused and says where.
 */
export function renameAt(book: Book, file: BookFile, offset: number, name: string): Renamed | Refused {
  const found = renamable(book, file, offset);
  if (isRefused(found)) return found;
  const { target } = found;
  const problem = problemOf(book, target, name);
  if (problem) return refuse(problem);
  const places = placesOf(book, [target]);
  const mixed = twoThings(book, target, name, places);
  if (mixed) return refuse(mixed);
  const edits = new Map<string, Edit[]>();
  for (const [item, own] of byRecord(places)) {
    const changes = own.map(({ mention }) => edit(item, mention, name)).sort((a, b) => a.start - b.start);
    const misread = misreadAt(item, own, changes, name);
    if (misread !== undefined)
      return refuse(`“${name}” would be read as something else at ${misread}. Choose another id.`);
    const base = placeOf(item).offset;
    const list = edits.get(item.file.path) ?? [];
    for (const e of changes) list.push({ ...e, start: base + e.start, end: base + e.end });
    edits.set(item.file.path, list);
  }
  for (const list of edits.values()) list.sort((a, b) => a.start - b.start);
  return { edits };
}

function byRecord(places: readonly Place[]): ReadonlyMap<Item, Place[]> {
  const found = new Map<Item, Place[]>();
  for (const place of places) {
    const own = found.get(place.item);
    if (own) own.push(place);
    else found.set(place.item, [place]);
  }
  return found;
}

/** Why a target cannot have a name, by the name alone or by who has it already. */
function problemOf(book: Book, target: Target, name: string): string | undefined {
  const upper = name.toUpperCase();
  if (target.kind === 'letter') {
    if (!/^[A-Y]$/.test(upper)) return 'A diagnosis is called by one letter, A to Y.';
  } else if (target.kind === 'provider') {
    if (!/^\d{10}$/.test(name)) return 'An NPI has ten digits.';
  } else if (name === '') return 'An id cannot be empty.';
  else if (/[\s"#$]|\p{C}/u.test(plainText(name))) return 'An id has no blanks, quotes, # or $ in it.';
  if (upper === target.id) return undefined;
  const wanted = { ...target, id: upper };
  const [taken] = declarationsOf(book, wanted);
  if (taken) return `There is ${article(target)} ${upper} already, at ${lineOf(taken.item, taken.mention.at)}.`;
  const [used] = placesOf(book, [wanted]);
  return used && `${lineOf(used.item, used.mention.at)} speaks of ${article(target)} ${upper} already. Choose another.`;
}

const article = ({ kind }: Target): string =>
  kind === 'letter'
    ? 'a diagnosis'
    : kind === 'provider'
      ? 'an NPI'
      : kind === 'encounter'
        ? 'an encounter'
        : `a ${kind}`;

/** An id that stands for a plan or a payer must not come to mean, or cease to mean, the other one as well. */
function twoThings(book: Book, target: Target, name: string, places: readonly Place[]): string | undefined {
  if (target.kind !== 'plan' && target.kind !== 'payer') return undefined;
  const other = target.kind === 'plan' ? 'payer' : 'plan';
  const either = places.find(({ mention }) => mention.kind === 'payer-or-plan');
  if (!either) return undefined;
  for (const id of [target.id, name])
    if (findItems(book, other, id).length > 0)
      return `${id} is also a ${other}, and ${lineOf(either.item, either.mention.at)} may mean either. Change that line by hand first.`;
  return undefined;
}

/** The new name in the manner of the old one: a small letter stays small, a pointer by number stays a number. */
function edit({ block }: Item, { start, end, kind }: Mention, name: string): Edit {
  if (kind !== 'letter') return { start, end, text: name };
  const old = block.text.slice(start, end);
  const upper = name.toUpperCase();
  if (/\d/.test(old)) return { start, end, text: String(upper.charCodeAt(0) - 64) };
  return { start, end, text: old === old.toLowerCase() ? upper.toLowerCase() : upper };
}

/** Reads the record with its edits, and tells the first line on which anything but the name has changed. */
function misreadAt(item: Item, places: readonly Place[], edits: readonly Edit[], name: string): string | undefined {
  let text = '';
  let done = 0;
  for (const e of edits) {
    text += item.block.text.slice(done, e.start) + e.text;
    done = e.end;
  }
  text += item.block.text.slice(done);
  const fresh = setFile(createBook(), item.file.path, text).file.items.find((i) => i !== undefined);
  const before = mentionsOf(item);
  const after = fresh ? mentionsOf(fresh) : [];
  const renamed = new Set(places.map((p) => p.mention));
  const wrong = before.findIndex((m, i) => {
    const now = after[i];
    const id = renamed.has(m) ? name.toUpperCase() : m.id;
    return !now || now.kind !== m.kind || now.id !== id || now.at !== m.at || now.declares !== m.declares;
  });
  const at = wrong >= 0 ? before[wrong]?.at : before.length === after.length ? undefined : 0;
  return at === undefined ? undefined : lineOf(item, at);
}
