import assert from 'node:assert/strict';
import { readingFindings, recordOf } from '../support/tree';

const plan = (chain: string): string => `plan P\n  in-network\n    benefit lab ${chain}\n`;
const chainOf = (chain: string): unknown =>
  (recordOf(plan(chain)) as { inNetwork: { benefit: { chain?: unknown }[] } }).inNetwork.benefit[0]?.chain;

const DEDUCTIBLE = { step: 'deductible' };
const TWENTY = { step: 'coinsurance', rate: 200_000 };

const CASES: readonly (readonly [chain: string, steps: readonly object[] | undefined])[] = [
  ['covered', [{ step: 'covered' }]],
  ['Excluded', [{ step: 'excluded' }]],
  ['$30', [{ step: 'copay', copay: 3000 }]],
  ['20%', [TWENTY]],
  ['deductible', [DEDUCTIBLE]],
  ['deductible then 20%', [DEDUCTIBLE, TWENTY]],
  ['DEDUCTIBLE Then $30', [DEDUCTIBLE, { step: 'copay', copay: 3000 }]],
  ['deductible or $30', [{ step: 'deductible-or', copay: 3000 }]],
  ['deductible or $30 then 20%', [{ step: 'deductible-or', copay: 3000 }, TWENTY]],
  ['20% up to $150', [{ ...TWENTY, upTo: 15000 }]],
  [
    '$250 then deductible then 12.5% up to $1,500',
    [{ step: 'copay', copay: 25000 }, DEDUCTIBLE, { step: 'coinsurance', rate: 125_000, upTo: 150000 }],
  ],
  ['0%', [{ step: 'coinsurance', rate: 0 }]],
  ['100%', [{ step: 'coinsurance', rate: 1_000_000 }]],
];

/** Chains with a slip: what of them is read, and what is said. */
const SLIPS: readonly (readonly [chain: string, steps: readonly object[] | undefined, found: RegExp])[] = [
  ['deductible 20%', [DEDUCTIBLE, TWENTY], /^text\/then/],
  ['101%', undefined, /^text\/value: “101%” is not what the patient pays/],
  ['deductible then', [DEDUCTIBLE], /^text\/value: /],
  ['then 20%', [TWENTY], /^text\/value: /],
  ['20% up $50', [TWENTY], /^text\/value: /],
  ['deductible or 20%', [DEDUCTIBLE], /^text\/value: /],
  ['$30.5', undefined, /^text\/value: /],
];

suite('records: chains of steps', () => {
  for (const [chain, steps] of CASES)
    test(chain, () => {
      assert.deepEqual(chainOf(chain), steps);
      assert.deepEqual(readingFindings(plan(chain)), []);
    });

  for (const [chain, steps, found] of SLIPS)
    test(`${chain} is found`, () => {
      assert.deepEqual(chainOf(chain), steps);
      assert.match(readingFindings(plan(chain))[0] ?? '', found);
    });
});
