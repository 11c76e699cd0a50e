import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { standInsFor } from '../../../server/src/features/deidentify/stand-ins';
import { isNpi } from '../../../server/src/records/npi';
import { isMbi } from '../../../server/src/rules/elig/mbi';

const of = (key: string, originals: readonly string[] = []) =>
  standInsFor((text) => createHmac('sha256', key).update(text).digest(), new Set(originals));

suite('deidentify: stand-ins', () => {
  test('an id keeps its form, its zeros and its case', () => {
    const { id } = of('k');
    assert.match(id('P-00345'), /^[A-Z]-\d{5}$/);
    assert.match(id('0012345'), /^0\d{6}$/);
    assert.equal(id('ab-12345'), id('AB-12345').toLowerCase());
    assert.match(id('36D0123456'), /^\d{2}D\d{7}$/);
    assert.match(id('P1'), /^[A-Z]\d{5}$/);
  });

  test('a Medicare number stays one, and one that cannot be stays one that cannot be', () => {
    const { id } = of('k');
    assert.ok(isMbi(id('1EG4TE5MK70')));
    assert.ok(!isMbi(id('1EG4TE5MK7O')));
  });

  test('an NPI keeps its check digit, or keeps lacking it', () => {
    const { npi, id } = of('k');
    assert.ok(isNpi(npi('1497758544')));
    assert.notEqual(npi('1497758544'), '1497758544');
    assert.ok(!isNpi(npi('1234567890')));
    assert.match(npi('123'), /^1\d\d$/);
    assert.equal(id('1497758544'), npi('1497758544'));
  });

  test('a word of a name is the same in every name, and stays as long', () => {
    const { name } = of('k');
    const [first, second] = name('Ana Maria').split(' ');
    assert.equal(name('ANA'), first?.toUpperCase());
    assert.equal(second?.length, 5);
    assert.match(name("O'Neil-Rivera"), /^[A-Z]'[A-Z][a-z]{3}-[A-Z][a-z]{5}$/);
    assert.doesNotMatch(name('Ольга 2'), /[Ольга]|2/);
  });

  test('what stands for nothing stays', () => {
    const { id } = of('k');
    for (const text of ['NONE', 'unknown', '999999999', '']) assert.equal(id(text), text);
  });

  test('no two ids share a stand-in, and none is another’s original', () => {
    const originals = Array.from({ length: 3000 }, (_, i) => `P${i + 1}`);
    const { id } = of('k', originals);
    const made = originals.map(id);
    assert.equal(new Set(made).size, originals.length);
    const all = new Set(originals);
    assert.deepEqual(
      made.filter((m) => all.has(m)),
      [],
    );
  });

  test('whatever the id, it changes unless nothing in it can', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9-]{2,20}$/), fc.string({ minLength: 8 }), (text, key) => {
        const { id } = of(key, [text.toUpperCase()]);
        const bare = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
        if (bare === '' || /^(.)\1{3,}$/.test(bare) || id(text) === text) return;
        assert.equal(id(text), id(text));
        assert.notEqual(id(text).toUpperCase(), text.toUpperCase());
      }),
    );
  });
});
