import assert from 'node:assert/strict';
import { costOf } from '../../server/src/benefits/cost';
import {
  allItems,
  type Book,
  createBook,
  editFile,
  findItems,
  type Item,
  removeFile,
  setFile,
} from '../../server/src/records/book';
import { scratchOf } from '../../server/src/records/scratch';

/** A copy of a book to try changes in: what it says, and that the book itself never notices. */

const REGISTRY =
  'plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible none\n    out-of-pocket none\n    benefit other $30\nfees C\n  kind contract\n  for plan PPO\n  99214 $121.40\n';
const patient = (i: number): string => `patient P${i}\n  born 1980-01-01\n  coverage primary PPO\n    member M\n`;
const visit = (i: number): string =>
  `encounter E${i}\n  patient P${i}\n  date 2026-04-18\n  service\n    99214 A $185.00\n`;

function bookOf(): Book {
  const book = createBook();
  setFile(book, 'r.plan', REGISTRY);
  for (let i = 0; i < 5; i++) setFile(book, `${i}.claim`, patient(i) + visit(i));
  return book;
}
const one = (book: Book, id: string): Item => {
  const [item] = findItems(book, 'encounter', id);
  assert.ok(item);
  return item as unknown as Item;
};
const owes = (book: Book, id: string) => costOf(book, one(book, id))?.patient.responsibility;
const ids = (book: Book) => allItems(book, 'encounter').map((i) => i.id);

suite('records: a copy to try changes in', () => {
  test('an edit in the copy is computed there, and the book keeps its own', () => {
    const book = bookOf();
    assert.equal(owes(book, 'E1'), 3000);
    const known = costOf(book, one(book, 'E1'));
    const copy = scratchOf(book);
    const at = REGISTRY.indexOf('$30') + 1;
    editFile(copy, 'r.plan', at, at + 2, '40');
    assert.equal(owes(copy, 'E1'), 4000);
    assert.equal(costOf(book, one(book, 'E1')), known);
    assert.equal(copy.files.get('r.plan')?.source.length, book.files.get('r.plan')?.source.length);
  });

  test('records that come and go in the copy', () => {
    const book = bookOf();
    const copy = scratchOf(book);
    removeFile(copy, '1.claim');
    setFile(copy, '9.claim', patient(9) + visit(9));
    editFile(copy, '2.claim', 0, 0, visit(7));
    assert.deepEqual(ids(copy).sort(), ['E0', 'E2', 'E3', 'E4', 'E7', 'E9']);
    assert.deepEqual(findItems(copy, 'encounter', 'E1'), []);
    assert.equal(copy.files.has('1.claim'), false);
    assert.equal(copy.files.size, 6);
    assert.deepEqual(ids(book), ['E0', 'E1', 'E2', 'E3', 'E4']);
    assert.equal(book.files.size, 6);
  });

  test('only what is looked at is copied', () => {
    const book = bookOf();
    const copy = scratchOf(book);
    const at = visit(3).length;
    editFile(copy, '3.claim', at, at, '');
    owes(copy, 'E3');
    // The map's own entries, without asking it for all of them.
    const copied = new Set<string>();
    Map.prototype.forEach.call(copy.files, (_file, path) => copied.add(path as string));
    assert.deepEqual([...copied].sort(), ['3.claim']);
  });

  test('an index that nobody asked for is gathered in the book, and holds in the copy', () => {
    const book = bookOf();
    const copy = scratchOf(book);
    assert.equal(copy.indices.get('members')?.get('M')?.size, 5);
    removeFile(copy, '1.claim');
    assert.equal(copy.indices.get('members')?.get('M')?.size, 4);
    assert.equal(book.indices.get('members')?.get('M')?.size, 5);
  });
});
