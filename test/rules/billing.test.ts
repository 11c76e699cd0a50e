import assert from 'node:assert/strict';
import { applyEdits, engineOf, findings } from '../support/engine';

/** Rules about the kind of bill, its charges and its names: more cases than their pages show. */

const found = (text: string) => findings(engineOf(text)).map((f) => f.finding);
const of = (text: string, rule: string) => found(text).filter((f) => f.rule === rule);
const READY = '  history\n    2026-04-20 ready by Kim\n';

const professional = (line: string, bill = ''): string =>
  `patient P1\n  name "Rivera" "Ana"\n  born 1980-05-01\n  sex F\npractice R "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\nclaim CLM-1\n${bill}  patient P1\n  payer primary\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A I10\n    B E11.9\n  service\n    99214-25 AB $185.00\n    83036-QW A $18.00\n    36415 A $12.00\n    ${line}\n${READY}`;

suite('rules: kind of bill', () => {
  for (const bill of ['', '  bill professional\n'])
    test(`a stray revenue code on a claim ${bill.trim() || 'without a kind'} is one finding`, () => {
      const before = found(professional('93000 A $60.00', bill)).map((f) => f.rule);
      const after = found(professional('0450 A $60.00', bill));
      const more = after.filter((f) => !before.includes(f.rule));
      assert.deepEqual(
        more.map((f) => f.rule),
        ['inst/revenue-format'],
      );
      assert.match(more[0]?.message ?? '', /remove 0450, or write bill institutional/);
    });

  test('lines that all have revenue codes are an institutional bill without being told', () => {
    const text =
      'claim CLM-1\n  type-of-bill 0131\n  date 2026-04-18\n  dx\n    A I10\n  service\n    0450 99283 $700.00\n    0300 80053 $40.00\n';
    assert.deepEqual(of(text, 'inst/revenue-format'), []);
    assert.deepEqual(of(text, 'dx/pointer'), []);
  });

  test('an institutional bill asks for the revenue code that a line lacks', () => {
    const text =
      'claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-04-18\n  service\n    0450 99283 $700.00\n    80053 $40.00\n    36415 $4.00\n';
    assert.equal(of(text, 'inst/revenue-format').length, 2);
  });
});

suite('rules: letters of diagnoses', () => {
  test('the second of a letter is told, with the next free letter as its fix', () => {
    const text = 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n    B E11.9\n    A M54.50\n    a R51.9\n';
    const told = of(text, 'dx/letter-twice');
    assert.deepEqual(
      told.map((f) => f.message),
      [
        'A already is I10: give M54.50 a letter of its own, such as C.',
        'A already is I10: give R51.9 a letter of its own, such as C.',
      ],
    );
    const [first] = findings(engineOf(text)).filter((f) => f.finding.rule === 'dx/letter-twice');
    const [fix] = first?.finding.fixes?.() ?? [];
    assert.ok(fix && first);
    assert.match(applyEdits(text, fix.edits, first.base), /C M54\.50/);
  });
});

suite('rules: empty names', () => {
  const cases: readonly [name: string, errors: number][] = [
    ['name "" ""', 2],
    ['name "Rivera" ""', 1],
    ['name "" "Ana"', 1],
    ['name " " "Ana"', 1],
    ['name', 1],
    ['name "Rivera" "Ana" ""', 0],
    ['name "Rivera" "Ana"', 0],
  ];
  for (const [name, errors] of cases)
    test(`${name}: ${errors}`, () => {
      const told = of(`patient P1\n  ${name}\n  born 1980-05-01\n`, 'pat/name');
      assert.equal(told.filter((f) => f.severity === 'error').length, errors);
    });
});

suite('rules: charges', () => {
  const claim = (lines: string, history = READY): string =>
    `claim CLM-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n${lines}${history}`;
  const charges = (id: string, from: string, rows: string): string =>
    `fees ${id}\n  kind charges\n  effective ${from}..\n${rows}`;

  test('no charges table at all, and none on the line', () => {
    const [first] = of(claim('    99214 A\n'), 'charge/not-in-cdm');
    assert.equal(first?.severity, 'error');
    assert.match(first.message, /^99214 has no charge\. Write it on the line/);
  });
  test('while it is a draft, it is information', () => {
    assert.equal(of(claim('    99214 A\n', ''), 'charge/not-in-cdm')[0]?.severity, 'information');
  });
  test('a new table replaces the one before as a whole, and that is said', () => {
    const text = `${charges('C-2025', '2025-01-01', '  99214 $180.00\n  83036 $18.00\n')}${charges('C-2026', '2026-01-01', '  99214 $185.00\n')}${claim('    99214 A\n    83036 A\n')}`;
    const told = of(text, 'charge/not-in-cdm');
    assert.equal(told.length, 1);
    assert.match(told[0]?.message ?? '', /^83036 .*C-2025 has it, but C-2026 replaces C-2025 as a whole: add the row/);
  });
  test('the table of the line’s date is asked', () => {
    const text = `${charges('C-2026', '2026-05-01', '  99214 $185.00\n')}${claim('    99214 A\n    99214 A 2026-05-02\n')}`;
    assert.equal(of(text, 'charge/not-in-cdm').length, 1);
  });
  test('a total is held against the lines only where all of them have a charge', () => {
    const bill = (lines: string): string =>
      `claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-04-18\n  service\n${lines}    0001 $100.00\n`;
    assert.equal(of(bill('    0300 80053 $40.00\n    0250\n'), 'charge/balance').length, 0);
    assert.equal(of(bill('    0300 80053 $40.00\n    0250 $60.00\n'), 'charge/balance').length, 0);
    assert.equal(of(bill('    0300 80053 $40.00\n    0250 $50.00\n'), 'charge/balance').length, 1);
  });
});

suite('rules: what the patient is billed', () => {
  const claim = (events: string): string =>
    `claim CLM-1\n  date 2026-04-18\n  service\n    99214 A $185.00\n    83036 A $20.00\n  history\n    2026-04-20 submitted 837 control 1\n${events}`;
  const ANSWER =
    '    2026-05-04 paid $91.40 check 1\n      line 1 99214 paid $91.40 CO-45 $63.60 PR-3 $30.00\n      line 2 83036 paid $0 CO-45 $8 PR-1 $12\n';
  const cases: readonly [title: string, events: string, told: number][] = [
    ['the sum over the lines may be billed', `${ANSWER}    2026-05-10 patient-billed $42.00\n`, 0],
    ['a cent more may not', `${ANSWER}    2026-05-10 patient-billed $42.01\n`, 1],
    [
      'the last bill counts',
      `${ANSWER}    2026-05-10 patient-billed $80.00\n    2026-05-12 patient-billed $42.00\n`,
      0,
    ],
    ['before an answer nothing is known', '    2026-05-10 patient-billed $80.00\n', 0],
    [
      'an answer without its reasons tells nothing',
      '    2026-05-04 paid $91.40 check 1\n    2026-05-10 patient-billed $80.00\n',
      0,
    ],
    [
      'a claim that was passed on has another answer to come',
      `${ANSWER}    2026-05-05 forwarded to 60054\n    2026-05-10 patient-billed $80.00\n`,
      0,
    ],
    [
      'after a reversal the answer is gone',
      `${ANSWER}    2026-05-06 reversed\n    2026-05-10 patient-billed $80.00\n`,
      0,
    ],
  ];
  for (const [title, events, told] of cases)
    test(title, () => assert.equal(of(claim(events), 'pat/overcharged').length, told));
});

suite('rules: counters of a coverage', () => {
  const book = (counter: string): string =>
    `plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $500 family $1,500\n    out-of-pocket $4,000\n  out-of-network\n    deductible $1,000\n    out-of-pocket none\npatient P1\n  coverage primary PPO\n    verified 2026-04-01\n    used\n      ${counter}\n`;
  const cases: readonly [counter: string, severity: string | undefined, says?: RegExp][] = [
    ['deductible $220 as-of 2026-03-01', undefined],
    ['deductible remaining $280', undefined],
    ['deductible 220', 'error', /needs an amount of money.*write \$220/],
    ['deductible', 'error', /needs an amount of money/],
    ['visits 3', 'error', /needs the benefit/],
    ['visits therapy', 'error', /needs a number/],
    ['visits therapy 3', undefined],
    ['amount therapy 3', 'error', /needs an amount of money/],
    ['days lifetime-reserve 4', undefined],
    ['family $300', 'error', /which counter/],
    ['deductible $500.01', 'warning', /more than the deductible of PPO for the year, \$500\.00/],
    ['family deductible $1,500', undefined],
    ['family deductible $1,500.01', 'warning', /family’s deductible/],
    ['out-of-network deductible $900', undefined],
    ['out-of-network deductible $1,001', 'warning', /\$1,000\.00/],
    ['oop $4,000.01', 'warning', /out-of-pocket limit/],
    ['deductible $900 as-of 2025-03-01', undefined],
  ];
  for (const [counter, severity, says] of cases)
    test(`${counter}: ${severity ?? 'fine'}`, () => {
      const [told] = of(book(counter), 'elig/used');
      assert.equal(told?.severity, severity, told?.message);
      if (says) assert.match(told?.message ?? '', says);
    });

  test('a slip in a counter’s name is told with all of their names, and put right', () => {
    const text = book('deductable $220');
    const told = findings(engineOf(text)).find((f) => f.finding.rule === 'text/keyword');
    assert.match(
      told?.finding.message ?? '',
      /deductible, oop, maximum, visits, amount or days\. Did you mean “deductible”/,
    );
  });
});
