import { categoryNames } from '../../schemas/categories';
import type { FormName } from '../../schemas/define';
import type { EntryTable } from '../../server/src/records/vocabulary';
import { vocabularyTables } from './vocabulary';

/**
 * The grammar for colours, from the vocabulary: a keyword is one only where a line may start with it, a word only where some value
 * may be it, and a code only where codes may stand, since `60054` is a payer and `45501` a ZIP code. Forms such as dates and money
 * are coloured wherever they stand.
 */

const tables = Object.values(vocabularyTables());

function* everyTable(of: readonly EntryTable[] = tables): Generator<EntryTable> {
  for (const table of of) {
    yield table;
    yield* everyTable([...Object.values(table.children), ...(table.row ? [table.row] : [])]);
  }
}

const entriesOf = (of: readonly EntryTable[]): EntryTable[] =>
  of.flatMap((t) => [...everyTable([...Object.values(t.children), ...(t.row ? [t.row] : [])])]);

/** Longest first, so that `in-network` is not taken for `in`. */
const oneOf = (words: Iterable<string>): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

const kinds = tables.map((t) => t.keyword);
const entries = entriesOf(tables).filter((t) => t.keyword !== '');

/** Keywords of entries that take a value of one of these forms. */
const keywordsWith = (...forms: FormName[]): Set<string> =>
  new Set(entries.filter((t) => t.slots.some((s) => forms.includes(s.form))).map((t) => t.keyword));
const withProcedures = keywordsWith('procedure', 'procedure-range');
const withDiagnoses = keywordsWith('dx');
const others = new Set(entries.map((t) => t.keyword).filter((k) => !withProcedures.has(k) && !withDiagnoses.has(k)));

const words = [...everyTable()].flatMap((t) =>
  t.slots.flatMap((s) => [...(s.words ?? []), ...(s.label ? [s.label] : [])]),
);
const ownWords = [...words, ...categoryNames, 'covered', 'excluded', 'then', 'or', 'up', 'to', 'none'].filter((w) =>
  /^[a-z][a-z0-9-]+$/.test(w),
);

/** A word that stands alone, as blanks separate values. */
const alone = (pattern: string): string => `(?<![^\\s])(?:${pattern})(?![^\\s])`;

const DATE = '\\d{4}-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}/\\d{4}';
/** Five characters with a digit among them that are no units or minutes; perhaps a range of two. */
const CODE = '(?!x\\d|\\d+min)(?=[A-Za-z]*\\d)[0-9A-Za-z]{5}(?:\\.\\.[0-9A-Za-z]{5})?';
const MODIFIERS = '(?:-[0-9A-Za-z]{1,4})*';
const DIAGNOSIS = '[A-Za-z]\\d[0-9A-Za-z](?:\\.?[0-9A-Za-z]{1,4})?';

const scope = (name: string): { name: string } => ({ name: `${name}.claimwright` });
const include = (name: string): { include: string } => ({ include: `#${name}` });

const values = [
  { ...scope('comment.line.number-sign'), match: '(?<![^\\s])#.*$' },
  {
    ...scope('string.quoted.double'),
    begin: '"',
    end: '"|$',
    patterns: [{ ...scope('constant.character.escape'), match: '\\\\["\\\\]' }],
  },
  { ...scope('constant.numeric.date'), match: alone(`(?:${DATE})?\\.\\.(?:${DATE})?|${DATE}`) },
  { ...scope('constant.numeric.money'), match: alone('-?\\$-?[\\d,]+(?:\\.\\d*)?') },
  { ...scope('constant.numeric.percent'), match: alone('\\d+(?:\\.\\d+)?%') },
  { ...scope('constant.numeric.units'), match: alone('x\\d+(?:\\.\\d+)?|\\d+(?i:min)') },
  { ...scope('constant.numeric.npi'), match: alone('\\d{10}') },
  { ...scope('entity.name.tag.adjustment'), match: alone('(?i:CO|PR|OA|PI|CR)-[0-9A-Za-z]{1,5}') },
  { ...scope('support.constant.word'), match: alone(`(?i:${oneOf(ownWords)})`) },
];

const procedureCaptures = (first: number) => ({
  [first]: scope('entity.name.function.procedure'),
  [first + 1]: scope('entity.name.type.modifier'),
});

/** An entry whose values may be codes of a kind, to the line's end. */
const entryWith = (keywords: Iterable<string>, ...codes: string[]) => ({
  begin: `^[ \\t]+(?i:(${oneOf(keywords)}))(?![^\\s])`,
  beginCaptures: { 1: scope('keyword.other.entry') },
  end: '$',
  patterns: [...codes, 'values'].map(include),
});

/** syntaxes/claimwright.tmLanguage.json */
export function grammar(): string {
  const value = {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    information_for_contributors: 'Written by scripts/generate/grammar.ts from schemas/. Do not edit.',
    name: 'Claimwright',
    scopeName: 'source.claimwright',
    patterns: ['allow', 'header', 'entry', 'diagnosis-row', 'code-row', 'values'].map(include),
    repository: {
      allow: {
        match: '^\\s*(#\\s*)(allow)\\s+(\\S+)(.*)$',
        captures: {
          0: scope('comment.line.number-sign'),
          2: scope('keyword.other.allow'),
          3: scope('entity.name.tag.rule'),
        },
      },
      header: {
        match: `^\\ufeff?(?i:(${oneOf(kinds)}))(?![^\\s])(?:[ \\t]+([^\\s"#$]\\S*))?`,
        captures: { 1: scope('keyword.control.record'), 2: scope('entity.name.section') },
      },
      entry: {
        patterns: [
          entryWith(
            [...withProcedures].filter((k) => withDiagnoses.has(k)),
            'procedure',
            'diagnosis',
          ),
          entryWith(
            [...withProcedures].filter((k) => !withDiagnoses.has(k)),
            'procedure',
          ),
          entryWith(
            [...withDiagnoses].filter((k) => !withProcedures.has(k)),
            'diagnosis',
          ),
          entryWith(others),
        ].filter(({ begin }) => !begin.includes('(?i:())')),
      },
      'diagnosis-row': {
        match: `^[ \\t]+([A-Ya-y])[ \\t]+(${DIAGNOSIS})(?![^\\s])`,
        captures: { 1: scope('variable.parameter.letter'), 2: scope('entity.name.class.diagnosis') },
      },
      'code-row': {
        begin: `^[ \\t]+(?:(\\d{4})(?![^\\s])(?:[ \\t]+(${CODE})(${MODIFIERS})(?![^\\s]))?|(${CODE})(${MODIFIERS})(?![^\\s]))`,
        beginCaptures: { 1: scope('constant.numeric.revenue'), ...procedureCaptures(2), ...procedureCaptures(4) },
        end: '$',
        patterns: [include('values'), include('pointers')],
      },
      procedure: { match: alone(`(${CODE})(${MODIFIERS})`), captures: procedureCaptures(1) },
      diagnosis: { ...scope('entity.name.class.diagnosis'), match: alone(DIAGNOSIS) },
      pointers: { ...scope('variable.parameter.pointers'), match: alone('[A-Ya-y]{1,5}') },
      values: { patterns: values },
    },
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/**
 * Entries after which the next line goes one level deeper: those that say nothing themselves, and coverages. Where most are complete
 * on their own line, as benefits are, a person indents by hand.
 */
const opensList = (t: EntryTable): boolean =>
  (Object.keys(t.children).length > 0 || t.row !== undefined) && (t.slots.length === 0 || t.keyword === 'coverage');

/** syntaxes/language-configuration.json: one code is one word, a line below a list's name is indented. */
export function languageConfiguration(): string {
  const lists = oneOf(entries.filter(opensList).map((t) => t.keyword));
  const value = {
    comments: { lineComment: '#' },
    autoClosingPairs: [{ open: '"', close: '"', notIn: ['string', 'comment'] }],
    surroundingPairs: [['"', '"']],
    wordPattern: '[^\\s"#,]+',
    folding: { offSide: true },
    onEnterRules: [
      {
        beforeText: { pattern: `^(?:(?:${oneOf(kinds)})(?:\\s.*)?|\\s+(?:${lists})(?:\\s.*)?)$`, flags: 'i' },
        action: { indent: 'indent' },
      },
    ],
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
