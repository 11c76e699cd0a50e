import assert from 'node:assert/strict';
import { checkItem } from '../../server/src/rules/check';
import { engineOf, findings, itemsOf } from '../support/engine';

/** Rules about authorizations, coverage, receipts and plans: more cases than their pages show. */

const AREAS = /^(auth|elig|pay|plan)\//;
const said = (text: string, today = '2026-11-24'): string[] =>
  findings(engineOf(text, today))
    .filter((f) => AREAS.test(f.finding.rule))
    .map((f) => `${f.finding.rule}: ${f.finding.message}`);
const rulesOf = (text: string, today?: string): string[] => said(text, today).map((s) => s.split(':')[0] ?? '');

const BOOK = `patient P1
  born 1980-01-01
  coverage primary PPO
    effective 2025-01-01..2026-12-31
    verified 2026-04-01
plan PPO
  year 2025-01-01..2025-12-31
  in-network
    deductible none
    out-of-pocket none
    benefit therapy $40
plan PPO
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    out-of-pocket none
    benefit emergency $150
    benefit therapy $40
      authorization required
    benefit other 20%
fees C
  kind contract
  for plan PPO
  effective 2026-01-01..
  97110 $31.00
  97140 $28.00
  99283 $140.00
  20610 $70.00
`;
const visit = (entries: string, kind = 'encounter E-1'): string =>
  `${BOOK}${kind}\n  patient P1\n${entries.replace(/^/gm, '  ')}\n`;
const TAKEN = 'collected $31 copay 2026-04-18\n';

const cases: readonly (readonly [name: string, text: string, rules: readonly string[]])[] = [
  ['a line’s own authorization', visit(`date 2026-04-18\n${TAKEN}service\n  97110 $72\n    authorization A1`), []],
  [
    'for one code of two',
    visit(`date 2026-04-18\n${TAKEN}authorization A1 97110\nservice\n  97110 $72\n  97140 $60`),
    ['auth/missing'],
  ],
  [
    'one for another line was not meant for this',
    visit('date 2026-04-18\nauthorization A1 20610\nservice\n  97110 $72\n  20610 $90'),
    ['auth/missing'],
  ],
  [
    'for a code that is nowhere',
    visit('date 2026-04-18\nauthorization A1 70551\nservice\n  97110 $72'),
    ['auth/mismatch'],
  ],
  [
    'a year in which the plan asked for none',
    visit(`date 2025-04-18\n${TAKEN}service\n  97110 $72\n    allowed $31`),
    [],
  ],
  ['emergency copays are not asked for', visit('date 2026-04-18\nplace 23\nservice\n  99283 $240'), []],
  [
    'a claim that a payer has answered asks no more for the copay',
    `${visit('date 2026-04-18\nauthorization A1\nservice\n  97110 $72')}claim CLM-1\n  from E-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  authorization A1\n  service\n    97110 $72\n  history\n    2026-05-01 paid $0 \n      line 1 paid $0 CO-45 $41 PR-3 $31\n`,
    [],
  ],
  ['a day before the birth is no matter of coverage', visit('date 1979-04-18\nservice\n  20610 $90'), []],
  ['self-pay', visit('date 2027-01-05\ncoverage none\nservice\n  20610 $90'), []],
  ['after the end', visit('date 2027-01-05\nservice\n  20610 $90'), ['elig/after']],
  ['before the start', visit('date 2024-12-31\nservice\n  20610 $90'), ['elig/before']],
  [
    'one line of two after the end',
    visit('date 2026-12-30..2027-01-05\nservice\n  20610 $90 2026-12-30\n  20610 $90 2027-01-05'),
    ['elig/not-verified', 'elig/after'],
  ],
  ['no contract yet, none before', visit('date 2025-06-01\nservice\n  97110 $72'), []],
  [
    'coverages of one rank, one without days',
    'patient P1\n  coverage primary A\n  coverage primary B\n    effective 2026-01-01..\n',
    ['elig/rank-twice'],
  ],
  ['no rank is primary', 'patient P1\n  coverage primary A\n  coverage secondary B\n', []],
  [
    'an estimate does not bind where a plan is used',
    `${visit('date 2026-04-18\nscheduled 2026-04-01\nservice\n  20610 $90')}claim CLM-1\n  from E-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  service\n    20610 $900\n`,
    [],
  ],
];

const block = (entries: string, head = '  year 2026-01-01..2026-12-31\n'): string =>
  `plan X\n${head}  in-network\n${entries.replace(/^/gm, '    ')}\n`;
const plans: readonly (readonly [name: string, text: string, rules: readonly string[]])[] = [
  ['out-of-pocket below the deductible', block('deductible $5,000\nout-of-pocket $500'), ['plan/amounts']],
  ['none is no amount', block('deductible $5,000 family $10,000\nout-of-pocket none'), []],
  ['a reduction above the whole', 'plan X\n  year 2026-01-01..2026-12-31\n  sequestration 120%\n', ['plan/amounts']],
  ['a share of the whole', block('out-of-pocket none\nbenefit lab 100%'), []],
  ['after excluded', block('out-of-pocket none\nbenefit lab excluded then 20%'), ['plan/chain']],
  ['above the ceiling for a family', block('out-of-pocket $6,000 family $30,000'), ['plan/ceiling']],
  ['a family limit that one person alone may fill', block('out-of-pocket $15,000 aggregate'), ['plan/ceiling']],
  ['the same before 2016', block('out-of-pocket $13,000 aggregate', '  year 2015-01-01..2015-12-31\n'), []],
  ['a family limit below one person’s ceiling', block('out-of-pocket $9,000 family $9,000 aggregate'), []],
  [
    'one person’s deductible inside a family of a savings plan',
    block('deductible $2,000 family $4,000\nout-of-pocket $5,000', '  year 2026-01-01..2026-12-31\n  hsa-qualified\n'),
    ['plan/savings'],
  ],
  [
    'the same where only the family’s counts',
    block(
      'deductible $2,000 family $4,000 aggregate\nout-of-pocket $5,000',
      '  year 2026-01-01..2026-12-31\n  hsa-qualified\n',
    ),
    [],
  ],
  [
    'covered, or first visits, before the deductible of a savings plan',
    block(
      'deductible $3,400\nout-of-pocket $5,000\nbenefit lab covered\nbenefit therapy deductible then 20%\n  first 3 visits $30',
      '  year 2026-01-01..2026-12-31\n  hsa-qualified\n',
    ),
    ['plan/savings', 'plan/savings'],
  ],
  [
    'no limit out of pocket in a savings plan',
    block('deductible $3,400\nout-of-pocket none', '  year 2026-01-01..2026-12-31\n  hsa-qualified\n'),
    ['plan/savings'],
  ],
  [
    'a copay first in a savings plan',
    block(
      'deductible $3,400\nout-of-pocket $5,000\nbenefit office-visit $30',
      '  year 2026-01-01..2026-12-31\n  hsa-qualified\n',
    ),
    ['plan/savings'],
  ],
  [
    'prevention and telehealth may come first',
    block(
      'deductible $3,400\nout-of-pocket $5,000\nbenefit preventive covered\nbenefit telehealth $10\nbenefit other deductible then $30',
      '  year 2026-01-01..2026-12-31\n  hsa-qualified\n',
    ),
    [],
  ],
  [
    'too much out of pocket for a savings plan',
    block('deductible $3,400\nout-of-pocket $8,501', '  year 2026-01-01..2026-12-31\n  hsa-qualified\n'),
    ['plan/savings'],
  ],
  [
    'no deductible in a savings plan',
    block('deductible none\nout-of-pocket $5,000', '  year 2026-01-01..2026-12-31\n  hsa-qualified\n'),
    ['plan/savings'],
  ],
  [
    'while it is typed',
    'plan X\n  hsa-qualified\n  in-network\n    deductible\n    out-of-pocket family\n    benefit\n',
    [],
  ],
];

suite('rules: desk and plan', () => {
  for (const [name, text, rules] of [...cases, ...plans])
    test(name, () => assert.deepEqual(rulesOf(text), rules, said(text).join('\n')));

  test('an authorization is asked for before a planned visit', () => {
    const [message] = said(visit('date 2026-12-10\nservice\n  97110 $72'), '2026-11-24').filter((m) =>
      m.startsWith('auth/'),
    );
    assert.match(message ?? '', /Ask for it before the visit on 2026-12-10/);
  });

  test('the year of a savings plan that is not in the tables is not evaluated', () => {
    const engine = engineOf(
      block('deductible $100\nout-of-pocket $5,000', '  year 2031-01-01..2031-12-31\n  hsa-qualified\n'),
    );
    const [item] = itemsOf(engine);
    assert.ok(item);
    assert.deepEqual(
      checkItem(engine, item).notEvaluated.map((n) => [n.rule, n.why]),
      [['plan/savings', 'no savings-plan amounts for 2031']],
    );
  });
});
