import assert from 'node:assert/strict';
import { type PageRow, segmentOf, textOf } from '../../client/src/features/show837/rows';

const CLAIM = 'file:///p/a.claim';
const PATIENT = 'file:///p/a.patient';
const rows: readonly PageRow[] = [
  { line: 3, uri: PATIENT, at: 1 },
  { line: 5, uri: CLAIM, at: 0 },
  { line: 7, uri: CLAIM, at: 6 },
  { line: 9, uri: CLAIM, at: 8 },
  { line: 10, uri: CLAIM, at: 8 },
];

suite('page of the 837: from text to segment and back', () => {
  const toSegment: readonly [string, string, number, number | undefined][] = [
    ['the first segment of a line', CLAIM, 8, 9],
    ['the nearest above for an entry that is sent with another', CLAIM, 7, 7],
    ['a line of another record', PATIENT, 4, 3],
    ['none above everything that is sent', PATIENT, 0, undefined],
    ['none in a file that the claim does not use', 'file:///p/b.claim', 8, undefined],
  ];
  for (const [what, uri, line, expected] of toSegment)
    test(`text to segment: ${what}`, () => assert.equal(segmentOf(rows, uri, line), expected));

  test('segment to text: its own line, a heading’s is that of the segment above', () => {
    assert.equal(textOf(rows, 10)?.at, 8);
    assert.equal(textOf(rows, 8)?.at, 6);
    assert.equal(textOf(rows, 0), undefined);
  });
});
