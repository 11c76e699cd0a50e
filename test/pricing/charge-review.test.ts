import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { isCharges, reviewCharges, reviewDay } from '../../server/src/pricing/charge-review';
import { feeTable } from '../../server/src/pricing/fee-table';
import { setCodes } from '../../server/src/pricing/medicare/known';
import { allItems, derive, type Item } from '../../server/src/records/book';
import { engineOf } from '../support/engine';
import { codesWithSchedules, gpciText, rvuText } from '../support/schedules';

const TODAY = '2031-06-16' as IsoDate;
const codes = codesWithSchedules(
  rvuText(
    [
      { code: '99213', pe: '90.00', fac: '60.00' },
      { code: '71046', pe: '30.00', pctc: '1' },
      { code: '71046', mod: '26', pe: '11.00', pctc: '1' },
    ],
    '1.0000',
  ),
  gpciText(),
  '"Effective April 1, 2031 through June 30, 2031",,\nHCPCS Code,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage\nJ1100,1 MG,0.118,20.000\n',
);

const CHARGES = [
  'fees CHARGES-2030',
  '  kind charges',
  '  effective 2030-01-01..2030-12-31',
  '  99213 $100.00',
  '  99214 $170.00',
  'fees CHARGES-2031',
  '  kind charges',
  '  effective 2031-01-01..2031-12-31',
];
const CONTRACT = ['fees PPO-2031', '  kind contract', '  for plan PPO', '  effective 2031-01-01..2031-12-31'];

function review(charges: readonly string[], contract: readonly string[] = [], more: readonly string[] = []) {
  const engine = engineOf(
    [...CHARGES, ...charges.map((c) => `  ${c}`), ...CONTRACT, ...contract.map((c) => `  ${c}`), ...more, ''].join(
      '\n',
    ),
  );
  setCodes(engine.book, codes);
  const item = allItems(engine.book, 'fees').find((f) => f.id === 'CHARGES-2031');
  assert.ok(item && isCharges(item as unknown as Item));
  return derive(engine.book, item as unknown as Item, 'test', (reader) =>
    reviewCharges(reader, feeTable(reader, item), TODAY),
  );
}
const below = (...args: Parameters<typeof review>) =>
  review(...args).below.map((b) => [[b.row.code, ...b.row.modifiers].join('-'), b.by, b.allowed, b.facility]);
const PRACTICE = ['practice P', '  locality 15202-00'];

suite('pricing: review of charges', () => {
  test('a charge below a contract’s row is told with the row and its place; an equal one is not', () => {
    const found = review(['99213 $95.00', '99214 $130.00'], ['99213 $120.00', '99214 $130.00']);
    assert.deepEqual(
      found.below.map((b) => [b.row.code, b.row.charge, b.by, b.allowed, b.why]),
      [['99213', 9_500, 'PPO-2031', 12_000, 'PPO-2031 99213 $120.00']],
    );
    assert.match(found.below[0]?.at ?? '', /:15$/);
    assert.match(found.below[0]?.row.at ?? '', /:9$/);
  });

  test('rows of modifiers, of a facility and of ranges are compared with their own', () => {
    assert.deepEqual(below(['71046-26 $10.00', '71046 $40.00'], ['71046-26 $12.00', '71046 $39.00']), [
      ['71046-26', 'PPO-2031', 1_200, false],
    ]);
    assert.deepEqual(below(['99213 $100.00', '99213 $50.00 facility'], ['99213 $90.00', '99213 $55.00 facility']), [
      ['99213', 'PPO-2031', 5_500, true],
    ]);
    // The range stands for the codes in it that the contract has.
    assert.deepEqual(below(['97110..97140 $40.00'], ['97112 $41.00', '97140 $39.00']), [
      ['97112', 'PPO-2031', 4_100, false],
    ]);
  });

  test('a contract that is not in force, and a share of the charge, are never above it', () => {
    assert.deepEqual(below(['99213 $95.00'], ['other 62% of charges']), []);
    const old = [
      'fees OLD',
      '  kind contract',
      '  for payer 1',
      '  effective 2030-01-01..2030-12-31',
      '  99213 $500.00',
    ];
    assert.deepEqual(below(['99213 $95.00'], [], old), []);
  });

  test('Medicare’s amount, and a share of it, with table, locality and formula', () => {
    const found = review(['99213 $85.00', '71046-26 $11.00'], ['other 110% of medicare'], PRACTICE);
    assert.deepEqual(
      found.below.map((b) => [b.row.code, b.by, b.allowed]),
      [
        ['99213', 'PPO-2031', 9_900],
        ['99213', 'Medicare', 9_000],
        ['71046', 'PPO-2031', 1_210],
      ],
    );
    assert.match(found.below[1]?.why ?? '', /physician fee schedule 2031-01 .*15202-00.*90\.00 × 1\.000/);
  });

  test('what cannot be compared is told by payer and reason, with its codes', () => {
    const { unknown } = review(['99499 $85.00', '99498 $85.00'], ['other 110% of medicare'], PRACTICE);
    assert.equal(unknown.length, 2);
    assert.deepEqual(unknown[1]?.codes, ['99499', '99498']);
    assert.match(unknown[1]?.why ?? '', /no amount for the code/);
    assert.deepEqual(
      review(['99499 $85.00'], ['99499 $5.00']).unknown.map((u) => u.by),
      ['Medicare'],
      'without a locality Medicare is not compared',
    );
  });

  test('units that do not fit: a day against a unit, a package against a billing unit', () => {
    const found = review(['0120 $900.00', 'J1100 $25.00'], ['0120 $2,100.00 per day', 'J1100 $0.20'], PRACTICE);
    assert.deepEqual(
      found.units.map((u) => [u.row.code, u.by]),
      [
        ['0120', 'PPO-2031'],
        ['J1100', 'Medicare'],
      ],
    );
    assert.match(found.units[0]?.why ?? '', /charged per unit, and PPO-2031 pays per day/);
    assert.match(found.units[1]?.why ?? '', /more than 20 times \$0\.12 .*1 MG.*package/);
  });

  test('never updated: the amount of the table before', () => {
    const found = review(['99213 $100.00', '99214 $185.00', '99215 $230.00']);
    assert.equal(found.before?.id, 'CHARGES-2030');
    assert.deepEqual(
      found.unchanged.map((r) => r.code),
      ['99213'],
    );
  });

  test('codes that a contract has and the charges do not', () => {
    const { missing } = review(
      ['99213 $100.00', '97110..97140 $40.00'],
      ['99213 $90.00', '83036 $12.00', '97112 $30.00', '0120 $9.00'],
    );
    assert.deepEqual(
      missing.map((m) => [m.code, m.by]),
      [
        ['83036', 'PPO-2031'],
        ['0120', 'PPO-2031'],
      ],
    );
  });

  test('a table that has not begun is reviewed as of its first day, one that has ended as of its last', () => {
    const range = { from: '2031-01-01' as IsoDate, to: '2031-12-31' as IsoDate };
    const table = { range } as Parameters<typeof reviewDay>[0];
    assert.deepEqual(
      ['2030-06-01', '2031-06-01', '2032-06-01'].map((d) => reviewDay(table, d as IsoDate)),
      ['2031-01-01', '2031-06-01', '2031-12-31'],
    );
  });
});
