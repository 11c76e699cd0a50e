import assert from 'node:assert/strict';
import { bookOf, costOfText, costsOf } from '../support/cost';
import { codesWithSchedules, gpciText, rvuText } from '../support/schedules';

const codes = codesWithSchedules(
  rvuText(
    [
      { code: '27447', pe: '1000.00', mult: '2', asst: '2' },
      { code: '29881', pe: '800.00', mult: '2', bilat: '1' },
      { code: '99213', pe: '100.00' },
      { code: '97110', work: '20.00', pe: '20.00', mult: '5' },
    ],
    '1.0000',
  ),
  gpciText(),
);

const textOf = (contract: string, services: string, practice = '  locality 15202-00') =>
  `practice P
${practice}
plan PLAN
  payer 1
  year 2031-01-01..2031-12-31
  in-network
    benefit other covered
fees CONTRACT
  kind contract
  for plan PLAN
  effective 2031-01-01..2031-12-31
${contract}patient P-1
  born 1950-01-01
  coverage primary PLAN
claim C-1
  patient P-1
  date 2031-06-16
  place 11
  rendering 1497758544
  network in
  dx
    A Z00.00
  service
${services}`;
const cost = (contract: string, services: string, known = codes, practice?: string) =>
  costOfText(textOf(contract, services, practice), known);
const allowed = (...args: Parameters<typeof cost>) => cost(...args).payers[0]?.lines.map((l) => l.allowed);
const TWO = '    29881 A $5000.00\n    27447 A $5000.00\n';

suite('pricing: contracts by Medicare', () => {
  test('a share of Medicare, with every factor in its step', () => {
    const found = cost('  other 120% of medicare\n', '    99213 x2 A $500.00\n');
    const [line] = found.payers[0]?.lines ?? [];
    assert.equal(line?.allowed, '240.00');
    const [own] = costsOf(bookOf(textOf('  other 120% of medicare\n', '    99213 x2 A $500.00\n'), undefined, codes));
    const why = own?.payers[0]?.lines[0]?.allowedFrom?.why ?? '';
    for (const part of ['120% of', '2031-01', '15202-00', 'OHIO', '100.00 × 1.000', '× 1.0000'])
      assert.ok(why.includes(part), `${part} in ${why}`);
  });

  test('no reductions unless the table asks for them', () => {
    assert.deepEqual(allowed('  other 100% of medicare\n', TWO), ['800.00', '1000.00']);
    assert.deepEqual(allowed('  reductions medicare\n  other 100% of medicare\n', TWO), ['400.00', '1000.00']);
  });

  test('amounts of a contract’s own take the same reductions', () => {
    const rows = '  reductions medicare\n  27447 $600.00\n  29881 $900.01\n  97110 $60.00\n';
    assert.deepEqual(allowed(rows, TWO), ['900.01', '300.00']);
    assert.deepEqual(allowed(rows, '    29881-50 A $5000.00\n    27447-80 A $5000.00\n'), ['1350.02', '48.00']);
    // Half of the practice value is a quarter of the whole.
    assert.deepEqual(allowed(rows, '    97110 x2 A $500.00\n'), ['105.00']);
  });

  test('a row’s share of Medicare takes the reductions as the table’s does; one of the charge is none of a unit', () => {
    const rows = '  reductions medicare\n  29881 150% of medicare\n  27447 50% of charges\n  other 100% of medicare\n';
    assert.deepEqual(allowed(rows, TWO), ['1200.00', '2500.00']);
    assert.deepEqual(allowed('  reductions medicare\n  29881 110% of medicare\n  other 100% of medicare\n', TWO), [
      '440.00',
      '1000.00',
    ]);
  });

  test('the charge holds each line down, and what was told for a line is not ranked', () => {
    const rows = '  reductions medicare\n  27447 $600.00\n  29881 $900.00\n';
    assert.deepEqual(allowed(rows, '    29881 A $500.00\n    27447 A $100.00\n'), ['500.00', '100.00']);
    assert.deepEqual(allowed(rows, '    29881 A $5000.00\n      allowed $700.00\n    27447 A $5000.00\n'), [
      '700.00',
      '600.00',
    ]);
  });

  test('without tables or a locality the amount is unknown, and which is missing is said', () => {
    const share = '  other 120% of medicare\n';
    assert.match(cost(share, '    99213 A $500.00\n', codesWithSchedules()).unknown[0]?.why ?? '', /120% of Medicare/);
    assert.match(
      cost(share, '    99213 A $500.00\n', codes, '  npi 1497758544').unknown[0]?.why ?? '',
      /does not say its Medicare locality/,
    );
    const rows = '  reductions medicare\n  27447 $600.00\n  99213 $80.00\n';
    const bare = cost(rows, '    27447 A $5000.00\n    99213 A $500.00\n', codesWithSchedules());
    assert.deepEqual(
      bare.payers[0]?.lines.map((l) => l.allowed),
      [null, '80.00'],
    );
    assert.match(bare.unknown[0]?.why ?? '', /takes Medicare’s reductions, and/);
  });
});
