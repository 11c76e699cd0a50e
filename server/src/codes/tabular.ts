import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { undotted } from './dots';
import type { TabularEntry, TabularNote } from './import/table';
import { chooseEdition, chosenName } from './installed';
import type { NotesTable, Standing } from './table/notes';

/** What the tabular list says about a code. */
export interface Tabular {
  /** The edition that says so, as a finding names it. */
  readonly edition: string;
  /** Notes of the code itself and of what stands above it, the nearest first: code, its parents, section, chapter. */
  readonly standing: readonly NotesAt[];
  /** Seventh characters, from the nearest place up the tree that defines some. */
  readonly seventh: { readonly at: Standing; readonly characters: TabularEntry['seventh'] } | undefined;
}

/** Where notes stand, and the notes. */
export interface NotesAt {
  readonly at: Standing;
  /** Whether they stand on the very code that was asked for. */
  readonly own: boolean;
  readonly notes: readonly TabularNote[];
}

/**
 * Notes of a code on a date: its own and, inherited downwards, those of its parents, its section and its chapter, each saying where it
 * stands. Codes with a seventh character are not in the tabular list; they take all of theirs from above. Undefined when no tabular
 * list is at hand or the code belongs to none of its chapters.
 */
export function tabularOf(codes: Codes, code: string, date: IsoDate): Tabular | undefined {
  const chosen = chooseEdition(codes.installed, 'icd10cm-notes', date);
  const table = chosen?.edition.notes();
  if (!chosen || !table) return undefined;
  const found = readOnce(table, undotted(code));
  return found && { edition: chosenName(chosen, date), ...found };
}

type Found = Omit<Tabular, 'edition'>;

/** What was read of each list: several rules ask of each diagnosis, and an office uses the same few hundred all year. */
const read = new WeakMap<NotesTable, Map<string, Found | undefined>>();
const MOST_READ = 5_000;

function readOnce(table: NotesTable, bare: string): Found | undefined {
  let known = read.get(table);
  if (!known || known.size > MOST_READ) {
    known = new Map();
    read.set(table, known);
  }
  let found = known.get(bare);
  if (!found && !known.has(bare)) {
    found = readTabular(table, bare);
    known.set(bare, found);
  }
  return found;
}

function readTabular(table: NotesTable, bare: string): Found | undefined {
  const places = placesAbove(table, bare);
  if (places.length === 0) return undefined;
  const standing = places
    .map((at): NotesAt => ({ at, own: at.level === 'code' && at.id === bare, notes: table.notesOf(at) }))
    .filter(({ notes }) => notes.length > 0);
  const nearest = places.find((at) => table.seventhOf(at).length > 0);
  return { standing, seventh: nearest && { at: nearest, characters: table.seventhOf(nearest) } };
}

/** Whether there is a tabular list for a date at all. */
export const hasTabular = ({ installed }: Codes, date: IsoDate): boolean =>
  chooseEdition(installed, 'icd10cm-notes', date)?.edition.notes() !== undefined;

/** The entries that a code stands on or below, the nearest first. */
function placesAbove(table: NotesTable, bare: string): Standing[] {
  const found: Standing[] = [];
  for (let length = bare.length; length >= 3; length--) {
    const entry = table.ofCode(bare.slice(0, length));
    if (entry) found.push(entry);
  }
  const category = bare.slice(0, 3);
  const around = table.above.filter(({ from, to }) => from <= category && category <= to);
  // Sections before chapters; of two sections the narrower, which begins later, is the nearer.
  const near = (a: Standing, b: Standing): number =>
    a.level === b.level
      ? a.from === b.from
        ? a.to < b.to
          ? -1
          : 1
        : a.from > b.from
          ? -1
          : 1
      : a.level === 'section'
        ? -1
        : 1;
  return [...found, ...around.sort(near)];
}
