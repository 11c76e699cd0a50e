import assert from 'node:assert/strict';
import fc from 'fast-check';
import { messageOf } from '../../server/src/features/diagnostics';
import { hoverAt } from '../../server/src/features/hover';
import type { HoverSources } from '../../server/src/features/hover-context';
import type { TabularFacts } from '../../server/src/features/hover-notes';
import { marked, riverside, withCursor } from '../support/book';
import { engineOf, findings } from '../support/engine';
import { practice } from '../support/practice';

const BOOK = `practice RIV "Riverside"
  npi 1234567893
  provider 1497758544 "Okafor" "Grace"
    taxonomy 207Q00000X
    specialty 08
    in-network PPO
  provider 1000345565 "Lind" "Tom"
    in-network OTHER
  facility 1234567901 "Cedar House"
    place 31
payer 60054 "Example Health"
  timely-filing 120 days
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
    effective 2026-01-01..
    used
      deductible $220 as-of 2026-04-01
  document D1 2026-04-01 "Order" signed 2026-04-02 kind order file "scans/order.pdf"
plan PPO "Blue PPO"
  payer 60054
  year 2025-01-01..2025-12-31
plan PPO "Blue PPO"
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket none
    benefit office-visit $30
    benefit lab deductible then 20% up to $50
    benefit other deductible or $30
fees CHARGES
  kind charges
  effective 2026-01-01..
  99214 $185.00 "Office visit, moderate"
  J3301 $10.00
  0120 $2,100.00 per day
fees C
  kind contract
  for plan PPO
  effective 2026-01-01..
  99214 $121.40
`;

function hover(text: string, sources?: HoverSources): string {
  const { engine, file, offset } = marked({ 'book.practice': BOOK, 'a.claim': text });
  return hoverAt(engine, file, offset, sources)?.text ?? '';
}
const claim = (rest: string): string => `claim C-1\n  patient P1\n  payer primary\n  date 2026-04-18\n${rest}`;
const inBook = (needle: string): string => {
  const { engine, file, offset } = marked(withCursor({ 'book.practice': BOOK }, 'book.practice', needle));
  return hoverAt(engine, file, offset)?.text ?? '';
};

suite('features: hover', () => {
  const cases: readonly [what: string, marked: string, shows: RegExp][] = [
    ['a keyword with its form boxes', claim('  pla|ce 11\n'), /CMS-1500 item 24B/],
    [
      'a keyword that is not supported yet says so',
      claim('  service\n    99213\n      sta|rt 08:15\n'),
      /Not supported yet/,
    ],
    ['a keyword with an example', claim('  serv|ice\n'), /```claimwright\nservice\n {2}99214-25 AB/],
    ['a segment with asterisks is no emphasis', claim('  da|te 2026-04-18\n'), /X12 DTP\\\*472, DTP\\\*434/],
    ['a label', claim('  visit ty|pe 1\n'), /\*\*type\*\* — Type of admission/],
    [
      'a diagnosis with its meaning, period and edition',
      claim('  dx\n    A I1|0\n'),
      /High blood pressure[\s\S]*Valid on 2026-04-18[\s\S]*\*ICD-10-CM FY2026/,
    ],
    [
      'a heading lists the next level',
      claim('  dx\n    A E1|1\n'),
      /A heading on 2026-04-18[\s\S]*The next level:\n\n- \*\*E11\.0\*\*/,
    ],
    ['a heading of many says how many more', claim('  dx\n    A E1|1\n'), /- and \d+ more/],
    [
      'a code that has ended, and what came',
      'claim C-1\n  date 2026-04-18\n  dx\n    A M54|.5\n',
      /M54\.5\*\*[\s\S]*(heading|last day)[\s\S]*M54\.50/i,
    ],
    [
      'a code that is none, and what was meant',
      claim('  dx\n    A E11|.6X\n'),
      /Not an ICD-10-CM code on 2026-04-18[\s\S]*Perhaps:/,
    ],
    [
      'a procedure: words, charge, contract, benefit',
      claim('  place 11\n  dx\n    A I10\n  service\n    992|14 A $185.00\n'),
      /99214\*\* — Office visit, moderate[\s\S]*- Charge \*\*\$185\.00\*\* \(book\.practice:36\)\n- PPO pays by contract \*\*\$121\.40\*\*[\s\S]*PPO: benefit \*\*office-visit\*\* \(book\.practice:30\)/,
    ],
    [
      'a procedure without a contract row',
      claim('  service\n    J330|1 A\n'),
      /- Charge \*\*\$10\.00\*\*[\s\S]*- PPO pays by contract: no row in C/,
    ],
    ['each modifier on a line', claim('  service\n    99214-25|-59 A\n'), /\n\n\*\*-25\*\* — [^\n]+\n\n\*\*-59\*\* — /],
    ['a modifier that is none', claim('  service\n    99214-2|Q A\n'), /-2Q\*\* \*\(Not a modifier on 2026-04-18\)/],
    ['a row of a fee table', inBookText('J33|01'), /^\*\*J3301\*\*/],
    [
      'units with the charge of one',
      claim('  service\n    J3301 x|4 A\n'),
      /\*\*4 units\*\* of J3301[\s\S]*\$10\.00 a unit by CHARGES/,
    ],
    ['minutes of anesthesia', claim('  service\n    00790 45|min A\n'), /45 minutes[\s\S]*these minutes are sent/],
    [
      'minutes of therapy',
      claim('  service\n    97110 45|min A\n'),
      /45 minutes[\s\S]*the units of 97110 are what is billed/,
    ],
    [
      'pointers, each with its diagnosis',
      claim('  dx\n    A E11.65\n    B I10\n  service\n    99214 A|BC\n'),
      /- A → \*\*E11\.65\*\* — [^\n]+\*\(the main reason\)\*\n- B → \*\*I10\*\* — High[^\n]+\n- C → no diagnosis of this letter/,
    ],
    [
      'a letter with the lines that point to it',
      claim('  dx\n    |B I10\n  service\n    99214 B\n    99215 AB\n'),
      /\*\*B\*\* — the principal or first-listed diagnosis; lines 1, 2 point to it/,
    ],
    ['a place of service', claim('  place 1|1\n'), /\*\*11\*\* — [\s\S]*the office amount/],
    ['a facility', claim('  place 2|1\n'), /\*\*21\*\* — [\s\S]*the facility amount/],
    [
      'a provider with taxonomy and network',
      claim('  rendering 14977|58544\n'),
      /Okafor, Grace[\s\S]*taxonomy 207Q00000X · specialty 08[\s\S]*In network with PPO on 2026-04-18\./,
    ],
    ['a provider out of network', claim('  rendering 10003|45565\n'), /Lind, Tom[\s\S]*Out of network with PPO/],
    ['a facility by name', claim('  facility 12345|67901\n'), /Cedar House · place 31/],
    ['the practice', claim('  rendering 12345|67893\n'), /the practice Riverside/],
    ['an NPI that is not listed', claim('  rendering 1|999999999\n'), /not among the practice’s providers/],
    [
      'a patient',
      'claim C-1\n  patient P|1\n',
      /Rivera, Ana · born 1980-05-02[\s\S]*Covered on 2026-11-24: primary PPO/,
    ],
    [
      'a rank: coverage, plan, year, what is left',
      claim('  coverage prim|ary\n'),
      /\*\*primary\*\* — coverage of patient P1 · effective 2026-01-01\.\.[\s\S]*Blue PPO[\s\S]*year 2026-01-01\.\.2026-12-31 · payer 60054 Example Health/,
    ],
    [
      'a plan with the deductible that is left',
      claim('  place 11\n  coverage P|PO\n  service\n    99214 A $185.00\n'),
      /Deductible left before this visit: \*\*\$280\.00\*\* of \$500\.00/,
    ],
    [
      'a document',
      claim('  document D|1\n'),
      /\*\*D1\*\* — Order[\s\S]*order · 2026-04-01 · signed 2026-04-02 · scans\/order\.pdf/,
    ],
    [
      'a date: weekday, distance, age',
      claim('  onset 2026-04-1|0\n'),
      /Friday, 2026-04-10\*\* · 228 days ago[\s\S]*The patient is 45 years old on that day/,
    ],
    [
      'a range of days',
      'claim C\n  date 2026-04-18..2026-04-2|0\n',
      /Saturday, 2026-04-18 to Monday, 2026-04-20\*\* · 3 days/,
    ],
    [
      'a day before birth',
      'patient P2\n  born 2026-01-01\nclaim C\n  patient P2\n  date 2025-12-3|1\n',
      /Before the patient was born/,
    ],
    [
      'a charge with the arithmetic',
      claim('  place 11\n  service\n    99214 A $1|85.00\n'),
      /Patient \$30\.00[\s\S]*plan pays \$91\.40/,
    ],
    [
      'an adjustment',
      claim('  history\n    2026-05-02 paid $1\n      CO-4|5 $63.60\n'),
      /\*\*CO-45\*\* — above what the contract[^\n]+writes it off[\s\S]*Amount \*\*\$63\.60\*\*/,
    ],
    [
      'an adjustment of a line, from its amount',
      claim('  history\n    2026-05-02 paid $1\n      line 1 paid $1 PR-3 $3|0.00 N130\n'),
      /\*\*PR-3\*\* — copay; the patient owes it[\s\S]*\$30\.00/,
    ],
    [
      'a remark',
      claim('  history\n    2026-05-02 paid $1\n      line 1 99214 paid $1 PR-3 $30.00 N1|30\n'),
      /\*\*N130\*\* — a remark code/,
    ],
    [
      'an adjustment that is not known',
      claim('  history\n    2026-05-02 paid $1\n      CO-9|99 $1.00\n'),
      /\*\*CO-999\*\* — the practice writes it off/,
    ],
    [
      'a status',
      claim('  history\n    2026-05-02 rejected A7:|562:85\n'),
      /A7:562:85\*\* — rejected: something on it is not valid · reason 562 · about the billing provider/,
    ],
    [
      'a line of the history',
      claim('  service\n    99214 A $185.00\n  history\n    2026-05-02 paid $1\n      line |1 paid $1\n'),
      /\*\*Line 1\*\* — 99214 A \$185\.00/,
    ],
    [
      'an allowance: its rule',
      claim('  # allow dx/poi|nter "ok" by A\n  place 11\n'),
      /^\*\*dx\/pointer\*\* — Diagnosis pointer[\s\S]*Prevents denial CO-16/,
    ],
    ['a value that nothing else is known of', claim('  account A|1\n'), /\*\*A1\*\* — At most 20/],
    ['a person’s words do not become marks', claim('  account *A|_1*\n'), /\*\*\\\*A\\_1\\\*\*\*/],
  ];
  for (const [what, text, shows] of cases) test(what, () => assert.match(hover(text), shows));

  const ofPlans: readonly [what: string, needle: string, shows: RegExp][] = [
    ['the age of a patient today', 'born 1980-05-|02', /Friday, 1980-05-02[\s\S]*46 years old today/],
    [
      'the deductible as the payer told it',
      'coverage primary P|PO',
      /Deductible left, as the payer told it: \*\*\$280\.00\*\* of \$500\.00/,
    ],
    ['a payer', 'payer 6|0054\n  year 2026', /Example Health[\s\S]*within 120 days/],
    ['a benefit category', 'benefit la|b', /\*\*lab\*\* — Laboratory test/],
    [
      'a chain',
      'deductible th|en 20%',
      /in this order:\n\n1\. what is left of the deductible\n2\. 20% of what is left, at most \$50\.00/,
    ],
    [
      'a chain that takes the deductible or a copay',
      'deductible or $|30',
      /everything while the deductible is unmet; once it is met \$30\.00/,
    ],
    ['a plan of a network', 'in-network P|PO', /Blue PPO[\s\S]*year 2026/],
  ];
  for (const [what, needle, shows] of ofPlans) test(what, () => assert.match(inBook(needle), shows));

  test('nothing on a blank line, or past the end of a line', () => {
    assert.equal(hover('claim C-1\n|\n'), '');
    assert.equal(hover(claim('  place 11     |\n')), '');
  });

  test('lines of other files can be gone to, where their addresses are known', () => {
    const shown = hover(claim('  patient P|1\n').replace('  patient P1\n', ''), {
      addressOf: (path) => `file:///w/${path}`,
    });
    assert.match(shown, /\(\[book\.practice:13\]\(file:\/\/\/w\/book\.practice#L13\)\)/);
  });

  test('brackets in the name of a file do not end its link', () => {
    const files = { 'a (copy).patient': 'patient P1\n', 'a.claim': 'claim C\n  patient P|1\n' };
    const { engine, file, offset } = marked(files);
    const addressOf = (path: string): string => `file:///w/${encodeURIComponent(path)}`;
    assert.match(
      hoverAt(engine, file, offset, { addressOf })?.text ?? '',
      /\(file:\/\/\/w\/a%20%28copy%29\.patient#L1\)/,
    );
  });

  test('an ordinary comment has none', () => {
    assert.equal(hover(claim('  place 11 # not|hing\n')), '');
    assert.equal(hover(claim('  # allow no/th|ing "x"\n')), '');
  });

  test('the tabular list, where it is installed', () => {
    const facts: TabularFacts = {
      edition: 'ICD-10-CM FY2026',
      standing: [
        { at: { id: 'I10' }, own: true, notes: [{ kind: 'excludes2', text: 'own words', codes: [] }] },
        {
          at: { id: 'I10-I1A' },
          own: false,
          notes: [
            { kind: 'use-additional', text: 'tobacco', codes: [] },
            ...Array.from({ length: 6 }, (_, i) => ({ kind: 'excludes1' as const, text: `case ${i}`, codes: [] })),
          ],
        },
      ],
      seventh: { at: { id: 'I10' }, characters: [{ char: 'A', words: 'first' }] },
    };
    const asked: string[] = [];
    const shown = hover(claim('  dx\n    A i1|0\n'), {
      tabular: (_, code, date) => {
        asked.push(`${code} ${date}`);
        return facts;
      },
    });
    assert.deepEqual(asked, ['i10 2026-04-18']);
    assert.match(shown, /\*\*Add a code for:\*\* tobacco \*\(I10-I1A\)\*/);
    assert.match(shown, /\*\*Never together with \(Excludes 1\):\*\* case 0 [^\n]*case 3 [^\n]*; and 2 more/);
    assert.match(shown, /\*\*Not part of this[^\n]*\*\* own words\n/);
    assert.match(shown, /\*\*7th character\*\* \*\(I10\)\*: A first/);
    assert.match(shown, /notes of ICD-10-CM FY2026/);
  });

  test('it does not say again what a finding says', () => {
    const engine = engineOf(riverside());
    let count = 0;
    for (const { path, base, finding } of findings(engine)) {
      const file = engine.book.files.get(path);
      assert.ok(file);
      const text = hoverAt(engine, file, base + finding.start)?.text ?? '';
      assert.ok(!text.includes(finding.message) && !text.includes(messageOf(finding)), `${path}: ${text}`);
      count++;
    }
    assert.ok(count > 10);
  });

  test('every value of the example practice has a hover that is short enough to be read', () => {
    const files = riverside();
    const engine = engineOf(files);
    for (const [path, text] of Object.entries(files)) {
      const file = engine.book.files.get(path);
      assert.ok(file);
      for (const { index } of text.matchAll(/(?<=\s)[^\s#"]+/g)) {
        const shown = hoverAt(engine, file, index);
        if (!shown) continue;
        assert.ok(shown.start <= index && index < shown.end);
        assert.ok(shown.text.length < 1500, `${path}: ${shown.text}`);
        assert.doesNotMatch(shown.text, /undefined|\[object|NaN/, `${path}: ${shown.text}`);
      }
    }
  });

  test('no text and no offset gives an exception', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        ...Object.values(practice)
          .join('')
          .split(/(?<=\n)/),
      ),
      fc.constantFrom(...BOOK.split(/(?<=\n)/)),
      fc.string({ maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25, size: 'max' }), fc.nat(), (parts, n) => {
        const text = parts.join('');
        const engine = engineOf({ 'a.claim': text, 'b.claim': BOOK });
        const file = engine.book.files.get('a.claim');
        assert.ok(file);
        const offset = n % (text.length + 1);
        const shown = hoverAt(engine, file, offset);
        if (shown) assert.ok(shown.start <= offset && offset <= shown.end && shown.text !== '');
      }),
      { numRuns: 300 },
    );
  });
});

/** The book with a cursor, as the text of the file that is looked at. */
function inBookText(needle: string): string {
  return BOOK.replace(needle.replace('|', ''), () => needle);
}
