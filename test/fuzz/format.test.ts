import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FormName } from '../../schemas/define';
import { recordSchemas } from '../../schemas/index';
import { formatText } from '../../server/src/features/format';
import { bindBlock } from '../../server/src/records/bind';
import { type EntryTable, kindNames, kinds, type Slot } from '../../server/src/records/vocabulary';
import { allowancesOf } from '../../server/src/rules/allow';
import { readSource, treeOf } from '../../server/src/text/source';

/** Random records made from the vocabulary, in every spelling that is read. */

const SPELLINGS: Readonly<Record<FormName, readonly string[]>> = {
  id: ['P-1', 'abc', '0042', '"q x"', 'primary', 'x,'],
  text: ['"A text"', '"with \\" and \\\\"', '“Curly – text”', 'word', 'two words', '"C:\\temp"', 'say “hi” now'],
  word: [],
  flag: [],
  money: ['$1', '$1,234.56', '$1234.50', '-$3.00', '$-3.00', '$0', '$0.00', '$185.5', '12.00'],
  percent: ['20%', '12.50%', '0%', '100%', '20'],
  date: ['2026-04-18', '4/18/2026', '04/08/2026', '9999-12-31', '4/18/26', '04182026', '2026–04–18'],
  range: [
    '2026-04-18',
    '4/18/2026',
    '4/18/2026..4/20/2026',
    '2026-01-01..',
    '..2026-12-31',
    '..9999-12-31',
    '9999-12-31',
  ],
  time: ['08:15', '23:59', '8:15'],
  integer: ['1', '012', '20'],
  decimal: ['4', '0.50', '4.0'],
  npi: ['1497758544', '12'],
  place: ['11', 'a2', '2'],
  dx: ['E11.65', 'e1165', 'i10', 'Z23', 'E11.'],
  letter: ['A', 'b', 'C'],
  procedure: ['99214', '99214-25', 'j3301-jz', '71046–26', 'zzzzz', '9921425', '99214,'],
  'procedure-range': ['99214', '97110..97140', 'j0120..J9999', '71046-tc', '0450'],
  revenue: ['0450', '0300', '450'],
  'revenue-range': ['0450', '0300..0319'],
  pcs: ['0DTJ4ZZ', '0dtj4zz'],
  state: ['OH', 'oh'],
  modifier: ['25', 'tc'],
  category: ['office-visit', 'Lab', 'other', 'my-Own'],
  units: ['x4', 'X04', 'x0.50', '2x'],
  minutes: ['45min', '45MIN'],
  pointers: ['A', 'ab', 'CBA', 'A,B', '1,2'],
  adjustment: ['CO-45', 'pr-b7'],
  status: ['A7:562:85', 'a1:19'],
  'age-range': ['0..17', '018', '65..'],
  chain: [
    'deductible then 20%',
    'DEDUCTIBLE or $30',
    '$250 THEN Deductible then 20.0% Up To $1,500',
    'Covered',
    '$3 20%',
  ],
  adjudication: ['CO-45 $63.6', 'co-45 $63 pr-3 -$3.00 n130', 'MA01'],
};

const anyCase = (word: string): fc.Arbitrary<string> =>
  fc.constantFrom(word, word.toUpperCase(), `${word.charAt(0).toUpperCase()}${word.slice(1)}`);

const spelledValue = (slot: Slot): fc.Arbitrary<string> => {
  const spelled = slot.words
    ? fc.constantFrom(...slot.words).chain(anyCase)
    : fc.constantFrom(...SPELLINGS[slot.form], ...SPELLINGS[slot.form]);
  const one = slot.label ? fc.tuple(anyCase(slot.label), spelled).map((t) => t.join(' ')) : spelled;
  return slot.many ? fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')) : one;
};

const blank = fc.constantFrom(' ', ' ', '  ', '\t', '\u00a0');
const remark = fc.constantFrom('', '', '', '', ' # why', '\t#x  ');
const junk = fc.constantFrom('??', '$', '25', 'AB', 'then', '"open', 'x', '2026-13-45', '“');

const lineOf = (table: EntryTable): fc.Arbitrary<string> =>
  fc
    .tuple(
      table.keyword ? anyCase(table.keyword) : fc.constant(''),
      fc.subarray(table.slots.map((_, i) => i)),
      fc.boolean(),
      fc.option(junk, { freq: 8 }),
      blank,
      remark,
    )
    .chain(([keyword, chosen, shuffled, odd, gap, behind]) => {
      // The first slot is what makes a row one.
      const slots = [...new Set(table.keyword ? chosen : [0, ...chosen])];
      const order =
        shuffled && table.keyword ? fc.shuffledSubarray(slots, { minLength: slots.length }) : fc.constant(slots);
      return order.chain((o) =>
        fc
          .tuple(...o.map((i) => (table.slots[i] ? spelledValue(table.slots[i] as Slot) : fc.constant(''))))
          .map((values) => [keyword, ...values, odd ?? ''].filter(Boolean).join(gap) + behind),
      );
    });

const below = (table: EntryTable, depth: number): fc.Arbitrary<string[]> => {
  const all = [...Object.values(table.children), ...(table.row ? Array<EntryTable>(4).fill(table.row) : [])];
  if (depth === 0 || all.length === 0) return fc.constant([]);
  return fc
    .array(fc.constantFrom(...all), { maxLength: depth > 2 ? 7 : 5 })
    .chain((chosen) =>
      fc
        .tuple(
          ...chosen.map((t) =>
            fc.tuple(
              fc.constantFrom(
                '',
                '',
                '',
                '',
                '\n',
                '\n\n',
                '# note\n',
                '  # deep\n',
                '# allow dx/pointer "why" by Me 2026-01-01\n',
              ),
              lineOf(t),
              below(t, depth - 1),
            ),
          ),
        )
        .map((parts) =>
          parts.flatMap(([before, own, inner]) => [
            ...before.split('\n').slice(0, -1),
            own,
            ...inner.map((l) => `   ${l}`),
          ]),
        ),
    );
};

const recordText = fc
  .constantFrom(...kindNames)
  .chain((kind) =>
    fc
      .tuple(fc.constantFrom('', '# above\n', '# far\n\n'), lineOf(kinds[kind]), below(kinds[kind], 3))
      .map(([before, header, lines]) => `${before}${header}\n${lines.map((l) => ` ${l}`).join('\n')}`),
  );
const bookText = fc
  .tuple(
    fc.array(recordText, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('\n', '\n\n\n'),
  )
  .map(([records, eol, between]) => `${records.join(between)}\n`.replaceAll('\n', eol));

/** What a text says: its records without their places, and what stands in comments above which entry. */
function meaning(text: string): unknown {
  return readSource(text).blocks.map((block) => {
    const tree = treeOf(block);
    const { kind, id, record, later } = bindBlock(tree);
    const comments = tree.comments.map((c) => [tree.text.slice(c.start, c.end).replace(/[\s\u00a0]+$/, ''), c.entry]);
    const allowed = allowancesOf(tree).map((a) => [
      a.rule,
      a.reason,
      tree.entries.find((e) => e.line === a.line)?.index,
    ]);
    return { kind, id, record, later, parents: tree.entries.map((e) => e.parent), comments, allowed };
  });
}

suite('fuzz: formatting and binding of whole records', () => {
  test('formatting changes no meaning and is settled after once', () => {
    fc.assert(
      fc.property(bookText, (text) => {
        const once = formatText(text);
        assert.deepEqual(meaning(once), meaning(text));
        assert.equal(formatText(once), once);
        assert.doesNotMatch(once, /[ \t](\r?\n)|\n\r?\n\r?\n|^\s|\n\n$/);
        assert.ok(once.endsWith(text.includes('\r\n') ? '\r\n' : '\n'));
        assert.equal(/[^\r]\n/.test(once), !text.includes('\r\n'));
      }),
      { numRuns: 1500 },
    );
  });

  test('what the binder makes is of the schema’s shape', () => {
    fc.assert(
      fc.property(bookText, (text) => {
        for (const block of readSource(text).blocks) {
          const { kind, record } = bindBlock(treeOf(block));
          if (kind) assert.deepEqual(recordSchemas[kind].parse(record), record);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
