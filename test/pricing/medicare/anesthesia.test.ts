import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { unitsFor } from '../../../server/src/pricing/medicare/anesthesia';
import { rounded } from '../../../server/src/pricing/medicare/exact';
import { medicarePrice, ofUnits, stepsOf } from '../../../server/src/pricing/medicare/price';
import { anesText, baseUnitsText, codesWithSchedules } from '../../support/schedules';

const base = { name: 'base-units-2031.csv', text: baseUnitsText('100,5', '00840,6', '00142,4', '01996,3', '01953,1') };
const factors = { name: 'ANES2031.csv', text: anesText(['15202 ,00 ,OHIO,19.87 ', '01182 ,18 ,LOS ANGELES*,21.05 ']) };
const codes = codesWithSchedules(base, factors);

const ask = (code: string, modifiers: string, minutes?: number, more: object = {}) =>
  medicarePrice(codes, {
    ...{ code, modifiers: modifiers.split('-').filter(Boolean), minutes, facility: true, locality: '15202-00' },
    ...{ date: '2031-02-03' as IsoDate, ...more },
  });
const cents = (...args: Parameters<typeof ask>): number | string => {
  const found = ask(...args);
  return 'unknown' in found ? found.unknown : rounded(found.amount);
};

suite('pricing: anesthesia by Medicare', () => {
  test('base units and time, by who gave it', () => {
    // 6 + 75/15 = 11 units of $19.87 are $218.57.
    for (const [who, amount] of [
      ['AA', 21_857],
      ['QZ-P3', 21_857],
      // Half of 218.57 is 109.285, half up.
      ['QK', 10_929],
      ['QX', 10_929],
      ['QY-QS', 10_929],
      // Three base units and no time: $59.61.
      ['AD', 5_961],
    ] as const)
      assert.equal(cents('00840', who, 75), amount, who);
  });

  test('time is counted to one decimal, half up', () => {
    for (const [minutes, tenths] of [
      [117, 78],
      [1, 1],
      [15, 10],
      [20, 13],
      [22, 15],
      [52, 35],
    ] as const) {
      const found = unitsFor({ code: '00840', modifiers: ['AA'], minutes }, 6);
      assert.equal('units' in found && found.units.time, tenths, String(minutes));
    }
    // (6 + 7.8) × 19.87 = 274.206
    assert.equal(cents('00840', 'AA', 117), 27_421);
  });

  test('more base units than three count as three under supervision, fewer as they are', () => {
    const found = unitsFor({ code: '01996', modifiers: ['AD'], minutes: 10 }, 1);
    assert.equal('units' in found && found.units.base, 1);
  });

  test('codes that have no time are paid for each unit of service', () => {
    const day = ask('01996', 'QZ');
    assert.ok('kind' in day);
    assert.equal(rounded(day.amount), 5_961);
    assert.equal(ofUnits(day, 2_000), 11_922);
    const timed = ask('00840', 'QZ', 75);
    assert.ok('kind' in timed);
    assert.equal(ofUnits(timed, 2_000), 21_857, 'the minutes are the line’s');
  });

  test('a locality that stands under the other carrier is found, zeros that a spreadsheet dropped are put back', () => {
    assert.equal(cents('00100', 'AA', 15, { locality: '01112-18' }), 6 * 2_105);
  });

  test('what is not known says why', () => {
    for (const [found, why] of [
      [cents('00840', '', 75), /does not say who gave the anesthesia/],
      [cents('00840', 'QK-QX', 75), /more than once/],
      [cents('00840', 'AA'), /no minutes/],
      [cents('00840', 'AA', 0), /no minutes/],
      [cents('00790', 'AA', 60), /no base units for 00790/],
      [cents('00840', 'AA', 60, { locality: '15202-77' }), /no locality 15202-77/],
      [cents('00840', 'AA', 60, { date: '2032-01-01' }), /no Medicare anesthesia base units for 2032/],
    ] as const)
      assert.match(String(found), why);
    const only = codesWithSchedules(base);
    const asked = { code: '00840', modifiers: ['AA'], minutes: 60, facility: true, locality: '15202-00' };
    const found = medicarePrice(only, { ...asked, date: '2031-02-03' as IsoDate });
    assert.match(
      'unknown' in found ? found.unknown : '',
      /no Medicare anesthesia conversion factors \(ANES\) for 2031/,
    );
  });

  test('every unit and factor is in the steps', () => {
    const found = ask('00840', 'QK', 75);
    assert.ok('kind' in found);
    const steps = stepsOf(found);
    assert.deepEqual(
      steps.map(({ step, amount }) => [step, amount]),
      [
        ['units', undefined],
        ['locality', undefined],
        ['formula', 21_857],
        ['modifier-QK', 10_929],
      ],
    );
    assert.match(steps.map(({ why }) => why).join('\n'), /6 base units, 75 minutes are 5\.0 units of 15 minutes/);
    assert.match(steps[2]?.why ?? '', /\(6 \+ 5\.0\) × \$19\.87/);
  });

  test('of two factors the one of the payment model is taken when it is asked for', () => {
    const two = codesWithSchedules(base, {
      name: 'ANES2031.csv',
      text: anesText(
        ['15202,00,OHIO,20.00,20.10'],
        'Non-Qualifying APM National Anes CF,Qualifying APM National Anes CF',
      ),
    });
    const asked = { code: '00840', modifiers: ['AA'], minutes: 60, facility: true, locality: '15202-00' };
    const [plain, model] = [false, true].map((qpp) =>
      medicarePrice(two, { ...asked, date: '2031-02-03' as IsoDate, qpp }),
    );
    assert.ok(plain && model && 'kind' in plain && 'kind' in model);
    assert.deepEqual([rounded(plain.amount), rounded(model.amount)], [20_000, 20_100]);
  });
});
