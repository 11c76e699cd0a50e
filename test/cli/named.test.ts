import assert from 'node:assert/strict';
import { namedItems, onlyItem, standsIn } from '../../server/src/cli/named';
import { engineOf } from '../support/engine';

const { book } = engineOf({
  'a.patient': 'patient P1\n  name "Marshgate" "Nora"\npatient P2\n  name "Marshgate" "Ben"\n',
  'e/one.encounter': 'encounter E-100\n  patient P1\n',
  'e/two.encounter': 'encounter E-200\n  patient P1\nencounter E-300\n  patient P2\n',
  'c.claim': 'claim CLM-100\n  from E-100\n',
});
const root = process.cwd();
const ids = (kind: 'claim' | 'encounter' | 'patient', given: string): string[] =>
  namedItems(book, root, kind, given).map((i) => i.id);

suite('command line: records by id or file', () => {
  test('an id in any case, or all records of a file', () => {
    assert.deepEqual(ids('encounter', 'e-100'), ['E-100']);
    assert.deepEqual(ids('encounter', 'e/two.encounter'), ['E-200', 'E-300']);
    assert.equal(onlyItem(book, root, 'encounter', 'e/one.encounter').id, 'E-100');
    assert.throws(
      () => onlyItem(book, root, 'encounter', 'e/two.encounter'),
      /several encounters stand in this file: E-200, E-300\. Give one id/,
    );
  });

  const led: readonly (readonly ['claim' | 'encounter' | 'patient', string, RegExp])[] = [
    ['claim', 'E-100', /no claim E-100 in this workspace: it is an encounter, billed by CLM-100$/],
    ['claim', 'E-200', /it is an encounter; write its claim first with prepare E-200$/],
    ['encounter', 'CLM-100', /it is a claim of encounter E-100$/],
    ['claim', 'CLM-1O0', /Did you mean CLM-100\?$/],
    ['patient', 'nora', /of that name there is P1 \(Marshgate, Nora\)$/],
    ['patient', 'marshgate', /P1 \(Marshgate, Nora\), P2 \(Marshgate, Ben\)$/],
    ['claim', 'a.patient', /^a\.patient: no claim stands in this file$/],
    ['claim', 'nothing-like-it', /^there is no claim nothing-like-it in this workspace$/],
  ];
  for (const [kind, given, why] of led)
    test(`${kind} ${given}`, () => assert.throws(() => namedItems(book, root, kind, given), { message: why }));

  test('an id in the place of a file is led to its file', () => {
    assert.equal(standsIn(book, 'clm-100'), '; claim CLM-100 stands in c.claim');
    assert.equal(standsIn(book, 'X'), '');
  });
});
