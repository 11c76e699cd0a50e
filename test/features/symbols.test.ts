import assert from 'node:assert/strict';
import { type OutlineEntry, outlineOf } from '../../server/src/features/symbols';
import { createBook, setFile } from '../../server/src/records/book';

const TEXT = `# office
claim C-1 "Visit of May"
  patient P1
  dx
    A E11.65
    B I10 poa Y
  service
    99214-25 AB $185.00  # long
      mdm moderate
    83036 A $18.00

foo
plan PPO
  in-network
    deductible $500
    benefit lab deductible then 20%
      limit 3 visits per year
patient P1
  coverage primary PPO
    used
      deductible $220
practice "Riverside"
  provider 1497758544 "Okafor" "Grace"
fees F
  99214 $185.00
`;

const file = () => setFile(createBook(), 'a.claim', TEXT).file;

/** Each part as `name | detail`, two blanks a level. */
const shown = (entries: readonly OutlineEntry[], depth = 0): string[] =>
  entries.flatMap((e) => [
    `${'  '.repeat(depth)}${e.name}${e.detail ? ` | ${e.detail}` : ''}`,
    ...shown(e.children, depth + 1),
  ]);

suite('features: symbols', () => {
  test('records, their lists and the rows of these', () => {
    assert.deepEqual(shown(outlineOf(file())), [
      'claim C-1 | Visit of May',
      '  dx',
      '    A | E11.65',
      '    B | I10 poa Y',
      '  service',
      '    99214-25 | AB $185.00',
      '    83036 | A $18.00',
      'plan PPO',
      '  in-network',
      '    benefit lab | deductible then 20%',
      'patient P1',
      '  coverage primary | PPO',
      '    used',
      '      deductible | $220',
      'practice | Riverside',
      '  provider 1497758544 | Okafor Grace',
      'fees F',
      '  99214 | $185.00',
    ]);
  });

  test('every range lies within the one above it, and holds its own name', () => {
    const walk = (entries: readonly OutlineEntry[], start: number, end: number): void => {
      for (const e of entries) {
        assert.ok(e.name !== '', 'an editor refuses an empty name');
        assert.ok(e.start >= start && e.end <= end);
        assert.ok(e.nameStart >= e.start && e.nameEnd <= e.end);
        walk(e.children, e.start, e.end);
      }
    };
    walk(outlineOf(file()), 0, TEXT.length);
    const [claim] = outlineOf(file());
    assert.equal(TEXT.slice(claim?.nameStart, claim?.nameEnd), 'claim C-1');
    assert.ok(TEXT.slice(claim?.start, claim?.end).endsWith('83036 A $18.00'));
  });

  test('no name is empty, whatever was typed', () => {
    const odd = setFile(createBook(), 'a', 'claim ""\n  dx\n    "" x\n  service\n    "" $1\n    "" ""\n').file;
    const walk = (entries: readonly OutlineEntry[]): void => {
      for (const e of entries) {
        assert.notEqual(e.name.trim(), '');
        walk(e.children);
      }
    };
    walk(outlineOf(odd));
  });
});
