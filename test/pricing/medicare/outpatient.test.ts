import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { rounded } from '../../../server/src/pricing/medicare/exact';
import { outpatientPrice } from '../../../server/src/pricing/medicare/outpatient';
import { costOfText } from '../../support/cost';
import { addendumText, codesWithSchedules } from '../../support/schedules';

const codes = codesWithSchedules(
  addendumText(
    ...['70551,S ,233.655', '10060,T,200.01', '11042,T,390.00', 'G0463,V,125.00', 'J9999,K,12.345', '27447,J1,9000.00'],
    ...['36415,Q4,8.00', 'A4550,N,', '99499,C,', '97110,A,', '11740,Q1,50.00', 'G0378,J2,3000.00'],
  ),
);
const cents = (code: string, modifiers: readonly string[] = [], date = '2031-03-01'): number | string => {
  const found = outpatientPrice(codes, { code, modifiers, date: date as IsoDate, facility: true, locality: '' });
  return 'unknown' in found ? found.unknown : rounded(found.amount);
};

/** The allowed amounts of an outpatient claim at all of Medicare’s amounts. */
const claim = (lines: readonly string[], bill = '0131') =>
  costOfText(
    `plan PLAN
  payer 1
  year 2031-01-01..2031-12-31
  in-network
    benefit other covered
fees HOSPITAL
  kind contract
  for plan PLAN
  effective 2031-01-01..2031-12-31
  other 100% of medicare
patient P-1
  born 1950-01-01
  coverage primary PLAN
claim C-1
  bill institutional
  type-of-bill ${bill}
  patient P-1
  date 2031-03-01
  attending 1497758544
  network in
  dx
    A Z00.00
  service
${lines.map((l) => `    ${l}\n`).join('')}`,
    codes,
  );

suite('pricing: outpatient hospital', () => {
  test('a service that is paid by itself has the rate of Addendum B', () => {
    // Tenths of a cent are rounded once, half up.
    assert.deepEqual([cents('70551'), cents('10060'), cents('G0463')], [23_366, 20_001, 12_500]);
    // Ended before anesthesia: half; after it: all.
    assert.deepEqual([cents('10060', ['73']), cents('10060', ['74'])], [10_001, 20_001]);
  });

  test('packaged, conditional and comprehensive services are not known, and never a sum', () => {
    for (const code of ['27447', '36415', 'A4550', '11740', 'G0378'])
      assert.match(String(cents(code)), /packaging/, code);
    const cost = claim(['0610 70551 $900.00', '0300 36415 $20.00']);
    const [payer] = cost.payers;
    assert.deepEqual(
      payer?.lines.map((l) => l.allowed),
      ['233.66', null],
    );
    assert.equal(payer?.totals.partial, true);
    assert.match(cost.unknown[0]?.why ?? '', /packaging/);
  });

  test('what is not paid by service says so', () => {
    assert.match(String(cents('99499')), /inpatients only/);
    assert.match(String(cents('97110')), /another of Medicare’s schedules/);
    assert.match(String(cents('00000')), /has no 00000/);
    assert.match(String(cents('10060', ['50'])), /10060-50 is not computed/);
    assert.match(String(cents('70551', [], '2032-03-01')), /\(Addendum B\) for 2032/);
  });

  test('the rest of the claim decides', () => {
    const why = (lines: readonly string[], bill?: string): string => claim(lines, bill).unknown[0]?.why ?? '';
    assert.match(why(['0610 70551 $900.00', '0360 27447 $20,000.00']), /may be part of 27447/);
    assert.match(why(['0360 10060 $900.00', '0360 11042 $900.00']), /discounts by their order/);
    assert.match(why(['0610 70551 $900.00'], '0111'), /packaging/);
    assert.equal(claim(['0360 10060 $900.00', '0510 G0463 $300.00']).payers[0]?.totals.allowed, '325.01');
  });
});
