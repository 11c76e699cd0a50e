import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IsoDate } from '../../schemas/values';
import { statementOf } from '../../server/src/benefits/statement';
import { statementJson } from '../../server/src/cli/statement';
import { allItems } from '../../server/src/records/book';
import { bookOf } from '../support/cost';

const BOOK = `practice R "Riverside"
payer 60054 "Example Health"
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
    benefit other deductible then 20%
fees C
  kind contract
  for plan PPO
  99214 $121.40
fees CHARGES
  kind charges
  effective 2026-01-01..
  99214 $185.00 "Office visit, moderate"
patient P1
  name "Rivera" "Ana"
  coverage primary PPO
`;
const claim = (history: string, more = '', id = 'CLM-1') => `claim ${id}
  from E-1
  payer primary
  patient P1
  date 2026-04-18
${more}  service
    99214-25 $185.00
    83036 $40.00
  history
${history.trim().replace(/^/gm, '    ')}
`;
const encounter = (more = '') => `encounter E-1
  patient P1
  date 2026-04-18
${more}  service
    99214-25 $185.00
    83036 $40.00
`;
const PAID = `2026-05-02 paid $91.40 check 77
    line 1 99214-25 paid $91.40 CO-45 $63.60 PR-3 $30.00
    line 2 83036 paid $0.00 CO-45 $22.00 PR-1 $18.00`;

const made = (text: string, patient = 0) => {
  const book = bookOf(`${BOOK}${text}`);
  const item = allItems(book, 'patient')[patient];
  assert.ok(item);
  const json = statementJson(statementOf(book, item, '2026-11-24' as IsoDate));
  assert.ok(!JSON.stringify(json).includes('NaN'));
  return json;
};

/** History, and what is asked for: balance, credit, your part, reasons, and why the rest waits. */
const cases: readonly (readonly [
  name: string,
  text: string,
  expected: {
    readonly balance?: string;
    readonly credit?: string;
    readonly parts?: readonly string[];
    readonly waits?: readonly string[];
  },
])[] = [
  ['answered', encounter() + claim(history(PAID)), { balance: '48.00', parts: ['3 30.00', '1 18.00'] }],
  [
    'the copay taken at the visit counts once',
    encounter('  collected $30.00 copay 2026-04-18\n') + claim(history(PAID), '  collected $30.00 copay 2026-04-18\n'),
    { balance: '18.00', parts: ['3 30.00', '1 18.00'] },
  ],
  [
    'paid later, too much, and given back in part',
    encounter() + claim(history(PAID, '2026-06-01 patient-paid $60', '2026-06-20 refunded $2 to patient')),
    { balance: '0.00', credit: '10.00', parts: ['3 30.00', '1 18.00'] },
  ],
  [
    'a refund to the payer is not the patient’s',
    encounter() + claim(history(PAID, '2026-06-20 refunded $2 to payer')),
    { balance: '48.00', parts: ['3 30.00', '1 18.00'] },
  ],
  ['not sent', encounter() + claim(''), { waits: ['not yet sent to PPO'] }],
  ['sent', encounter() + claim(history('2026-04-20 submitted 837')), { waits: ['PPO has not answered yet'] }],
  ['no claim yet', encounter(), { waits: ['not yet sent to PPO'] }],
  [
    'denied at the practice’s cost',
    encounter() +
      claim(history('2026-05-02 denied\n    line 1 paid $0 CO-197 $185.00\n    line 2 paid $0 CO-197 $40.00')),
    { parts: [] },
  ],
  [
    'denied as not covered',
    encounter() +
      claim(history('2026-05-02 denied\n    line 1 paid $0 PR-96 $185.00\n    line 2 paid $0 CO-50 $40.00')),
    { balance: '185.00', parts: ['96 185.00'] },
  ],
  [
    'an answer without its reasons',
    encounter() + claim(history('2026-05-02 paid $91.40')),
    {
      waits: ['PPO has answered; the office does not have its details yet'],
    },
  ],
  [
    'an answer that does not add up',
    encounter() + claim(history(PAID.replace('PR-3 $30.00', 'PR-3 $35.00'))),
    { waits: ['the plan’s answer does not add up to the charge; the office is asking about it'] },
  ],
  [
    'one line not answered',
    encounter() + claim(history(PAID.split('\n').slice(0, 2).join('\n'))),
    { waits: ['the plan has not answered for 83036 yet'] },
  ],
  ['taken back', encounter() + claim(history(PAID, '2026-05-20 reversed')), { waits: ['PPO has not answered yet'] }],
  [
    'taken back and answered anew',
    encounter() + claim(history(PAID, '2026-05-20 reversed', PAID.replace('05-02', '05-20').replace('PR-1', 'CO-97'))),
    { balance: '30.00', parts: ['3 30.00'] },
  ],
  [
    'denied, sent again, paid: the last answer counts',
    encounter() +
      claim(
        history(
          '2026-05-02 denied\n    line 1 paid $0 PR-96 $185.00\n    line 2 paid $0 PR-96 $40.00',
          '2026-05-10 submitted 837',
          PAID.replace('05-02', '06-02'),
        ),
      ),
    { balance: '48.00', parts: ['3 30.00', '1 18.00'] },
  ],
  [
    'appealed',
    encounter() + claim(history(PAID, '2026-06-01 appealed level 1')),
    {
      waits: ['PPO has not answered yet'],
    },
  ],
  [
    'written off after the patient was billed',
    encounter() + claim(history(PAID, '2026-06-01 patient-billed $48', '2026-07-01 written-off $18')),
    { balance: '30.00', parts: ['3 30.00', '1 18.00'] },
  ],
  [
    'written off before: the contract’s share, which is no gift to the patient',
    encounter() + claim(history(PAID, '2026-05-03 written-off $85.60')),
    { balance: '48.00', parts: ['3 30.00', '1 18.00'] },
  ],
  ['closed', encounter() + claim(history(PAID, '2026-09-01 closed')), { parts: ['3 30.00', '1 18.00'] }],
  [
    'the patient pays alone',
    encounter('  coverage none\n  collected $25 deposit 2026-04-18\n'),
    { balance: '200.00', parts: ['alone 185.00', 'alone 40.00'] },
  ],
  ['a planned visit asks for nothing', encounter('  coverage none\n').replace('2026-04-18', '2027-04-18'), {}],
  [
    'money ahead of a planned visit stays with it',
    encounter('  coverage none\n  collected $25 deposit 2026-04-18\n').replace('date 2026-04-18', 'date 2027-04-18'),
    { waits: ['this visit is planned; what you paid ahead is kept for it'] },
  ],
  [
    'a charge that is not known is not asked for',
    'encounter E-1\n  patient P1\n  date 2026-04-18\n  coverage none\n  service\n    83036\n    99214\n',
    { waits: ['the office is still working on this visit'] },
  ],
  [
    'a replacement takes the place of its original, also where it stands before it',
    encounter() +
      claim(history('2026-06-01 submitted 837'), '  frequency replacement\n  original-number 1\n', 'CLM-2') +
      claim(history(PAID)),
    { waits: ['PPO has not answered yet'] },
  ],
  [
    'a void takes all of it back',
    encounter() + claim(history(PAID)) + claim('', '  frequency void\n  original-number 1\n', 'CLM-2'),
    { waits: ['the claim was taken back'] },
  ],
  [
    'a replacement takes the place of its original',
    encounter() +
      claim(history(PAID)) +
      claim(history('2026-06-01 submitted 837'), '  frequency replacement\n  original-number 1\n', 'CLM-2'),
    { waits: ['PPO has not answered yet'] },
  ],
];

function history(...events: readonly string[]): string {
  return events.join('\n');
}

suite('benefits: the statement', () => {
  for (const [name, text, expected] of cases)
    test(name, () => {
      const s = made(text);
      assert.deepEqual(
        {
          balance: s.balance,
          credit: s.credit,
          parts: s.visits.flatMap((v) => v.lines.flatMap((l) => l.parts.map((p) => `${p.reason} ${p.amount}`))),
          waits: s.waiting.map((w) => w.why),
        },
        { balance: '0.00', credit: '0.00', parts: [], waits: [], ...expected },
      );
    });

  test('charge = taken off + plan paid + your part, on each line and in all', () => {
    const s = made(encounter() + claim(history(PAID)));
    assert.deepEqual([s.charge, s.takenOff, s.planPaid, s.owed], ['225.00', '85.60', '91.40', '48.00']);
    assert.deepEqual(
      s.visits[0]?.lines.map((l) => [l.words, l.charge, l.takenOff, l.planPaid, l.owed]),
      [
        ['Office visit, moderate', '185.00', '63.60', '91.40', '30.00'],
        ['', '40.00', '22.00', '0.00', '18.00'],
      ],
    );
  });

  test('with a second plan nothing is asked for before it has answered, and then what it leaves', () => {
    const two = BOOK.replace('  coverage primary PPO\n', '  coverage primary PPO\n  coverage secondary MED\n');
    const run = (more: string) => {
      const book = bookOf(two + encounter() + claim(history(PAID)) + more);
      const [item] = allItems(book, 'patient');
      assert.ok(item);
      return statementJson(statementOf(book, item, '2026-11-24' as IsoDate));
    };
    assert.deepEqual(
      [run('').balance, run('').waiting.map((w) => w.why)],
      ['0.00', ['your secondary plan MED is still to be asked']],
    );
    const second = claim(
      history(
        '2026-06-02 paid $28\n    line 1 paid $20.00 OA-23 $155.00 PR-2 $10.00\n    line 2 paid $8.00 OA-23 $22.00 CO-45 $10.00',
      ),
      '',
      'CLM-2',
    ).replace('payer primary', 'payer secondary');
    const s = run(second);
    assert.deepEqual([s.balance, s.planPaid, s.takenOff, s.charge], ['10.00', '119.40', '95.60', '225.00']);
  });

  test('another patient’s records are not on it', () => {
    const s = made(`${encounter() + claim(history(PAID))}patient P10\n  name "Other" "Person"\n`, 1);
    assert.deepEqual([s.visits.length, s.waiting.length, s.balance], [0, 0, '0.00']);
  });

  test('an adjustment of the whole claim', () => {
    const s = made(encounter() + claim(history('2026-05-02 paid $100.00\n    CO-45 $77.00\n    PR-1 $48.00')));
    assert.deepEqual([s.balance, s.visits[0]?.lines.length], ['48.00', 1]);
    const reduced = made(
      encounter() +
        claim(
          history(PAID.replace('paid $91.40 check', 'paid $89.57 check'), '').trim().replace(/$/, '\n    CO-253 $1.83'),
        ),
    );
    assert.deepEqual([reduced.balance, reduced.planPaid, reduced.takenOff], ['48.00', '89.57', '87.43']);
  });
});

const reasons = fc.constantFrom('1', '2', '3', '96', '119', '45', 'B7');
const amount = fc.integer({ min: -5000, max: 30_000 });
const row = fc.record({
  number: fc.integer({ min: 1, max: 3 }),
  paid: amount,
  details: fc.array(fc.tuple(fc.constantFrom('PR', 'CO', 'OA', 'PI'), reasons, amount), { maxLength: 3 }),
});
const dollar = (n: number): string => `${n < 0 ? '-' : ''}$${(Math.abs(n) / 100).toFixed(2)}`;
const event = fc.oneof(
  fc
    .tuple(fc.constantFrom('paid', 'denied'), fc.array(row, { maxLength: 3 }))
    .map(
      ([what, lines]) =>
        `2026-05-02 ${what}${what === 'paid' ? ' $10.00' : ''}\n${lines
          .map(
            (l) =>
              `    line ${l.number} paid ${dollar(l.paid)} ${l.details.map(([g, r, a]) => `${g}-${r} ${dollar(a)}`).join(' ')}`,
          )
          .join('\n')}`,
    ),
  fc.constantFrom(
    PAID,
    '2026-05-03 reversed',
    '2026-05-04 submitted 837',
    '2026-05-05 patient-paid $20',
    '2026-05-06 refunded $5 to patient',
    '2026-05-06 patient-billed $5',
    '2026-05-07 written-off $7',
    '2026-05-08 closed',
    '2026-05-09 paid',
    '2026-05-09 patient-paid',
    'x',
  ),
);

suite('benefits: the statement, for any history', () => {
  test('it balances, asks for no more than the plans’ PR, and never below zero', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const text = encounter('  collected $30.00 copay 2026-04-18\n') + claim(history(...events));
        const s = made(text);
        const n = (t: string): number => Math.round(Number(t) * 100);
        for (const line of s.visits.flatMap((v) => v.lines)) {
          assert.equal(n(line.charge), n(line.takenOff) + n(line.planPaid) + n(line.owed));
          assert.equal(
            n(line.owed),
            line.parts.reduce((sum, p) => sum + n(p.amount), 0),
          );
          for (const { reason } of line.parts) assert.ok(text.includes(`PR-${reason} `), reason);
        }
        assert.ok(n(s.balance) >= 0 && n(s.credit) >= 0 && (n(s.balance) === 0 || n(s.credit) === 0));
        assert.equal(n(s.balance) - n(s.credit), n(s.owed) - n(s.patientPaid) - n(s.forgiven));
      }),
      { numRuns: 300 },
    );
  });
});
