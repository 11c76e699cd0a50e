import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPhrase } from '../../../server/src/features/guides/phrase';

/** The phrase as it is read: its chain and lines below it, the chains it asks about, or `?` where it is not understood. */
function shown(text: string, deductible: boolean): string {
  const read = readPhrase(text, { deductible });
  if (read.kind === 'unreadable') return '?';
  const one = (w: { chain: string; children: readonly string[] }): string => [w.chain, ...w.children].join(' / ');
  return read.kind === 'way' ? one(read.way) : `ask: ${read.ways.map(one).join(' | ')}`;
}

const ASK_30 = 'ask: $30 | deductible or $30 | deductible then $30';
const ASK_250_20 = 'ask: $250 then deductible then 20% | deductible then $250 then 20% | $250 then 20%';

/** As printed · where the plan has a deductible that holds for the service. */
const WITH_DEDUCTIBLE: readonly (readonly [string, string])[] = [
  ['$30 copay', ASK_30],
  ['$30 copay/visit', ASK_30],
  ['$30 Copayment per visit', ASK_30],
  ['$30 co-pay / office visit', ASK_30],
  ['$30', ASK_30],
  ['$30 per visit', ASK_30],
  ['30 dollars', ASK_30],
  ['$30 copay/visit; deductible does not apply', '$30'],
  ['$30 copay/visit, deductible does not apply.', '$30'],
  ['$30 copay/visit. Deductible doesn’t apply', '$30'],
  ['$30 copay (deductible waived)', '$30'],
  ['$30 copay, no deductible', '$30'],
  ['$30 copay; not subject to deductible', '$30'],
  ['$30 copay before deductible', '$30'],
  ['$30 copay after deductible', 'deductible or $30'],
  ['$30 copay/visit after your deductible is met', 'deductible or $30'],
  ['$30 copay; deductible applies', 'deductible or $30'],
  ['Deductible, then $30 copay', 'deductible then $30'],
  ['After deductible, $30 copay', 'deductible or $30'],
  ['20% coinsurance', 'deductible then 20%'],
  ['20% co-insurance', 'deductible then 20%'],
  ['20%', 'deductible then 20%'],
  ['20 percent', 'deductible then 20%'],
  ['12.5% coinsurance', 'deductible then 12.5%'],
  ['20% after deductible', 'deductible then 20%'],
  ['20% coinsurance after deductible', 'deductible then 20%'],
  ['20% Coinsurance after the plan deductible has been met', 'deductible then 20%'],
  ['Deductible then 20%', 'deductible then 20%'],
  ['Deductible and 20% coinsurance', 'deductible then 20%'],
  ['20% coinsurance; deductible does not apply', '20%'],
  ['20% coinsurance, subject to deductible', 'deductible then 20%'],
  ['You pay 20% of the allowed amount', 'deductible then 20%'],
  ['Plan pays 80%', 'deductible then 20%'],
  ['Covered at 80%', 'deductible then 20%'],
  ['80% covered', 'deductible then 20%'],
  ['80%', 'ask: deductible then 20% | deductible then 80%'],
  ['20% coinsurance up to $150', 'deductible then 20% up to $150'],
  ['20% coinsurance (maximum $150) after deductible', 'deductible then 20% up to $150'],
  ['No charge', 'covered'],
  ['No Charge.', 'covered'],
  ['No charge; deductible does not apply', 'covered'],
  ['No charge after deductible', 'deductible'],
  ['$0', 'covered'],
  ['$0 copay', 'covered'],
  ['$0 copay after deductible', 'deductible'],
  ['0% coinsurance', 'deductible'],
  ['0% coinsurance; deductible does not apply', 'covered'],
  ['Covered in full', 'covered'],
  ['Covered 100%', 'covered'],
  ['Deductible', 'deductible'],
  ['Not covered', 'excluded'],
  ['NOT COVERED', 'excluded'],
  ['Excluded', 'excluded'],
  ['$250 copay then 20%', ASK_250_20],
  ['$250 copay/visit plus 20% coinsurance', ASK_250_20],
  ['$250 copay, then deductible, then 20% coinsurance', '$250 then deductible then 20%'],
  ['Deductible, then $250 copay, then 20%', 'deductible then $250 then 20%'],
  ['$250 copay after deductible, then 20%', 'deductible then $250 then 20%'],
  ['$250 copay then 20%; deductible does not apply', '$250 then 20%'],
  [
    '$250 copay, then 20% coinsurance after deductible',
    'ask: $250 then deductible then 20% | deductible then $250 then 20%',
  ],
  ['$250 copay/visit; deductible does not apply; waived if admitted', '$250 / waived when admitted'],
  ['$1,500 copay per admission; deductible does not apply', '$1,500'],
  ['$500 copay/day; deductible does not apply', '$500 / copay per day'],
  ['$500 copay per day for the first 5 days; deductible does not apply', 'covered / first 5 days $500 per day'],
  ['$12.50 copay, deductible waived', '$12.50'],
  ['$30 copay; deductible does not apply; 20 visits per year', '$30 / limit 20 visits per year'],
  ['20% coinsurance, limited to 60 visits per calendar year', 'deductible then 20% / limit 60 visits per year'],
  ['20% coinsurance; 100 days/year', 'deductible then 20% / limit 100 days per year'],
  ['First 3 visits $30 copay, then 20% coinsurance', 'deductible then 20% / first 3 visits $30'],
  ['$30 copay for the first three visits, then 20% after deductible', 'deductible then 20% / first 3 visits $30'],
  ['20% coinsurance; prior authorization required', 'deductible then 20% / authorization required'],
  ['30', 'ask: $30 | deductible or $30 | deductible then $30 | deductible then 30%'],
  ['$30 copay or 20%', '?'],
  ['$30 copay and $50 copay', '?'],
  ['Not covered, $30', '?'],
  ['Not applicable', '?'],
  ['Call us', '?'],
  ['120%', '?'],
  ['$30 copay after deductible; deductible does not apply', '?'],
  ['first 3 visits $30', '?'],
  ['$3O', '?'],
  ['$500 deductible then 20%', '?'],
  ['$500 ER deductible, then 20%', '?'],
  ['Deductible of $500, then 20%', '?'],
  ['$30 deductible does not apply', '$30'],
  ['$30 copay then deductible', '$30 then deductible'],
  ['Covered', '?'],
  ['Covered, $30 copay; deductible waived', '$30'],
  ['20% coinsurance limited to 60 days per admission', '?'],
  ['20% of billed charges', '?'],
  ['20% after $250 copay', '?'],
  ['$300 per day up to $1,500', '?'],
  ['$250/day for days 1-5; deductible does not apply', 'covered / first 5 days $250 per day'],
  ['$300 copay/day for 5 days after deductible', 'covered / first 5 days deductible or $300 per day'],
];

/** Where the plan has no deductible, or exempts the service, nothing is asked about it. */
const WITHOUT: readonly (readonly [string, string])[] = [
  ['$30 copay', '$30'],
  ['20% coinsurance', '20%'],
  ['$250 copay then 20%', '$250 then 20%'],
  ['No charge', 'covered'],
  ['0% coinsurance', 'covered'],
  ['20% after deductible', 'deductible then 20%'],
  ['$500 copay per day for the first 5 days', 'covered / first 5 days $500 per day'],
  ['30', 'ask: $30 | 30%'],
];

suite('guide: phrases of a summary of benefits', () => {
  for (const [text, want] of WITH_DEDUCTIBLE) test(text, () => assert.equal(shown(text, true), want));
  for (const [text, want] of WITHOUT) test(`no deductible: ${text}`, () => assert.equal(shown(text, false), want));

  test('any text is read, asked about or refused, in no time', () => {
    const word = fc.constantFrom(
      '$30',
      '20%',
      'copay',
      'deductible',
      'then',
      'after',
      'or',
      'first 3 visits',
      'per day',
      '5',
      'not',
      'covered',
      ';',
      'up to',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 8 }).map((w) => w.join(' ')),
        ),
        fc.boolean(),
        (text, deductible) => {
          const read = readPhrase(text, { deductible });
          if (read.kind === 'ask') assert.ok(read.ways.length > 0);
          if (read.kind === 'unreadable') assert.ok(read.message.length > 0);
        },
      ),
    );
  });
});
