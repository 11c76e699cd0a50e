import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { medicareOn, outOfPocketCeiling, savingsPlanLimits } from '../../server/src/benefits/parameters';

/** Amounts by law as published, read again from pages that are not the table's own sources where there are several. */
const on = (year: number): IsoDate => `${year}-06-01` as IsoDate;
const dollars = (cents: number | undefined): number | undefined => cents && cents / 100;

suite('benefits: amounts by law', () => {
  test('Medicare: inpatient deductible, its daily shares, Part B', () => {
    // Year, deductible, days 61 to 90, reserve, nursing facility, Part B: as announced for each year, the shares too.
    const announced = [
      [2019, 1364, 341, 682, 170.5, 185],
      [2020, 1408, 352, 704, 176, 198],
      [2021, 1484, 371, 742, 185.5, 203],
      [2023, 1600, 400, 800, 200, 226],
      [2026, 1736, 434, 868, 217, 283],
    ] as const;
    for (const [year, ...amounts] of announced) {
      const found = medicareOn(on(year));
      assert.deepEqual(
        [found?.deductible, found?.days61, found?.reserve, found?.nursing, found?.partB].map(dollars),
        amounts,
        String(year),
      );
    }
    assert.equal(medicareOn(on(2018)), undefined);
    assert.equal(medicareOn(on(2027)), undefined);
  });

  test('a family’s ceiling is twice one person’s, and rises but for 2025', () => {
    let before = 0;
    for (let year = 2014; year <= 2026; year++) {
      const found = outOfPocketCeiling(on(year));
      assert.ok(found);
      assert.equal(found.family, 2 * found.self, String(year));
      assert.equal(found.self > before, year !== 2025, String(year));
      before = found.self;
    }
    assert.equal(outOfPocketCeiling(on(2013)), undefined);
  });

  test('savings plans: the family’s amounts are twice one person’s, the most below the ceiling from 2015', () => {
    for (let year = 2014; year <= 2026; year++) {
      const found = savingsPlanLimits(on(year));
      assert.ok(found);
      assert.equal(found.deductible.family, 2 * found.deductible.self);
      assert.equal(found.outOfPocket.family, 2 * found.outOfPocket.self);
      const ceiling = outOfPocketCeiling(on(year))?.self ?? 0;
      assert.equal(found.outOfPocket.self < ceiling, year > 2014, String(year));
    }
    assert.equal(savingsPlanLimits(on(2013)), undefined);
  });
});
