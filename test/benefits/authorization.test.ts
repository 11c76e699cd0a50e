import assert from 'node:assert/strict';
import { type Parts, text } from '../support/benefit-case';
import { adjusted, costOfText, lineOfCost } from '../support/cost';

const BENEFIT = [
  'deductible none',
  'out-of-pocket none',
  'benefit advanced-imaging 20%',
  '  authorization required',
  'benefit other 20%',
];
const lineOf = (parts: Omit<Parts, 'lines'> & { readonly lines?: readonly string[] }, number = 1) =>
  lineOfCost(costOfText(text({ block: BENEFIT, lines: ['70551 A $1000'], ...parts })), number);

suite('benefits: prior authorization', () => {
  test('without one the payer denies the line, the patient owes nothing, and no counter moves', () => {
    const found = costOfText(text({ block: BENEFIT, lines: ['70551 A $1000'] }));
    const line = lineOfCost(found);
    assert.deepEqual([line.patient, line.planPays, line.allowed], ['0.00', '0.00', '0.00']);
    assert.equal(adjusted(line, 'CO', '197'), 100_000);
    assert.equal(found.payers[0]?.accumulators.after.oop, '0.00');
  });

  const given: readonly [title: string, entries: readonly string[], patient: string][] = [
    ['a number is enough', ['authorization AU-1'], '200.00'],
    ['for this code', ['authorization AU-1 70551..70553'], '200.00'],
    ['for another code', ['authorization AU-1 70540'], '0.00'],
    ['for these days', ['authorization AU-1 2026-04-01..2026-04-30'], '200.00'],
    ['for other days', ['authorization AU-1 2026-05-01..2026-05-30'], '0.00'],
  ];
  for (const [title, entries, patient] of given)
    test(title, () => assert.equal(lineOf({ record: ['network in', ...entries] }).patient, patient));

  test('the line may give it', () => {
    assert.equal(lineOf({ lines: ['70551 A $1000', '  authorization AU-1'] }).patient, '200.00');
  });

  test('only after so many visits', () => {
    const block = [
      'deductible none',
      'out-of-pocket none',
      'benefit therapy $40',
      '  authorization after 2 visits',
      'benefit other 20%',
    ];
    const lines = ['97110-GP A $100', '97110-GP A $100 2026-04-20', '97110-GP A $100 2026-04-21'];
    assert.deepEqual(
      [1, 2, 3].map((n) => lineOf({ block, lines }, n).patient),
      ['40.00', '40.00', '0.00'],
    );
    assert.equal(lineOf({ block, lines, used: ['visits therapy 2'] }, 1).patient, '0.00');
    assert.equal(lineOf({ block, lines, record: ['network in', 'authorization AU-1'] }, 3).patient, '40.00');
  });

  test('a copay is waived when the patient is admitted', () => {
    const block = [
      'deductible none',
      'out-of-pocket none',
      'benefit emergency $250 then 20%',
      '  waived when admitted',
    ];
    const lines = ['99284 A $900', '  place 23'];
    assert.equal(lineOf({ block, lines }).patient, '380.00');
    assert.equal(lineOf({ block, lines, record: ['network in', 'admitted 2026-04-18 10:30'] }).patient, '180.00');
  });
});
