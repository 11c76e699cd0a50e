import assert from 'node:assert/strict';
import { parse } from '../../server/src/text/parse';
import { entryAtOffset, type Tree, tokenEnd, tokenStart } from '../../server/src/text/tree';
import { outline, walked } from '../support/tree';

/** The invariants that every tree keeps, whatever the text. */
function hold(tree: Tree): void {
  const { text, plain, entries, tokens, comments, lines } = tree;
  assert.equal(plain.length, text.length);
  assert.deepEqual(
    walked(tree),
    entries.map((e) => e.index),
    'a walk over children meets every entry once, in text order',
  );
  let before = 0;
  for (let t = 0; t < tokens.length / 3; t++) {
    assert.ok(tokenStart(tree, t) >= before && tokenEnd(tree, t) > tokenStart(tree, t), 'tokens follow each other');
    before = tokenEnd(tree, t);
  }
  assert.ok(before <= text.length);
  for (const entry of entries) {
    const parent = entries[entry.parent];
    if (parent) {
      assert.ok(parent.column < entry.column && parent.index < entry.index && entry.end <= parent.end);
      assert.ok(parent.line < entry.line);
    }
    assert.equal(entryAtOffset(tree, tokenStart(tree, entry.first)), entry);
    assert.ok(tokenStart(tree, entry.first) >= (lines[entry.line] ?? 0));
    assert.ok(tokenEnd(tree, entry.last - 1) <= (lines[entry.line + 1] ?? text.length));
  }
  for (const comment of comments) assert.equal(text[comment.start], '#');
}

/** A text, and its tree as `outline` shows it: `"…"` is a string, `!…` one that its line ends. */
const CASES: readonly (readonly [what: string, text: string, tree: string])[] = [
  ['nothing', '', ''],
  ['blank lines only', '\n  \n\t\n', ''],
  ['an entry and its children', 'claim C\n  dx\n    A I10\n  date D', 'claim C\n  dx\n    A I10\n  date D'],
  ['the parent is the nearest smaller column', 'a\n     b\n   c\n    d', 'a\n  b\n  c\n    d'],
  ['equal columns are siblings', 'a\n  b\n  c', 'a\n  b\n  c'],
  ['indented first lines have no parent', '    a\n  b\n   c', 'a\nb\n  c'],
  ['blank lines and comments never count', 'a\n  b\n\n# x\n   # y\n    c', 'a\n  b\n    c'],
  ['a tab advances to the next multiple of four', 'a\n\tb\n    c\n  \td\n\t e', 'a\n  b\n  c\n  d\n    e'],
  ['line ends of every kind', 'a\r\n  b\r  c\n  d', 'a\n  b\n  c\n  d'],
  ['a byte order mark takes no column', '\ufeffclaim C\n  b', 'claim C\n  b'],
  ['trailing blanks', 'a  \t \n  b x \t', 'a\n  b x'],
  ['comments start a line or follow a blank', 'a #x\n  b#c # d\n#e', 'a\n  b#c'],
  ['a comment sign in a string is none', 'a "# b" # c', 'a "# b"'],
  ['strings with escapes', 'n "say \\"hi\\" \\\\ C:\\temp"', 'n "say "hi" \\ C:\\temp"'],
  ['an open string ends at the line', 'n "open  \t\n  b', 'n !open\n  b'],
  ['a lone quote', 'n "', 'n !'],
  ['a quote inside a word is part of it', 'n 5"x', 'n 5"x'],
  ['a value right behind a string', 'n "a"b', 'n "a" b'],
  ['curly quotes and dashes', 'n “Ana” 99214–25 x—y', 'n "Ana" 99214-25 x-y'],
  ['text between quotes stays as typed', 'n “it’s – so”', 'n "it’s – so"'],
  ['a non-breaking blank is a blank', 'a\u00a0b\n\u00a0\u00a0c', 'a b\n  c'],
  ['NUL and unpaired surrogates are characters', 'a \0 \ud800 \udc00x', 'a \0 \ud800 \udc00x'],
  ['a line feed in no line end of two', 'a\n\r\n\rb', 'a\nb'],
];

suite('text: parse', () => {
  for (const [what, text, tree] of CASES)
    test(what, () => {
      const read = parse(text);
      assert.equal(read.text, text);
      assert.equal(outline(read), tree);
      hold(read);
    });

  test('a comment knows the entry that it stands behind', () => {
    const { comments } = parse('# one\na # two\n  # three\n  b#x #four');
    assert.deepEqual(
      comments.map((c) => [c.line, c.entry]),
      [
        [0, -1],
        [1, 0],
        [2, -1],
        [3, 1],
      ],
    );
  });

  test('lines are those that editors count', () => {
    assert.deepEqual(parse('a\r\nb\rc\n\nd').lines, [0, 3, 5, 7, 8]);
  });
});

/** Milliseconds of the fastest of three runs. */
function fastest(run: () => void): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Each line one column deeper, to a depth, and again from the start. */
const sawtooth = (lines: number, depth: number): string =>
  Array.from({ length: lines }, (_, i) => `${' '.repeat(i % depth)}x`).join('\n');

suite('text: sizes', () => {
  test('3,000 levels of indentation', () => {
    const tree = parse(sawtooth(3000, 3000));
    assert.equal(tree.entries[2999]?.parent, 2998);
    assert.equal(tree.entries[0]?.end, 3000);
    hold(tree);
  });

  test('100,000 lines that go in and out, in time that grows with the text', () => {
    const small = sawtooth(20_000, 100);
    const large = sawtooth(100_000, 100);
    const tree = parse(large);
    assert.equal(tree.entries.length, 100_000);
    const ratio = fastest(() => parse(large)) / fastest(() => parse(small));
    assert.ok(ratio < 25, `five times the text took ${ratio.toFixed(1)} times as long`);
  });

  test('a line of 10 MB: one word, many words, one string', () => {
    for (const line of ['x'.repeat(1e7), 'ab '.repeat(3_333_333), `"${'x'.repeat(1e7)}`]) {
      const start = performance.now();
      const tree = parse(`claim C\n  ${line}\n  date D`);
      assert.equal(tree.entries.length, 3);
      assert.ok(performance.now() - start < 5000);
    }
  });
});
