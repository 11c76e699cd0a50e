import assert from 'node:assert/strict';
import { recordSchemas } from '../../schemas/index';
import { bindBlock, rolesOf, slotSpan, tableOf, tablesOf } from '../../server/src/records/bind';
import { kindNames, kinds } from '../../server/src/records/vocabulary';
import { parse } from '../../server/src/text/parse';
import { readingFindings, recordOf } from '../support/tree';

/** A record of each kind with most of its entries; all of it right. */
const SAMPLES: Readonly<Record<(typeof kindNames)[number], string>> = {
  encounter: `encounter E-1 "Annual visit"
  patient P1
  date 2026-04-18
  place 11
  rendering 1497758544 "Okafor" "Grace"
  coverage primary PPO
  network in
  dx
    A E11.65
    B I10 poa Y
    admitting R07.9
    reason R07.9
    external W19.XXXA poa N
  procedure 0DTJ4ZZ 2026-04-18
  service
    99214-25 AB $185.00
      mdm moderate
      time 35min
      note "seen twice"
    J3301 x4 A $40.00
      ndc 00003-0293-05 4 ML
    0370 45min $90.00 2026-04-18
      start 08:15
      stop 09:00
  document D1 "Note" signed 2026-04-18 by 1497758544 kind note
  authorization AUTH1 97110..97140 2026-04-01..2026-06-30 visits 12
  accident auto OH 2026-04-01
  unable-to-work 2026-04-01..2026-04-10
  visit type 1 source 1 status 01
  admitted 2026-04-18 08:15
  collected $30.00 copay 2026-04-18
  consent out-of-network 2026-04-01
  note "x"
  remark "y"
`,
  claim: `claim C-1
  bill professional
  from E-1
  payer primary
  frequency replacement
  original-number 77
  accept-assignment no
  patient P1
  date 2026-04-18..2026-04-20
  dx
    A I10
  service
    99214 A $185.00
  value 80 3
  occurrence 11 2026-04-01
  prior primary paid $91.40 on 2026-05-01
    CO-45 $63.60
    line 1 paid $91.40 CO-45 $63.60 PR-2 $30.00
    remaining $30.00
  history
    2026-04-20 submitted 837 control 000000101
    2026-05-01 paid $91.40 check 9 icn 77
      line 1 99214-25 paid $91.40 CO-45 $63.60 PR-3 $30.00 N130
      PR-1 $5.00
    2026-05-02 called "they will look"
    2026-05-03 refunded $5.00 to patient
`,
  patient: `patient P1
  name "Rivera" "Ana" "M" suffix JR
  born 1980-05-02
  sex F
  address "12 Elm St" "Springfield" OH 45501
  coverage primary PPO
    member XYZ1
    subscriber spouse "Rivera" "Luis" 1979-01-01 M member XYZ0
    effective 2026-01-01..
    verified 2026-04-01 trace T1
    used
      deductible $220.00 as-of 2026-04-01
      out-of-network family deductible remaining $280.00
      visits therapy 3
      amount dental $200.00
      days lifetime-reserve 4
  letter 2026-04-18 from "Northfield" "Records"
    about C-1
    due 2026-05-18
`,
  plan: `plan PPO "Blue"
  payer 60054
  year 2026-01-01..2026-12-31
  cob standard
  in-network
    deductible $500 family $1,500 embedded
    out-of-pocket none
    maximum $1,500 per year
    benefit emergency $250 then deductible then 20% up to $500
      waived when admitted
    benefit physical-therapy deductible or $40
      codes 97110..97140 97530
      limit 20 visits per year
      limit 4 visits per 12 months
      authorization after 12 visits
      copay per day
      first 3 visits $30
      ages 0..17
      deductible $50
    benefit cosmetic excluded
      revenue 0360 0490..0499
  out-of-network
    allowed 140% of medicare
    benefit other deductible then 40%
  hsa-qualified
`,
  payer: `payer 60054 "Northfield Health"
  timely-filing 120 days
  medicare
  edits ncci mue
  require modifier 95 for 99202..99215 at 02 10 "telehealth"
  forbid 99211 with 90471
`,
  fees: `fees F
  kind contract
  for plan PPO
  effective 2026-01-01..
  99214 $121.40 "Office visit"
  71046-26 $11.02 facility
  97110..97140 $31.00
  0120 $2,100.00 per day
  anesthesia $62.00 per unit
  other 62% of charges
`,
  practice: `practice RIVER "Riverside"
  npi 1234567893
  tax-id 12-3456789
  locality 15202-00
  provider 1497758544 "Okafor" "Grace"
    specialty 08
    in-network PPO 60054 2026-01-01..
  facility 1234567893 "North Lab"
    place 81
  sliding-fee
    150% 25%
`,
  remit: `remit 000123456
  payer 60054
  date 2026-05-04
  amount $914.20
  plb WO -$30.00 REF1
`,
};

suite('records: bind', () => {
  for (const kind of kindNames)
    test(`a ${kind} binds without a finding, to the shape of its schema`, () => {
      assert.deepEqual(readingFindings(SAMPLES[kind]), []);
      const { record } = bindBlock(parse(SAMPLES[kind]));
      assert.deepEqual(recordSchemas[kind].parse(record), record);
    });

  for (const kind of kindNames)
    test(`the example of ${kind} binds without a finding`, () => {
      assert.deepEqual(readingFindings(kinds[kind].example ?? ''), []);
    });

  test('values go to their slots', () => {
    assert.deepEqual(recordOf(SAMPLES.payer), {
      id: '60054',
      title: 'Northfield Health',
      timelyFiling: { count: 120, unit: 'days' },
      medicare: {},
      edits: { which: ['ncci', 'mue'] },
      require: [
        {
          what: 'modifier',
          value: '95',
          for: [{ from: '99202', to: '99215', modifiers: [] }],
          places: ['02', '10'],
          text: 'telehealth',
        },
      ],
      forbid: [{ value: '99211', with: [{ from: '90471', to: '90471', modifiers: [] }] }],
    });
  });

  /** Text, and the findings of reading it. */
  const FOUND: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    ['# only a comment\n', []],
    ['claim\n', ['text/id: A claim needs an id: claim CLM-1001.']],
    ['practice "Riverside"\n', []],
    ['practice\n', []],
    [
      'toString x\n',
      ['text/keyword: “tostring” starts no record: encounter, claim, patient, plan, payer, fees, practice, remit do.'],
    ],
    [
      '  dx\n',
      [
        'text/outside: This line belongs to no record: a record starts at the left edge, with encounter, claim, patient, plan, payer, fees, practice, remit.',
      ],
    ],
    ['claim C\n  constructor x\n', ['text/keyword: “constructor” is not known in claim.']],
    ['claim C\n  mdm low\n', ['text/misplaced: “mdm” belongs below a line of “service”.']],
    ['claim C\n  dx\n    place 11\n', ['text/misplaced: “place” belongs to the claim itself: indent it less.']],
    ['claim C\n  place 11\n    x\n', ['text/keyword: Nothing is expected below “place”.']],
    ['claim C\n  place 11\n  place 12\n', ['text/repeated: “place” is given twice; the first one counts.']],
    [
      'claim C\n  date soon\n',
      ['text/value: “soon” is not a date such as 2026-04-18, or a range such as 2026-04-18..2026-04-30.'],
    ],
    ['claim C\n  bill both\n', ['text/value: “both” is not one of professional, institutional.']],
    ['claim C\n  place 11 12\n', ['text/value: Nothing more is expected after place and its values.']],
  ];
  for (const [text, found] of FOUND)
    test(`finds in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readingFindings(text), found);
    });

  test('of an entry given twice the first one counts', () => {
    assert.deepEqual(recordOf('claim C\n  place 11\n  place 12\n'), { id: 'C', place: { code: '11' } });
  });

  test('what is not supported yet is noted', () => {
    const { later } = bindBlock(
      parse('claim C\n  place 11\n  service\n    99213\n      start 08:15\n      stop 08:30\n'),
    );
    assert.deepEqual(later, [4, 5]);
  });

  test('the tables of all entries in one walk are those of each', () => {
    for (const kind of kindNames) {
      const tree = parse(SAMPLES[kind]);
      const all = tablesOf(tree);
      tree.entries.forEach((_, i) => {
        assert.ok(all[i]);
        assert.equal(all[i], tableOf(tree, i));
      });
    }
    assert.deepEqual(tablesOf(parse('claim C\n  foo\n    dx\n')).slice(1), [undefined, undefined]);
    assert.deepEqual(tablesOf(parse('  claim C\n')), [undefined]);
  });

  test('a value is found where it stands', () => {
    const text = 'patient P1\n  name "Rivera" "Ana"\n  income $1.00\n';
    const tree = parse(text);
    const shown = (at: number, name: string): string => {
      const { start, end } = slotSpan(tree, at, name);
      return text.slice(start, end);
    };
    assert.equal(shown(1, 'first'), '"Ana"');
    assert.equal(shown(2, 'household'), 'income', 'the keyword where there is no such value');
    const entry = tree.entries[1];
    const table = tableOf(tree, 1);
    assert.ok(entry && table);
    assert.deepEqual(rolesOf(tree, entry, table).roles, [0, 1]);
  });
});
