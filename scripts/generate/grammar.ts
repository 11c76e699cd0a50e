import { categoryNames } from '../../schemas/categories';
import type { EntryTable } from '../../server/src/records/vocabulary';
import { vocabularyTables } from './vocabulary';

/**
 * The grammar for colours, from the vocabulary: a keyword is one only where a line may start with it, a word only where some value
 * may be it. Forms such as dates and money are coloured wherever they stand.
 */

const tables = Object.values(vocabularyTables());

function* everyTable(of: readonly EntryTable[] = tables): Generator<EntryTable> {
  for (const table of of) {
    yield table;
    yield* everyTable([...Object.values(table.children), ...(table.row ? [table.row] : [])]);
  }
}

/** Longest first, so that `in-network` is not taken for `in`. */
const oneOf = (words: Iterable<string>): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

const kinds = tables.map((t) => t.keyword);
const keywords = tables
  .flatMap((t) => [...everyTable(Object.values(t.children))])
  .map((t) => t.keyword)
  .filter(Boolean);
const words = [...everyTable()].flatMap((t) =>
  t.slots.flatMap((s) => [...(s.words ?? []), ...(s.label ? [s.label] : [])]),
);
const ownWords = [...words, ...categoryNames, 'covered', 'excluded', 'then', 'or', 'up', 'to', 'none'].filter((w) =>
  /^[a-z][a-z-]+$/.test(w),
);

/** A word that stands alone, as blanks separate values. */
const alone = (pattern: string): string => `(?<![^\\s])(?:${pattern})(?![^\\s])`;

const DATE = '\\d{4}-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}/\\d{4}';

const rules = [
  { name: 'comment.line.number-sign.claimwright', match: '(?<![^\\s])#.*$' },
  {
    name: 'string.quoted.double.claimwright',
    begin: '"',
    end: '"|$',
    patterns: [{ name: 'constant.character.escape.claimwright', match: '\\\\["\\\\]' }],
  },
  { name: 'constant.numeric.date.claimwright', match: alone(`(?:${DATE})?\\.\\.(?:${DATE})?|${DATE}`) },
  { name: 'constant.numeric.money.claimwright', match: alone('-?\\$-?[\\d,]+(?:\\.\\d*)?') },
  { name: 'constant.numeric.percent.claimwright', match: alone('\\d+(?:\\.\\d+)?%') },
  { name: 'constant.numeric.units.claimwright', match: alone('x\\d+(?:\\.\\d+)?|\\d+min') },
  { name: 'entity.name.tag.adjustment.claimwright', match: alone('(?:CO|PR|OA|PI|CR)-[0-9A-Z]{1,5}') },
  {
    match: alone('([0-9A-V]\\d{3}[0-9A-Z])((?:-[0-9A-Za-z]{2})*)'),
    captures: {
      1: { name: 'entity.name.function.procedure.claimwright' },
      2: { name: 'entity.name.type.modifier.claimwright' },
    },
  },
  { name: 'entity.name.function.procedure.claimwright', match: alone('[0-9A-Z]{5}\\.\\.[0-9A-Z]{5}') },
  {
    name: 'entity.name.class.diagnosis.claimwright',
    match: alone('[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4})?'),
  },
  { name: 'support.constant.word.claimwright', match: alone(oneOf(ownWords)) },
];

/** syntaxes/claimwright.tmLanguage.json */
export function grammar(): string {
  const value = {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    information_for_contributors: 'Written by scripts/generate/grammar.ts from schemas/. Do not edit.',
    name: 'Claimwright',
    scopeName: 'source.claimwright',
    patterns: [{ include: '#allow' }, { include: '#header' }, { include: '#entry' }, { include: '#values' }],
    repository: {
      allow: {
        match: '^\\s*(#\\s*)(allow)\\s+(\\S+)(.*)$',
        captures: {
          0: { name: 'comment.line.number-sign.claimwright' },
          2: { name: 'keyword.other.allow.claimwright' },
          3: { name: 'entity.name.tag.rule.claimwright' },
        },
      },
      header: {
        match: `^\\ufeff?(?i:(${oneOf(kinds)}))(?![^\\s])(?:[ \\t]+([^\\s"#]\\S*))?`,
        captures: { 1: { name: 'keyword.control.record.claimwright' }, 2: { name: 'entity.name.section.claimwright' } },
      },
      entry: {
        match: `^[ \\t]+(?i:(${oneOf(keywords)}))(?![^\\s])`,
        captures: { 1: { name: 'keyword.other.entry.claimwright' } },
      },
      values: { patterns: rules },
    },
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** syntaxes/language-configuration.json: one code is one word, a line below a line that has children is indented. */
export function languageConfiguration(): string {
  const withChildren = oneOf(
    [...everyTable()].filter((t) => t.keyword && (Object.keys(t.children).length > 0 || t.row)).map((t) => t.keyword),
  );
  const value = {
    comments: { lineComment: '#' },
    autoClosingPairs: [{ open: '"', close: '"', notIn: ['string', 'comment'] }],
    surroundingPairs: [['"', '"']],
    wordPattern: '[^\\s"#,]+',
    folding: { offSide: true },
    onEnterRules: [
      {
        beforeText: `^\\s*(?:${withChildren})(?:\\s[^#]*)?$`,
        action: { indent: 'indent' },
      },
    ],
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
