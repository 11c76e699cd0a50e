import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type SemanticToken, tokensIn, tokensOfFile } from '../../server/src/features/tokens';
import { editFile } from '../../server/src/records/book';
import { printSource } from '../../server/src/text/source';
import { engineOf } from '../support/engine';

/** Tokens as `text = type.modifier`, one a line. */
const shown = (text: string, tokens: readonly SemanticToken[]): string[] => {
  const lines = text.split(/\r\n|\r|\n/);
  return tokens.map(({ line, character, length, type, modifiers }) => {
    const part = lines[line]?.slice(character, character + length);
    return `${part} = ${[type, ...modifiers].join('.')}`;
  });
};

const tokens = (text: string): string[] => {
  const engine = engineOf({ 'a.claim': text });
  const file = engine.book.files.get('a.claim');
  assert.ok(file);
  return shown(text, tokensOfFile(engine, file));
};

const CASES: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['nothing', '', []],
  [
    'a record’s word, id and title',
    'claim CLM-1 "Office"\n',
    ['claim = keyword.declaration', 'CLM-1 = recordId.declaration', '"Office" = string'],
  ],
  [
    'a reference that leads somewhere, and one that does not',
    'patient P1\nclaim C\n  patient p1\nclaim D\n  patient P2\n',
    [
      'patient = keyword.declaration',
      'P1 = recordId.declaration',
      'claim = keyword.declaration',
      'C = recordId.declaration',
      'patient = keyword',
      'p1 = reference',
      'claim = keyword.declaration',
      'D = recordId.declaration',
      'patient = keyword',
      'P2 = reference.unresolved',
    ],
  ],
  [
    'diagnoses: a billable one, a heading, one that has ended',
    'claim C\n  date 2026-04-18\n  dx\n    A E11.65\n    B E11\n    C M54.5\n',
    [
      'claim = keyword.declaration',
      'C = recordId.declaration',
      'date = keyword',
      '2026-04-18 = date',
      'dx = keyword',
      'A = pointer',
      'E11.65 = diagnosis',
      'B = pointer',
      'E11 = diagnosis.deprecated',
      'C = pointer',
      'M54.5 = diagnosis.deprecated',
    ],
  ],
  [
    'the day of the line that points to a diagnosis decides',
    'claim C\n  date 2026-04-18\n  dx\n    A M54.5\n  service\n    20610 A 2021-09-30\n',
    [
      'claim = keyword.declaration',
      'C = recordId.declaration',
      'date = keyword',
      '2026-04-18 = date',
      'dx = keyword',
      'A = pointer',
      'M54.5 = diagnosis',
      'service = keyword',
      '20610 = procedure',
      'A = pointer',
      '2021-09-30 = date',
    ],
  ],
  [
    'a service line: code, modifiers, units, letters, charge; an unknown word stays plain',
    'claim C\n  service\n    J3301-JZ-RT x4 AB $1,185.00 ???\n    0450 99284 45min\n      place 23\n',
    [
      'claim = keyword.declaration',
      'C = recordId.declaration',
      'service = keyword',
      'J3301 = procedure',
      '-JZ = modifier',
      '-RT = modifier',
      'x4 = number',
      'AB = pointer',
      '$1,185.00 = money',
      '0450 = revenue',
      '99284 = procedure',
      '45min = number',
      'place = keyword',
      '23 = place',
    ],
  ],
  [
    'a HCPCS code that has ended on the line’s day',
    'claim C\n  date 2024-04-18\n  service\n    J3309 A\n',
    [
      'claim = keyword.declaration',
      'C = recordId.declaration',
      'date = keyword',
      '2024-04-18 = date',
      'service = keyword',
      'J3309 = procedure',
      'A = pointer',
    ],
  ],
  [
    'a comment, and an allowance',
    'claim C # x\n  # allow dx/not-specific "so" by Kim 2026-01-02\n  # allowance\n',
    [
      'claim = keyword.declaration',
      'C = recordId.declaration',
      '# x = comment',
      '#  = comment',
      'allow = allow',
      'dx/not-specific = rule',
      ' "so" by Kim 2026-01-02 = comment',
      '# allowance = comment',
    ],
  ],
  [
    'ranks and words',
    'claim C\n  payer primary\n  coverage secondary PLAN-X\n  visit type 3\n',
    [
      'claim = keyword.declaration',
      'C = recordId.declaration',
      'payer = keyword',
      'primary = word',
      'coverage = keyword',
      'secondary = word',
      'PLAN-X = reference.unresolved',
      'visit = keyword',
      'type = word',
    ],
  ],
];

suite('features: semantic tokens', () => {
  for (const [what, text, expected] of CASES) test(what, () => assert.deepEqual(tokens(text), expected));

  test('a reference follows the record that it names', () => {
    const engine = engineOf({ 'a.claim': 'claim C\n  patient P1\n', 'b.patient': 'patient P2\n' });
    const file = engine.book.files.get('a.claim');
    assert.ok(file);
    const last = () => shown('claim C\n  patient P1\n', tokensOfFile(engine, file)).at(-1);
    assert.equal(last(), 'P1 = reference.unresolved');
    editFile(engine.book, 'b.patient', 9, 10, '1');
    assert.equal(last(), 'P1 = reference');
  });

  test('any text: tokens are in order, inside their lines, and do not overlap; a range is a part of the whole', () => {
    const part = fc.constantFrom(
      ...'claim C|\n|  |dx|\n    A |E11.9|\t|"|\\|# allow x "y"|#|service|99214-25-|$|..|x4|🙂|\r\n|\ufeff|“|P1|patient |-|0450 '.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.nat(), fc.nat(), (parts, a, b) => {
        const text = parts.join('');
        const engine = engineOf({ 'a.claim': text });
        const file = engine.book.files.get('a.claim');
        assert.ok(file);
        const lines = printSource(file.source).split(/\r\n|\r|\n/);
        const all = tokensOfFile(engine, file);
        let [line, end] = [0, 0];
        for (const t of all) {
          assert.ok(t.line > line || (t.line === line && t.character >= end), `${t.line}:${t.character}`);
          assert.ok(t.length > 0 && t.character + t.length <= (lines[t.line] ?? '').length);
          [line, end] = [t.line, t.character + t.length];
        }
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const lineOf = (offset: number) => text.slice(0, offset).split(/\r\n|\r|\n/).length - 1;
        // Between CR and LF there is no line of its own.
        fc.pre(
          text.slice((from ?? 0) - 1, (from ?? 0) + 1) !== '\r\n' &&
            text.slice((to ?? 0) - 1, (to ?? 0) + 1) !== '\r\n',
        );
        const some = tokensIn(engine, file, from ?? 0, to ?? 0);
        assert.deepEqual(
          some,
          all.filter((t) => t.line >= lineOf(from ?? 0) && t.line <= lineOf(to ?? 0)),
        );
      }),
      { numRuns: 300 },
    );
  });
});
