import assert from 'node:assert/strict';
import { type chargesJson, chargesReport } from '../../../server/src/cli/report-charges';
import { belowRows, bookReview, chargesOn } from '../../../server/src/features/charges/review';
import { setFile } from '../../../server/src/records/book';
import { engineOf } from '../../support/engine';

const BOOK = `fees CHARGES-2025
  kind charges
  effective 2025-01-01..2025-12-31
  99213 $95.00
fees CHARGES-2026
  kind charges
  effective 2026-01-01..
  99213 $95.00
  99214 $120.00
  36415 $3.00
fees PPO-2026
  kind contract
  for plan PPO
  effective 2026-01-01..
  99213 $100.00
  99214 $121.40
  36415 $4.00
plan PPO
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    out-of-pocket none
    benefit other $20
patient P1
  born 1980-01-01
  coverage primary PPO
encounter E-1
  patient P1
  date 2026-04-18
  service
    99214
`;
const claim = (id: string, lines: readonly string[], more = ''): string =>
  `claim ${id}\n  patient P1\n  date 2026-04-18\n  network in\n  dx\n    A I10\n  service\n${lines.map((l) => `    ${l}\n`).join('')}${more}`;
const engine = engineOf(
  `${BOOK}${claim('C-1', ['99214 A', '83036 A $18.00'], '  from E-1\n')}${claim(
    'C-2',
    ['99214 A $150.00', '36415 A $9.00'],
    '  history\n    2026-05-02 paid $96.40 check 1 icn 2\n      line 1 99214 paid $95.00 CO-45 $35.00 PR-3 $20.00\n      line 2 36415 paid $0 CO-97 $9.00\n',
  )}${claim(
    'C-3',
    ['99213 A $150.00'],
    '  history\n    2026-05-02 paid $80.00 check 3 icn 4\n      line 1 99213 paid $80.00 CO-45 $50.00 PR-3 $20.00\n',
  )}`,
);
const [item] = chargesOn(engine);
assert.ok(item);

suite('features: review of charges', () => {
  test('the table of the day, and the losses that are billed most first', () => {
    const review = bookReview(engine, item);
    assert.equal(review.table.id, 'CHARGES-2026');
    assert.equal(belowRows(review), 3);
    assert.deepEqual(
      review.below.map((b) => [b.row.code, b.allowed - b.row.charge, review.billed.get(b.row.code)]),
      // $5.00 once, $1.40 twice, $1.00 once; the encounter of a claim is not counted again.
      [
        ['99213', 500, 1],
        ['99214', 140, 2],
        ['36415', 100, 1],
      ],
    );
    assert.deepEqual(review.notCharged, [{ code: '83036', lines: 1 }]);
    assert.deepEqual(
      review.unchanged.map((r) => r.code),
      ['99213'],
    );
  });

  test('what a payer allowed against its contract: paid and the patient’s part; a denied line is no amount', () => {
    const { paid } = bookReview(engine, item);
    assert.deepEqual(paid, [
      {
        plan: 'PPO',
        lines: 2,
        allowed: 21_500,
        contract: 22_140,
        unknown: 0,
        short: [{ code: '99214', lines: 1, less: 640 }],
      },
    ]);
  });

  test('in a terminal and as JSON, each number with its source', () => {
    const { json, text } = chargesReport(engine);
    assert.match(text, /^CHARGES-2026 on 2026-11-24: 3 of 3 charges are below what would be paid\.\n/);
    assert.match(
      text,
      / {2}99213 +\$95\.00 +PPO-2026 allows \$100\.00 +\$5\.00 less, billed once\n {6}PPO-2026 99213 \$100\.00 · a\.claim:15 · charge a\.claim:8\n/,
    );
    assert.match(text, /The same as in CHARGES-2025, 1 of 3\n {2}99213/);
    assert.match(text, /83036 +billed once/);
    assert.match(text, /PPO +2 lines answered +allowed \$215\.00, by contract \$221\.40 +\$6\.40 short/);
    const { below, chargesBelow } = json as ReturnType<typeof chargesJson>;
    assert.equal(chargesBelow, 3);
    assert.deepEqual(below[0], {
      ...{ code: '99213', modifiers: [], charge: '95.00', at: 'a.claim:8', by: 'PPO-2026', allowed: '100.00' },
      ...{ less: '5.00', place: 'office', billed: 1, why: 'PPO-2026 99213 $100.00', allowedAt: 'a.claim:15' },
    });
  });

  test('a changed contract is seen, and a book without charges says so', () => {
    const other = engineOf(BOOK);
    const [fees] = chargesOn(other);
    assert.ok(fees);
    assert.equal(belowRows(bookReview(other, fees)), 3);
    setFile(other.book, 'a.claim', BOOK.replace('99213 $100.00', '99213 $90.00'));
    const [again] = chargesOn(other);
    assert.ok(again);
    assert.equal(belowRows(bookReview(other, again)), 2);
    assert.throws(() => chargesReport(engineOf('patient P1\n')), /needs a fees record of kind charges/);
  });
});
