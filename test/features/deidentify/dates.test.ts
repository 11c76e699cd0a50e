import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { cappedBirth, moveDates } from '../../../server/src/features/deidentify/dates';

suite('deidentify: dates', () => {
  const cases: readonly (readonly [string, number, string])[] = [
    ['2026-04-18', 14, '2026-05-02'],
    ['2026-04-18', -365, '2025-04-18'],
    ['2026-04-01..2026-04-30', 7, '2026-04-08..2026-05-07'],
    ['2026-04-01..', 7, '2026-04-08..'],
    ['4/18/2026', 14, '5/2/2026'],
    ['04/18/2026', 14, '05/02/2026'],
    ['12/28/2026', 7, '01/04/2027'],
    ['4/18/26', 14, '5/2/26'],
    ['04-18-2026', 14, '05-02-2026'],
    ['04182026', 14, '05022026'],
    ['20260418', 14, '20260502'],
    ['20260418-20260419', 14, '20260502-20260503'],
    ['4/18/2026-4/20/2026', 7, '4/25/2026-4/27/2026'],
    ['2026-04-18..2026-04-01', 7, '2026-04-25..2026-04-08'],
    ['2024-02-29', 364, '2025-02-27'],
    ['0001-01-01..9999-12-31', 7, '0001-01-01..9999-12-31'],
    ['2026-02-30', 7, '0000-00-00'],
    ['13/45/2026', 7, '00/00/0000'],
    ['12345', 7, '12345'],
  ];
  for (const [text, days, moved] of cases)
    test(`${text} by ${days} days is ${moved}`, () => assert.equal(moveDates(text, days), moved));

  test('from ninety on all are as old as each other', () => {
    const on = '2026-11-24' as IsoDate;
    assert.equal(cappedBirth('1936-11-24' as IsoDate, on), '1936-01-01');
    assert.equal(cappedBirth('1936-11-25' as IsoDate, on), undefined);
    assert.equal(cappedBirth('1920-02-02' as IsoDate, on), '1936-01-01');
  });
});
