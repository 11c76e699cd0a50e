import assert from 'node:assert/strict';
import {
  allItems,
  type Book,
  boundOf,
  createBook,
  derive,
  editFile,
  findItems,
  type Item,
  lineOf,
  placeOf,
  recordOf,
  removeFile,
  setFile,
  titleOf,
} from '../../server/src/records/book';

const CLAIMS = 'claim A\n  patient P1\n\nclaim B\n  patient P2\n';
const PATIENTS = 'patient P1\n  sex F\n\npatient P2\n  sex M\n';

function bookOf(): Book {
  const book = createBook();
  setFile(book, 'claims/a.claim', CLAIMS);
  setFile(book, 'p.patient', PATIENTS);
  return book;
}

function only<K extends 'claim' | 'patient'>(book: Book, kind: K, id: string): Item<K> {
  const [item] = findItems(book, kind, id);
  assert.ok(item);
  return item;
}

const names = (items: Iterable<Item>): string[] => [...items].map((i) => `${i.kind} ${i.id}`).sort();

suite('records: book', () => {
  test('records are found by id, ignoring case but not zeros', () => {
    const book = bookOf();
    assert.equal(recordOf(only(book, 'patient', 'p1')).sex?.code, 'F');
    assert.deepEqual(findItems(book, 'patient', 'P01'), []);
    assert.deepEqual(names(allItems(book, 'claim')), ['claim A', 'claim B']);
    assert.deepEqual(findItems(book, 'plan', 'P1'), []);
  });

  test('records of one id come in the order of their files', () => {
    const book = createBook();
    setFile(book, 'b', 'plan X "second"\n');
    setFile(book, 'a', 'plan Y\nplan x "first"\n');
    assert.deepEqual(
      findItems(book, 'plan', 'X').map((i) => titleOf(i)),
      ['first', 'second'],
    );
  });

  test('a quoted id, a comment above, odd blanks', () => {
    const book = createBook();
    setFile(book, 'a', '# x\nCLAIM\u00a0"C 1"\nclaim\t“D”\nclaim # none\n');
    assert.deepEqual(names(allItems(book, 'claim')), ['claim ', 'claim C 1', 'claim D']);
  });

  test('places in the file follow the edits above', () => {
    const book = bookOf();
    const b = only(book, 'claim', 'B');
    assert.equal(lineOf(b, 1), 'claims/a.claim:5');
    editFile(book, 'claims/a.claim', 0, 0, '# one\n# two\n');
    assert.equal(only(book, 'claim', 'B'), b, 'the record itself is not read anew');
    assert.equal(lineOf(b, 1), 'claims/a.claim:7');
    assert.deepEqual(placeOf(b), { offset: CLAIMS.indexOf('claim B') + 12, line: 5 });
  });

  /** The sex of a claim's patient, and how often it was worked out. */
  function watched(book: Book): { of: (id: string) => string; count: () => number } {
    let count = 0;
    return {
      of: (id) =>
        derive(book, only(book, 'claim', id) as unknown as Item, 'sex', (reader, item) => {
          count++;
          const patient = recordOf(item as unknown as Item<'claim'>).patient?.id ?? '';
          const [found] = reader.find('patient', patient);
          return found ? (recordOf(found).sex?.code ?? '?') : 'unknown';
        }),
      count: () => count,
    };
  }

  test('a result is kept until what it looked at changes', () => {
    const book = bookOf();
    const sex = watched(book);
    assert.deepEqual([sex.of('A'), sex.of('B'), sex.of('A')], ['F', 'M', 'F']);
    assert.equal(sex.count(), 2);

    const at = PATIENTS.indexOf('sex F') + 4;
    const { stale } = editFile(book, 'p.patient', at, at + 1, 'U');
    assert.deepEqual(names(stale), ['claim A', 'patient P1']);
    assert.deepEqual([sex.of('A'), sex.of('B')], ['U', 'M']);
    assert.equal(sex.count(), 3, 'the claim of the other patient is left alone');
  });

  test('a record that comes or goes changes those who looked for it', () => {
    const book = createBook();
    setFile(book, 'a', CLAIMS);
    const sex = watched(book);
    assert.equal(sex.of('A'), 'unknown');
    assert.deepEqual(names(setFile(book, 'p', PATIENTS).stale), ['claim A', 'patient P1', 'patient P2']);
    assert.equal(sex.of('A'), 'F');
    assert.deepEqual(names(removeFile(book, 'p')?.stale ?? []), ['claim A']);
    assert.equal(sex.of('A'), 'unknown');
    assert.equal(removeFile(book, 'p'), undefined);
  });

  test('results of results', () => {
    const book = bookOf();
    const sex = watched(book);
    const both = (): string =>
      derive(book, only(book, 'claim', 'B') as unknown as Item, 'both', (reader, item) => {
        const a = reader.find('claim', 'A')[0] as unknown as Item;
        const first = reader.result(a, 'x', (r) => r.find('patient', 'P1').length);
        return `${first} ${item.id}`;
      });
    assert.equal(both(), '1 B');
    sex.of('A');
    const at = PATIENTS.indexOf('patient P1') + 9;
    const { stale } = editFile(book, 'p.patient', at, at + 1, '9');
    assert.ok(names(stale).includes('claim B'), 'who looked at a result that looked at the patient');
    assert.equal(both(), '1 B'.replace('1', '0'));
  });

  test('the same text again changes nothing', () => {
    const book = bookOf();
    const before = allItems(book, 'claim').map((i) => i);
    assert.equal(setFile(book, 'claims/a.claim', CLAIMS).stale.size, 0);
    assert.deepEqual(allItems(book, 'claim'), before);
  });

  test('typing letter by letter ends where reading the whole would', () => {
    const book = createBook();
    setFile(book, 'a', '');
    [...CLAIMS].forEach((letter, i) => {
      editFile(book, 'a', i, i, letter);
    });
    assert.deepEqual(names(allItems(book, 'claim')), ['claim A', 'claim B']);
    for (const item of allItems(book, 'claim')) assert.equal(item.id, boundOf(item as unknown as Item).id);
  });
});
