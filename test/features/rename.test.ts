import assert from 'node:assert/strict';
import { isRefused, prepareRename, renameAt } from '../../server/src/features/rename';
import { marked, textsAfter, withCursor } from '../support/book';
import { practice } from '../support/practice';

/** The lines that a rename changes, as `path:line text`; or why it was refused. */
function rename(name: string, needle: string, to: string, files = practice): readonly string[] | string {
  const { engine, file, offset } = marked(withCursor(files, name, needle));
  const renamed = renameAt(engine.book, file, offset, to);
  if (isRefused(renamed)) return renamed.refused;
  const after = textsAfter(engine, renamed.edits);
  return Object.entries(files).flatMap(([path, text]) => {
    const before = text.split('\n');
    return (after[path] ?? '')
      .split('\n')
      .flatMap((line, i) => (line === before[i] ? [] : [`${path}:${i + 1} ${line.trim()}`]));
  });
}

function prepared(name: string, needle: string, files = practice): string {
  const { engine, file, offset } = marked(withCursor(files, name, needle));
  const found = prepareRename(engine.book, file, offset);
  return isRefused(found) ? `refused: ${found.refused}` : (files[name] ?? '').slice(found.start, found.end);
}

suite('features: rename', () => {
  const cases: readonly [what: string, file: string, cursor: string, to: string, after: readonly string[]][] = [
    [
      'a patient, in every file',
      'ana.patient',
      'patient P|1',
      'P-77',
      ['ana.patient:1 patient P-77', 'visit.encounter:2 patient P-77', 'bill.claim:3 patient P-77'],
    ],
    [
      'a plan of several years, from a reference; quotes stay',
      'bill.claim',
      '"P|PO"',
      'BLUE',
      [
        'river.practice:4 in-network BLUE 60054',
        'ppo.plan:1 plan BLUE "Blue PPO, last year"',
        'ppo.plan:4 plan BLUE "Blue PPO"',
        'money.fees:8 for plan BLUE',
        'ana.patient:4 coverage primary BLUE',
        'bill.claim:10 coverage primary "BLUE"',
      ],
    ],
    [
      'a provider',
      'river.practice',
      '149|7758544',
      '1999999999',
      [
        'river.practice:3 provider 1999999999 "Okafor" "Grace"',
        'ana.patient:6 document D1 2026-04-01 "Order" by 1999999999 file "scans/order 1.pdf"',
        'visit.encounter:5 rendering 1999999999',
        'visit.encounter:12 document D2 "Progress note" signed 2026-04-18 by 1999999999',
        'bill.claim:8 rendering 1999999999',
      ],
    ],
    [
      'a letter with its pointers, in its record only',
      'bill.claim',
      '99214-25 |AB',
      'k',
      ['bill.claim:12 K e1165', 'bill.claim:15 99214-25 KB $185.00', 'bill.claim:17 97110 BK x2 $120.00'],
    ],
    [
      'a document',
      'bill.claim',
      'document D|2',
      'N2',
      ['visit.encounter:12 document N2 "Progress note" signed 2026-04-18 by 1497758544', 'bill.claim:16 document N2'],
    ],
    ['an encounter', 'bill.claim', 'from E-|1', 'E-2', ['visit.encounter:1 encounter E-2', 'bill.claim:2 from E-2']],
    [
      'a remittance, from the check',
      'bill.claim',
      'check 5|55',
      '556',
      ['bill.claim:19 2026-05-02 paid $91.40 check 556', 'check.claim:1 remit 556'],
    ],
    [
      'the same id in another case',
      'bill.claim',
      'patient p|1',
      'p1',
      ['ana.patient:1 patient p1', 'visit.encounter:2 patient p1'],
    ],
    ['the same id', 'bill.claim', 'from E-|1', 'E-1', []],
  ];
  for (const [what, file, cursor, to, after] of cases)
    test(what, () => assert.deepEqual(rename(file, cursor, to), after));

  const refusals: readonly [what: string, file: string, cursor: string, to: string, why: RegExp][] = [
    ['a keyword', 'bill.claim', 'pa|tient', 'x', /“patient” is a word of the language and cannot be renamed/],
    ['a rank', 'bill.claim', 'payer prim|ary', 'x', /“primary” is a word of the language/],
    ['a benefit category', 'ppo.plan', 'office-|visit', 'x', /word of the language/],
    ['a procedure', 'bill.claim', '992|14', '99215', /99214 is a code/],
    ['a modifier', 'bill.claim', '99214-2|5', '59', /25 is a code/],
    ['a diagnosis', 'bill.claim', 'e11|65', 'I10', /e1165 is a code/],
    ['a place', 'bill.claim', 'place 1|1', '12', /11 is a code/],
    ['a line number', 'bill.claim', 'line |1', '2', /Lines are counted/],
    ['a date', 'bill.claim', 'date 2026-|04-18', 'x', /Only an id, a diagnosis letter or an NPI/],
    [
      'an id that exists in its kind',
      'visit.encounter',
      'encounter E|-1',
      'e-9',
      /There is an encounter E-9 already, at more\.encounter:1/,
    ],
    ['a letter that exists', 'bill.claim', '|A e1165', 'B', /There is a diagnosis B already, at bill\.claim:13/],
    ['a letter beyond Y', 'bill.claim', '|A e1165', 'Z', /one letter, A to Y/],
    ['two letters', 'bill.claim', '|A e1165', 'AB', /one letter, A to Y/],
    ['an NPI of nine digits', 'bill.claim', 'rendering 1|497758544', '149775854', /ten digits/],
    ['an NPI that exists', 'bill.claim', 'rendering 1|497758544', '1234567893', /There is an NPI 1234567893 already/],
    ['nothing', 'bill.claim', 'from E-|1', '', /cannot be empty/],
    ['a blank', 'bill.claim', 'from E-|1', 'E 1', /no blanks, quotes/],
    ['a non-breaking blank', 'bill.claim', 'from E-|1', 'E\u00a01', /no blanks, quotes/],
    ['a quote', 'bill.claim', 'from E-|1', 'E"1', /no blanks, quotes/],
    ['a word processor’s quote', 'bill.claim', 'from E-|1', '\u201cE', /no blanks, quotes/],
    ['a comment', 'bill.claim', 'from E-|1', '#1', /no blanks, quotes/],
    ['an amount', 'bill.claim', 'from E-|1', '$1', /no blanks, quotes/],
    ['a line break', 'bill.claim', 'from E-|1', 'E\n1', /no blanks, quotes/],
    ['a comma behind', 'bill.claim', 'from E-|1', 'E1,', /would be read as something else/],
    [
      'a rank as a plan id',
      'ppo.plan',
      'plan P|PO "Blue PPO"\n',
      'none',
      /“none” would be read as something else at bill\.claim:10/,
    ],
  ];
  const more = { ...practice, 'more.encounter': 'encounter E-9\n' };
  for (const [what, file, cursor, to, why] of refusals)
    test(`refused: ${what}`, () => {
      const answer = rename(file, cursor, to, more);
      assert.equal(typeof answer, 'string', JSON.stringify(answer));
      assert.match(String(answer), why);
      assert.doesNotMatch(String(answer), /\n/);
    });

  test('an id that the book speaks of already is taken, though no record has it', () => {
    const files = { ...practice, 'x.claim': 'claim X\n  patient P2\n' };
    assert.match(
      String(rename('ana.patient', 'patient P|1', 'P2', files)),
      /x\.claim:2 speaks of a patient P2 already/,
    );
  });

  test('an id that no record has cannot be renamed', () => {
    const files = { ...practice, 'x.claim': 'claim X\n  patient P2\n' };
    assert.match(String(rename('x.claim', 'patient P|2', 'P3', files)), /There is no patient P2/);
  });

  test('a plan does not come to share an id with a payer where either may be meant', () => {
    assert.match(
      String(rename('ppo.plan', 'plan P|PO "Blue PPO"\n', '60054')),
      /60054 is also a payer, and river\.practice:4/,
    );
    const both = { ...practice, 'x.payer': 'payer PPO\n' };
    assert.match(String(rename('ppo.plan', 'plan P|PO "Blue PPO"\n', 'NEW', both)), /PPO is also a payer/);
    assert.match(String(rename('river.practice', 'in-network P|PO', 'NEW', both)), /PPO is a plan and a payer here/);
  });

  test('pointers keep their manner: small letters, numbers, commas', () => {
    const files = {
      'a.claim': 'claim C\n  dx\n    A I10\n    B I11.9\n  service\n    99214 a,b\n    99215 1,2\n    99216 ba\n',
    };
    assert.deepEqual(rename('a.claim', '|A I10', 'D', files), [
      'a.claim:3 D I10',
      'a.claim:6 99214 d,b',
      'a.claim:7 99215 4,2',
      'a.claim:8 99216 bd',
    ]);
  });

  test('line ends, tabs, comments and a byte order mark stay', () => {
    const files = {
      'a.patient': '\ufeffpatient P1 # who\r\n\tborn 1980-01-01\r\n',
      'b.claim': 'claim C\r\n\tpatient  "p1"   # P1\r\n',
    };
    const { engine, file, offset } = marked(withCursor(files, 'b.claim', '"p|1"'));
    const renamed = renameAt(engine.book, file, offset, 'Q');
    assert.ok(!isRefused(renamed), JSON.stringify(renamed));
    assert.deepEqual(textsAfter(engine, renamed.edits), {
      'a.patient': '\ufeffpatient Q # who\r\n\tborn 1980-01-01\r\n',
      'b.claim': 'claim C\r\n\tpatient  "Q"   # P1\r\n',
    });
  });

  test('the name under the cursor is offered without quotes, one letter of a run', () => {
    assert.equal(prepared('bill.claim', '"P|PO"'), 'PPO');
    assert.equal(prepared('bill.claim', '99214-25 A|B'), 'B');
    assert.equal(prepared('bill.claim', 'patient |p1'), 'p1');
    assert.match(prepared('bill.claim', 'pa|tient'), /^refused: “patient” is a word of the language/);
    assert.match(prepared('bill.claim', '   |  document'), /^refused: Only an id/);
  });
});
