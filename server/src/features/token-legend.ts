import type { FormName } from '../../../schemas/define';

/**
 * The kinds of token that are coloured by meaning, each with the scopes of the grammar that mean the same. package.json tells the
 * first scope to the editor, for themes that know no semantic colours; a test holds grammar and tokens together.
 */
export const TOKEN_TYPES = {
  keyword: ['keyword.other.entry', 'keyword.control.record'],
  recordId: ['entity.name.section'],
  reference: ['variable.other.reference'],
  diagnosis: ['entity.name.class.diagnosis'],
  procedure: ['entity.name.function.procedure'],
  modifier: ['entity.name.type.modifier'],
  revenue: ['constant.numeric.revenue'],
  place: ['constant.numeric.place'],
  pointer: ['variable.parameter.letter', 'variable.parameter.pointers'],
  adjustment: ['entity.name.tag.adjustment'],
  word: ['support.constant.word'],
  money: ['constant.numeric.money'],
  date: ['constant.numeric.date'],
  number: ['constant.numeric.units', 'constant.numeric.percent', 'constant.numeric.npi'],
  string: ['string.quoted.double'],
  comment: ['comment.line.number-sign'],
  allow: ['keyword.other.allow'],
  rule: ['entity.name.tag.rule'],
} as const satisfies Record<string, readonly string[]>;

export type TokenType = keyof typeof TOKEN_TYPES;
export const tokenTypes = Object.keys(TOKEN_TYPES) as readonly TokenType[];

/** `unresolved`: no record of the book has this id. `deprecated`: a heading, or a code that has ended on its date. */
export const tokenModifiers = ['declaration', 'unresolved', 'deprecated'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

/** What a value of each form is; forms that are left out have no colour of their own. */
export const typeOfForm: Partial<Record<FormName, TokenType>> = {
  text: 'string',
  word: 'word',
  flag: 'word',
  category: 'word',
  money: 'money',
  date: 'date',
  range: 'date',
  percent: 'number',
  time: 'number',
  integer: 'number',
  decimal: 'number',
  npi: 'number',
  units: 'number',
  minutes: 'number',
  'age-range': 'number',
  place: 'place',
  dx: 'diagnosis',
  letter: 'pointer',
  pointers: 'pointer',
  procedure: 'procedure',
  'procedure-range': 'procedure',
  pcs: 'procedure',
  modifier: 'modifier',
  revenue: 'revenue',
  'revenue-range': 'revenue',
  adjustment: 'adjustment',
  status: 'adjustment',
};
