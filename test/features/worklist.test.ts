import assert from 'node:assert/strict';
import { worklistOf } from '../../server/src/features/worklist';
import { decimal } from '../../server/src/records/money';
import { engineOf } from '../support/engine';

const BOOK = `payer 60054 "Example Health"
  timely-filing 120 days
  corrected-claim 180 days
  appeal 90 days
payer MCR "Medicare"
  medicare
plan PPO
  payer 60054
plan B
  payer MCR
patient P1
  coverage primary PPO
    member W1
patient P2
  coverage primary B
    member 1EG4TE5MK73
`;
const claim = (id: string, date: string, charge: string, history = '', patient = 'P1'): string =>
  `claim ${id}\n  patient ${patient}\n  payer primary\n  date ${date}\n  place 11\n  dx\n    A I10\n  service\n    G0008 A ${charge}\n${history && `  history\n${history}`}`;
const listed = (text: string, today = '2026-06-01') =>
  worklistOf(engineOf(`${BOOK}${text}`, today)).map((w) => [w.item.id, w.what, decimal(w.amount), w.deadline]);
const why = (text: string, today = '2026-06-01'): string => worklistOf(engineOf(`${BOOK}${text}`, today))[0]?.why ?? '';

suite('features: worklist', () => {
  test('deadlines within two weeks first, then by money, then what is past', () => {
    const text = [
      claim('SMALL-SOON', '2026-02-10', '$20.00'),
      claim('BIG', '2026-05-20', '$900.00'),
      claim('MIDDLE', '2026-05-20', '$300.00'),
      claim('PAST', '2026-01-02', '$5,000.00'),
    ].join('');
    assert.deepEqual(
      listed(text).map(([id]) => id),
      ['SMALL-SOON', 'BIG', 'MIDDLE', 'PAST'],
    );
  });

  const table: readonly (readonly [what: string, text: string, expected: readonly (string | undefined)[][]])[] = [
    [
      'a claim with an error is put right before its filing limit',
      claim('C', '2026-05-20', '$20.00').replace('G0008 A', 'G0008 Q'),
      [['C', 'fix', '20.00', '2026-09-17']],
    ],
    ['Medicare gives a year', claim('C', '2026-05-20', '$20.00', '', 'P2'), [['C', 'send', '20.00', '2027-05-20']]],
    [
      'a rejected claim is sent again',
      claim('C', '2026-05-20', '$20.00', '    2026-05-21 submitted 837\n    2026-05-22 rejected A7:562\n'),
      [['C', 'resend', '20.00', '2026-09-17']],
    ],
    ['one on its way waits', claim('C', '2026-05-20', '$20.00', '    2026-05-21 submitted 837\n'), []],
    [
      'one that nobody answered is asked about',
      claim('C', '2026-03-20', '$20.00', '    2026-04-21 submitted 837\n    2026-05-30 called "no answer"\n'),
      [['C', 'ask', '20.00', undefined]],
    ],
    [
      'a payer that asks for records gets them',
      claim('C', '2026-05-20', '$20.00', '    2026-05-21 submitted 837\n    2026-05-25 received 277CA R4:489\n'),
      [['C', 'records', '20.00', undefined]],
    ],
    [
      'a denial for a code is corrected within the payer’s time',
      claim('C', '2026-03-20', '$20.00', '    2026-05-01 denied\n      line 1 G0008 paid $0.00 CO-16 $20.00\n'),
      [['C', 'denied', '20.00', '2026-10-28']],
    ],
    [
      'a denial for necessity is appealed',
      claim('C', '2026-03-20', '$20.00', '    2026-05-01 denied\n      line 1 G0008 paid $0.00 CO-50 $20.00\n'),
      [['C', 'denied', '20.00', '2026-07-30']],
    ],
    [
      'Medicare’s first appeal has 120 days from the receipt of its answer',
      claim('C', '2026-03-20', '$20.00', '    2026-05-01 denied\n      line 1 paid $0.00 CO-50 $20.00\n', 'P2'),
      [['C', 'denied', '20.00', '2026-09-03']],
    ],
    [
      'one that was not processed is sent anew, until the filing limit',
      claim('C', '2026-03-20', '$20.00', '    2026-05-01 denied\n      line 1 paid $0.00 CO-16 $20.00 MA130\n'),
      [['C', 'denied', '20.00', '2026-07-18']],
    ],
    [
      'what the contract takes off and what the patient owes is no denial',
      claim('C', '2026-03-20', '$20.00', '    2026-05-01 paid $5.00\n      line 1 paid $5.00 CO-45 $8.00 PR-3 $7.00\n'),
      [],
    ],
    [
      'a payment with a denied part leaves that part',
      claim(
        'C',
        '2026-03-20',
        '$20.00',
        '    2026-05-01 paid $5.00\n      line 1 paid $5.00 CO-45 $8.00 CO-151 $7.00\n',
      ),
      [['C', 'denied', '7.00', '2026-07-30']],
    ],
    [
      'a denied claim that another replaces is done',
      `${claim('C', '2026-03-20', '$20.00', '    2026-05-01 denied icn 77\n')}${claim('D', '2026-03-20', '$20.00', '    2026-05-30 submitted 837\n').replace('  dx', '  frequency replacement\n  original-number 77\n  dx')}`,
      [],
    ],
    [
      'a closed claim is done',
      claim('C', '2026-03-20', '$20.00', '    2026-05-01 denied\n    2026-05-02 closed\n'),
      [],
    ],
    [
      'an encounter that no claim bills',
      'encounter E-1\n  patient P1\n  date 2026-05-20\n  service\n    G0008 A $20.00\n',
      [['E-1', 'bill', '20.00', '2026-09-17']],
    ],
    [
      'nor in the future, nor of a patient who pays alone',
      'encounter E-1\n  patient P1\n  date 2026-08-20\n  service\n    G0008 A $20.00\nencounter E-2\n  patient P1\n  date 2026-05-20\n  coverage none\n  service\n    G0008 A $20.00\n',
      [],
    ],
    [
      'a letter that is due',
      `${claim('C', '2026-03-20', '$20.00', '    2026-05-21 submitted 837\n')}patient P3\n  letter 2026-05-02 from "Example Health" "Records"\n    about C\n    due 2026-06-10\n`,
      [['C', 'letter', '20.00', '2026-06-10']],
    ],
  ];
  for (const [what, text, expected] of table) test(what, () => assert.deepEqual(listed(text), expected));

  test('less than the contract is asked for, and the next payer is billed, each with its money', () => {
    const contract = 'fees F\n  kind contract\n  for plan PPO\n  G0008 $15.00\n';
    const plan = 'plan PPO\n  payer 60054\n';
    const covered = `${plan}  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit other $2.00\n    benefit immunization $2.00\n`;
    const paid = (row: string): string =>
      claim(
        'C',
        '2026-03-20',
        '$20.00',
        `    2026-03-21 submitted 837\n    2026-05-01 paid $10.00\n      line 1 ${row}\n`,
      );
    const list = (text: string, two = false) => {
      const book = BOOK.replace(plan, covered).replace(
        '    member W1\n',
        `    member W1\n${two ? '  coverage secondary B\n    member M1\n' : ''}`,
      );
      return worklistOf(engineOf(`${book}${contract}${text}`, '2026-06-01')).map((w) => [
        w.what,
        decimal(w.amount),
        w.deadline,
      ]);
    };
    assert.deepEqual(list(paid('paid $10.00 CO-45 $8.00 PR-3 $2.00')), [['underpaid', '3.00', '2026-07-30']]);
    assert.deepEqual(list(paid('paid $13.00 CO-45 $5.00 PR-3 $2.00').replace('paid $10.00', 'paid $13.00')), []);
    assert.deepEqual(list(paid('paid $13.00 CO-45 $5.00 PR-3 $2.00').replace('paid $10.00', 'paid $13.00'), true), [
      ['next', '2.00', undefined],
    ]);
  });

  test('the reason is told in plain words', () => {
    const text = claim('C', '2026-03-20', '$20.00', '    2026-05-01 denied\n      line 1 paid $0.00 CO-197 $20.00\n');
    assert.equal(why(text), 'Denied for 197, authorization absent. $20.00 open: appeal with the records.');
  });
});
