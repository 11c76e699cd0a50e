import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatText } from '../../server/src/features/format';
import { bindBlock } from '../../server/src/records/bind';
import { boundOf, createBook, editFile, setFile } from '../../server/src/records/book';
import { parse } from '../../server/src/text/parse';
import { editSource, offsetAt, positionAt, printSource, readSource, treeOf } from '../../server/src/text/source';

/** Random texts: nearly right records, and anything else. */

const PIECES = [
  'claim CLM-1',
  'encounter E-1',
  'patient P1',
  'plan PPO "Blue"',
  'fees F',
  'payer 1 "x"',
  'practice',
  '  patient P1',
  '  date 2026-04-18',
  '  date 4/18/26',
  '  dx',
  '    A E11.65',
  '    B i10 poa Y',
  '  service',
  '    99214-25 AB $185.00',
  '    99214 25 A B $1.5',
  '    0450 99284 $9.00',
  '    J3301 x4 1,2',
  '      ndc 1 4 ML',
  '  in-network',
  '    benefit lab deductible then 20% up to $5',
  '    benefit x $3 20%',
  '      limit 3 visits per year',
  '    deductible $500 family $1,500',
  '  note call them',
  '  note "open',
  '# comment',
  '  # allow dx/pointer "why" by Me 2026-01-01',
  '',
  '   ',
  '\t\tdx',
  '  history',
  '    2026-04-20 paid $1.00 CO-45 $2.00',
  '      CO-45 $3.00',
  '  coverage primary PPO',
  '    used',
  '      deductible $5',
  '“curly” – dash',
  '\u00a0\u00a0date 2026-01-01',
  '\ufeff',
  '\0',
  '\ud800',
] as const;
const lineEnds = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const text = fc
  .array(fc.tuple(line, lineEnds), { maxLength: 25 })
  .map((parts) => parts.map(([l, e]) => l + e).join(''));
const edit = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 40 }),
  insert: fc.oneof(
    text,
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.constantFrom('', '\n', '\r', ' ', '#', '"', 'claim X\n'),
  ),
});

suite('fuzz: text', () => {
  test('printing gives the text back, and every entry lies inside its parent', () => {
    fc.assert(
      fc.property(text, (t) => {
        const source = readSource(t);
        assert.equal(printSource(source), t);
        for (const block of source.blocks) {
          const tree = treeOf(block);
          assert.equal(tree.text, block.text);
          assert.equal(tree.plain.length, tree.text.length);
          tree.entries.forEach((e, i) => {
            assert.equal(e.index, i);
            assert.ok(e.end > i && e.end <= tree.entries.length);
            const parent = tree.entries[e.parent];
            if (parent) assert.ok(parent.column < e.column && e.end <= parent.end);
          });
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('after any edits the blocks are those of a full reading', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (t, edits) => {
        const source = readSource(t);
        let whole = t;
        for (const e of edits) {
          const start = e.at % (whole.length + 1);
          const end = Math.min(whole.length, start + e.length);
          editSource(source, start, end, e.insert);
          whole = whole.slice(0, start) + e.insert + whole.slice(end);
          const fresh = readSource(whole);
          assert.equal(printSource(source), whole);
          assert.deepEqual(
            source.blocks.map((b) => b.text),
            fresh.blocks.map((b) => b.text),
          );
          assert.deepEqual(source.starts, fresh.starts);
          assert.deepEqual(source.lines, fresh.lines);
          assert.equal(source.breaks, fresh.breaks);
          for (const block of source.blocks) assert.deepEqual(treeOf(block), parse(block.text));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the book knows the same records after edits as when read anew', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 4 }), (t, edits) => {
        const book = createBook();
        setFile(book, 'a', t);
        let whole = t;
        for (const e of edits) {
          const start = e.at % (whole.length + 1);
          const end = Math.min(whole.length, start + e.length);
          editFile(book, 'a', start, end, e.insert);
          whole = whole.slice(0, start) + e.insert + whole.slice(end);
        }
        const fresh = createBook();
        setFile(fresh, 'a', whole);
        const shown = (b: typeof book) => b.files.get('a')?.items.map((i) => i && [i.kind, i.id, boundOf(i).record]);
        assert.deepEqual(shown(book), shown(fresh));
        assert.deepEqual([...book.byKey.keys()].sort(), [...fresh.byKey.keys()].sort());
        for (const [kind, items] of book.byKind) assert.equal(items.size, fresh.byKind.get(kind)?.size ?? 0);
        // What a quick look at the header says, the binder says too.
        for (const item of book.files.get('a')?.items ?? []) if (item) assert.equal(item.id, boundOf(item).id);
      }),
      { numRuns: 1500 },
    );
  });

  test('offsets and positions are each other’s inverse', () => {
    fc.assert(
      fc.property(text, fc.nat(), (t, n) => {
        const source = readSource(t);
        const offset = n % (t.length + 1);
        const position = positionAt(source, offset);
        const back = offsetAt(source, position);
        // Inside a line break there is no position of its own.
        if (!/[\r\n]/.test(t[offset - 1] ?? '') || position.character === 0)
          assert.ok(back === offset || t.slice(back, offset).match(/^[\r\n]+$/));
      }),
      { numRuns: 3000 },
    );
  });

  test('binding takes anything', () => {
    fc.assert(
      fc.property(text, (t) => {
        for (const block of readSource(t).blocks) {
          const tree = treeOf(block);
          for (const f of bindBlock(tree).findings) {
            assert.ok(f.start >= 0 && f.start <= f.end && f.end <= tree.text.length);
            for (const fix of f.fixes?.() ?? [])
              for (const e of fix.edits) assert.ok(e.start <= e.end && e.end <= tree.text.length);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  /** Records without their places in the text. */
  const meaning = (t: string): string[] =>
    readSource(t).blocks.flatMap((b) => {
      const { kind, record } = bindBlock(treeOf(b));
      return kind ? [JSON.stringify(record, (k, v) => (k === 'at' ? undefined : v))] : [];
    });

  test('formatting is settled after once, and changes no record’s meaning', () => {
    fc.assert(
      fc.property(text, (t) => {
        const once = formatText(t);
        assert.equal(formatText(once), once);
        assert.deepEqual(meaning(once), meaning(t.startsWith('\ufeff') ? t.slice(1) : t));
      }),
      { numRuns: 2000 },
    );
  });
});
