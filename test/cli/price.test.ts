import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { batchPrice, priceOf } from '../../server/src/cli/price';
import { codesWithSchedules, gpciText, rvuText } from '../support/schedules';

const codes = codesWithSchedules(
  rvuText([{ code: '99213', work: '1.00', pe: '1.00', fac: '0.50' }], '10.0000'),
  gpciText(),
);
const ask = (code: string, place: string) =>
  priceOf(codes, { code, modifiers: [], place, date: '2031-05-01' as IsoDate, locality: '15202-00', qpp: false });

suite('command line: price', () => {
  test('the amount by place, with its steps, as decimal strings', () => {
    const office = ask('99213', '11');
    assert.deepEqual(
      [office.code, office.modifier, office.place, office.amount, office.nonParticipating, office.limitingCharge],
      ['99213', '', '11', '20.00', '19.00', '21.85'],
    );
    assert.deepEqual(
      office.steps.map((s) => s.step),
      ['row', 'locality', 'formula'],
    );
    assert.deepEqual(
      ['22', 'facility', '10', 'office'].map((place) => ask('99213', place).amount),
      ['15.00', '15.00', '20.00', '20.00'],
    );
  });

  test('a row of a batch that cannot be read says why, and is no end of the others', () => {
    const usual = { place: '11', date: '2031-05-01' as IsoDate, locality: '15202-00', qpp: false };
    assert.equal(batchPrice(codes, { code: '99213' }, usual).amount, '20.00');
    assert.equal(batchPrice(codes, { code: '99213', locality: '15202-0', date: '5/1/2031' }, usual).amount, '20.00');
    for (const [row, said] of [
      [{ code: '99213', locality: 'ohio' }, /the locality ohio is not a carrier and a locality/],
      [{ code: '99213', date: '2031-13-01' }, /the date 2031-13-01 is not a date/],
      [{ code: '00840', minutes: 'an hour' }, /minutes has an hour is not a number of minutes/],
      [{}, /“” is not a procedure code/],
    ] as const) {
      const { amount, why } = batchPrice(codes, row, usual);
      assert.equal(amount, null);
      assert.match(why, said);
    }
    assert.match(
      batchPrice(codes, { code: '99213' }, { ...usual, locality: '' }).why,
      /by locality, and none is given/,
    );
  });

  test('what is not known is null, and says why', () => {
    const { amount, why, steps } = ask('99999', '11');
    assert.deepEqual([amount, steps], [null, []]);
    assert.match(why, /no row/);
    assert.match(ask('99', '11').why, /not a procedure code/);
  });
});
