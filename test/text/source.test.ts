import assert from 'node:assert/strict';
import {
  blockAt,
  editSource,
  offsetAt,
  positionAt,
  printSource,
  readSource,
  treeOf,
} from '../../server/src/text/source';

const blocks = (text: string): string[] => readSource(text).blocks.map((b) => b.text);

const CASES: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['an empty file has one block', '', ['']],
  ['one record', 'claim C\n  dx\n', ['claim C\n  dx\n']],
  ['blank lines go with the record above', 'a\n\n\nb\n', ['a\n\n\n', 'b\n']],
  ['comments right above a record belong to it', 'a\n# x\n# y\nb', ['a\n', '# x\n# y\nb']],
  ['a blank line keeps a comment away', 'a\n# x\n\nb', ['a\n# x\n\n', 'b']],
  ['an indented comment belongs to the record above', 'a\n  # x\nb', ['a\n  # x\n', 'b']],
  ['a comment at the top of the file', '# x\n\nb', ['# x\n\n', 'b']],
  ['lines before the first record', '  x\nb', ['  x\n', 'b']],
  ['a byte order mark', '\ufeffa\nb', ['\ufeffa\n', 'b']],
  ['a byte order mark and a comment', '\ufeff# x\na', ['\ufeff# x\na']],
  ['line ends of every kind', 'a\r\nb\rc\nd', ['a\r\n', 'b\r', 'c\n', 'd']],
  ['a non-breaking blank indents', 'a\n\u00a0b\nc', ['a\n\u00a0b\n', 'c']],
];

suite('text: source', () => {
  for (const [what, text, expected] of CASES)
    test(what, () => {
      assert.deepEqual(blocks(text), expected);
      assert.equal(printSource(readSource(text)), text);
    });

  const TEXT = 'claim A\n  dx\n\nclaim B\n  date D\n# of C\nclaim C\n  x\nclaim D\n  y\nclaim E\n  z\n';

  test('typing inside a record leaves the trees of the others as they are', () => {
    const source = readSource(TEXT);
    const before = source.blocks.map(treeOf);
    const at = TEXT.indexOf('date D') + 5;
    const edited = editSource(source, at, at + 1, 'E');
    assert.deepEqual([edited.first, edited.removed.length, edited.added.length], [1, 1, 1]);
    source.blocks.forEach((block, i) => {
      if (i !== 1) assert.equal(block.tree, before[i]);
    });
    assert.equal(printSource(source), TEXT.replace('date D', 'date E'));
  });

  test('a line break moves the records below and reads none of them anew', () => {
    const source = readSource(TEXT);
    const last = source.blocks.at(-1);
    editSource(source, 7, 7, '\n');
    assert.equal(source.blocks.at(-1), last);
    assert.deepEqual([source.starts.at(-1), source.lines.at(-1)], [TEXT.indexOf('claim E') + 1, 11]);
    assert.equal(source.breaks, 13);
  });

  test('a comment typed or deleted changes hands', () => {
    const source = readSource('a\nb\n');
    editSource(source, 2, 2, '# x\n');
    assert.deepEqual(
      source.blocks.map((b) => b.text),
      ['a\n', '# x\nb\n'],
    );
    editSource(source, 6, 6, '\n');
    assert.deepEqual(
      source.blocks.map((b) => b.text),
      ['a\n# x\n\n', 'b\n'],
    );
  });

  test('indenting a header joins two records, deleting everything leaves one empty block', () => {
    const source = readSource('a\nb\n');
    editSource(source, 2, 2, ' ');
    assert.equal(source.blocks.length, 1);
    editSource(source, 0, source.length, '');
    assert.deepEqual([source.blocks.length, source.length, source.breaks], [1, 0, 0]);
  });

  test('positions and offsets', () => {
    const source = readSource('ab\r\n  cd\rclaim\n');
    assert.deepEqual(
      [0, 2, 4, 8, 9, 15].map((o) => positionAt(source, o)),
      [
        { line: 0, character: 0 },
        { line: 0, character: 2 },
        { line: 1, character: 0 },
        { line: 1, character: 4 },
        { line: 2, character: 0 },
        { line: 3, character: 0 },
      ],
    );
    const at = (line: number, character: number): number => offsetAt(source, { line, character });
    assert.deepEqual(
      [at(0, 99), at(1, 99), at(1, 2), at(3, 5), at(9, 0), at(-1, 3), at(1, -4)],
      [2, 8, 6, 15, 15, 0, 4],
    );
    assert.equal(blockAt(source, 9), 1);
    assert.equal(blockAt(source, 99), 1);
  });
});
