import assert from 'node:assert/strict';
import { costOfText } from '../support/cost';

/** The assumptions of one line under a contract of a few rows. */
function assumed(line: string, rows = '  71046 $40.00\n  71046-26 $11.02\n', charges = ''): readonly string[] {
  const cost = costOfText(`plan PPO
  payer 1
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    out-of-pocket none
    benefit other 20%
fees MAIN
  kind contract
  for plan PPO
  effective 2026-01-01..
${rows}${charges}patient P
  born 1980-05-02
  coverage primary PPO
encounter E
  patient P
  date 2026-04-18
  place 11
  network in
  dx
    A I10
  service
    ${line}
`);
  return cost.assumptions.filter((text) => text.includes('has no row'));
}

suite('pricing: modifiers that move the payment', () => {
  const cases: readonly [line: string, words: readonly string[]][] = [
    ['71046 A $90', []],
    ['71046-26 A $90', []],
    ['71046-TC A $90', ['71046-TC: MAIN has no row for it, so the amount of 71046 alone is taken']],
    ['71046-26-52 A $90', ['71046-52: MAIN has no row for it, so the amount of 71046 alone is taken']],
    ['71046-59 A $90', []],
    ['71046-TC A $90\n      allowed $30.00', []],
    ['99999-TC A $90', []],
  ];
  for (const [line, words] of cases) test(line, () => assert.deepEqual(assumed(line), words));

  test('a charge from the practice’s table is held to the same', () => {
    const charges = 'fees OURS\n  kind charges\n  effective 2026-01-01..\n  71046 $90.00\n';
    const rows = '  71046 $40.00\n  71046-TC $28.98\n';
    assert.deepEqual(assumed('71046-TC A', rows, charges), [
      '71046-TC: OURS has no row for it, so the amount of 71046 alone is taken',
    ]);
  });
});
