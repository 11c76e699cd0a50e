import assert from 'node:assert/strict';
import { definitionAt } from '../../server/src/features/definition';
import { marked, placeText, withCursor } from '../support/book';
import { practice } from '../support/practice';

function definition(name: string, needle: string, files = practice): string[] {
  const { engine, file, offset } = marked(withCursor(files, name, needle));
  return definitionAt(engine, file, offset)?.places.map(placeText) ?? [];
}

suite('features: definition', () => {
  const cases: readonly [what: string, file: string, cursor: string, leadsTo: readonly string[]][] = [
    ['a patient, in any case', 'bill.claim', 'patient p|1', ['ana.patient:1 P1 *']],
    ['the end of an id is the id', 'bill.claim', 'from E-1|', ['visit.encounter:1 E-1 *']],
    ['a plan: the year of today first', 'ana.patient', 'primary PP|O', ['ppo.plan:4 PPO *', 'ppo.plan:1 PPO *']],
    ['a plan in quotes', 'bill.claim', '"P|PO"', ['ppo.plan:4 PPO *', 'ppo.plan:1 PPO *']],
    ['the plan of a contract', 'money.fees', 'plan p|po', ['ppo.plan:4 PPO *', 'ppo.plan:1 PPO *']],
    ['a payer', 'ppo.plan', 'payer 6|0054', ['ppo.plan:10 60054 *']],
    ['a plan of a network', 'river.practice', 'in-network P|PO', ['ppo.plan:4 PPO *', 'ppo.plan:1 PPO *']],
    ['a payer of a network', 'river.practice', 'PPO 6|0054', ['ppo.plan:10 60054 *']],
    ['a payer of the history', 'bill.claim', 'to 6|0054', ['ppo.plan:10 60054 *']],
    ['an encounter', 'bill.claim', 'from |E-1', ['visit.encounter:1 E-1 *']],
    ['a claim of a letter', 'ana.patient', 'about C|LM-1', ['bill.claim:1 CLM-1 *']],
    ['the practice', 'bill.claim', 'practice R|IV', ['river.practice:1 RIV *']],
    ['a provider', 'bill.claim', 'rendering 149|7758544', ['river.practice:3 1497758544 *']],
    ['a facility', 'bill.claim', 'facility 12|34567901', ['river.practice:5 1234567901 *']],
    ['who signed', 'visit.encounter', 'by 14977|58544', ['river.practice:3 1497758544 *']],
    ['a document of the patient', 'visit.encounter', '      document D|1', ['ana.patient:6 D1 *']],
    ['a document of the encounter', 'bill.claim', 'document D|2', ['visit.encounter:12 D2 *']],
    ['a rank: the patient’s coverage', 'bill.claim', 'payer pri|mary', ['ana.patient:4 primary *']],
    ['the rank of a coverage entry', 'bill.claim', 'coverage pri|mary', ['ana.patient:4 primary *']],
    ['the first letter of a run', 'bill.claim', '99214-25 |AB', ['bill.claim:12 A *']],
    ['the second letter of a run', 'bill.claim', '99214-25 A|B', ['bill.claim:13 B *']],
    ['the last letter, behind it', 'bill.claim', '97110 BA|', ['bill.claim:12 A *']],
    ['a line of the history', 'bill.claim', 'line |1', ['bill.claim:15 99214-25 *']],
    ['a check', 'bill.claim', 'check 55|5', ['check.claim:1 555 *']],
    [
      'a code: charge, then the rate of the plan',
      'bill.claim',
      '992|14-25 AB',
      ['money.fees:4 99214', 'money.fees:10 99214'],
    ],
    ['a code of the history', 'bill.claim', '1 9|9214-25', ['money.fees:4 99214', 'money.fees:10 99214']],
    ['a code that a range of codes takes', 'bill.claim', '97|110', ['money.fees:5 97110..97140']],
    ['a row of a fee table is itself', 'money.fees', '9|9214 $121.40', ['money.fees:10 99214']],
    ['a declaration is itself', 'ana.patient', 'patient P|1', ['ana.patient:1 P1 *']],
    ['a diagnosis code leads nowhere', 'bill.claim', 'e1|165', []],
    ['a keyword leads nowhere', 'bill.claim', 'pat|ient p1', []],
    ['a place leads nowhere', 'bill.claim', 'place 1|1', []],
  ];
  for (const [what, file, cursor, leadsTo] of cases)
    test(what, () => assert.deepEqual(definition(file, cursor), leadsTo));

  test('the plan year of the date of service comes first, whatever today is', () => {
    const last = {
      ...practice,
      'bill.claim': practice['bill.claim']?.replace('date 2026-04-18', 'date 2025-04-18') ?? '',
    };
    assert.deepEqual(definition('bill.claim', '"P|PO"', last), ['ppo.plan:1 PPO *', 'ppo.plan:4 PPO *']);
  });

  test('an id that a plan and a payer have leads to both', () => {
    const both = { ...practice, 'x.payer': 'payer PPO "Of the same name"\n' };
    const found = definition('river.practice', 'in-network P|PO', both);
    assert.deepEqual(found.toSorted(), ['ppo.plan:1 PPO *', 'ppo.plan:4 PPO *', 'x.payer:1 PPO *']);
  });

  test('what is not there leads nowhere', () => {
    const { 'ana.patient': _, ...rest } = practice;
    assert.deepEqual(definition('bill.claim', 'patient p|1', rest), []);
    assert.deepEqual(definition('bill.claim', 'payer pri|mary', rest), []);
  });

  test('it begins at the name under the cursor, without quotes', () => {
    const { engine, file, offset } = marked(withCursor(practice, 'bill.claim', '"P|PO"'));
    const found = definitionAt(engine, file, offset);
    assert.equal(practice['bill.claim']?.slice(found?.start, found?.end), 'PPO');
  });
});
