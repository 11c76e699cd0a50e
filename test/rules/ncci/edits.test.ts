import assert from 'node:assert/strict';
import { editFile } from '../../../server/src/records/book';
import { relatedOf } from '../../../server/src/records/finding';
import { checkItem } from '../../../server/src/rules/check';
import type { Engine } from '../../../server/src/rules/rule';
import { applyEdits, engineOf, findings, itemsOf } from '../../support/engine';
import { codesWithEdits } from '../../support/ncci';

const known = codesWithEdits({
  pairs: `11102 17000 20200101 * 1 CPT Manual or CMS manual coding instruction
    20610 20600 20200101 * 0 More extensive procedure
    99215 99213 20200101 * 1 Misuse of Column Two code with Column One code
    20610 99213 20200101 * 1
    93000 93005 20200101 20260417 0
    93000 93010 20200101 20200101 9`,
  hospital: '20610 20600 20200101 * 1',
  mue: '93000 3 3\n97110 6 2\nA0998 2 1',
  mueHospital: '93000 5 3',
  mueDme: 'E0570 1 2',
  addOns: '11103 11102 1\n11103 11104 1\n0054T CCCCC 2\n20701 11010 3',
});

type Files = Readonly<Record<string, string>> | string;
const told = (files: Files, prefix = /^(?:ncci|mue|aoc)\//): string[] =>
  findings(engineOf(files, undefined, known))
    .filter(({ finding }) => prefix.test(finding.rule))
    .map(({ path, finding }) => `${typeof files === 'string' ? '' : `${path} `}${finding.rule} ${finding.severity}`);
const claim = (lines: string, more = ''): string =>
  `claim C-1\n  date 2026-04-18\n${more}  service\n${lines
    .split(' / ')
    .map((line) => `    ${line}\n`)
    .join('')}`;
const unjudged = (files: Files): string[] => {
  const engine = engineOf(files, undefined, known);
  return itemsOf(engine).flatMap((item) =>
    checkItem(engine, item)
      .notEvaluated.filter(({ rule }) => /^(?:ncci|mue|aoc)\//.test(rule))
      .map(({ rule, why }) => `${rule}: ${why}`),
  );
};

suite('rules: pairs of codes', () => {
  const cases: readonly [lines: string, expected: string[]][] = [
    ['11102 A $9.00 / 17000 A $9.00', ['ncci/ptp-mod-missing error']],
    ['17000 A $9.00 / 11102 A $9.00', ['ncci/ptp-mod-missing error']],
    ['11102-59 A $9.00 / 17000 A $9.00', []],
    ['11102 A $9.00 / 17000-LT A $9.00', []],
    ['11102 A $9.00 / 17000-GA A $9.00', ['ncci/ptp-mod-missing error']],
    ['20610-59 A $9.00 / 20600-XS A $9.00', ['ncci/ptp-never error']],
    ['20610 A 2026-04-18 $9.00 / 20600 A 2026-04-19 $9.00', []],
    ['20610 A 2026-04-18..2026-04-20 $9.00 / 20600 A 2026-04-19 $9.00', ['ncci/ptp-never error']],
    // The edit had ended the day before; one never applied.
    ['93000 A $9.00 / 93005 A $9.00', []],
    ['93000 A 2026-04-17 $9.00 / 93005 A 2026-04-17 $9.00', ['ncci/ptp-never error']],
    ['93000 A $9.00 / 93010 A $9.00', []],
  ];
  for (const [lines, expected] of cases) test(lines, () => assert.deepEqual(told(claim(lines), /^ncci/), expected));

  test('a service beside several others is one finding, and its charge is lost once', () => {
    const text = claim('20610 A $9.00 / 99215 A $9.00 / 99213 A $7.00');
    const found = findings(engineOf(text, undefined, known)).filter(({ finding }) => finding.rule.startsWith('ncci'));
    assert.deepEqual(
      found.map(({ finding }) => [finding.atRisk, relatedOf(finding).length]),
      [[700, 2]],
    );
    const [fix] = found[0]?.finding.fixes?.() ?? [];
    assert.deepEqual(told(applyEdits(text, fix?.edits ?? []), /^ncci/), []);
  });

  test('the hospital’s table judges institutional claims, and stays not at all', () => {
    const lines = '0510 20610 $9.00 / 0510 20600 $9.00';
    assert.deepEqual(told(claim(lines, '  bill institutional\n  type-of-bill 0131\n'), /^ncci/), [
      'ncci/ptp-mod-missing error',
    ]);
    assert.deepEqual(told(claim(lines, '  bill institutional\n  type-of-bill 0111\n')), []);
  });

  test('fixes are legal modifiers, on the line they belong to; none is taken by itself', () => {
    const fixesOf = (text: string): string[] => {
      const [first] = findings(engineOf(text, undefined, known)).filter(({ finding }) =>
        finding.rule.startsWith('ncci'),
      );
      assert.ok(first);
      const fixes = first.finding.fixes?.() ?? [];
      assert.ok(fixes.every(({ preferred }) => !preferred));
      return fixes.map(({ edits }) =>
        applyEdits(text, edits, first.base)
          .split('\n')
          .slice(3, -1)
          .map((line) => line.trim().split(' ')[0])
          .join(' '),
      );
    };
    assert.deepEqual(fixesOf(claim('11102 A $9.00 / 17000 A $9.00')), [
      '11102 17000-XS',
      '11102 17000-XE',
      '11102 17000-XU',
      '11102 17000-59',
      '11102',
    ]);
    // A visit takes 25 and never 59; of two visits the denied one.
    assert.deepEqual(fixesOf(claim('20610 A $9.00 / 99213 A $9.00')), ['20610 99213-25', '20610']);
    assert.deepEqual(fixesOf(claim('99213 A $9.00 / 99215 A $9.00'))[0], '99213-25 99215');
    assert.deepEqual(fixesOf(claim('11102 A $9.00 / 17000-GA-GB-GC-Q5 A $9.00')), ['11102']);
  });

  test('what the payer says counts', () => {
    const book = (edits: string): Files => ({
      'a.claim': claim('20610 A $9.00 / 20600 A $9.00', '  patient P1\n  payer primary\n'),
      'b.plan': `patient P1\n  name "Test" "Pat"\n  born 1980-01-01\n  sex F\n  coverage primary PPO\n    member 1\nplan PPO\n  payer 1\npayer 1 "Acme"\n${edits}`,
    });
    assert.deepEqual(told(book('')), ['a.claim ncci/ptp-never error']);
    assert.deepEqual(told(book('  edits mue\n')), []);
    assert.deepEqual(told(book('  edits none\n')), []);
    assert.deepEqual(told(book('  edits ncci\n')), ['a.claim ncci/ptp-never error']);
    assert.deepEqual(told(book('  medicaid\n')), ['a.claim ncci/ptp-never warning']);
    assert.ok(!told(book('  edits none\n'), /^text/).some((t) => t.includes('later')));
  });

  test('without a table of the quarter nothing is judged, and that is said once', () => {
    assert.deepEqual(unjudged(claim('20610 A 2026-07-18 $9.00 / 20600 A 2026-07-18 $9.00')), [
      'ncci/ptp: no NCCI table for 2026Q3',
      'mue/exceeded: no MUE table for 2026Q3',
    ]);
    assert.deepEqual(unjudged(claim('20610 A $9.00')), ['mue/exceeded: no MUE value of 20610 is published for 2026Q2']);
  });
});

suite('rules: pairs across records', () => {
  const visit = (head: string, code: string, more = '  rendering 1497758544\n'): string =>
    `${head}\n  patient P1\n  date 2026-04-18\n${more}  service\n    ${code} A $9.00\n`;
  const cases: readonly [title: string, files: Files, expected: string[]][] = [
    [
      'two encounters of a patient on a day',
      { 'a.encounter': visit('encounter E-1', '20610'), 'b.encounter': visit('encounter E-2', '20600') },
      ['a.encounter ncci/ptp-never warning', 'b.encounter ncci/ptp-never error'],
    ],
    [
      'another patient',
      {
        'a.encounter': visit('encounter E-1', '20610'),
        'b.encounter': visit('encounter E-2', '20600').replace('P1', 'P2'),
      },
      [],
    ],
    [
      'an encounter and its claim are the same services',
      {
        'a.encounter': visit('encounter E-1', '20610'),
        'b.claim': visit('claim C-1', '20600', '  from E-1\n  rendering 1497758544\n'),
      },
      [],
    ],
    [
      'a claim that another one voids',
      {
        'a.claim': visit('claim C-1', '20610'),
        'b.claim': visit('claim C-2', '20600', '  frequency void\n  rendering 1497758544\n'),
      },
      [],
    ],
    [
      'claims to two payers',
      {
        'a.claim': visit('claim C-1', '20610', '  payer primary\n  rendering 1497758544\n'),
        'b.claim': visit('claim C-2', '20600', '  payer secondary\n  rendering 1497758544\n'),
      },
      [],
    ],
    [
      'colleagues of one specialty',
      {
        'a.encounter': visit('encounter E-1', '20610'),
        'b.encounter': visit('encounter E-2', '20600', '  rendering 1234567893\n'),
        'c.practice':
          'practice "Acme"\n  npi 1234567893\n  provider 1497758544 "A" "B"\n    specialty 08\n  provider 1234567893 "C" "D"\n    specialty 08\n',
      },
      ['a.encounter ncci/ptp-never warning', 'b.encounter ncci/ptp-never error'],
    ],
    [
      'colleagues of two specialties',
      {
        'a.encounter': visit('encounter E-1', '20610'),
        'b.encounter': visit('encounter E-2', '20600', '  rendering 1234567893\n'),
        'c.practice':
          'practice "Acme"\n  npi 1234567893\n  provider 1497758544 "A" "B"\n    specialty 08\n  provider 1234567893 "C" "D"\n    specialty 20\n',
      },
      [],
    ],
  ];
  for (const [title, files, expected] of cases) test(title, () => assert.deepEqual(told(files, /^ncci/), expected));

  test('two providers of whom nothing is known are not judged', () => {
    const files = {
      'a.encounter': visit('encounter E-1', '20610'),
      'b.encounter': visit('encounter E-2', '20600', '  rendering 1234567893\n'),
    };
    assert.deepEqual(told(files, /^ncci/), []);
    assert.ok(unjudged(files).some((line) => line.includes('share a group and a specialty')));
  });

  test('typing in one record re-does the records of its patient and day, and no other', () => {
    const engine: Engine = engineOf(
      {
        'a.encounter': visit('encounter E-1', '20610'),
        'b.encounter': visit('encounter E-2', '93000'),
        'c.encounter': visit('encounter E-3', '20600').replace('2026-04-18', '2026-04-19'),
        'd.encounter': visit('encounter E-4', '20600').replace('P1', 'P2'),
      },
      undefined,
      known,
    );
    findings(engine);
    const at = visit('encounter E-2', '93000').indexOf('93000');
    const { stale } = editFile(engine.book, 'b.encounter', at, at + 5, '20600');
    assert.deepEqual([...stale].map(({ id }) => id).sort(), ['E-1', 'E-2']);
    assert.equal(findings(engine).filter(({ finding }) => finding.rule === 'ncci/ptp-never').length, 2);
    // Moved to another day, it concerns the records of both.
    const day = visit('encounter E-2', '20600').indexOf('18');
    const moved = editFile(engine.book, 'b.encounter', day, day + 2, '19');
    assert.deepEqual([...moved.stale].map(({ id }) => id).sort(), ['E-1', 'E-2', 'E-3']);
  });
});

suite('rules: units and add-on codes', () => {
  const cases: readonly [lines: string, expected: string[]][] = [
    ['A0998 x3 A $9.00', ['mue/exceeded error']],
    ['A0998 x2 A $9.00 / A0998-76 x2 A $9.00', []],
    ['97110 x4 A $9.00 / 97110-59 x4 A $9.00', ['mue/mai2 error']],
    ['97110 x6 A $9.00', []],
    ['97110 x12 A 2026-04-18..2026-04-19 $9.00', []],
    ['93000 x4 A $9.00', ['mue/mai3 warning']],
    ['93000-GA x4 A $9.00', ['mue/mai3 warning', 'mue/abn-invalid error']],
    ['11103 A $9.00', ['aoc/no-primary error']],
    ['11104 A $9.00 / 11103 A $9.00', []],
    ['0054T A $9.00', ['aoc/no-primary warning']],
    ['20701 A $9.00 / 93000 A $9.00', ['aoc/no-primary warning']],
    ['20701 A $9.00 / 11010 A $9.00', []],
  ];
  for (const [lines, expected] of cases)
    test(lines, () => assert.deepEqual(told(claim(lines), /^(?:mue|aoc)/).sort(), [...expected].sort()));

  test('the day’s units of two claims are one sum; the fix leaves what is payable', () => {
    const one = claim('97110 x4 A $9.00', '  patient P1\n  rendering 1497758544\n');
    const files = { 'a.claim': one, 'b.claim': one.replace('C-1', 'C-2').replace('x4', 'x3') };
    assert.deepEqual(told(files, /^mue/), ['a.claim mue/mai2 error', 'b.claim mue/mai2 error']);
    const [first] = findings(engineOf(files, undefined, known)).filter(({ finding }) => finding.rule === 'mue/mai2');
    const [fix] = first?.finding.fixes?.() ?? [];
    assert.match(applyEdits(one, fix?.edits ?? []), /97110 x3 A/);
  });

  test('hospitals and suppliers have limits of their own', () => {
    assert.deepEqual(told(claim('0730 93000 x4 $9.00', '  bill institutional\n')), []);
    const supplier = 'practice "Acme"\n  npi 1234567893\n  taxonomy 332B00000X\n';
    assert.deepEqual(told({ 'a.claim': claim('E0570 x2 A $9.00'), 'b.practice': supplier }, /^mue/), [
      'a.claim mue/mai2 error',
    ]);
  });
});
