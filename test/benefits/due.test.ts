import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { deskOf } from '../../server/src/benefits/due';
import { costJson } from '../../server/src/cli/cost';
import { costText } from '../../server/src/cli/cost-text';
import { allItems, editFile, type Item } from '../../server/src/records/book';
import { bookOf, costsOf } from '../support/cost';

/** A plan, a contract and a patient; `visit` is an encounter on 2026-04-18 unless it says another date. */
const book = (visit: string, coverage = '  verified 2026-04-01\n', more = '') =>
  bookOf(`practice R "Riverside"
  npi 1234567893
payer 60054 "Example Health"
${more}
plan BLUE-PPO
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit preventive covered
    benefit office-visit $30
    benefit therapy $40
      authorization required
    benefit cosmetic excluded
      codes 17110
    benefit other deductible then 20%
fees C
  kind contract
  for plan BLUE-PPO
  effective 2026-01-01..
  99214 $121.40
  97110 $31.00
  83036 $18.00
  99396 $150.00
  17110 $90.00
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary BLUE-PPO
    effective 2026-01-01..2026-12-31
${coverage.replace(/^/gm, '  ').trimEnd()}
    used
      deductible $220 as-of 2026-04-01
encounter E-1
  patient P1
  ${/^\s*date/m.test(visit) ? '' : 'date 2026-04-18'}
${visit.replace(/^/gm, '  ')}`);

const TODAY = '2026-04-18' as IsoDate;
const deskFor = (of: ReturnType<typeof book>, today = TODAY) => {
  const [item] = allItems(of, 'encounter');
  const desk = item && deskOf(of, item as unknown as Item, today);
  assert.ok(desk);
  return desk;
};

const COVERED = 'Coverage BLUE-PPO active, verified 2026-04-01.';
const LEFT = 'Deductible: $280.00 left.';

const said: readonly (readonly [name: string, visit: string, line: string, collect: number | undefined])[] = [
  ['a copay', 'service\n  99214 $185', `Collect $30.00 now (office-visit copay). ${COVERED} ${LEFT}`, 3000],
  ['covered', 'service\n  99396 $205', `Covered in full: collect nothing. ${COVERED} ${LEFT}`, 0],
  [
    'a copay, and a deductible that waits',
    'service\n  99214 $185\n  83036 $40',
    `Collect $30.00 now (office-visit copay). ${COVERED} ${LEFT} $18.00 more waits for the payer’s answer.`,
    3000,
  ],
  [
    'collected in part',
    'service\n  99214 $185\ncollected $10 copay',
    `Collect $20.00 more now (office-visit copay; $10.00 already collected). ${COVERED} ${LEFT}`,
    2000,
  ],
  [
    'collected too much',
    'service\n  99214 $185\ncollected $50 copay',
    `Collect nothing more: $50.00 was collected, $20.00 more than the patient owes. ${COVERED} ${LEFT}`,
    0,
  ],
  [
    'not covered',
    'service\n  17110 $120\n  99214 $185',
    `Collect $120.00 now ($90.00 not covered by the plan, $30.00 office-visit copay). ${COVERED} ${LEFT}`,
    12000,
  ],
  [
    'one price unknown',
    'service\n  99214 $185\n  80053 $48',
    `Collect at least $30.00 now (office-visit copay); what else is due cannot be said yet: no price for 80053 in C. ${COVERED} ${LEFT}`,
    3000,
  ],
  [
    'all unknown',
    'service\n  80053 $48',
    `Cannot say yet what to collect: no price for 80053 in C. ${COVERED} ${LEFT}`,
    undefined,
  ],
  ['nothing written', 'note "x"', `Cannot say yet what to collect: no services are written. ${COVERED}`, undefined],
  [
    'authorization missing',
    'service\n  97110 $72',
    `An authorization is needed for 97110, and none is given. Collect nothing: as it stands the payer denies it, and it may not be billed to the patient. ${COVERED} ${LEFT}`,
    0,
  ],
  [
    'authorization missing for a planned visit',
    'date 2026-04-25\nservice\n  97110 $72',
    `An authorization is needed before the visit for 97110, and none is given. Collect nothing: as it stands the payer denies it, and it may not be billed to the patient. ${COVERED} ${LEFT}`,
    0,
  ],
  [
    'authorization for other days',
    'authorization A1 2026-01-01..2026-03-31\nservice\n  97110 $72',
    `An authorization is needed for 97110, and authorization A1 does not hold for it (its dates). Collect nothing: as it stands the payer denies it, and it may not be billed to the patient. ${COVERED} ${LEFT}`,
    0,
  ],
  [
    'authorization given',
    'authorization A1 visits 12\nservice\n  97110 $72',
    `Authorization A1: visit 1 of 12. Collect $31.00 now (therapy copay). ${COVERED} ${LEFT}`,
    3100,
  ],
  [
    'self-pay',
    'coverage none\nservice\n  99214 $185',
    'Collect $185.00 now (no coverage pays: the whole charge). No coverage is used.',
    18500,
  ],
  [
    'verified long ago',
    'date 2026-06-18\nservice\n  99214 $185',
    `Collect $30.00 now (office-visit copay). Coverage BLUE-PPO active, verified 2026-04-01, more than 30 days before the visit: ask the payer again. ${LEFT}`,
    3000,
  ],
];

suite('benefits: what is due at the visit', () => {
  for (const [name, visit, line, collect] of said)
    test(name, () => {
      const desk = deskFor(book(visit));
      assert.equal(desk.line, line);
      assert.equal(desk.collect, collect);
    });

  test('a coverage that has ended is named, and the patient pays alone', () => {
    const { line, coverages } = deskFor(book('date 2027-01-05\nservice\n  99214 $185'));
    assert.deepEqual(
      coverages.map((c) => c.status),
      ['ended'],
    );
    assert.match(line, /Coverage BLUE-PPO ended 2026-12-31: ask for the new card\./);
  });

  test('a coverage that was never verified is said to be so', () => {
    assert.match(deskFor(book('service\n  99214 $185', '')).line, /active as written, not yet verified with the payer/);
  });

  test('a payer’s own rule asks for a referral', () => {
    const rule = '  require referral for 99214';
    assert.match(deskFor(book('service\n  99214 $185', '', rule)).line, /A referral is needed, and none is given\./);
    assert.equal(deskFor(book('referral R1\nservice\n  99214 $185', '', rule)).referral, 'given');
  });

  test('visits are counted over the book, and a new one elsewhere is seen', () => {
    const of = book('authorization A1 visits 2\nservice\n  97110 $72');
    editFile(
      of,
      'more.encounter',
      0,
      0,
      'encounter E-9\n  patient P1\n  date 2026-04-01\n  authorization A1\n  service\n    97110 $72\n',
    );
    assert.match(deskFor(of).line, /Authorization A1: visit 2 of 2\./);
    editFile(
      of,
      'third.encounter',
      0,
      0,
      'encounter E-8\n  patient P1\n  date 2026-04-02\n  authorization A1\n  service\n    97110 $72\n',
    );
    assert.match(deskFor(of).line, /Authorization A1 is used up: this is visit 3 of 2\./);
  });

  test('it is in the text and in the JSON of the command', () => {
    const of = book('service\n  99214 $185\n  80053 $48');
    const desk = deskFor(of);
    const [json] = costJson(costsOf(of), [desk]).records;
    assert.equal(json?.desk?.line, desk.line);
    assert.deepEqual([json?.desk?.collect, json?.desk?.partial, json?.desk?.deductibleLeft], ['30.00', true, '280.00']);
    assert.ok(costText(costsOf(of), [desk]).includes(`  At the desk: ${desk.line}\n`));
  });
});
