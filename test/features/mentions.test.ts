import assert from 'node:assert/strict';
import { mentionsOf } from '../../server/src/features/mentions';
import { engineOf, itemsOf } from '../support/engine';

/** The mentions of a one-record text as `kind text=ID`, a declaration with a star. */
function mentions(text: string): string[] {
  const [item] = itemsOf(engineOf(text));
  assert.ok(item);
  return mentionsOf(item).map(
    (m) => `${m.kind} ${item.block.text.slice(m.start, m.end)}${m.declares ? '*' : ''}${nameOf(text, m)}`,
  );
}
const nameOf = (text: string, m: { start: number; end: number; id: string }): string =>
  text.slice(m.start, m.end) === m.id ? '' : `=${m.id}`;

suite('features: mentions', () => {
  const line = (values: string): string => `claim C-1\n  dx\n    A I10\n    B e119\n  service\n    ${values}\n`;
  const cases: readonly [what: string, text: string, found: readonly string[]][] = [
    ['a header', 'patient p1 "Ana"\n', ['patient p1*=P1']],
    ['a header in quotes', 'plan "P 1"\n', ['plan P 1*']],
    ['a practice with a name and no id', 'practice "River"\n  npi 1234567893\n', ['provider 1234567893*']],
    ['diagnoses', 'claim C\n  dx\n    A e119\n', ['claim C*', 'letter A*', 'dx e119=E11.9']],
    ['a comma behind a value', 'claim C\n  patient P1,\n', ['claim C*', 'patient P1']],
    ['a string that its line ends', 'claim C\n  patient "P1\n', ['claim C*', 'patient P1']],
    ['ranks and none', 'claim C\n  coverage primary PPO none\n', ['claim C*', 'coverage primary=PRIMARY', 'plan PPO']],
    ['a plan id of a claim', 'claim C\n  payer ppo\n', ['claim C*', 'plan ppo=PPO']],
    ['a range of codes names no code', 'fees F\n  97110..97140 $60.00\n', ['fees F*']],
    ['a row with a modifier', 'fees F\n  71046-26 $9.00\n', ['fees F*', 'procedure 71046', 'modifier 26']],
    ['a row of a revenue code', 'fees F\n  0450 $9.00\n', ['fees F*', 'revenue 0450']],
    ['money to a patient names no payer', 'claim C\n  history\n    2026-01-02 refunded $5 to patient\n', ['claim C*']],
  ];
  for (const [what, text, found] of cases) test(what, () => assert.deepEqual(mentions(text), found));

  const lines: readonly [what: string, values: string, found: readonly string[]][] = [
    [
      'code, modifiers, letters',
      '99214-25-59 AB $1',
      ['procedure 99214', 'modifier 25', 'modifier 59', 'letter A', 'letter B'],
    ],
    ['a modifier typed against the code', '9921425 A', ['procedure 99214', 'modifier 25', 'letter A']],
    ['letters with commas', '99214 A,B', ['procedure 99214', 'letter A', 'letter B']],
    ['letters apart', '99214 A B', ['procedure 99214', 'letter A', 'letter B']],
    ['small letters', '99214 ab', ['procedure 99214', 'letter a=A', 'letter b=B']],
    ['numbers for letters', '99214 1,2', ['procedure 99214', 'letter 1=A', 'letter 2=B']],
    ['a revenue code and a code', '0450 99284', ['revenue 0450', 'procedure 99284']],
    ['a revenue code of three digits', '450 99284', ['revenue 450=0450', 'procedure 99284']],
  ];
  for (const [what, values, found] of lines)
    test(what, () => {
      const [first = '', ...rest] = values.split(' ');
      const own = mentions(line(values)).slice(5);
      assert.deepEqual(own, [...found, `line ${first}*=1`], rest.join(' '));
    });

  test('they are made once, and anew when the record changes', () => {
    const [item] = itemsOf(engineOf('patient P1\n'));
    assert.ok(item);
    assert.equal(mentionsOf(item), mentionsOf(item));
  });
});
