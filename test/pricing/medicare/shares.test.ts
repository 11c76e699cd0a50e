import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { rounded } from '../../../server/src/pricing/medicare/exact';
import { medicarePrice, stepsOf } from '../../../server/src/pricing/medicare/price';
import { codesWithSchedules, gpciText, rvuText } from '../../support/schedules';

/** Schedules of the years in which the shares changed; with a factor of 1 a practice value is dollars. */
const years = [2014, 2016, 2017, 2018, 2019, 2031, 2032] as const;
const rows = [
  { code: '71046', pe: '100.00', pctc: '1' },
  { code: '71046', mod: '26', pe: '30.00', pctc: '1' },
  { code: '71046', mod: 'TC', pe: '70.00', pctc: '1' },
  { code: '71250', mod: 'TC', pe: '201.01', pctc: '1' },
  { code: '99213', pe: '80.00' },
  { code: '97110', pe: '30.03', mult: '5' },
];
const codes = codesWithSchedules(
  ...years.flatMap((year) => [rvuText(rows, '1.0000', year), gpciText('1.000', '1.000', '1.000', year)]),
);
const found = (code: string, modifiers: string, date: string) =>
  medicarePrice(codes, {
    ...{ code, modifiers: modifiers.split('-').filter(Boolean), facility: false, locality: '15202-00' },
    date: date as IsoDate,
  });
const cents = (...args: Parameters<typeof found>): number | string => {
  const price = found(...args);
  return 'unknown' in price ? price.unknown : rounded(price.amount);
};

suite('pricing: shares of modifiers by date', () => {
  test('film, cassettes and scanners take from the technical part only', () => {
    for (const [code, modifiers, date, amount] of [
      // 20 % of the technical $70 from 2017 on.
      ['71046', 'FX', '2016-12-31', 10_000],
      ['71046', 'FX', '2017-01-01', 8_600],
      ['71046', 'TC-FX', '2031-01-01', 5_600],
      ['71046', '26-FX', '2031-01-01', 3_000],
      // 7 % from 2018, 10 % from 2023.
      ['71046', 'FY', '2017-12-31', 10_000],
      ['71046', 'FY', '2018-01-01', 9_510],
      ['71046', 'FY', '2031-01-01', 9_300],
      // Both, cassettes of what film has left: 70 × 0.8 × 0.9 = 50.40, and 30.
      ['71046', 'FY-FX', '2031-01-01', 8_040],
      // 5 % in 2016, then 15 %: 201.01 × 0.95 = 190.9595, × 0.85 = 170.8585.
      ['71250', 'TC-CT', '2014-06-01', 20_101],
      ['71250', 'TC-CT', '2016-06-01', 19_096],
      ['71250', 'TC-CT', '2031-06-01', 17_086],
      // A visit has no technical part.
      ['99213', 'FX', '2031-01-01', 8_000],
    ] as const)
      assert.equal(cents(code, modifiers, date), amount, `${code}-${modifiers} ${date}`);
  });

  test('therapy assistants: 85 % since 2022', () => {
    assert.equal(cents('97110', 'GP-CQ', '2019-06-01'), 3_003);
    // 30.03 × 0.85 = 25.5255
    assert.equal(cents('97110', 'GP-CQ', '2031-06-01'), 2_553);
    assert.equal(cents('97110', 'GO-CO', '2032-06-01'), 2_553);
  });

  test('each share is a step with what it leaves', () => {
    const price = found('71046', 'FX-FY', '2031-01-01');
    assert.ok('kind' in price);
    assert.deepEqual(
      stepsOf(price)
        .slice(3)
        .map(({ step, amount }) => [step, amount]),
      [
        ['modifier-FX', 8_600],
        ['modifier-FY', 8_040],
      ],
    );
  });

  test('by report: more or less than usual, a team, ended by a facility', () => {
    for (const modifier of ['22', '52', '66', '73', '74'])
      assert.match(String(cents('99213', modifier, '2031-01-01')), /by report|matter of the facility/, modifier);
  });
});
