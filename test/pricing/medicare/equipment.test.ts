import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { equipmentShare } from '../../../server/src/pricing/medicare/equipment';

/** Shares of the rates of equipment by modifiers that have no row of their own. */
const share = (code: string, category: string, modifiers: string, date = '2031-05-01'): number | string | undefined => {
  const found = equipmentShare({ code, category, date: date as IsoDate }, modifiers.split('-'));
  return found && ('unknown' in found ? found.unknown : found.share);
};

suite('pricing: shares of equipment', () => {
  test('rent from the fourth month on: 7.5 of 10 %, and 6 of 15 % of a power wheelchair since 2011', () => {
    assert.equal(share('E0601', 'CR', 'KJ'), 75);
    assert.equal(share('K0823', 'CR', 'KJ'), 40);
    assert.equal(share('K0823', 'CR', 'KJ', '2010-12-31'), 75);
    assert.equal(share('E0143', 'IN', 'KJ'), undefined, 'its rent does not end');
    assert.equal(share('E0601', 'CR', 'KH'), undefined, 'the first month');
  });

  test('oxygen: half below one liter, one and a half above four, of what stays in its place', () => {
    for (const modifier of ['QE', 'QA']) assert.equal(share('E1390', 'OX', modifier), 50);
    for (const modifier of ['QG', 'QR']) assert.equal(share('E0424', 'OX', modifier), 150);
    assert.equal(share('E1392', 'OX', 'QE'), undefined);
    assert.match(String(share('E1392', 'OX', 'QG')), /use QF or QB/);
    assert.match(String(share('E1392', 'OX', 'QF')), /no row E1392-QF/);
    assert.equal(share('E1390', 'OX', 'QF'), undefined);
    assert.equal(share('E0601', 'CR', 'QG'), undefined);
  });

  test('a part of a month and servicing are not computed', () => {
    assert.match(String(share('E0601', 'CR', 'KR')), /part of a month/);
    assert.match(String(share('E0601', 'CR', 'MS')), /servicing/);
  });
});
