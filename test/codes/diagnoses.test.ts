import assert from 'node:assert/strict';
import {
  billableBelow,
  childrenOf,
  diagnosisEdition,
  diagnosisOn,
  nearestValid,
  replacementsFor,
} from '../../server/src/codes/diagnoses';
import type { CodeStatus } from '../../server/src/codes/types';
import { codes } from '../support/codes';
import { on } from './worded';

/** Code, date, and what it is then. */
const FACTS: readonly (readonly [string, string, CodeStatus])[] = [
  ['M54.5', '2021-09-30', { status: 'valid', from: on('2015-10-01'), to: on('2021-09-30') }],
  ['M54.5', '2021-10-01', { status: 'header', validUntil: on('2021-09-30') }],
  ['M54.50', '2021-09-30', { status: 'not-yet', from: on('2021-10-01') }],
  ['M54.50', '2021-10-01', { status: 'valid', from: on('2021-10-01') }],
  ['E66.8', '2024-09-30', { status: 'valid', from: on('2015-10-01'), to: on('2024-09-30') }],
  ['E66.8', '2026-04-18', { status: 'header', validUntil: on('2024-09-30') }],
  ['E66.81', '2023-01-01', { status: 'unknown' }],
  ['E66.81', '2024-10-01', { status: 'header' }],
  ['E66.813', '2024-09-30', { status: 'not-yet', from: on('2024-10-01') }],
  ['E66.813', '2024-10-01', { status: 'valid', from: on('2024-10-01') }],
  ['U07.1', '2020-03-31', { status: 'not-yet', from: on('2020-04-01') }],
  ['U07.1', '2020-04-01', { status: 'valid', from: on('2020-04-01') }],
  ['I42.0', '2026-09-30', { status: 'valid', from: on('2015-10-01'), to: on('2026-09-30') }],
  ['I42.0', '2026-10-01', { status: 'header', validUntil: on('2026-09-30') }],
  ['I42.00', '2026-10-01', { status: 'valid', from: on('2026-10-01') }],
  ['I42.00', '2026-09-30', { status: 'not-yet', from: on('2026-10-01') }],
  ['E11.6', '2026-04-18', { status: 'header' }],
  ['E11', '2026-04-18', { status: 'header' }],
  ['E10.19', '2026-01-15', { status: 'unknown' }],
  ['I10', '2030-01-01', { status: 'valid', from: on('2015-10-01') }],
  ['', '2026-04-18', { status: 'unknown' }],
  ['E11.65.1', '2026-04-18', { status: 'unknown' }],
  ['E11.65000000', '2026-04-18', { status: 'unknown' }],
];

suite('codes: diagnoses on a date', () => {
  for (const [code, date, fact] of FACTS)
    test(`${code || 'nothing'} on ${date} is ${fact.status}`, () => {
      assert.deepEqual(diagnosisOn(codes(), code, on(date)), fact);
    });

  test('takes a code with or without the dot, in any case', () => {
    for (const code of ['E11.65', 'E1165', 'e11.65', 'e1165'])
      assert.equal(diagnosisOn(codes(), code, on('2026-04-18')).status, 'valid');
  });

  test('says why a date outside the editions cannot be judged', () => {
    const before = diagnosisOn(codes(), 'I10', on('2015-09-30'));
    assert.ok(before.status === 'not-evaluated' && /2015-10-01/.test(before.why));
    const after = diagnosisOn(codes(), 'E10.19', on('2027-10-01'));
    assert.ok(after.status === 'not-evaluated' && /2027-09-30/.test(after.why) && /E10\.19/.test(after.why));
    assert.equal(diagnosisOn(codes(), 'E10.19', on('2027-09-30')).status, 'unknown');
  });

  test('names the edition of a date, or the nearest one', () => {
    assert.match(diagnosisEdition(on('2026-09-30')), /FY2026/);
    assert.match(diagnosisEdition(on('2026-10-01')), /FY2027/);
    assert.match(diagnosisEdition(on('2031-01-01')), /FY2027/);
    assert.match(diagnosisEdition(on('2010-01-01')), /FY2016/);
  });
});

suite('codes: what stands above, below and beside a diagnosis', () => {
  const day = on('2026-04-18');

  test('children are the next level of the date', () => {
    assert.deepEqual(childrenOf(codes(), 'M54.5', day), ['M54.50', 'M54.51', 'M54.59']);
    assert.deepEqual(childrenOf(codes(), 'M54.5', on('2020-01-01')), []);
    assert.deepEqual(childrenOf(codes(), 'E11.6', day), ['E11.61', 'E11.62', 'E11.63', 'E11.64', 'E11.65', 'E11.69']);
    assert.deepEqual(childrenOf(codes(), 'I42.0', on('2026-09-30')), []);
    assert.ok(childrenOf(codes(), 'I42.0', on('2026-10-01')).includes('I42.00'));
  });

  test('billable codes below a heading, at most so many', () => {
    assert.deepEqual(billableBelow(codes(), 'M54.5', day, 2), ['M54.50', 'M54.51']);
    assert.deepEqual(billableBelow(codes(), 'I10', day, 5), []);
    const below = billableBelow(codes(), 'E11', day, 1000);
    assert.ok(below.length > 50);
    assert.ok(below.every((code) => diagnosisOn(codes(), code, day).status === 'valid'));
  });

  test('an ended code is replaced by its children, else by what began beside it', () => {
    assert.deepEqual(replacementsFor(codes(), 'M54.5', day), ['M54.50', 'M54.51', 'M54.59']);
    for (const code of ['I42.00', 'M54.50'])
      assert.deepEqual(replacementsFor(codes(), code, on('2016-01-01')), [code.slice(0, 5)]);
  });

  test('guesses what was meant by a code that does not exist', () => {
    const meant = (code: string) => nearestValid(codes(), code, day);
    assert.deepEqual(meant('E10.19').slice(0, 2), ['E10.10', 'E10.11']);
    assert.equal(meant('W19A')[0], 'W19.XXXA');
    assert.equal(meant('J45.9099')[0], 'J45.909');
    assert.ok(meant('E1156').includes('E11.65'), 'two characters swapped');
    assert.equal(meant('S525O1A')[0], 'S52.501A', 'a letter for a digit');
    for (const code of ['', 'A', 'QQQQQQQQQQQQ', '∞', 'E10.19'])
      for (const c of meant(code)) assert.equal(diagnosisOn(codes(), c, day).status, 'valid');
  });
});
