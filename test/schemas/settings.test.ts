import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LEVELS, readSettings, settingList } from '../../schemas/settings';

const DEFAULTS = {
  hints: { codes: true, cost: true },
  lens: true,
  today: '',
  findings: { files: 'workspace', allowed: true },
  rules: {},
  codes: { folder: '' },
};

suite('settings', () => {
  const cases: readonly [string, unknown, object][] = [
    ['nothing', undefined, {}],
    ['null, as an editor says what is not set', null, {}],
    ['a section that is null', { hints: null }, {}],
    ['one setting, the others by default', { hints: { cost: false } }, { hints: { codes: true, cost: false } }],
    ['a value of a wrong type', { hints: { cost: 'yes', codes: false } }, { hints: { codes: false, cost: true } }],
    ['a section of a wrong type', { findings: 7, codes: { folder: 'c' } }, { codes: { folder: 'c' } }],
    ['a word that is none', { findings: { files: 'some' } }, {}],
    ['rules', { rules: { 'dx/*': 'off' } }, { rules: { 'dx/*': 'off' } }],
    ['a level that is none, beside one', { rules: { a: 'loud', b: 'error', c: 3 } }, { rules: { b: 'error' } }],
    ['rules of a wrong type', { rules: ['off'] }, {}],
    ['a setting nobody knows', { later: { on: true } }, {}],
  ];
  for (const [title, given, wanted] of cases)
    test(title, () => assert.deepEqual(readSettings(given), { ...DEFAULTS, ...wanted }));

  test('whatever comes, settings come of it', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        for (const given of [a, { hints: a, rules: b, findings: b, codes: a }]) {
          const read = readSettings(given);
          assert.equal(typeof read.hints.cost, 'boolean');
          for (const level of Object.values(read.rules)) assert.ok(LEVELS.includes(level));
        }
      }),
    );
  });

  test('every setting is documented, and each value of an enumeration too', () => {
    assert.ok(settingList.length >= 5 && settingList.length <= 15);
    for (const [name, { meta, words = [] }] of settingList) {
      assert.match(meta.doc, /[.]$/, name);
      assert.equal(meta.values?.length ?? 0, words.length, name);
    }
  });
});
