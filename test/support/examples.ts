import type { ImportedNotes, TabularEntry, TabularNote } from '../../server/src/codes/import/table';
import type { Codes } from '../../server/src/codes/types';
import { rules } from '../../server/src/rules/registry';
import type { Engine, Rule } from '../../server/src/rules/rule';
import { engineOf } from './engine';
import { codesWith, list, tablesFrom } from './installed';

/** Small tables in the shape of the imported ones, with the few codes that rules’ pages speak of; the words are made up. */

const mce = list(
  'mce',
  'v1 ..',
  `A33 2015-10-01.. {flags=newborn}
  E66813 2024-10-01.. {flags=qadm}
  F0280 2015-10-01.. {flags=manifestation}
  F0390 2015-10-01..
  G309 2015-10-01..
  I10 2015-10-01..
  I5023 2015-10-01..
  I69351 2015-10-01..
  J189 2015-10-01..
  M1710 2015-10-01.. {flags=unspecified}
  M1711 2015-10-01..
  M1712 2015-10-01..
  N400 2015-10-01.. {flags=male}
  O80 2015-10-01.. {flags=maternity|female}
  Z00129 2015-10-01.. {flags=pediatric|unacceptable}
  Z5189 2015-10-01.. {flags=reqsdx}`,
  true,
);
const mcePcs = list(
  'mce-pcs',
  'v1 ..',
  `0DTJ4ZZ 2015-10-01..
  0UL70ZZ 2015-10-01..2024-09-30 {flags=female|ncov_z302}
  0UL70ZZ 2024-10-01.. {flags=ncov_z302}
  5A1945Z 2015-10-01..
  5A1955Z 2015-10-01.. {flags=los}`,
  true,
);
const pcs = list('icd10pcs', 'FY2026 2025-10-01..2026-09-30', ['0DTJ4ZZ', '0UL70ZZ', '5A1945Z', '5A1955Z'].join('\n'));
const hcpcs = list('hcpcs', '2026-01 2026-01-01..2026-03-31', 'V5014 1996-01-01.. {coverage=S}', true);
const taxonomies = list('taxonomy', '2025-07', '207Q00000X made up');
const exempt = list('poa-exempt', 'FY2026 2025-10-01..2026-09-30', 'Z794 made up');

const note = (kind: TabularNote['kind'], text: string, ...codes: string[]): TabularNote => ({
  kind,
  text,
  codes: codes.map((range) => {
    const [from = '', to = from] = range.split('-');
    return { from, to };
  }),
});
const entry = (id: string, ...notes: TabularNote[]): TabularEntry => ({
  id,
  level: 'code',
  from: id,
  to: id,
  title: `Title of ${id}`,
  notes,
  seventh: [],
});
const notes: ImportedNotes = {
  kind: 'notes',
  set: 'icd10cm-notes',
  edition: 'FY2026',
  from: '2025-10-01' as never,
  to: '2026-09-30' as never,
  files: ['made-up.xml'],
  publisher: 'nobody',
  entries: [
    { ...entry('1'), level: 'chapter', from: 'A00', to: 'B99' },
    entry('A00'),
    entry('D63'),
    entry('D630', note('code-first', 'growth (C00-D49)', 'C00-D49')),
    entry('E11'),
    entry('E1122', note('use-additional', 'code for the stage (N18.1-N18.6)', 'N181-N186')),
    entry('F45'),
    entry('F458', note('excludes1', 'grinding of teeth at night (G47.63)', 'G4763')),
  ],
};

/** An engine over a case of a rule’s page, with the imported tables that the case needs. */
export const engineFor = ({ examples: { tables } }: Rule, text: string): Engine =>
  tables
    ? engineOf(text, undefined, codesWith(mce, mcePcs, pcs, hcpcs, taxonomies, exempt, notes, ...tablesFrom(tables)))
    : exampleEngine(text);

let known: Codes | undefined;

/** An engine over the text of a rule’s page, with the tables that most rules ask for. */
export function exampleEngine(text: string): Engine {
  known ??= codesWith(mce, mcePcs, pcs, hcpcs, taxonomies, exempt, notes);
  return engineOf(text, undefined, known);
}

let everything: Codes | undefined;

/** An engine over a text with the tables of all rules’ cases. */
export function engineOfAll(text: string): Engine {
  everything ??= codesWith(mce, mcePcs, pcs, hcpcs, taxonomies, exempt, notes, ...tablesFrom(allTables()));
  return engineOf(text, undefined, everything);
}

/** The tables of all rules’ cases; those of one name are one, with the rows of each. */
function allTables(): readonly { readonly name: string; readonly text: string }[] {
  const files = new Map<string, string>();
  for (const { name, text } of rules.flatMap(({ examples }) => examples.tables ?? [])) {
    const [, ...rows] = text.split('\n');
    files.set(name, `${files.get(name) ?? ''}${files.has(name) ? rows.join('\n') : text}`);
  }
  return [...files].map(([name, text]) => ({ name, text }));
}
