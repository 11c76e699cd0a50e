import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeAt, decode, encode, historyAt, indexOf, lowerBound, rangeOf } from '../../server/src/codes/codec';
import { builtinTexts } from '../support/codes';

const HISTORIES = ['V20151001-', 'H20151001-', 'V20151001-20210930+H20211001-', 'V20190101~20240701-', 'V-20200101'];

suite('codes: the compact text', () => {
  test('reads back what was written, whatever the codes', () => {
    const code = fc.stringMatching(/^[A-Z0-9]{2,7}$/);
    const history = fc.integer({ min: 0, max: HISTORIES.length - 1 });
    fc.assert(
      fc.property(fc.dictionary(code, history, { noNullPrototype: true }), (histories) => {
        const rows = Object.keys(histories)
          .sort()
          .map((c) => ({ code: c, history: histories[c] ?? 0 }));
        const table = decode(encode(7, rows, HISTORIES));
        assert.equal(table.count, rows.length);
        rows.forEach((row, i) => {
          assert.equal(codeAt(table, i), row.code);
          assert.equal(table.history[i], row.history);
          assert.equal(indexOf(table, row.code), i);
        });
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('the example of the description', () => {
    const rows = [
      { code: 'A00', history: 1 },
      { code: 'A000', history: 0 },
      { code: 'A001', history: 0 },
    ];
    assert.equal(encode(7, rows, HISTORIES.slice(0, 2)).split('\n')[2], 'hA00d0d1');
  });

  test('says periods with open ends and unknown first days', () => {
    const rows = HISTORIES.map((_, i) => ({ code: `A0${i}`, history: i }));
    const table = decode(encode(3, rows, HISTORIES));
    const none = { from: undefined, to: undefined, notOn: undefined };
    assert.deepEqual(historyAt(table, 2), [
      { ...none, kind: 'valid', from: '2015-10-01', to: '2021-09-30' },
      { ...none, kind: 'header', from: '2021-10-01' },
    ]);
    assert.deepEqual(historyAt(table, 3), [{ ...none, kind: 'valid', from: '2024-07-01', notOn: '2019-01-01' }]);
    assert.deepEqual(historyAt(table, 4), [{ ...none, kind: 'valid', to: '2020-01-01' }]);
  });

  test('the built-in tables are written as the encoder writes them', () => {
    const { icd10cm, hcpcs, modifiers } = builtinTexts();
    for (const text of [icd10cm, hcpcs, modifiers]) {
      const table = decode(text);
      const rows = Array.from({ length: table.count }, (_, i) => ({
        code: codeAt(table, i),
        history: table.history[i] ?? 0,
      }));
      assert.equal(encode(table.width, rows, text.split('\n')[1]?.split(';') ?? []), text);
    }
    assert.ok(icd10cm.length < 230_000, `the diagnoses take ${icd10cm.length} bytes`);
  });

  test('finds places between codes, and ranges', () => {
    const rows = ['A00', 'A01', 'B00'].map((code) => ({ code, history: 0 }));
    const table = decode(encode(3, rows, HISTORIES));
    assert.deepEqual(rangeOf(table, 'A'), [0, 2]);
    assert.deepEqual(rangeOf(table, 'A01'), [1, 2]);
    assert.deepEqual(rangeOf(table, 'A011'), [2, 2]);
    assert.equal(lowerBound(table, 'C'), 3);
    assert.equal(indexOf(table, 'A0'), -1);
    assert.equal(indexOf(table, ''), -1);
  });

  test('refuses what it cannot say, and another format', () => {
    const zero = { history: 0 };
    assert.throws(
      () =>
        encode(
          3,
          [
            { code: 'B', ...zero },
            { code: 'A', ...zero },
          ],
          HISTORIES,
        ),
      /A after B/,
    );
    assert.throws(() => encode(3, [{ code: 'a', ...zero }], HISTORIES), /a after/);
    assert.throws(
      () =>
        encode(
          3,
          [],
          Array.from({ length: 1297 }, () => 'V-'),
        ),
      /do not fit/,
    );
    assert.throws(() => decode('{"codes":[]}'), /not a table of codes/);
  });
});
