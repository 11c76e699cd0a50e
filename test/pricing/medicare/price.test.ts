import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { rounded } from '../../../server/src/pricing/medicare/exact';
import { medicarePrice, ofUnits, outsideOf, stepsOf } from '../../../server/src/pricing/medicare/price';
import { codesWithSchedules, gpciText, rvuText } from '../../support/schedules';

const codes = codesWithSchedules(
  rvuText(
    [
      {
        code: '27447',
        pe: '1000.00',
        fac: '800.00',
        asst: '2',
        co: '2',
        bilat: '1',
        package: ['0.10', '0.69', '0.21'],
        global: '090',
      },
      { code: '29826', pe: '100.00', asst: '1', co: '0', bilat: '0', global: 'ZZZ' },
      { code: '70551', pe: '300.00', pctc: '1', cap: ['200.00', '200.00', '0.00'] },
      { code: '70551', mod: '26', work: '75.00', pctc: '1' },
      { code: '45378', pe: '100.00', global: '000' },
      { code: '45378', mod: '53', pe: '50.00', global: '000' },
      { code: '99024', status: 'B' },
      { code: 'A9606', status: 'E' },
      { code: '93005', pe: '8.00', pctc: '3' },
    ],
    '1.0000',
  ),
  gpciText(),
  'YEAR,HCPCS,MOD,EFF_DATE,INDICATOR,RATE\n2031,80053,,20310101,N,10.56\n2031,80061,,20310701,N,13.39\n',
  '"Effective January 1, 2031 through March 31, 2031",,\nHCPCS Code,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage\nA9606,10 MG,0.051,20.000\n',
);

const ask = (
  code: string,
  modifiers: readonly string[] = [],
  more: { date?: string; facility?: boolean; locality?: string } = {},
) =>
  medicarePrice(codes, {
    ...{ code, modifiers, facility: more.facility ?? false, locality: more.locality ?? '15202-00' },
    date: (more.date ?? '2031-02-03') as IsoDate,
  });
const cents = (...args: Parameters<typeof ask>): number | string => {
  const found = ask(...args);
  return 'unknown' in found ? found.unknown : rounded(found.amount);
};

suite('pricing: Medicare, one unit', () => {
  test('the place chooses the practice value', () => {
    assert.equal(cents('27447'), 100_000);
    assert.equal(cents('27447', [], { facility: true }), 80_000);
  });

  test('modifiers by the schedule’s indicators', () => {
    const shares: readonly (readonly [modifier: string, amount: number])[] = [
      ...([
        ['80', 16_000],
        ['AS', 13_600],
        ['62', 62_500],
        ['50', 150_000],
      ] as const),
      ...([
        ['54', 79_000],
        ['55', 21_000],
        ['56', 10_000],
        ['78', 69_000],
        ['25', 100_000],
      ] as const),
    ];
    for (const [modifier, amount] of shares) assert.equal(cents('27447', [modifier]), amount, modifier);
    // An assistant on both sides.
    assert.equal(cents('27447', ['50', '80']), 24_000);
    assert.equal(cents('29826', ['80']), 0);
    assert.equal(cents('29826', ['50']), 10_000);
    assert.match(String(cents('29826', ['54'])), /no global package/);
    assert.match(String(cents('27447', ['22'])), /by report/);
  });

  test('26, TC and 53 have rows of their own, or there is no price', () => {
    assert.equal(cents('70551', ['26']), 7_500);
    assert.equal(cents('45378', ['53']), 5_000);
    assert.match(String(cents('27447', ['53'])), /by report/);
    assert.match(String(cents('27447', ['26'])), /does not split 27447/);
    assert.equal(cents('93005', ['TC']), 800);
  });

  test('imaging is capped, and the steps say by what', () => {
    const found = ask('70551');
    assert.ok('kind' in found);
    assert.equal(rounded(found.amount), 20_000);
    assert.deepEqual(
      stepsOf(found).map(({ step, amount }) => [step, amount]),
      [
        ['row', undefined],
        ['locality', undefined],
        ['formula', 30_000],
        ['imaging-cap', 20_000],
      ],
    );
  });

  test('laboratory tests and drugs have schedules of their own', () => {
    assert.equal(cents('80053'), 1_056);
    assert.match(String(cents('80061')), /no row/, 'a rate that begins later is none yet');
    const drug = ask('A9606');
    assert.ok('kind' in drug && drug.kind === 'flat');
    // A limit of 5.1 cents is rounded after the units.
    assert.equal(ofUnits(drug, 100_000), 510);
    assert.equal(drug.coinsurance, 20_000);
  });

  test('what is not known says why: status, code, locality, date', () => {
    assert.match(String(cents('99024')), /bundled into other services/);
    assert.match(String(cents('11111')), /no row/);
    assert.match(String(cents('27447', [], { locality: '15202-99' })), /no locality 15202-99/);
    assert.match(
      String(cents('27447', [], { date: '2032-01-01' })),
      /no Medicare physician fee schedule \(PPRRVU\) for 2032/,
    );
    assert.match(String(cents('27447', [], { date: '2030-12-31' })), /for 2030/);
  });

  test('who does not participate is paid 95 % and may charge 109.25 %, each rounded once', () => {
    assert.deepEqual(outsideOf(7_304 as never), { nonParticipating: 6_939, limitingCharge: 7_980 });
  });
});
