import type { NoteKind, TabularEntry, TabularNote } from '../codes/import/table';

/** What the tabular list says about a code: its own notes and those of the levels above it, the nearest first. */
export interface TabularFacts {
  readonly edition: string;
  readonly standing: readonly {
    readonly at: { readonly id: string };
    readonly own: boolean;
    readonly notes: readonly TabularNote[];
  }[];
  readonly seventh: { readonly at: { readonly id: string }; readonly characters: TabularEntry['seventh'] } | undefined;
}

/** In the order in which a coder acts on them, with what each kind asks. */
const KINDS: readonly (readonly [kind: NoteKind, words: string])[] = [
  ['code-first', 'Code first'],
  ['use-additional', 'Add a code for'],
  ['code-also', 'Code also'],
  ['excludes1', 'Never together with (Excludes 1)'],
  ['excludes2', 'Not part of this; may stand beside it (Excludes 2)'],
  ['includes', 'Includes'],
  ['inclusion-term', 'Also called'],
  ['note', 'Note'],
];

/** Notes of a kind that a hover has room for, and characters of each. */
const MOST = 4;
const LONGEST = 110;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);

/** The notes as lines of Markdown, one a kind; a note from above says from where. */
export function notesText({ standing, seventh }: TabularFacts): string[] {
  const lines: string[] = [];
  for (const [kind, words] of KINDS) {
    const notes = standing.flatMap(({ at, own, notes }) =>
      notes.filter((n) => n.kind === kind).map((n) => `${short(n.text)}${own ? '' : ` *(${at.id})*`}`),
    );
    if (notes.length === 0) continue;
    const more = notes.length > MOST ? `; and ${notes.length - MOST} more` : '';
    lines.push(`**${words}:** ${notes.slice(0, MOST).join('; ')}${more}`);
  }
  if (seventh && seventh.characters.length > 0) {
    const all = seventh.characters.map(({ char, words }) => `${char} ${short(words)}`);
    lines.push(`**7th character** *(${seventh.at.id})*: ${all.slice(0, 8).join('; ')}${all.length > 8 ? '; …' : ''}`);
  }
  return lines;
}
