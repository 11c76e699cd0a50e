import { type CodeTable, indexOf } from '../codec';
import type { ImportedNotes, NoteKind, TabularEntry, TabularNote } from '../import/table';
import { bytesOf, u16At, u32At } from './bytes';
import { UnfitRow } from './list';
import { encodeSections, type TableFile } from './sections';
import { encodeStrings, openStrings, type Strings } from './strings';

/**
 * The tabular list: chapters and sections, few, then codes in order. Sections of the file: `ids`, `from`, `to` and `titles` are texts,
 * one an entry; `notes` (u32) says where the notes of an entry begin; of each note `kinds` (u16) has the kind, `texts` the prose and
 * `named` the codes in it as `E08-E13 O24-O24`; `sevenths` has the seventh characters of an entry as lines of character and words.
 */
export interface NotesTable {
  readonly entries: number;
  /** Chapters and sections, as they come in the list. */
  readonly above: readonly Standing[];
  /** The entry of a code, without its dot. */
  readonly ofCode: (code: string) => Standing | undefined;
  readonly notesOf: (standing: Standing) => readonly TabularNote[];
  readonly seventhOf: (standing: Standing) => TabularEntry['seventh'];
}

/** Where notes stand. */
export interface Standing {
  readonly level: TabularEntry['level'];
  readonly id: string;
  readonly title: string;
  /** First and last three-character category. */
  readonly from: string;
  readonly to: string;
  /** The place of the entry in its table. */
  readonly entry: number;
}

const LEVELS: readonly TabularEntry['level'][] = ['chapter', 'section', 'code'];
const KINDS: readonly NoteKind[] = [
  'includes',
  'inclusion-term',
  'excludes1',
  'excludes2',
  'code-first',
  'use-additional',
  'code-also',
  'note',
];
const WIDTH = 8;

export function encodeNotes(list: ImportedNotes): Uint8Array {
  const entries = [...list.entries].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || byId(a, b));
  for (const { id, level } of entries)
    if (level === 'code' && !/^[0-9A-Z]{3,8}$/.test(id)) throw new UnfitRow(`“${id.slice(0, 40)}” is not a code`);
  const notes = entries.flatMap((entry) => entry.notes);
  let next = 0;
  const starts = Uint32Array.from([...entries, undefined], (entry) => {
    const start = next;
    next += entry?.notes.length ?? 0;
    return start;
  });
  const sections = new Map<string, Uint8Array>([
    ['ids', encodeStrings(entries.map(({ id }) => id))],
    ['from', encodeStrings(entries.map(({ from }) => from))],
    ['to', encodeStrings(entries.map(({ to }) => to))],
    ['titles', encodeStrings(entries.map(({ title }) => title))],
    ['sevenths', encodeStrings(entries.map(({ seventh }) => seventh.map((s) => `${s.char}${s.words}`).join('\n')))],
    ['notes', bytesOf(starts)],
    ['kinds', bytesOf(Uint16Array.from(notes, ({ kind }) => KINDS.indexOf(kind)))],
    ['texts', encodeStrings(notes.map(({ text }) => text))],
    ['named', encodeStrings(notes.map(({ codes }) => codes.map(({ from, to }) => `${from}-${to}`).join(' ')))],
  ]);
  const count = (level: TabularEntry['level']): number => entries.filter((entry) => entry.level === level).length;
  const head = {
    kind: 'notes',
    set: list.set,
    edition: list.edition,
    entries: entries.length,
    notes: notes.length,
    chapters: count('chapter'),
    blocks: count('section'),
    codes: count('code'),
  };
  return encodeSections(head, sections);
}

/** Codes in their order; chapters and sections stay as they come. */
const byId = (a: TabularEntry, b: TabularEntry): number =>
  a.level !== 'code' || a.id === b.id ? 0 : a.id < b.id ? -1 : 1;

interface NotesHead {
  readonly entries: number;
  readonly notes: number;
  readonly chapters: number;
  readonly blocks: number;
}

/** Opens a tabular list. Throws `DamagedTable` when it is not as it was written. */
export function openNotes(file: TableFile): NotesTable {
  const head = file.head as unknown as NotesHead;
  const texts = (name: string): Strings => openStrings(file.section(name));
  const [ids, from, to, titles, sevenths] = ['ids', 'from', 'to', 'titles', 'sevenths'].map(texts) as [
    Strings,
    Strings,
    Strings,
    Strings,
    Strings,
  ];
  const starts = u32At(file.section('notes'), 0, head.entries + 1);
  const kinds = u16At(file.section('kinds'), 0, head.notes);
  const [prose, named] = [texts('texts'), texts('named')];
  const higher = head.chapters + head.blocks;
  const codes = tableOf(ids, higher, head.entries - higher);
  const standing = (entry: number): Standing => ({
    level: entry < head.chapters ? 'chapter' : entry < higher ? 'section' : 'code',
    id: ids.at(entry),
    title: titles.at(entry),
    from: from.at(entry),
    to: to.at(entry),
    entry,
  });
  /** Every code below a chapter or section inherits its notes. */
  const ofHigher = new Map<number, TabularNote[]>();
  return {
    entries: head.entries,
    above: Array.from({ length: higher }, (_, entry) => standing(entry)),
    ofCode: (code) => {
      const at = indexOf(codes, code);
      return at < 0 ? undefined : standing(higher + at);
    },
    notesOf: ({ entry }) => {
      const before = entry < higher ? ofHigher.get(entry) : undefined;
      if (before) return before;
      const found: TabularNote[] = [];
      for (let note = starts[entry] ?? 0, end = starts[entry + 1] ?? 0; note < end; note++)
        found.push({ kind: KINDS[kinds[note] ?? 0] ?? 'note', text: prose.at(note), codes: rangesOf(named.at(note)) });
      if (entry < higher) ofHigher.set(entry, found);
      return found;
    },
    seventhOf: ({ entry }) =>
      sevenths
        .at(entry)
        .split('\n')
        .filter(Boolean)
        .map((line) => ({ char: line.charAt(0), words: line.slice(1) })),
  };
}

const rangesOf = (text: string): TabularNote['codes'] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((range) => {
      const [from = '', to = from] = range.split('-');
      return { from, to };
    });

/** The codes among the ids, as a table that can be searched by halves. */
function tableOf(ids: Strings, start: number, count: number): CodeTable {
  const bytes = new Uint8Array(count * WIDTH);
  ids.each((id, entry) => {
    for (let i = 0, at = (entry - start) * WIDTH; at >= 0 && i < id.length; i++) bytes[at + i] = id.charCodeAt(i);
  });
  return { width: WIDTH, count, bytes, history: new Uint16Array(count), histories: [[]] };
}
