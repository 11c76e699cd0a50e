import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IsoDate } from '../../schemas/values';
import {
  allItems,
  createBook,
  derive,
  editFile,
  findItems,
  type Item,
  type Reader,
  setFile,
} from '../../server/src/records/book';

const BOOK = `patient P1
  coverage primary PPO
    member m1
patient P2
  coverage primary PPO
    member M1
claim A
  patient p1
  date 2026-04-18..2026-04-20
  authorization AUTH-1
  history
    2026-05-02 paid $10.00
encounter E
  patient P1
  date 2026-04-19
claim B
  patient P2
  authorization auth-1
`;

const DAY = '2026-04-19' as IsoDate;
const QUESTIONS: readonly [what: string, ask: (reader: Reader) => readonly { readonly id: string }[], found: string][] =
  [
    ['a patient’s encounters and claims', (r) => r.visitsOf('P1'), 'A E'],
    ['those that a payer has answered', (r) => r.answeredOf('p1'), 'A'],
    ['patients of one member id', (r) => r.membersOf('M1'), 'P1 P2'],
    ['visits under one authorization', (r) => r.authorizedBy('Auth-1'), 'A B'],
    ['what was done on one day', (r) => r.servicesOf('P1', DAY), 'A E'],
    ['nobody', (r) => r.visitsOf('P9'), ''],
  ];

/** The answers to all questions, as one record of the book gets them. */
const answers = (book: ReturnType<typeof createBook>): string[] => {
  const [item] = allItems(book, 'patient');
  assert.ok(item);
  return derive(book, item as unknown as Item, 'asked', (reader) =>
    QUESTIONS.map(([, ask]) =>
      ask(reader)
        .map(({ id }) => id)
        .join(' '),
    ),
  );
};

suite('records: indices of the book', () => {
  for (const [i, [what, , found]] of QUESTIONS.entries())
    test(what, () => {
      const book = createBook();
      setFile(book, 'a.claim', BOOK);
      assert.equal(answers(book)[i], found);
    });

  test('an index made before the records came is as full as one made after', () => {
    const early = createBook();
    setFile(early, 'b.patient', 'patient X\n');
    answers(early);
    setFile(early, 'a.claim', BOOK);
    const late = createBook();
    setFile(late, 'a.claim', BOOK);
    setFile(late, 'b.patient', 'patient X\n');
    assert.deepEqual(answers(early), answers(late));
  });

  test('an edit that takes a record out of an index is told to those who asked, and to nobody else', () => {
    const book = createBook();
    setFile(book, 'a.claim', BOOK);
    answers(book);
    const [asker] = allItems(book, 'patient') as unknown as Item[];
    const [other] = findItems(book, 'claim', 'B') as unknown as Item[];
    assert.ok(asker && other);
    const at = BOOK.indexOf('2026-05-02 paid');
    const { stale } = editFile(book, 'a.claim', at, at + '2026-05-02 paid $10.00'.length, '2026-05-02 note');
    assert.ok(stale.has(asker));
    assert.ok(!stale.has(other));
    assert.equal(answers(book)[1], '');
  });

  test('after any edits the answers are those of a book read anew', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(BOOK.length),
            fc.nat(30),
            fc.constantFrom('', 'x', '\n', 'claim C\n  patient P1\n', 'patient P1'),
          ),
          { maxLength: 12 },
        ),
        (edits) => {
          const book = createBook();
          setFile(book, '0.patient', 'patient ASKS\n');
          setFile(book, 'a.claim', BOOK);
          answers(book);
          let text = BOOK;
          for (const [from, length, insert] of edits) {
            const start = Math.min(from, text.length);
            const end = Math.min(start + length, text.length);
            editFile(book, 'a.claim', start, end, insert);
            text = text.slice(0, start) + insert + text.slice(end);
          }
          const fresh = createBook();
          setFile(fresh, '0.patient', 'patient ASKS\n');
          setFile(fresh, 'a.claim', text);
          assert.deepEqual(answers(book), answers(fresh));
        },
      ),
      { numRuns: 300 },
    );
  });
});
