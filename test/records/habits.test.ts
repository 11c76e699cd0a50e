import assert from 'node:assert/strict';
import { afterFixes, readingFindings, recordOf } from '../support/tree';

/** What people type out of habit anywhere but on a service line: text, the rules it is found by, the text after the preferred fixes. */
const CASES: readonly (readonly [before: string, rules: string, after: string])[] = [
  ['claim C\n  date 04182026\n', 'text/date-packed', 'claim C\n  date 2026-04-18\n'],
  ['claim C\n  date 20260418\n', 'text/date-packed', 'claim C\n  date 2026-04-18\n'],
  ['claim C\n  date 4-18-2026\n', 'text/date-packed', 'claim C\n  date 2026-04-18\n'],
  ['patient P\n  born 5/2/80\n', 'text/date-year', 'patient P\n  born 1980-05-02\n'],
  ['claim C\n  date 4/18/2026-4/20/2026\n', 'text/range-hyphen', 'claim C\n  date 2026-04-18..2026-04-20\n'],
  ['claim C\n  date 2026-04-18-2026-04-20\n', 'text/range-hyphen', 'claim C\n  date 2026-04-18..2026-04-20\n'],
  ['claim C\n  date 4/18/26-4/20/26\n', 'text/range-hyphen', 'claim C\n  date 2026-04-18..2026-04-20\n'],
  ['claim C\n  collected 30 copay\n', 'text/money-sign', 'claim C\n  collected $30.00 copay\n'],
  ['claim C\n  collected $30.5 copay\n', 'text/money-cents', 'claim C\n  collected $30.50 copay\n'],
  ['claim C\n  collected 1,030.50 copay\n', 'text/money-sign', 'claim C\n  collected $1,030.50 copay\n'],
  ['claim C\n  dx\n    A, E11.65,\n', 'text/comma text/comma', 'claim C\n  dx\n    A E11.65\n'],
  ['claim C\n  note call the payer # x\n', 'text/quotes', 'claim C\n  note "call the payer" # x\n'],
  ['claim C\n  note say “hi” now\n', 'text/quotes', 'claim C\n  note "say \\"hi\\" now"\n'],
  ['claim C\n  note "open\n', 'text/string-open', 'claim C\n  note "open"\n'],
  ['plan P\n  sequestration 2\n', 'text/percent-sign', 'plan P\n  sequestration 2%\n'],
  [
    'plan P\n  in-network\n    benefit lab deductible 20%\n',
    'text/then',
    'plan P\n  in-network\n    benefit lab deductible then 20%\n',
  ],
  ['claim C\n  paitent P1\n', 'text/keyword', 'claim C\n  patient P1\n'],
  ['cliam C\n', 'text/keyword', 'claim C\n'],
  ['claim C\n  place 11\n  place 12\n', 'text/repeated', 'claim C\n  place 11\n'],
  ['claim C\n  place 11\n  place 12', 'text/repeated', 'claim C\n  place 11\n'],
  ['claim C\n  place 11 12\n', 'text/value', 'claim C\n  place 11\n'],
  ['claim C\ndx\n  A I10\n', 'text/outside', 'claim C\n  dx\n  A I10\n'],
  ['claim C\n  claim D\n', 'text/misplaced', 'claim C\nclaim D\n'],
];

suite('records: habits', () => {
  for (const [before, rules, after] of CASES)
    test(before.trim().replaceAll('\n', ' ⏎ '), () => {
      const found = readingFindings(before).map((f) => f.split(':')[0]);
      assert.equal(found.join(' '), rules);
      assert.equal(afterFixes(before), after);
    });

  test('after the fixes of values nothing is left to find, and what was meant was used at once', () => {
    const exceptions = new Set(['text/repeated', 'text/value', 'text/outside', 'text/misplaced', 'text/keyword']);
    for (const [before, rules, after] of CASES) {
      if (rules.split(' ').some((r) => exceptions.has(r))) continue;
      assert.deepEqual(readingFindings(after), [], after);
      assert.deepEqual(recordOf(before), recordOf(after), before);
    }
  });
});
