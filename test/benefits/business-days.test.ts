import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { addBusinessDays, businessDaysBetween, isBusinessDay } from '../../server/src/benefits/business-days';

const day = (text: string): IsoDate => text as IsoDate;

suite('benefits: business days', () => {
  // As the Office of Personnel Management lists them, with the days on which they are kept.
  for (const date of [
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
    '2021-12-31',
    '2023-01-02',
    '2027-06-18',
    '2027-07-05',
    '2027-12-24',
    '2027-12-31',
  ])
    test(`${date} is a holiday`, () => assert.equal(isBusinessDay(day(date)), false));

  for (const date of ['2026-07-06', '2026-11-27', '2026-12-24', '2020-06-19', '2026-12-31'])
    test(`${date} is a business day`, () => assert.equal(isBusinessDay(day(date)), true));

  test('weekends are none', () => {
    assert.equal(isBusinessDay(day('2026-11-28')), false);
    assert.equal(isBusinessDay(day('2026-11-29')), false);
  });

  for (const [from, days, to] of [
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-11-24', 3, '2026-11-30'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-12-31', 1, '2027-01-04'],
  ] as const)
    test(`${days} after ${from}`, () => assert.equal(addBusinessDays(day(from), days), to));

  for (const [from, to, count] of [
    ['2022-01-03', '2022-01-06', 3],
    ['2026-11-24', '2026-11-27', 2],
    ['2026-11-24', '2026-11-24', 0],
    ['2026-11-24', '2026-11-01', 0],
    ['2026-11-24', '2036-11-01', 10],
  ] as const)
    test(`${from} to ${to}`, () => assert.equal(businessDaysBetween(day(from), day(to)), count));
});
