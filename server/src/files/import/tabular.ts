import { SaxesParser } from 'saxes';
import { rangesIn } from '../../codes/import/ranges';
import {
  givenEdition,
  type Importer,
  ImportProblem,
  namedEdition,
  problem,
  type SourceFile,
  yearlyEdition,
} from '../../codes/import/source';
import type { ImportedNotes, NoteKind, TabularEntry, TabularNote } from '../../codes/import/table';

/**
 * The tabular list of ICD-10-CM (XML): chapters, sections and codes with their notes. What is below inherits the notes of what is above;
 * here each stands where the publisher has it.
 */

const NOTES: Readonly<Record<string, NoteKind>> = {
  includes: 'includes',
  inclusionTerm: 'inclusion-term',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'code-first',
  useAdditionalCode: 'use-additional',
  codeAlso: 'code-also',
  notes: 'note',
  sevenChrNote: 'note',
};

interface Open {
  readonly level: TabularEntry['level'];
  id: string;
  title: string;
  from: string;
  to: string;
  readonly notes: TabularNote[];
  readonly seventh: { char: string; words: string }[];
}

const LEAST = 1000;
const bare = (code: string): string => code.replace('.', '').trim();

/** Importer of the tabular list. Chapters published one by one are taken too, as long as they are whole. */
export const tabularXml: Importer = {
  name: 'ICD-10-CM tabular list (XML)',
  recognise: (head) => /<ICD10CM\.tabular\b/.test(head),
  read: (file, options) => {
    const { entries, version } = readTabular(file);
    if (entries.length < LEAST)
      throw problem(file, 'a whole tabular list', `${entries.length} entries: the file may be cut`);
    const named =
      options.edition !== undefined
        ? givenEdition(options.edition)
        : (namedEdition(version) ?? namedEdition(file.name, file.archive));
    if (!named) throw problem(file, 'a version in the file', 'none; give it as --edition FY2027');
    const notes: ImportedNotes = {
      kind: 'notes',
      set: 'icd10cm-notes',
      ...yearlyEdition(named),
      files: [file.name],
      publisher: 'CMS and NCHS, ICD-10-CM tabular list',
      entries,
    };
    return [notes];
  },
};

function readTabular(file: SourceFile): { entries: TabularEntry[]; version: string } {
  const entries: TabularEntry[] = [];
  const open: Open[] = [];
  const path: string[] = [];
  let version = '';
  let text = '';
  let seventh: { char: string; words: string } | undefined;
  const parser = new SaxesParser();
  const begin = (level: Open['level'], id: string): void => {
    open.push({ level, id, title: '', from: '', to: '', notes: [], seventh: [] });
  };
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    text = '';
    if (name === 'chapter') begin('chapter', '');
    else if (name === 'section') begin('section', String(attributes.id ?? ''));
    else if (name === 'diag') begin('code', '');
    else if (name === 'extension') seventh = { char: String(attributes.char ?? ''), words: '' };
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    const parent = path.at(-1) ?? '';
    const entry = open.at(-1);
    const said = text.replace(/\s+/g, ' ').trim();
    text = '';
    if (name === 'version' && parent === 'ICD10CM.tabular') version = said;
    if (!entry) return;
    if (name === 'name' && (parent === 'diag' || parent === 'chapter'))
      entry.id = parent === 'diag' ? bare(said) : said;
    else if (name === 'desc' && (parent === 'diag' || parent === 'chapter' || parent === 'section')) entry.title = said;
    else if (name === 'note' && said && NOTES[parent])
      entry.notes.push({ kind: NOTES[parent] ?? 'note', text: said, codes: rangesIn(said) });
    else if (name === 'extension' && seventh) {
      entry.seventh.push({ char: seventh.char, words: said });
      seventh = undefined;
    } else if (name === 'chapter' || name === 'section' || name === 'diag') {
      open.pop();
      const done = finished(entry);
      if (done) {
        entries.push(done);
        widen(open, done);
      }
    }
  });
  parser.on('error', (error) => {
    throw new ImportProblem(
      `${file.name}: expected a whole XML file, found one that is cut or damaged (${error.message.split('\n')[0]})`,
    );
  });
  parser.write(file.text).close();
  return { entries, version };
}

/** A section names its ends; a chapter has those of its codes; a code is both of its own. */
function finished({ level, id, title, from, to, notes, seventh }: Open): TabularEntry | undefined {
  if (id === '') return undefined;
  if (level === 'code') return { id, level, from: id, to: id, title, notes, seventh };
  const [first = '', last = first] = level === 'section' ? id.split('-') : [from, to];
  return { id, level, from: first || from, to: last || to, title, notes, seventh };
}

/** Chapters span the categories of their sections and codes. */
function widen(open: readonly Open[], { from, to }: TabularEntry): void {
  for (const above of open) {
    if (above.level === 'code') continue;
    const [low, high] = [from.slice(0, 3), to.slice(0, 3)];
    if (!above.from || low < above.from) above.from = low;
    if (!above.to || high > above.to) above.to = high;
  }
}
