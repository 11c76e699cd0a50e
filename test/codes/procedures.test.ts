import assert from 'node:assert/strict';
import { withLocal } from '../../server/src/codes/builtin';
import { mergeLocal, readLocalList } from '../../server/src/codes/imported';
import { modifierOn } from '../../server/src/codes/modifiers';
import { placeOn } from '../../server/src/codes/places';
import { nearestProcedure, procedureOn } from '../../server/src/codes/procedures';
import { wordsFor } from '../../server/src/codes/wording';
import { codes } from '../support/codes';
import { on } from './worded';

/** Code, date, status. */
const FACTS = [
  ['J3301', '2026-04-18', 'valid'],
  ['j3301', '2026-04-18', 'valid'],
  ['J3319', '2024-04-18', 'unknown'],
  ['J3319', '2026-04-18', 'not-evaluated'], // newer than the list
  ['G2211', '2026-04-18', 'valid'],
  ['G2211', '2018-12-31', 'not-yet'],
  ['G2211', '2019-06-01', 'not-evaluated'], // begun some time after 2019-01-01
  ['A4397', '2021-12-31', 'valid'],
  ['A4397', '2022-01-01', 'ended'],
  ['99214', '2026-04-18', 'not-evaluated'],
  ['0001A', '2026-04-18', 'not-evaluated'],
  ['D0120', '2026-04-18', 'not-evaluated'],
  ['ZZZZZ', '2026-04-18', 'not-evaluated'],
] as const;

suite('codes: procedures on a date', () => {
  for (const [code, date, status] of FACTS)
    test(`${code} on ${date} is ${status}`, () => {
      const fact = procedureOn(codes(), code, on(date));
      assert.equal(fact.status, status);
      if (fact.status === 'not-evaluated') assert.ok(fact.why.length > 20);
    });

  test('a first day that is not known is not told as if it were', () => {
    const fact = procedureOn(codes(), 'G2211', on('2026-04-18'));
    assert.deepEqual(fact, { status: 'valid' });
    const early = procedureOn(codes(), 'G2211', on('2018-12-31'));
    assert.ok(early.status === 'not-yet' && early.atLatest);
  });

  test('says what is missing for a code outside the built-in list', () => {
    const why = (code: string) => JSON.stringify(procedureOn(codes(), code, on('2026-04-18')));
    assert.match(why('99214'), /no CPT list has been imported/);
    assert.match(why('D0120'), /dental/);
    assert.match(why('J3319'), /2025-12-31/);
  });

  test('guesses a code one slip away', () => {
    assert.ok(nearestProcedure(codes(), 'J3319', on('2024-04-18')).includes('J3310'));
    assert.ok(nearestProcedure(codes(), 'J3031', on('2024-04-18')).includes('J3301'));
  });
});

suite('codes: lists of the practice', () => {
  const { rows, problems } = readLocalList(
    [
      '\uFEFFcode,words,from,to',
      '99214,"Visit, known patient, moderate"',
      '10001,House special,2024-01-01,2025-06-30\r',
      '',
      'J3319,Not in the national list',
      'Q9999,New this year,2026-01-01',
      'what,is this',
      '10002,Backwards,2026-02-01,2026-01-01',
      '10003,No such day,2026-02-30',
      '10004,"He said ""hi"""',
      '10005',
    ].join('\n'),
  );
  const local = withLocal(codes(), mergeLocal([[{ code: '99214', words: 'Our own visit' }], rows]));

  test('reads a plain list and tells the lines that it cannot read', () => {
    assert.deepEqual(
      rows.map((r) => r.code),
      ['99214', '10001', 'J3319', 'Q9999', '10004', '10005'],
    );
    assert.deepEqual(rows[0], { code: '99214', words: 'Visit, known patient, moderate' });
    assert.deepEqual(rows[1], { code: '10001', words: 'House special', from: '2024-01-01', to: '2025-06-30' });
    assert.equal(rows[4]?.words, 'He said "hi"');
    assert.equal(rows[5]?.words, '');
    assert.deepEqual(
      problems.map((p) => p.line),
      [7, 8, 9],
    );
  });

  test('decides where the built-in list cannot, and only there', () => {
    const status = (code: string, date: string) => procedureOn(local, code, on(date)).status;
    assert.equal(status('99214', '2026-04-18'), 'valid');
    assert.equal(status('99213', '2026-04-18'), 'not-evaluated');
    assert.equal(status('10001', '2025-07-01'), 'ended');
    assert.equal(status('10001', '2023-01-01'), 'not-yet');
    assert.equal(status('Q9999', '2026-01-01'), 'valid');
    assert.equal(status('J3319', '2024-04-18'), 'unknown');
    assert.equal(
      procedureOn(codes(), '99214', on('2026-04-18')).status,
      'not-evaluated',
      'the plain codes stay as they were',
    );
  });

  test('the nearest list describes a code', () => {
    assert.equal(wordsFor(local, 'hcpcs', '99214')?.words, 'Our own visit');
    assert.equal(wordsFor(local, 'local', '10001')?.words, 'House special');
    assert.equal(wordsFor(codes(), 'hcpcs', '99214'), undefined);
  });

  test('any text is read without an exception', () => {
    for (const text of ['', ',', '"', '","', '99213,"', 'a\u0000b,c', '99213,words,,,,,', '"99213","x",'])
      assert.doesNotThrow(() => mergeLocal([readLocalList(text).rows]));
    assert.deepEqual(readLocalList('99213,"never ends').rows, [{ code: '99213', words: 'never ends' }]);
  });
});

suite('codes: modifiers and places on a date', () => {
  for (const [modifier, date, status] of [
    ['25', '2026-04-18', 'valid'],
    ['QW', '2026-04-18', 'valid'],
    ['qw', '2026-04-18', 'valid'],
    ['CP', '2018-01-01', 'ended'],
    ['CP', '2017-12-31', 'valid'],
    ['CO', '2018-12-31', 'not-yet'],
    ['JZ', '2026-04-18', 'valid'],
    ['2S', '2026-04-18', 'unknown'],
  ] as const)
    test(`modifier ${modifier} on ${date} is ${status}`, () => {
      assert.equal(modifierOn(codes(), modifier, on(date)).status, status);
    });

  for (const [place, date, status] of [
    ['11', '2026-04-18', 'valid'],
    ['02', '2016-12-31', 'not-yet'],
    ['2', '2026-04-18', 'valid'],
    ['10', '2021-12-31', 'not-yet'],
    ['10', '2022-01-01', 'valid'],
    ['27', '2023-09-30', 'not-yet'],
    ['27', '2023-10-01', 'valid'],
    ['66', '2026-04-18', 'valid'],
    ['28', '2026-04-18', 'unknown'],
    ['', '2026-04-18', 'unknown'],
  ] as const)
    test(`place ${place || 'nothing'} on ${date} is ${status}`, () => {
      assert.equal(placeOn(codes(), place, on(date)).status, status);
    });
});
