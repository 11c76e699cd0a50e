import assert from 'node:assert/strict';
import { workspaceSymbols } from '../../server/src/features/workspace-symbols';
import { editFile } from '../../server/src/records/book';
import { printSource } from '../../server/src/text/source';
import { engineOf } from '../support/engine';
import { practice } from '../support/practice';

const { book } = engineOf({
  ...practice,
  'odd.claim': '# first\nclaim C-7 "Visit of May"\nclaim\npatient "P 2"\n  NAME "Ríos" "José" "Luis" suffix JR\n',
});
const found = (query: string, of = book): string[] => workspaceSymbols(of, query).map((s) => `${s.kind} ${s.name}`);

suite('features: workspace symbols', () => {
  const cases: readonly [what: string, query: string, first: readonly string[]][] = [
    ['an id', 'CLM-1', ['claim CLM-1']],
    ['an id in any case', 'clm', ['claim CLM-1']],
    ['a patient by last name', 'rivera', ['patient P1 · Rivera, Ana']],
    ['a patient by both names, in any order', 'ana riv', ['patient P1 · Rivera, Ana']],
    ['a name with accents and more first names', 'josé', ['patient P 2 · Ríos, José Luis']],
    ['a provider by name', 'okafor', ['provider 1497758544 · Okafor, Grace']],
    ['a facility by name', 'cedar', ['facility 1234567901 · Cedar House']],
    ['a provider by NPI', '14977', ['provider 1497758544 · Okafor, Grace']],
    ['a title', 'may visit', ['claim C-7 · Visit of May']],
    ['letters in order', 'rvsd', ['practice RIV · Riverside']],
    ['an id before a name that has it within', 'p1', ['patient P1 · Rivera, Ana']],
    ['plans that share an id', 'ppo', ['plan PPO · Blue PPO', 'plan PPO · Blue PPO, last year']],
    ['nobody', 'zzz', []],
  ];
  for (const [what, query, first] of cases)
    test(what, () => assert.deepEqual(found(query).slice(0, Math.max(1, first.length)), first));

  test('each leads to its name', () => {
    for (const { item, kind, start, end } of workspaceSymbols(book, '')) {
      const text = printSource(item.file.source).slice(start, end);
      assert.ok(text.toLowerCase().startsWith(kind), `${kind}: ${text}`);
    }
  });

  test('nothing typed lists records, a record without an id by its kind', () => {
    assert.ok(found('').includes('claim claim'));
    assert.equal(found('').length, 15);
  });

  test('at most two hundred, from as many files as there are', () => {
    const many = engineOf(
      Object.fromEntries(
        Array.from({ length: 1000 }, (_, i) => [`${i}.patient`, `patient P${i}\n  name "Rivera" "Ana"\n`]),
      ),
    );
    assert.equal(found('rivera', many.book).length, 200);
    assert.deepEqual(found('p999', many.book), ['patient P999 · Rivera, Ana']);
    assert.ok(
      [...many.book.files.values()].every((f) =>
        f.items.every((i) => i?.bound === undefined && i?.block.tree === undefined),
      ),
      'nothing was read for it',
    );
  });

  test('an edit is found at once', () => {
    const own = engineOf({ 'a.patient': 'patient P1\n  name "Rivera" "Ana"\n' });
    assert.deepEqual(found('ana', own.book), ['patient P1 · Rivera, Ana']);
    editFile(own.book, 'a.patient', 28, 31, 'Eva');
    assert.deepEqual(found('ana', own.book), []);
    assert.deepEqual(found('eva', own.book), ['patient P1 · Rivera, Eva']);
  });
});
