import assert from 'node:assert/strict';
import { formatFile, formatText, formatTree } from '../../server/src/features/format';
import { createBook, setFile } from '../../server/src/records/book';
import { parse } from '../../server/src/text/parse';
import { applyEdits } from '../support/engine';

/** Text as typed, and as the formatter writes it. */
const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
  ['nothing', '', ''],
  ['blank lines only', ' \n\n\t\n', ''],
  ['a missing last line end', 'claim C', 'claim C\n'],
  [
    'indentation by depth',
    'claim C\n   dx\n\t\tA I10\n   date 2026-04-18\n',
    'claim C\n  dx\n    A I10\n  date 2026-04-18\n',
  ],
  [
    'one blank line between records, none at the top, one at most inside',
    '\n\npatient P\n\n\n  born 1980-05-02\n\n  sex F\n\n\n\npatient Q\n  sex M\npatient R\n\n\n',
    'patient P\n\n  born 1980-05-02\n\n  sex F\n\npatient Q\n  sex M\n\npatient R\n',
  ],
  ['CR LF stays', 'CLAIM C\r\n\r\n\r\n dx\r\n', 'claim C\r\n\r\n  dx\r\n'],
  ['a lone CR becomes LF', 'claim C\r  dx\r', 'claim C\n  dx\n'],
  ['a byte order mark goes', '\ufeffclaim C\n', 'claim C\n'],
  [
    'keywords and words in lower case, what is sent as typed on the form',
    'Claim C-1\n  PAYER Primary\n  Collected $30 COPAY 4/18/2026\n  Visit TYPE 3 Status 01\n',
    'claim C-1\n  payer Primary\n  collected $30.00 copay 2026-04-18\n  visit type 3 status 01\n',
  ],
  [
    'codes in upper case, diagnoses with their dot',
    'claim C\n dx\n  a e1165 POA y\n service\n  j3301-jz ab\n',
    'claim C\n  dx\n    A E11.65 poa Y\n  service\n    J3301-JZ AB\n',
  ],
  ['dates', 'claim C\n date 4/8/2026..04/18/2026\n', 'claim C\n  date 2026-04-08..2026-04-18\n'],
  ['an open end', 'fees F\n effective 1/1/2026..\n', 'fees F\n  effective 2026-01-01..\n'],
  ['money', 'remit R\n amount $-1234.5\n plb WO $-1234.50 X\n', 'remit R\n  amount $-1234.5\n  plb WO -$1,234.50 X\n'],
  ['curly quotes', 'patient P\n name “Rivera”   “Ana”\n', 'patient P\n  name "Rivera" "Ana"\n'],
  ['quotes that are not needed stay', 'patient "P1"\n  note "x"\n', 'patient "P1"\n  note "x"\n'],
  [
    'text without its quotes gets them',
    'claim C\n note called  “Kim” back # x\n',
    'claim C\n  note "called  \\"Kim\\" back"  # x\n',
  ],
  ['an open string stays open', 'claim C\n note  "open  \n', 'claim C\n  note "open\n'],
  [
    'what is not recognised stays as typed',
    'claim C\n  Dtae 4/18/2026\n  date 4/18/26\n  service\n    99214 $185.5 25 A\nFoo Bar\n',
    'claim C\n  Dtae 4/18/2026\n  date 4/18/26\n  service\n    99214 $185.5 25 A\nFoo Bar\n',
  ],
  [
    'service lines in columns, their values in one order',
    'claim C\n  service\n    99214-25 $1185 AB\n      MDM moderate\n    J3301 A $40.00 X4 4/18/2026\n    00790 a 45MIN $9\n',
    'claim C\n  service\n    99214-25          AB $1,185.00\n      mdm moderate\n    J3301    x4       A     $40.00 2026-04-18\n    00790       45min A      $9.00\n',
  ],
  [
    'revenue codes',
    'claim C\n  service\n    0450 99284 $940\n    0300 $20 x2\n',
    'claim C\n  service\n    0450 99284    $940.00\n    0300       x2  $20.00\n',
  ],
  [
    'a line that is not understood keeps its order and leaves the columns of the others alone',
    'claim C\n  service\n    99214 A $1185.00\n    99215 $40.00 25 A\n    99213 A $40.00\n',
    'claim C\n  service\n    99214 A $1,185.00\n    99215 $40.00 25 A\n    99213 A    $40.00\n',
  ],
  [
    'fee rows; a blank line starts new columns',
    'fees F\n  kind charges\n  99214 $1185.00 "Visit"\n  97110..97140 $31 per day\n\n  80053 $9\n',
    'fees F\n  kind charges\n  99214        $1,185.00         "Visit"\n  97110..97140    $31.00 per day\n\n  80053 $9.00\n',
  ],
  [
    'counters',
    'patient P\n coverage PRIMARY X\n  used\n   deductible $220 AS-OF 4/1/2026\n   family oop $1480\n   visits therapy 3\n',
    'patient P\n  coverage primary X\n    used\n      deductible       $220.00 as-of 2026-04-01\n      family oop     $1,480.00\n      visits therapy         3\n',
  ],
  [
    'history',
    'claim C\n history\n  4/20/2026 SUBMITTED 837 Control 1\n  2026-05-01 paid $91.40 check 9\n   line 1 99214-25 paid $91.4 co-45 $63.60 n130\n   co-45 $63.60\n   pr-3 $5\n',
    'claim C\n  history\n    2026-04-20 submitted 837 control 1\n    2026-05-01 paid      $91.40 check 9\n      line 1 99214-25 paid $91.4 CO-45 $63.60 N130\n      CO-45 $63.60\n      PR-3   $5.00\n',
  ],
  [
    'chains of steps',
    'plan P\n In-Network\n  benefit LAB Deductible THEN 20.0% UP TO $1500\n  benefit x covered\n',
    'plan P\n  in-network\n    benefit lab deductible then 20% up to $1,500.00\n    benefit x covered\n',
  ],
  [
    'comments behind neighbouring lines stand in one column',
    'claim C # one\n  place 11 # two\n  payer primary\n  date 2026-04-18# no\n  note "x"\t# three  \n',
    'claim C     # one\n  place 11  # two\n  payer primary\n  date 2026-04-18# no\n  note "x"  # three\n',
  ],
  [
    'a comment stands as deep as the line below, a last word stays with its list',
    'claim C\n# about dx\n  dx\n# about A\n    A I10\n    # tail\n  place 11\n  # end\n# file\n\n# of D\nclaim D\n',
    'claim C\n  # about dx\n  dx\n    # about A\n    A I10\n    # tail\n  place 11\n  # end\n# file\n\n# of D\nclaim D\n',
  ],
  [
    'an allowance stays above its line',
    'claim C\n  service\n    99214 A\n      # allow proc/x "y"\n  place 11\n',
    'claim C\n  service\n    99214 A\n  # allow proc/x "y"\n  place 11\n',
  ],
  ['lines that belong to no record stay indented', '    a\n   b\nclaim C\n', '  a\n  b\n\nclaim C\n'],
  ['a comment at the top keeps its distance', '# office\n\n\n\nclaim C\n', '# office\n\nclaim C\n'],
];

suite('features: format', () => {
  for (const [what, before, after] of CASES)
    test(what, () => {
      assert.equal(formatText(before), after);
      assert.equal(formatText(after), after, 'it is settled');
    });

  test('edits touch only what changes', () => {
    const text = 'patient P\n  born 1980-05-02\n\nclaim C\n  Payer primary\n  place 11\n';
    const book = createBook();
    const { file } = setFile(book, 'a.claim', text);
    const at = text.indexOf('  Payer');
    assert.deepEqual(formatFile(file), [{ start: at, end: at + '  Payer primary'.length, text: '  payer primary' }]);
  });

  test('edits do not overlap and give the formatted text', () => {
    for (const [, before, after] of CASES) {
      const { file } = setFile(createBook(), 'a.claim', before);
      const edits = formatFile(file);
      edits.forEach((e, i) => {
        assert.ok(e.start >= (edits[i - 1]?.end ?? -1) && e.end >= e.start);
      });
      assert.equal(applyEdits(before, edits), after);
    }
  });

  test('one record by itself', () => {
    const text = 'claim C\n dx\n\n\n';
    assert.equal(applyEdits(text, formatTree(parse(text))), 'claim C\n  dx\n');
  });

  test('a row with a long value does not push the others off the screen', () => {
    const long = `"${'x'.repeat(60)}"`;
    const text = `claim C\n  history\n    2026-04-20 closed\n    2026-04-21 called ${long}\n`;
    assert.equal(formatText(text), text);
  });

  test('a fee table of 20,000 rows', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `  ${String(10_000 + i)} $${i + 1}.00`);
    const start = performance.now();
    const once = formatText(`fees F\n${rows.join('\n')}\n`);
    assert.ok(performance.now() - start < 3000);
    assert.equal(formatText(once), once);
  });
});
