import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeAt, historyAt, indexOf } from '../../server/src/codes/codec';
import { crc32, textOf, utf8 } from '../../server/src/codes/table/bytes';
import { encodeList, openList } from '../../server/src/codes/table/list';
import { encodeSections, openSections, readFrom } from '../../server/src/codes/table/sections';
import { encodeStrings, openStrings } from '../../server/src/codes/table/strings';
import { list } from '../support/installed';

const fail = (damage: string): never => {
  throw new Error(damage);
};

suite('codes: the table file', () => {
  test('texts of every kind come back, alone and in order', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 600 }), { maxLength: 60 }), (texts) => {
        const strings = openStrings(encodeStrings(texts));
        const seen: string[] = [];
        strings.each((text) => seen.push(text));
        assert.deepEqual(seen, texts);
        texts.forEach((text, i) => {
          assert.equal(strings.at(i), text);
        });
        assert.equal(strings.at(texts.length), '');
      }),
    );
  });

  test('UTF-8 and CRC-32 are those of everybody', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.deepEqual(utf8(text), new Uint8Array(Buffer.from(text)));
        assert.equal(textOf(utf8(text)), text);
      }),
    );
    assert.equal(textOf(utf8('\ud800x')), '\ufffdx');
    assert.equal(crc32(utf8('123456789')), 0xcbf43926);
  });

  test('sections of any kind come back where numbers can be read', () => {
    const numbers = Uint32Array.of(7, 1 << 30);
    const bytes = encodeSections(
      { kind: 'pairs' },
      new Map([
        ['odd', Uint8Array.of(1, 2, 3)],
        ['numbers', new Uint8Array(numbers.buffer)],
        ['none', new Uint8Array(0)],
      ]),
    );
    const file = openSections(readFrom(bytes));
    assert.equal(file.head.kind, 'pairs');
    assert.deepEqual([...file.section('odd')], [1, 2, 3]);
    assert.deepEqual(new Uint32Array(file.section('numbers').buffer), numbers);
    assert.equal(file.section('none').length, 0);
    assert.throws(() => file.section('other'), /no part “other”/);
  });

  test('a list comes back with codes, kinds, words and columns', () => {
    const code = fc.stringMatching(/^[A-Z0-9]{1,10}$/);
    const row = fc.record({ code, kind: fc.constantFrom('valid' as const, 'header' as const), words: fc.string() });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: (r) => r.code, minLength: 1, maxLength: 80 }), (rows) => {
        const given = rows.map((r, i) => ({ ...r, ...(i % 3 === 0 && { more: { flag: r.words, n: String(i) } }) }));
        const file = openSections(readFrom(encodeList({ ...list('icd10cm', 'x', ''), rows: given })));
        const table = openList(file, fail);
        assert.equal(table.codes.count, rows.length);
        const sorted = rows.map((r) => r.code).sort();
        sorted.forEach((c, i) => {
          assert.equal(codeAt(table.codes, i), c);
        });
        for (const r of given) {
          const at = indexOf(table.codes, r.code);
          assert.equal(historyAt(table.codes, at)[0]?.kind, r.kind);
          assert.equal(table.words(table.rowAt(at, undefined)), r.words);
          const more = r.more ? Object.fromEntries(Object.entries(r.more).filter(([, v]) => v !== '')) : {};
          assert.deepEqual(table.more(table.rowAt(at, undefined)), more);
        }
      }),
    );
  });
});
