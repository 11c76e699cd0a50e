import assert from 'node:assert/strict';
import { type Parts, text } from '../support/benefit-case';
import { adjusted, costOfText, lineOfCost } from '../support/cost';

const lineOf = (parts: Parts, number = 1) => lineOfCost(costOfText(text(parts)), number);
const open = ['deductible none', 'out-of-pocket none'];

suite('benefits: days of a stay', () => {
  const block = [...open, 'benefit hospital-inpatient covered', '  first 6 days $295 per day', 'benefit other covered'];

  test('the first days have a share of their own, the others the benefit’s', () => {
    const line = lineOf({ block, lines: ['0120 x8 $16000'] });
    assert.deepEqual([line.copay, line.planPays], ['1770.00', '14230.00']);
  });

  test('lines of one stay share its days', () => {
    const lines = ['0120 x4 $8000', '0120 x4 $8000 2026-04-22', '0250 $500'];
    const parts = { block, record: ['network in', 'admitted 2026-04-18 08:00'], lines };
    assert.deepEqual(
      [1, 2].map((n) => lineOf(parts, n).copay),
      ['1180.00', '590.00'],
    );
  });

  test('days are counted from the admission', () => {
    const line = lineOf({ block, record: ['network in', 'admitted 2026-04-14 08:00'], lines: ['0120 x4 $8000'] });
    assert.equal(line.copay, '590.00');
  });

  test('a copay never exceeds what the days allow', () => {
    assert.equal(lineOf({ block, lines: ['0120 x2 $100'] }).copay, '100.00');
  });
});

suite('benefits: Medicare Part A', () => {
  const plan = (more: Partial<Parts>): Parts => ({
    flags: ['benefit-period'],
    block: ['benefit hospital-inpatient', 'benefit skilled-nursing', 'benefit other covered'],
    lines: [],
    ...more,
  });

  const stays: readonly [title: string, days: number, used: readonly string[], patient: string, covered: string][] = [
    ['sixty days: the deductible once', 60, [], '1736.00', '60'],
    ['day 61 to 70: a quarter of it a day', 70, [], '6076.00', '70'],
    ['lifetime-reserve days: half of it a day', 100, [], '23436.00', '100'],
    ['a second stay of the same benefit period', 10, ['days hospital-inpatient 55'], '2170.00', '10'],
    ['reserve days are used up', 100, ['days lifetime-reserve 60'], '114756.00', '90'],
  ];
  for (const [title, days, used, patient] of stays)
    test(title, () => {
      const charge = days * 10_000;
      const line = lineOf(plan({ used, lines: [`0120 x${days} $${charge}`] }));
      assert.equal(line.patient, patient);
      assert.equal(Number(line.planPays), charge - Number(patient));
    });

  test('the deductible and the days are told apart as an answer tells them', () => {
    const line = lineOf(plan({ lines: ['0120 x62 $620000'] }));
    assert.equal(adjusted(line, 'PR', '1'), 173_600);
    assert.equal(adjusted(line, 'PR', '2'), 2 * 43_400);
    assert.equal(adjusted(line, 'PR', '3'), 0);
  });

  test('a nursing facility: nothing for 20 days, an eighth a day to day 100, then nothing is paid', () => {
    assert.equal(lineOf(plan({ lines: ['0191 x20 $20000'] })).patient, '0.00');
    assert.equal(lineOf(plan({ lines: ['0191 x100 $100000'] })).patient, '17360.00');
    const line = lineOf(plan({ lines: ['0191 x102 $102000'] }));
    assert.deepEqual([line.patient, line.notCovered], ['19360.00', '2000.00']);
  });

  test('the amounts are those of each day’s year', () => {
    const found = text(plan({ lines: ['0191 x30 $30000 2025-12-02'] })).replace('year 2026-01-01', 'year 2025-01-01');
    // Days 21 to 30 are 22 to 31 December.
    assert.equal(lineOfCost(costOfText(found)).patient, '2095.00');
  });

  test('a year that the table does not have is unknown', () => {
    const found = text(plan({ lines: ['0191 x30 $30000 2031-12-02'] })).replace('..2026-12-31', '..2031-12-31');
    assert.match(
      costOfText(found)
        .unknown.map((u) => u.why)
        .join(),
      /2031 are not in this version/,
    );
  });
});
