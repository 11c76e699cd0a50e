import assert from 'node:assert/strict';
import { checkItem } from '../../server/src/rules/check';
import { medicareBook, visitOfP1 } from '../../server/src/rules/example-books';
import { engineOf, itemsOf } from '../support/engine';
import { engineOfAll } from '../support/examples';

/** Medicare’s list of services at a distance, as tele/not-listed asks it. */
const RULE = 'tele/not-listed';
const judge = (line: string, date = '2026-04-18', more = 'place 10', engine = engineOfAll) => {
  const known = engine(`${medicareBook()}${visitOfP1(line, more, date)}`);
  const item = itemsOf(known).find((i) => i.kind === 'encounter' || i.kind === 'claim');
  assert.ok(item);
  const { findings, notEvaluated } = checkItem(known, item);
  return {
    told: findings.filter((f) => f.rule === RULE).map((f) => f.message),
    open: notEvaluated.filter((n) => n.rule === RULE || n.also?.includes(RULE)).map((n) => n.why),
  };
};

const table: readonly (readonly [what: string, line: string, date: string, more: string, told: RegExp | undefined])[] =
  [
    ['on the list', '90785 A $60.00', '2026-04-18', 'place 10', undefined],
    ['not on the list', '96125 A $60.00', '2026-04-18', 'place 02', /does not pay 96125 at a distance/],
    ['in person', '96125 A $60.00', '2026-04-18', 'place 11', undefined],
    ['an operation', '20610 A $60.00', '2026-04-18', 'place 10', /does not pay 20610/],
    ['only with picture, by 93', '97110-93 A $60.00', '2026-04-18', 'place 10', /only with picture/],
    [
      'only with picture, by the note',
      '97110 A $60.00\n  note "by phone"',
      '2026-04-18',
      'place 10',
      /only with picture/,
    ],
    ['by sound where that is enough', '90785-93 A $60.00', '2026-04-18', 'place 10', undefined],
    ['what only reports', 'G8427 A $0.00', '2026-04-18', 'place 10', undefined],
  ];

suite('rules: Medicare’s services at a distance', () => {
  for (const [what, line, date, more, told] of table)
    test(`${what}: ${told ? 'is told' : 'is fine'}`, () => {
      const found = judge(line, date, more);
      assert.equal(found.told.length, told ? 1 : 0, found.told.join('\n'));
      if (told) assert.match(found.told[0] ?? '', told);
      assert.deepEqual(found.open, []);
    });

  test('of a year without its list nothing but what can never be on one is judged', () => {
    assert.deepEqual(judge('96125 A $60.00', '2025-04-18'), {
      told: [],
      open: ['no list of Medicare’s services at a distance for 2025 has been imported'],
    });
    assert.equal(judge('20610 A $60.00', '2025-04-18').told.length, 1);
    const without = judge('99213 A $60.00', '2026-04-18', 'place 10', engineOf);
    assert.equal(without.told.length, 0);
    assert.match(without.open[0] ?? '', /for 2026/);
  });
});
