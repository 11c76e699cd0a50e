import assert from 'node:assert/strict';
import type { Letter, LetterKind } from '../../../schemas/letter';
import { keepLetter } from '../../../server/src/features/letters/keep';
import { letterOf } from '../../../server/src/features/letters/letter';
import { findItems, recordOf, setFile } from '../../../server/src/records/book';
import { AS_EXPECTED, answered, otherwise } from '../../support/answered';
import { applyEdits, engineOf } from '../../support/engine';

const write = (text: string, kind?: LetterKind, today = '2026-06-01') => {
  const engine = engineOf(text, today);
  const [item] = findItems(engine.book, 'claim', 'CLM-1');
  assert.ok(item);
  return letterOf(engine, item, kind);
};
function letter(text: string, kind?: LetterKind, today?: string): Letter & { told: readonly string[] } {
  const written = write(text, kind, today);
  assert.ok('letter' in written, JSON.stringify(written));
  return { ...written.letter, told: written.told };
}
const denied = (rest: string, more: readonly string[] = []): string =>
  answered([
    ...otherwise('2026-05-04 paid $101.88 check EFT1 icn ICN1', { 2: `line 2 20610 paid $0.00 ${rest}` }),
    ...more,
  ]);
const fact = ({ facts }: Letter, name: string): string | undefined => facts.find(([label]) => label === name)?.[1];

suite('features: letters to payers', () => {
  test('an appeal has the claim’s facts, the payer’s numbers and the time that is left', () => {
    const made = letter(denied('CO-50 $210.00 N115'));
    assert.equal(made.kind, 'appeal');
    assert.equal(made.subject, 'Appeal about your claim number ICN1');
    assert.deepEqual(
      [
        'Patient',
        'Member number',
        'Our claim',
        'Your claim number',
        'Date of service',
        'Your answer',
        'Check or transfer',
        'In question',
      ].map((name) => fact(made, name)),
      ['Ana Rivera', 'W100', 'CLM-1', 'ICN1', '2026-04-18', '2026-05-04', 'EFT1', '$210.00'],
    );
    assert.deepEqual(made.lines, [
      {
        date: '2026-04-18',
        code: '20610',
        charge: '$210.00',
        expected: '$150.00',
        paid: '$0.00',
        reasons: 'CO-50 (not necessary by the payer’s rules) $210.00, remark N115',
      },
    ]);
    assert.match(made.arguments.join(), /diagnoses on the claim \(E11\.65\)/);
    assert.ok(made.request.includes('Please pay $210.00.'));
    assert.ok(made.request.includes('Appeals are taken until 2026-08-02; this letter is in time.'));
    assert.ok(made.sources.includes('Time for appeals: 90 days from your answer'));
    assert.equal(made.signer, '[name of who signs]');
  });

  test('the next step chooses the kind, and it can be chosen otherwise', () => {
    assert.equal(letter(denied('CO-16 $210.00 M76')).kind, 'corrected-claim');
    assert.equal(letter(denied('CO-252 $210.00')).kind, 'records');
    assert.equal(letter(denied('CO-16 $210.00'), 'appeal').kind, 'appeal');
  });

  test('less than the contract is asked for with its rate', () => {
    const low = otherwise('2026-05-04 paid $120.48', { 1: 'line 1 99214-25 paid $70.00 CO-45 $85.00 PR-3 $30.00' });
    const made = letter(answered(low));
    assert.equal(fact(made, 'In question'), '$21.40');
    assert.match(made.lines[0]?.reasons ?? '', /allowed \$100\.00, contract \$121\.40/);
    assert.match(made.sources[0] ?? '', /^Contract: C/);
    assert.match(made.opening[0] ?? '', /less for this claim than our contract/);
  });

  test('late: the history proves when it was first sent', () => {
    const made = letter(
      denied('CO-29 $210.00').replace(
        '    2026-05-04 paid',
        '    2026-04-21 accepted A2:20 icn ICN1\n    2026-05-04 paid',
      ),
      'appeal',
    );
    assert.match(
      made.arguments.join(),
      /first sent on 2026-04-20 under control number 1\. It was taken on 2026-04-21 \(status A2:20\)/,
    );
  });

  test('an authorization on the claim is named; without one the writer is asked', () => {
    const text = denied('CO-197 $210.00');
    assert.match(letter(text).arguments.join(), /^\[Say under which number/);
    assert.ok(letter(text).told.some((t) => t.includes('[brackets]')));
    assert.match(
      letter(text.replace('  rendering', '  authorization AUTH77 20610\n  rendering')).arguments.join(),
      /authorization AUTH77 stands on the claim for 20610/,
    );
  });

  test('a corrected claim that is there tells what it changes', () => {
    const replacement =
      'claim CLM-2\n  payer primary\n  patient P1\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  frequency replacement\n  original-number ICN1\n  dx\n    A M17.11\n  service\n    99214-25 A $185.00\n    20610-RT A $210.00\n    83036 A $38.00\n';
    const made = letter(denied('CO-4 $210.00') + replacement, 'corrected-claim');
    assert.deepEqual(made.arguments, [
      'What was corrected: the diagnoses from E11.65 to M17.11; line 2 from 20610 x1 $210.00 2026-04-18 to 20610-RT x1 $210.00 2026-04-18.',
    ]);
    assert.match(made.opening.join(), /corrected claim \(CLM-2\).*replaces your claim number ICN1/);
  });

  test('documents of claim, encounter and lines are enclosed once, by their titles', () => {
    const text = denied('CO-252 $210.00')
      .replace('claim CLM-1\n', 'claim CLM-1\n  from E-1\n  document D1\n')
      .concat(
        'encounter E-1\n  patient P1\n  date 2026-04-18\n  document D1 "Progress note" signed 2026-04-18 by 1497758544 kind note\n  document D2 "Order"\n',
      );
    assert.deepEqual(letter(text).enclosures, ['Progress note, signed 2026-04-18', 'Order']);
  });

  test('a deadline that has passed is told, and not claimed', () => {
    const made = letter(denied('CO-50 $210.00'), 'appeal', '2026-09-01');
    assert.ok(made.told.includes('the payer’s time for it ended on 2026-08-02'));
    assert.ok(!made.request.join().includes('in time'));
  });

  test('without an answer there is nothing to write, records excepted', () => {
    assert.deepEqual(write(answered([])), {
      unable: 'CLM-1 has no answer of its payer yet, so there is nothing to write about',
    });
    assert.equal(letter(answered([]), 'records').lines.length, 3);
    assert.ok('unable' in write(answered(AS_EXPECTED).replace('plan PPO\n  payer 60054', 'plan PPO')));
  });

  test('a letter is kept with its patient once, after the letters that are there', () => {
    const text = denied('CO-50 $210.00').replace(
      '    subscriber self\n',
      '    subscriber self\n  letter 2026-05-06 from "Example Health" "Records"\n    due 2026-06-06\n  note "likes mornings"\n',
    );
    const engine = engineOf(text, '2026-06-01');
    const [item] = findItems(engine.book, 'claim', 'CLM-1');
    assert.ok(item);
    const kept = keepLetter(engine.book, item, letter(text));
    assert.ok(typeof kept === 'object');
    const base = text.indexOf('patient P1');
    const after = applyEdits(text, [kept.edit], base);
    assert.match(
      after,
      /\n {4}due 2026-06-06\n {2}letter 2026-06-01 to "Example Health" "Appeal about your claim number ICN1"\n {4}about CLM-1\n {2}note "likes mornings"\n/,
    );
    setFile(engine.book, 'a.claim', after);
    const [again] = findItems(engine.book, 'claim', 'CLM-1');
    const [patient] = findItems(engine.book, 'patient', 'P1');
    assert.equal(patient && recordOf(patient).letter?.length, 2);
    assert.equal(again && keepLetter(engine.book, again, letter(text)), undefined);
  });
});
