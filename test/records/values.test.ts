import assert from 'node:assert/strict';
import type { FormName } from '../../schemas/define';
import type { Cents } from '../../schemas/values';
import {
  addDays,
  ageOn,
  isoDate,
  overlap,
  rangeText,
  readDate,
  readRange,
  within,
} from '../../server/src/records/dates';
import { forms } from '../../server/src/records/forms';
import { decimal, dollars, percentText, quantityText, scale, share, sum, times } from '../../server/src/records/money';
import { nearest, slips } from '../../server/src/records/nearest';

type Day = ReturnType<typeof addDays>;

suite('records: dates', () => {
  const READ: readonly (readonly [string, string | undefined])[] = [
    ['2026-04-18', '2026-04-18'],
    ['04/18/2026', '2026-04-18'],
    ['4/8/2026', '2026-04-08'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2026-02-29', undefined],
    ['1900-02-29', undefined],
    ['2026-04-31', undefined],
    ['2026-13-01', undefined],
    ['2026-00-10', undefined],
    ['2026-4-18', undefined],
    ['0999-01-01', undefined],
    ['4/18/26', undefined],
    ['04182026', undefined],
    ['2026-04-1x', undefined],
    ['', undefined],
  ];
  for (const [text, day] of READ)
    test(`reads ${text || 'nothing'}`, () => {
      assert.equal(readDate(text), day);
    });

  test('ranges, with open ends; an end before its start is none', () => {
    const shown = (text: string): string | undefined => {
      const range = readRange(text);
      return range && rangeText(range);
    };
    assert.equal(shown('2026-04-18'), '2026-04-18');
    assert.equal(shown('4/18/2026..4/20/2026'), '2026-04-18..2026-04-20');
    assert.equal(shown('2026-01-01..'), '2026-01-01..');
    assert.equal(shown('..2026-12-31'), '..2026-12-31');
    for (const text of ['..', '2026-04-20..2026-04-18', '2026-04-18..x', '2026-04-18...', 'x..'])
      assert.equal(shown(text), undefined, text);
  });

  test('days lie within ranges, ends included', () => {
    const april = readRange('2026-04-01..2026-04-30');
    const open = readRange('2026-04-30..');
    assert.ok(april && open);
    assert.ok(within('2026-04-01' as Day, april) && within('2026-04-30' as Day, april));
    assert.ok(!within('2026-05-01' as Day, april) && !within('2026-03-31' as Day, april));
    assert.ok(overlap(april, open));
    assert.ok(!overlap(april, { from: '2026-05-01' as Day, to: '2026-05-02' as Day }));
  });

  test('days later, over months, leap days and years', () => {
    assert.equal(addDays('2026-12-31' as Day, 1), '2027-01-01');
    assert.equal(addDays('2024-02-28' as Day, 1), '2024-02-29');
    assert.equal(addDays('2026-03-01' as Day, -1), '2026-02-28');
    assert.equal(addDays('2026-01-01' as Day, 365), '2027-01-01');
    assert.equal(isoDate(2026, 4, 18), '2026-04-18');
  });

  test('age in whole years', () => {
    assert.equal(ageOn('1980-05-02' as Day, '2026-05-01' as Day), 45);
    assert.equal(ageOn('1980-05-02' as Day, '2026-05-02' as Day), 46);
    assert.equal(ageOn('2004-02-29' as Day, '2026-02-28' as Day), 21);
    assert.equal(ageOn('2004-02-29' as Day, '2026-03-01' as Day), 22);
  });
});

suite('records: money', () => {
  const c = (n: number): Cents => n as Cents;

  test('amounts are rounded once, half up', () => {
    assert.equal(share(c(3418), 150_000), 513); // 15% of $34.18 is $5.127
    assert.equal(share(c(50), 50_000), 3); // 2.5 cents
    assert.equal(share(c(-50), 50_000), -3);
    assert.equal(share(c(49), 50_000), 2);
    assert.equal(times(c(101), 500), 51);
    assert.equal(scale(c(100), 1, 3), 33);
    assert.equal(scale(c(200), 1, 3), 67);
    assert.equal(share(c(0), 200_000), 0);
  });

  test('large products are exact', () => {
    assert.equal(share(c(9_999_999_999), 999_999), 9_999_989_999);
    assert.equal(scale(c(9_999_999_999), 123_456_789, 123_456_789), 9_999_999_999);
    assert.equal(scale(c(-9_999_999_999), 999_999, 1_000_000), -9_999_989_999);
  });

  test('texts', () => {
    assert.deepEqual(
      [0, 5, 50, 12345, -5, -12345].map((n) => decimal(c(n))),
      ['0.00', '0.05', '0.50', '123.45', '-0.05', '-123.45'],
    );
    assert.deepEqual(
      [0, 99, 100_000, 123_456_789, -150].map((n) => dollars(c(n))),
      ['$0.00', '$0.99', '$1,000.00', '$1,234,567.89', '-$1.50'],
    );
    assert.deepEqual([200_000, 125_000, 0, 1_000_000, 1].map(percentText), ['20%', '12.5%', '0%', '100%', '0.0001%']);
    assert.deepEqual([4000, 500, 1250].map(quantityText), ['4', '0.5', '1.25']);
    assert.equal(sum([c(1), c(2), c(3)]), 6);
    assert.equal(sum([]), 0);
  });
});

suite('records: forms', () => {
  const slot = { name: 'x', form: 'id', doc: '' } as const;
  /** Form, text, what it means; undefined where it is not of the form. */
  const CASES: readonly (readonly [FormName, string, unknown])[] = [
    ['money', '$185', 18500],
    ['money', '$1,234.56', 123456],
    ['money', '$0.05', 5],
    ['money', '$99,999,999.99', 9_999_999_999],
    ['money', '$100,000,000.00', undefined],
    ['money', '$12,34.00', undefined],
    ['money', '$1.5', undefined],
    ['money', '$', undefined],
    ['money', '185.00', undefined],
    ['money', '-$1.00', undefined],
    ['money', '$1.00x', undefined],
    ['percent', '12.5%', 125_000],
    ['percent', '20', undefined],
    ['percent', '0.00001%', undefined],
    ['time', '08:15', '08:15'],
    ['time', '24:00', undefined],
    ['integer', '012', 12],
    ['integer', '-1', undefined],
    ['decimal', '0.5', 500],
    ['decimal', '0.0005', undefined],
    ['npi', '12', '12'],
    ['npi', '149775854X', undefined],
    ['place', '2', '2'],
    ['place', '123', undefined],
    ['dx', 'e1165', 'E11.65'],
    ['dx', 'qa00101', 'QA0.0101'],
    ['dx', 'E11.65', 'E11.65'],
    ['dx', 'I10', 'I10'],
    ['dx', 'T36.0X1A', 'T36.0X1A'],
    ['dx', '11650', '116.50'],
    ['dx', '11', undefined],
    ['dx', 'E1', undefined],
    ['letter', 'y', 'Y'],
    ['letter', 'Z', undefined],
    ['procedure', '99214-25', { code: '99214', modifiers: ['25'] }],
    ['procedure', 'zzzzz', { code: 'ZZZZZ', modifiers: [] }],
    ['procedure', 'ABCDE', undefined],
    ['procedure', '99214-', undefined],
    ['procedure-range', '97110..97140', { from: '97110', to: '97140', modifiers: [] }],
    ['procedure-range', '71046-26', { from: '71046', to: '71046', modifiers: ['26'] }],
    ['procedure-range', '97140..97110', undefined],
    ['procedure-range', '2026-04-18', undefined],
    ['revenue', '0450', '0450'],
    ['revenue', '450', undefined],
    ['revenue-range', '0300..0319', { from: '0300', to: '0319', modifiers: [] }],
    ['pcs', '0dtj4zz', '0DTJ4ZZ'],
    ['state', 'oh', 'OH'],
    ['modifier', 'tc', 'TC'],
    ['category', 'Office-Visit', 'office-visit'],
    ['category', '99214', undefined],
    ['units', 'X0.5', 500],
    ['units', '4', undefined],
    ['minutes', '45MIN', 45],
    ['pointers', 'ab', 'AB'],
    ['adjustment', 'pr-b7', { group: 'PR', reason: 'B7' }],
    ['adjustment', 'XX-45', undefined],
    ['status', 'a7:562:85', 'A7:562:85'],
    ['status', 'A7', undefined],
    ['age-range', '0..17', { from: 0, to: 17 }],
    ['age-range', '65..', { from: 65, to: 999 }],
    ['age-range', '17..0', undefined],
  ];
  for (const [form, text, meaning] of CASES)
    test(`${form} ${text}`, () => {
      assert.deepEqual(forms[form].read(text, slot), meaning);
    });

  test('a negative amount only where one is allowed', () => {
    const signed = { ...slot, signed: true };
    assert.equal(forms.money.read('-$3.00', signed), -300);
    assert.equal(forms.money.read('$-3.00', signed), -300);
    assert.equal(forms.money.read('-$-3.00', signed), undefined);
    assert.ok(Object.is(forms.money.read('-$0.00', signed), 0));
  });
});

suite('records: nearest word', () => {
  test('a slip or two away, fewer for short words', () => {
    const words = ['patient', 'payer', 'date', 'dx', 'service'];
    assert.equal(nearest('paitent', words), 'patient');
    assert.equal(nearest('pateint', words), 'patient');
    assert.equal(nearest('servcie', words), 'service');
    assert.equal(nearest('dtae', words), 'date');
    assert.equal(nearest('xyz', words), undefined);
    assert.equal(nearest('', words), undefined);
    assert.equal(slips('kitten', 'sitting', 5), 3);
    assert.equal(slips('abcdef', 'uvwxyz', 2), 3);
  });
});
