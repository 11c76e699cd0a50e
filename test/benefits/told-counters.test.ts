import assert from 'node:assert/strict';
import { text } from '../support/benefit-case';
import { costOfText } from '../support/cost';

/** What a cost says of an out-of-pocket limit that nothing was told of. */
const said = (used: readonly string[]): readonly string[] =>
  costOfText(text({ used, lines: ['99214 A $100'] })).assumptions.filter((a) => a.includes('out-of-pocket'));

suite('benefits: the deductible is told and the out-of-pocket limit is not', () => {
  const cases: readonly [what: string, used: readonly string[], says: boolean][] = [
    ['nothing is told', [], false],
    ['the deductible alone', ['deductible $220'], true],
    ['nothing of the deductible', ['deductible $0'], false],
    ['both', ['deductible $220', 'oop $300'], false],
    [
      'both, and less of the limit than of the deductible: the payer is believed',
      ['deductible $220', 'oop $100'],
      false,
    ],
  ];
  for (const [what, used, says] of cases)
    test(what, () =>
      assert.deepEqual(
        said(used),
        says
          ? [
              '$0.00 used of the out-of-pocket limit, though $220.00 of the deductible is used: write what the payer told as “oop $…”',
            ]
          : [],
      ),
    );
});
