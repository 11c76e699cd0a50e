import assert from 'node:assert/strict';
import { prepareClaim } from '../../../server/src/features/prepare/prepare';
import { findItems } from '../../../server/src/records/book';
import { engineOf } from '../../support/engine';

const BOOK = `practice RIVER "Riverside"
  npi 1234567893
fees CHARGES
  kind charges
  effective 2026-01-01..
  99213 $120.00
  97110 $45.50
payer 60054 "Example Health"
plan PPO
  payer 60054
plan SUPP
  payer 60054
patient P1
  name "Alderbrook" "Ana"
  coverage primary PPO
    member W1
  coverage secondary SUPP
    member S1
patient P2
  name "Reedham" "Otis"
  coverage primary PPO
    member W2
patient P3
  name "Fenn" "Ida"
`;
const encounter = (id: string, more: string, patient = 'P1'): string =>
  `encounter ${id}\n  patient ${patient}\n${more}`;
const FIRST = encounter(
  'E-1',
  '  date 2026-04-18\n  place 11\n  rendering 1497758544\n  note "door code"\n  dx\n    A I10\n    B M54.50\n  service\n    99213 AB\n      note "long talk"\n    97110-GP x2 B\n      time 30min\n  collected $30.00 copay 2026-04-18\n',
);
const SECOND = encounter(
  'E-2',
  '  date 2026-04-20\n  place 02\n  rendering 1497758544\n  dx\n    A M54.50\n    B E11.65\n  service\n    99213 AB $99.00\n',
);

function prepared(text: string, ids: readonly string[] = ['E-1'], payer?: string) {
  const engine = engineOf(`${BOOK}${text}`, '2026-05-01');
  const items = ids.flatMap((id) => findItems(engine.book, 'encounter', id));
  assert.equal(items.length, ids.length);
  return prepareClaim(engine, items, payer);
}
const textOf = (...args: Parameters<typeof prepared>): string => {
  const made = prepared(...args);
  assert.ok(!('unable' in made), 'unable' in made ? made.unable : '');
  return made.text;
};
const unable = (...args: Parameters<typeof prepared>): string => {
  const made = prepared(...args);
  assert.ok('unable' in made);
  return made.unable;
};

suite('features: prepare', () => {
  test('a claim has the encounter’s facts, its charges from the fees, and nothing of the office', () => {
    assert.equal(
      textOf(FIRST),
      `claim CLM-1
  from E-1
  payer primary
  patient P1
  date 2026-04-18
  place 11
  rendering 1497758544
  dx
    A I10
    B M54.50
  service
    99213       AB $120.00
    97110-GP x2 B   $91.00
      time 30min
  history
    2026-05-01 prepared
`,
    );
  });

  test('several encounters: diagnoses are joined, pointers follow, what differs goes to the lines', () => {
    assert.equal(
      textOf(`${FIRST}${SECOND}`, ['E-1', 'E-2']),
      `claim CLM-1
  from E-1
  from E-2
  payer primary
  patient P1
  date 2026-04-18..2026-04-20
  place 11
  rendering 1497758544
  dx
    A I10
    B M54.50
    C E11.65
  service
    99213       AB $120.00 2026-04-18
    97110-GP x2 B   $91.00 2026-04-18
      time 30min
    99213       BC  $99.00 2026-04-20
      place 02
  history
    2026-05-01 prepared
`,
    );
  });

  test('a charge that is not known is said, and never zero', () => {
    const made = prepared(FIRST.replace('97110-GP', '97140-GP'));
    assert.ok(!('unable' in made));
    assert.match(made.told.join('\n'), /line 2 of E-1, 97140: no charge for 97140 in CHARGES/);
    assert.match(made.text, /97140-GP x2 B *\n/);
  });

  test('pointers are filled where there is one diagnosis, and asked for where there are several', () => {
    assert.match(
      textOf(FIRST.replace('    B M54.50\n', '').replace(' AB', '').replace('x2 B', 'x2 A')),
      /99213 +A \$120\.00/,
    );
    const made = prepared(FIRST.replace('99213 AB', '99213'));
    assert.ok(!('unable' in made));
    assert.match(made.told.join('\n'), /line 1 of E-1, 99213: say which diagnoses it is for/);
  });

  test('the next payer’s claim has the lines as billed and the answer to them', () => {
    const answered = textOf(FIRST).replace(
      '2026-05-01 prepared\n',
      '2026-04-19 prepared\n    2026-04-20 submitted 837 control 1\n    2026-05-01 paid $150.00 check 7 icn 9\n      line 1 99213 paid $90.00 CO-45 $10.00 PR-3 $20.00\n      line 2 97110-GP paid $60.00 PR-1 $31.00 N130\n',
    );
    const text = textOf(`${FIRST}${answered}`);
    assert.match(text, /^claim CLM-1-2\n {2}from E-1\n {2}payer secondary\n/);
    assert.match(
      text,
      / {2}prior primary paid \$150\.00 on 2026-05-01\n {4}line 1 paid \$90\.00 CO-45 \$10\.00 PR-3 \$20\.00\n {4}line 2 paid \$60\.00 PR-1 \$31\.00 N130\n/,
    );
    assert.match(text, /97110-GP x2 B +\$91\.00\n {6}time 30min\n/);
    assert.doesNotMatch(text, /submitted|collected/);
    assert.match(
      unable(`${FIRST}${answered.replace('      line 1', '    2026-05-01 reversed\n      line 1')}`),
      /the primary payer has not answered CLM-1 yet/,
    );
  });

  test('what is billed already, goes to nobody, or does not fit together is refused in one sentence', () => {
    const billed = textOf(FIRST).replace(/ {4}97110.*\n.*\n/, '');
    assert.match(
      unable(`${FIRST}${billed}`, ['E-1'], 'primary'),
      /^CLM-1 bills E-1 to the primary payer already; 97110 is documented on encounter E-1 and is not billed here: add its line, if it is to be billed\. That is \$91\.00\.$/,
    );
    assert.match(unable(`${FIRST}${billed}`), /the primary payer has not answered CLM-1 yet/);
    assert.match(unable(FIRST, ['E-1'], 'secondary'), /no claim bills E-1 to it/);
    assert.match(unable(FIRST, ['E-1'], 'tertiary'), /there is primary and secondary/);
    assert.match(unable(FIRST.replace('P1', 'P3')), /goes to no payer .*patient P3 has no coverage.*statement/);
    assert.match(unable(`${FIRST}${SECOND.replace('P1', 'P2')}`, ['E-1', 'E-2']), /several patients/);
    assert.match(
      unable(`${FIRST}${SECOND.replace('  dx', '  network out\n  dx')}`, ['E-1', 'E-2']),
      /E-1 and E-2 differ in “network”/,
    );
    assert.match(unable(FIRST.replace('99213 AB', '99213 AB $1.999')), /cannot be read; put them right first/);
  });

  test('a claim that was taken back leaves its encounter to be billed', () => {
    const taken = textOf(FIRST).replace('2026-05-01 prepared\n', '2026-04-20 paid $1.00 check 7 icn 9\n');
    const back = taken
      .replace('claim CLM-1', 'claim CLM-VOID\n  frequency void\n  original-number 9')
      .replace(/ {2}history\n.*\n/, '');
    assert.match(textOf(`${FIRST}${taken}${back}`), /^claim CLM-1-2\n {2}from E-1\n {2}payer primary\n/);
  });

  test('a claim that was replaced is not asked for its answer: the replacement is', () => {
    const first = textOf(FIRST).replace('2026-05-01 prepared\n', '2026-04-20 paid $1.00 check 7 icn 9\n');
    const second = first
      .replace('claim CLM-1', 'claim CLM-R\n  frequency replacement\n  original-number 9')
      .replace('paid $1.00 check 7 icn 9', 'paid $2.00 check 8 icn 9');
    const text = textOf(`${FIRST}${first}${second}`);
    assert.match(text, /^claim CLM-R-2\n/);
    assert.match(text, /prior primary paid \$2\.00 on 2026-04-20/);
    assert.doesNotMatch(text, /frequency|original-number/);
  });

  test('what is found on the new claim is found before it is saved, and the book stays as it was', () => {
    const engine = engineOf(`${BOOK}${FIRST.replace('I10', 'I1X')}`, '2026-05-01');
    const made = prepareClaim(engine, findItems(engine.book, 'encounter', 'E-1'));
    assert.ok(!('unable' in made));
    assert.ok(made.findings.some((f) => f.rule === 'dx/invalid-dos'));
    assert.deepEqual(findItems(engine.book, 'claim', 'CLM-1'), []);
    assert.deepEqual([...engine.book.files.keys()], ['a.claim']);
  });
});
