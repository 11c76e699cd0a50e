import assert from 'node:assert/strict';
import { bookOf, costsOf } from '../support/cost';

/** A book with one encounter of the given lines, priced by the given contract rows. */
function book(rows: readonly string[], lines: readonly string[], more = ''): string {
  return `plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    benefit other covered
fees CHARGES
  kind charges
  effective 2026-01-01..
  99214 $185.00
  J3301 $10.00
fees CONTRACT
  kind contract
  for plan PPO
  effective 2026-01-01..
${rows.map((r) => `  ${r}\n`).join('')}${more}patient P
  born 1980-01-01
  coverage primary PPO
encounter E
  patient P
  date 2026-04-18
  place 11
  network in
  rendering 1497758544
  dx
    A I10
  service
${lines.map((l) => `    ${l}\n`).join('')}`;
}

const linesOf = (text: string) => costsOf(bookOf(text))[0]?.payers[0]?.lines ?? [];
const dollars = (cents: number | undefined) => (cents === undefined ? undefined : (cents / 100).toFixed(2));

suite('pricing: allowed amount', () => {
  const at = (place: string, line: string) => [`${line}\n      place ${place}`];
  const cases: readonly [
    title: string,
    rows: readonly string[],
    lines: readonly string[],
    allowed: readonly (string | undefined)[],
  ][] = [
    ['amount times units', ['J3301 $8.00'], ['J3301 x4 A $40.00'], ['32.00']],
    [
      'a share of the charge for some codes, an amount for another, a share for the rest',
      ['99283 80% of charges', 'J0120..J9999 45.5% of charges', '99214 $121.40', 'other 62% of charges'],
      ['99283 A $400.01', 'J3301 x2 A $20.00', '99214 A $185.00', '99215 A $100.00'],
      ['320.01', '9.10', '121.40', '62.00'],
    ],
    ['a share of nobody knows what', ['99283 80%'], ['99283 A $400.00'], [undefined]],
    ['a part of a unit is rounded half up', ['J3301 $1.01'], ['J3301 x0.5 A $40.00'], ['0.51']],
    ['never more than the charge', ['99214 $121.40'], ['99214 A $100.00'], ['100.00']],
    [
      'the line’s own allowed amount beats the table',
      ['99214 $121.40'],
      ['99214 A $185.00\n      allowed $99.00'],
      ['99.00'],
    ],
    [
      'the row with most modifiers, all on the line',
      ['71046 $40.00', '71046-26 $11.02', '71046-26-59 $9.00'],
      ['71046-26-LT A $90.00'],
      ['11.02'],
    ],
    ['a modifier of the row that the line lacks', ['71046-26 $11.02'], ['71046 A $90.00'], [undefined]],
    [
      'exact code before range',
      ['97110..97140 $31.00', '97112 $33.00'],
      ['97112 A $90.00', '97116 A $90.00'],
      ['33.00', '31.00'],
    ],
    [
      'the narrowest range',
      ['97000..97999 $20.00', '97110..97140 $31.00', '97100..97799 $25.00'],
      ['97116 A $90.00', '97760 A $90.00'],
      ['31.00', '25.00'],
    ],
    ['facility row at a facility', ['99214 $121.40', '99214 $98.10 facility'], at('22', '99214 A $185.00'), ['98.10']],
    ['facility row elsewhere', ['99214 $121.40', '99214 $98.10 facility'], ['99214 A $185.00'], ['121.40']],
    ['only a facility row, elsewhere', ['99214 $98.10 facility'], ['99214 A $185.00'], [undefined]],
    ['plain row at a facility', ['99214 $121.40'], at('22', '99214 A $185.00'), ['121.40']],
    ['per line', ['J3301 $8.00 per line'], ['J3301 x4 A $40.00'], ['8.00']],
    [
      'per day, of the days of the line',
      ['0120 $2,100.00 per day'],
      ['0120 $9,000.00 2026-04-18..2026-04-20'],
      ['6300.00'],
    ],
    ['per day, of the units where the line has them', ['0120 $2,100.00 per day'], ['0120 x2 $9,000.00'], ['4200.00']],
    [
      'per visit, once a day and provider',
      ['0450..0459 $500.00 per visit'],
      ['0450 99284 $940.00', '0450 99285 $940.00', '0450 $940.00 2026-04-19'],
      ['500.00', '0.00', '500.00'],
    ],
    [
      'procedure before revenue code',
      ['0450 $500.00', '99284 $310.00'],
      ['0450 99284 $940.00', '0450 $940.00'],
      ['310.00', '500.00'],
    ],
    ['a revenue code is no procedure', ['0450 $500.00'], ['99284 A $940.00'], [undefined]],
    ['share of charges for the rest', ['99214 $121.40', 'other 62% of charges'], ['80053 A $33.33'], ['20.66']],
    ['share of Medicare is not known', ['other 120% of medicare'], ['80053 A $33.33'], [undefined]],
    [
      'anesthesia units are not known, whatever the rest is',
      ['anesthesia $62.00 per unit', 'other 62% of charges'],
      ['00790 45min A $900.00'],
      [undefined],
    ],
    [
      'Medicare’s reductions are not known where they may apply',
      ['reductions medicare', '29881 $500.00', '99214 $121.40'],
      ['29881 A $900.00', '99214 A $185.00'],
      [undefined, '121.40'],
    ],
    ['no units, no amount', ['J3301 $8.00'], ['J3301 x0 A $40.00'], [undefined]],
    ['letters ignore case', ['j3301 $8.00'], ['J3301 A $40.00'], ['8.00']],
  ];
  for (const [title, rows, lines, allowed] of cases)
    test(title, () => {
      assert.deepEqual(
        linesOf(book(rows, lines)).map((l) => dollars(l.allowed)),
        allowed,
      );
    });

  test('the plan’s contract before the payer’s, the latest start in force, and only that one', () => {
    const contract = (id: string, whom: string, range: string, row: string) =>
      `fees ${id}\n  kind contract\n  for ${whom}\n  effective ${range}\n  ${row}\n`;
    const all = [
      contract('PAYER', 'payer 60054', '2020-01-01..', '36415 $5.00'),
      contract('OTHER', 'plan XYZ', '2026-04-01..', '36415 $1.00'),
      contract('NEWER', 'plan PPO', '2026-03-01..2026-06-30', '36415 $4.00'),
      contract('LATER', 'plan PPO', '2026-05-01..', '36415 $3.00'),
    ].join('');
    const lines = ['36415 A $20.00', '36415 A $20.00 2026-02-01', '36415 A $20.00 2026-05-02', '99214 A $185.00'];
    const found = linesOf(book(['99214 $121.40'], lines, all));
    assert.deepEqual(
      found.map((l) => dollars(l.allowed)),
      ['4.00', undefined, '3.00', undefined],
    );
    assert.equal(found[1]?.unknown, 'no price for 36415 in CONTRACT');
    assert.equal(
      found[3]?.unknown,
      'no price for 99214 in NEWER; CONTRACT has it, but NEWER replaces CONTRACT as a whole: add the row to NEWER',
    );
    const payerOnly = linesOf(book(['99214 $121.40'], lines, all).replaceAll('for plan PPO', 'for plan XYZ'));
    assert.equal(dollars(payerOnly[0]?.allowed), '5.00');
  });

  test('the reason says table, row and units, and where they stand', () => {
    const [line] = linesOf(book(['J3301 $8.00'], ['J3301 x4 A']));
    assert.equal(line?.allowedFrom?.why, 'CONTRACT J3301 $8.00 × 4');
    assert.equal(line?.allowedFrom?.at, 'all.claim:15');
    assert.equal(line?.chargeFrom?.why, 'CHARGES J3301 $10.00 × 4');
    assert.equal(dollars(line?.charge), '40.00');
    assert.equal(line?.fee, undefined);
  });

  test('a charge below the contract keeps the contract’s amount beside it', () => {
    const [line] = linesOf(book(['99214 $121.40'], ['99214 A $100.00']));
    assert.equal(dollars(line?.fee), '121.40');
    assert.equal(line?.allowedFrom?.why, 'CONTRACT 99214 $121.40; the charge is less');
  });

  test('a line without a charge anywhere is unknown', () => {
    const [line] = linesOf(book(['36415 $5.00'], ['36415 A']));
    assert.equal(line?.charge, undefined);
    assert.equal(line?.unknown, 'no charge for 36415 in CHARGES');
  });

  test('amounts beyond what a claim can hold are unknown, never a wrong number', () => {
    const [line] = linesOf(book(['J3301 $99,999,999.99'], ['J3301 x999999999 A']));
    assert.equal(line?.patient, undefined);
    assert.match(line?.unknown ?? '', /more than a claim can hold/);
  });
});
