import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createScanner, type Segment, segmentsOf } from '../../server/src/x12/codec';
import { write837 } from '../../server/src/x12/write-837';
import { testWithShared } from '../support/shared';
import { bill, fixtureFiles, RECEIVER, readFixture, SUBMITTER } from '../support/x12';

const FILE = write837([bill()], SUBMITTER, RECEIVER, { control: 7, test: true, at: new Date(2026, 3, 18, 9, 5) }).text;
const plain = (text: string) => segmentsOf(text).segments.map((s) => s.elements);
const EXPECTED = plain(FILE);

suite('x12: codec', () => {
  test('reads what was written', () => {
    assert.equal(EXPECTED[0]?.[13], '000000007');
    assert.deepEqual(EXPECTED.at(-1), ['IEA', '1', '000000007']);
    assert.deepEqual(segmentsOf(FILE).problems, []);
  });

  const VARIANTS: Readonly<Record<string, string>> = {
    'no line ends': FILE.replaceAll('\n', ''),
    CRLF: FILE.replaceAll('\n', '\r\n'),
    'a byte order mark': `\ufeff${FILE}`,
    'line ends as the mark of segments': FILE.replaceAll('~\n', '\n'),
    'wrapped at 80 characters': FILE.replaceAll('\n', '').replace(/(.{80})/g, '$1\n'),
    'other delimiters': FILE.replaceAll('~\n', '\u001d').replaceAll('*', '|'),
    'text before and after': `\n\n  ${FILE}\n\n`,
  };
  for (const [name, text] of Object.entries(VARIANTS))
    test(`reads a file with ${name}`, () => {
      const ids = (rows: readonly (readonly string[])[]) => rows.slice(1).map((r) => r.join('*'));
      assert.deepEqual(ids(plain(text)), ids(EXPECTED));
    });

  test('lower case is read and told once', () => {
    const { segments, problems } = segmentsOf(FILE.toLowerCase());
    assert.deepEqual(
      segments.slice(1).map((s) => s.elements),
      EXPECTED.slice(1),
    );
    assert.equal(problems.length, 1);
  });

  test('a header that names another separator than what follows is told, and what follows is read', () => {
    const [head = '', ...rest] = FILE.split('~\n');
    const { segments, problems } = segmentsOf([head, ...rest.map((s) => s.replaceAll('*', '|'))].join('~\n'));
    assert.equal(segments.length, EXPECTED.length);
    assert.equal(problems.length, 1);
  });

  test('a cut file is told; another interchange after the cut is read', () => {
    const cut = FILE.slice(0, FILE.indexOf('SV1*') + 6);
    assert.match(segmentsOf(cut).problems[0]?.message ?? '', /cut/);
    const { segments, problems } = segmentsOf(cut + FILE);
    assert.equal(segments.filter((s) => s.id === 'IEA').length, 1);
    assert.equal(problems.length, 1);
  });

  test('what is no X12 is told in one line', () => {
    assert.equal(segmentsOf('claim C-1\n  place 11\n').problems.length, 1);
  });

  test('pieces of any size give the same segments, at the same places', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const found: Segment[] = [];
        const scanner = createScanner(
          (s) => found.push(s),
          () => {},
        );
        for (let at = 0, i = 0; at < FILE.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          scanner.push(FILE.slice(at, at + size));
          at += size;
        }
        scanner.end();
        assert.deepEqual(
          found.map((s) => [s.offset, s.id]),
          segmentsOf(FILE).segments.map((s) => [s.offset, s.id]),
        );
        for (const s of found) assert.equal(FILE.slice(s.offset, s.offset + s.id.length), s.id);
      }),
      { numRuns: 50 },
    );
  });

  testWithShared('every sample is read, and so is any mutation of one', ['fixtures/x12'], () => {
    const texts = fixtureFiles().map(readFixture);
    for (const text of texts) assert.ok(segmentsOf(text).segments.length > 5);
    const some = texts.filter((t) => t.length < 6000);
    fc.assert(
      fc.property(
        fc.constantFrom(...some),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '~', '*', ':', '\n', 'ISA*', 'é', '0')), { maxLength: 8 }),
        (text, edits) => {
          let mutated = text;
          for (const [at, what] of edits) {
            const i = at % (mutated.length + 1);
            mutated = mutated.slice(0, i) + what + mutated.slice(i + 1);
          }
          segmentsOf(mutated);
        },
      ),
      { numRuns: 100 },
    );
  });
});
