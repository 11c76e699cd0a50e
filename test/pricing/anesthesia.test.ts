import assert from 'node:assert/strict';
import { costOfText } from '../support/cost';
import { anesText, baseUnitsText, codesWithSchedules } from '../support/schedules';

const tables = codesWithSchedules(
  { name: 'base-units-2031.csv', text: baseUnitsText('00840,6', '00142,4') },
  { name: 'ANES2031.csv', text: anesText(['15202,00,OHIO,20.00']) },
);

/** Cost under a contract with these entries; anesthesia lines of one provider. */
const cost = (entries: readonly string[], lines: readonly string[], codes = tables) =>
  costOfText(
    `practice P
  locality 15202-00
plan PLAN
  payer 1
  year 2031-01-01..2031-12-31
  in-network
    benefit other covered
fees RATES
  kind contract
  for plan PLAN
  effective 2031-01-01..2031-12-31
${entries.map((e) => `  ${e}\n`).join('')}patient P-1
  born 1950-01-01
  coverage primary PLAN
claim C-1
  patient P-1
  date 2031-06-16
  place 22
  rendering 1497758544
  network in
  dx
    A Z00.00
  service
${lines.map((l) => `    ${l} A $9,000.00\n`).join('')}`,
    codes,
  );
const amounts = (...args: Parameters<typeof cost>): readonly (string | null | undefined)[] =>
  cost(...args).payers[0]?.lines.map((l) => l.allowed) ?? [];
const why = (...args: Parameters<typeof cost>): string => cost(...args).unknown[0]?.why ?? '';

suite('pricing: anesthesia by a contract', () => {
  const unit = 'anesthesia $62.00 per unit';

  test('base units of the contract, else of the imported table, and time', () => {
    // (6 + 5) × 62
    assert.deepEqual(amounts([unit], ['00840-AA 75min']), ['682.00']);
    assert.deepEqual(amounts([unit, '  base-units 00840 7'], ['00840-AA 75min']), ['744.00']);
    assert.deepEqual(amounts([unit, '  base-units 00800..00899 9', '  base-units 00840 7'], ['00840-QZ 75min']), [
      '744.00',
    ]);
    // A unit of ten minutes: 7.5.
    assert.deepEqual(amounts([unit, '  time-unit 10min'], ['00840-AA 75min']), ['837.00']);
  });

  test('a row of the code comes first, and a share of Medicare takes Medicare’s units', () => {
    assert.deepEqual(amounts([unit, '00840 $500.00 per line'], ['00840-AA 75min']), ['500.00']);
    // 150 % of (6 + 5) × 20, half under direction.
    assert.deepEqual(amounts(['other 150% of medicare'], ['00840-AA 75min']), ['330.00']);
    assert.deepEqual(amounts(['other 150% of medicare'], ['00840-QX 75min']), ['165.00']);
    assert.deepEqual(amounts(['other 150% of medicare', 'reductions medicare'], ['00840-QX 75min']), ['165.00']);
  });

  test('direction is half with Medicare’s reductions, and not known without', () => {
    assert.deepEqual(amounts([unit, 'reductions medicare'], ['00840-QK 75min']), ['341.00']);
    assert.match(why([unit], ['00840-QK 75min']), /RATES does not say what it pays for QK/);
  });

  test('what is missing is said', () => {
    const none = codesWithSchedules();
    assert.match(
      why([unit], ['00840-AA 75min'], none),
      /RATES has no base units for 00840, and no Medicare anesthesia base units for 2031/,
    );
    assert.match(why([unit], ['00840-AA']), /no minutes/);
    assert.match(why([unit], ['00840 75min']), /does not say who/);
    assert.match(why([unit, '  time-unit 0min'], ['00840-AA 75min']), /without minutes|minutes/);
  });

  test('two services of one session are paid as one, two sessions apart', () => {
    assert.match(why([unit], ['00840-AA 75min', '00142-AA 20min']), /paid as one/);
    assert.deepEqual(amounts([unit], ['00840-AA 75min', '00142-AA-59 15min']), ['682.00', '310.00']);
  });
});
