import assert from 'node:assert/strict';
import { segmentsOf } from '../../server/src/x12/codec';
import { annotate, stretchOf } from '../../server/src/x12/preview/annotate';
import { write837 } from '../../server/src/x12/write-837';
import { bill, institutionalBill, RECEIVER, SUBMITTER } from '../support/x12';

const envelope = { control: 1, test: true, at: new Date(2026, 3, 18, 9, 5) };
const written = (b: ReturnType<typeof bill>): string => write837([b], SUBMITTER, RECEIVER, envelope).text;

suite('x12: page of a claim file', () => {
  test('loops have headings, segments are indented, and without both it is the file again', () => {
    for (const b of [bill(), institutionalBill()]) {
      const text = written(b);
      const page = annotate(text, ['a page']);
      assert.deepEqual(page.findings, []);
      assert.match(page.text, /^# a page\nISA\*/);
      assert.match(page.text, /\n {8}# 2400 a service line 1\n {8}LX\*1~\n {8}SV/);
      const plain = page.text
        .split('\n')
        .map((l) => l.trimStart())
        .filter((l) => !l.startsWith('#'))
        .join('\n');
      assert.equal(plain, text);
      const lines = page.text.split('\n');
      for (const row of page.rows) assert.ok(lines[row.line]?.trimStart().startsWith(`${row.segment.id}*`));
    }
  });

  test('a finding of the validator stands under its element', () => {
    const page = annotate(written(bill({ diagnoses: ['E11.65', 'I10'] })), []);
    const [finding] = page.findings;
    assert.ok(finding);
    assert.match(finding.message, /without its point/);
    assert.equal(page.text.split('\n')[finding.line]?.slice(finding.start, finding.end), 'E11.65');
  });

  test('the stretch of an element, a component, and of a segment where it is missing', () => {
    const [segment] = segmentsOf(`${written(bill())}`).segments.filter((s) => s.id === 'SV1');
    assert.ok(segment);
    const row = { line: 4, segment, loop: '2400', serviceLine: 1, other: 0, column: 2 };
    const text = `  ${segment.elements.join('*')}`;
    const cut = (place: string): string => {
      const { start, end } = stretchOf(row, place);
      return text.slice(start, end);
    };
    assert.equal(cut('SV102'), '185');
    assert.equal(cut('SV101-3'), '25');
    assert.equal(cut('SV105'), text.trimStart());
    assert.equal(cut('SV1'), text.trimStart());
  });
});
