import assert from 'node:assert/strict';
import { type Target, targetsAt } from '../../server/src/features/targets';
import { marked, withCursor } from '../support/book';
import { practice } from '../support/practice';

const shown = ({ kind, id, item }: Target): string => `${kind} ${id}${item ? ` of ${item.kind} ${item.id}` : ''}`;
const targets = (name: string, needle: string, files = practice): string[] => {
  const { engine, file, offset } = marked(withCursor(files, name, needle));
  return targetsAt(engine.book, file, offset).map(shown);
};

suite('features: targets', () => {
  const cases: readonly [what: string, file: string, cursor: string, means: readonly string[]][] = [
    ['an id in its one spelling', 'bill.claim', 'patient p|1', ['patient P1']],
    ['a header', 'ppo.plan', 'plan P|PO', ['plan PPO']],
    ['a plan of a network', 'river.practice', 'network P|PO', ['plan PPO']],
    ['a payer of a network', 'river.practice', 'PPO 6|0054', ['payer 60054']],
    ['a check is a remittance', 'bill.claim', 'check 5|55', ['remit 555']],
    ['a letter is the record’s own', 'bill.claim', 'A|B $185', ['letter B of claim CLM-1']],
    ['a line', 'bill.claim', 'line |1', ['line 1 of claim CLM-1']],
    ['a rank is the patient’s', 'bill.claim', 'payer pri|mary', ['coverage PRIMARY of patient P1']],
    ['a document of the encounter that is billed', 'bill.claim', 'document D|2', ['document D2 of encounter E-1']],
    ['a document of the patient', 'visit.encounter', '      document D|1', ['document D1 of patient P1']],
    ['a diagnosis with its dot', 'bill.claim', 'e1|165', ['dx E11.65']],
    ['a code before its hyphen', 'bill.claim', '9921|4-25', ['procedure 99214']],
    ['behind the code', 'bill.claim', '99214|-25', ['procedure 99214']],
    ['a modifier', 'bill.claim', '99214-|25', ['modifier 25']],
    ['a quote', 'bill.claim', '|"PPO"', ['plan PPO']],
    ['a date', 'bill.claim', 'date 2026|', []],
    ['a keyword', 'bill.claim', 'pa|tient', []],
    ['a title', 'ppo.plan', '"Blue P|PO"', []],
  ];
  for (const [what, file, cursor, means] of cases) test(what, () => assert.deepEqual(targets(file, cursor), means));

  test('an id that a plan and a payer have means both', () => {
    assert.deepEqual(targets('river.practice', 'network P|PO', { ...practice, 'x.payer': 'payer PPO\n' }), [
      'plan PPO',
      'payer PPO',
    ]);
  });

  test('without the patient a rank and a document are the record’s own', () => {
    const { 'ana.patient': _, ...rest } = practice;
    assert.deepEqual(targets('bill.claim', 'payer pri|mary', rest), ['coverage PRIMARY of claim CLM-1']);
    assert.deepEqual(targets('visit.encounter', '      document D|1', rest), ['document D1 of encounter E-1']);
  });
});
