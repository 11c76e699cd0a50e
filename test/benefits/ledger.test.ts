import assert from 'node:assert/strict';
import { costOf } from '../../server/src/benefits/cost';
import { costJson, type RecordCostJson } from '../../server/src/cli/cost';
import { type Book, editFile, findItems, type Item } from '../../server/src/records/book';
import { bookOf } from '../support/cost';

const PLAN = `plan PPO
  payer 1
  year 2026-01-01..2026-12-31
  in-network
    deductible $500 family $800 embedded
    out-of-pocket $2,000 family $4,000
    maximum $1,500 per year
    benefit therapy $40
      limit 3 visits per year
    benefit other deductible then 20%
plan PPO
  payer 1
  year 2025-01-01..2025-12-31
  in-network
    deductible $500
    out-of-pocket $2,000
    benefit other deductible then 20%
fees C
  kind contract
  for plan PPO
  effective 2020-01-01..
  other 100% of charges
`;
const patient = (id: string, used = '', member = 'M1'): string =>
  `patient ${id}\n  born 1980-05-02\n  coverage primary PPO\n    member ${member}\n${used && `    used\n      ${used}\n`}`;

interface Answered {
  readonly patient?: string;
  readonly date?: string;
  readonly code?: string;
  readonly charge?: number;
  readonly history?: readonly string[];
  readonly from?: string;
}

function claim(
  id: string,
  { patient: p = 'P', date = '2026-03-01', code = '20610', charge = 400, history = [], from }: Answered,
): string {
  const events = history.length > 0 ? `  history\n${history.map((h) => `    ${h}\n`).join('')}` : '';
  return `claim ${id}\n  payer primary\n  patient ${p}\n  date ${date}\n  place 11\n  network in\n${from ? `  from ${from}\n` : ''}  rendering 1497758544\n  dx\n    A I10\n  service\n    ${code} A $${charge}\n${events}`;
}

/** An answer as history lines: event, then its line. */
const paid = (day: string, paidAmount: string, ...details: readonly string[]): readonly string[] => [
  `${day} paid $${paidAmount}`,
  `  line 1 paid $${paidAmount} ${details.join(' ')}`,
];

function costIn(book: Book, kind: 'claim' | 'encounter', id: string): RecordCostJson {
  const [item] = findItems(book, kind, id);
  const cost = item && costOf(book, item as unknown as Item);
  assert.ok(cost, `${kind} ${id}`);
  const [json] = costJson([cost]).records;
  assert.ok(json);
  return json;
}

const deductible = (book: Book, id = 'C9'): string | null | undefined =>
  costIn(book, 'claim', id).payers[0]?.lines[0]?.deductible;
const before = (book: Book, id = 'C9'): Readonly<Record<string, string>> =>
  costIn(book, 'claim', id).payers[0]?.accumulators.before ?? {};

suite('benefits: accumulators as a ledger', () => {
  test('answered claims add to the counters, and each says how much', () => {
    const book = bookOf(
      PLAN +
        patient('P') +
        claim('C1', { history: paid('2026-03-20', '0.00', 'PR-1 $400.00') }) +
        claim('C9', { date: '2026-06-01' }),
    );
    assert.equal(deductible(book), '100.00');
    assert.equal(before(book).oop, '400.00');
    assert.deepEqual(costIn(book, 'claim', 'C9').payers[0]?.ledger?.deductible?.moves, [
      { record: 'C1', date: '2026-03-20', amount: '400.00', at: 'all.claim:40' },
    ]);
  });

  test('a claim that nobody has answered adds nothing', () => {
    const book = bookOf(PLAN + patient('P') + claim('C1', {}) + claim('C9', { date: '2026-06-01' }));
    assert.equal(deductible(book), '400.00');
  });

  test('what the payer told includes the answers up to its day', () => {
    const answered = (day: string) => claim('C1', { history: paid(day, '0.00', 'PR-1 $100.00') });
    const told = patient('P', 'deductible $220 as-of 2026-04-01');
    assert.equal(before(bookOf(PLAN + told + answered('2026-03-20') + claim('C9', {}))).deductible, '220.00');
    assert.equal(before(bookOf(PLAN + told + answered('2026-04-02') + claim('C9', {}))).deductible, '320.00');
  });

  test('the date of service chooses the plan year, whatever the day of the answer', () => {
    const book = bookOf(
      PLAN +
        patient('P') +
        claim('C1', { date: '2025-12-20', history: paid('2026-01-20', '0.00', 'PR-1 $300.00') }) +
        claim('C9', { date: '2026-02-01' }),
    );
    assert.equal(before(book).deductible, '0.00');
  });

  test('an answered claim sees the answers before its own only', () => {
    const book = bookOf(
      PLAN +
        patient('P') +
        claim('C2', { date: '2026-01-05', history: paid('2026-03-02', '0.00', 'PR-1 $100.00') }) +
        claim('C1', { date: '2026-02-05', history: paid('2026-03-01', '0.00', 'PR-1 $400.00') }),
    );
    assert.equal(before(book, 'C1').deductible, '0.00');
    assert.equal(before(book, 'C2').deductible, '400.00');
  });

  test('a reversal moves it back, and a corrected answer counts instead', () => {
    const history = [
      ...paid('2026-03-20', '0.00', 'PR-1 $400.00'),
      '2026-04-02 reversed',
      ...paid('2026-04-02', '240.00', 'PR-1 $100.00', 'PR-2 $60.00'),
    ];
    const book = bookOf(PLAN + patient('P') + claim('C1', { history }) + claim('C9', { date: '2026-06-01' }));
    assert.equal(before(book).deductible, '100.00');
    assert.equal(before(book).oop, '160.00');
    assert.equal(before(book).maximum, '240.00');
  });

  test('a denied line moves nothing', () => {
    const history = ['2026-03-20 denied', '  line 1 paid $0.00 CO-197 $400.00'];
    const book = bookOf(PLAN + patient('P') + claim('C1', { history }) + claim('C9', {}));
    assert.equal(before(book).deductible, '0.00');
  });

  test('a family shares the plan and the subscriber’s member id', () => {
    const answered = claim('C1', { patient: 'Q', history: paid('2026-03-20', '0.00', 'PR-1 $500.00') });
    const shared = bookOf(PLAN + patient('P') + patient('Q') + answered + claim('C9', {}));
    assert.deepEqual([before(shared).deductible, before(shared).familyDeductible], ['0.00', '500.00']);
    // The family has 300 left, less than the person's own 500.
    assert.equal(deductible(shared), '300.00');
    const strangers = bookOf(PLAN + patient('P') + patient('Q', '', 'M2') + answered + claim('C9', {}));
    assert.equal(before(strangers).familyDeductible, '0.00');
  });

  test('visits of answered claims use up a limit', () => {
    const visit = (id: string, date: string) =>
      claim(id, { code: '97110-GP', charge: 100, date, history: paid('2026-05-01', '60.00', 'PR-3 $40.00') });
    const book = bookOf(
      PLAN +
        patient('P', 'visits therapy 1 as-of 2026-01-31') +
        visit('C1', '2026-02-01') +
        visit('C2', '2026-02-08') +
        claim('C9', { code: '97110-GP', charge: 100, date: '2026-06-01' }),
    );
    assert.equal(costIn(book, 'claim', 'C9').payers[0]?.lines[0]?.planPays, '0.00');
  });

  test('an encounter does not see the claim that was made from it', () => {
    const encounter = claim('E1', { charge: 400 }).replace('claim E1\n  payer primary', 'encounter E1');
    const book = bookOf(
      PLAN +
        patient('P') +
        encounter +
        claim('C1', { from: 'E1', history: paid('2026-03-20', '0.00', 'PR-1 $400.00') }),
    );
    assert.equal(costIn(book, 'encounter', 'E1').payers[0]?.accumulators.before.deductible, '0.00');
  });

  test('editing one answer moves the claims after it, and no other family’s', () => {
    const other = claim('C5', { patient: 'R' });
    const text =
      PLAN +
      patient('P') +
      patient('R', '', 'M7') +
      claim('C1', { history: paid('2026-03-20', '0.00', 'PR-1 $400.00') }) +
      claim('C9', { date: '2026-06-01' }) +
      other;
    const book = bookOf(text);
    assert.equal(deductible(book), '100.00');
    costIn(book, 'claim', 'C5');
    const at = text.indexOf('PR-1 $400.00') + 'PR-1 $'.length;
    const { stale } = editFile(book, 'all.claim', at, at + 1, '3');
    assert.deepEqual([...stale].map((i) => i.id).sort(), ['C1', 'C9']);
    assert.equal(deductible(book), '200.00');
  });
});
