import assert from 'node:assert/strict';
import { plain } from '../../server/src/records/sent-text';
import { statesOf } from '../../server/src/records/states';
import { isMbi } from '../../server/src/rules/elig/mbi';
import { applyEdits, engineOf, findings } from '../support/engine';

/** The first finding of a rule in a text: its severity, and the value after its preferred fix. */
type Row = readonly [value: string, severity: string | undefined, fixed?: string];

/** Puts each value where `*` stands in the text and compares what the rule says and does. */
function table(rule: string, text: string, rows: readonly Row[]): void {
  for (const [value, severity, fixed] of rows)
    test(`${rule}: ${value}${severity ? ` is ${severity}` : ' is fine'}${fixed ? `, put right as ${fixed}` : ''}`, () => {
      const written = text.replace('*', value);
      const [found] = findings(engineOf(written)).filter((f) => f.finding.rule === rule);
      assert.equal(found?.finding.severity, severity, found?.finding.message);
      const fix = found?.finding.fixes?.().find((f) => f.preferred);
      assert.equal(found && fix && applyEdits(written, fix.edits, found.base), fixed && text.replace('*', fixed));
    });
}

const medicare = (id: string): string =>
  `payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member ${id}\n`;
const practice = (entry: string): string => `practice R "Riverside"\n  npi 1234567893\n  ${entry}\n`;
const encounter = (body: string): string => `encounter E-1\n  date 2026-04-18\n  ${body}\n`;
const institutional = (body: string): string => `claim C-1\n  bill institutional\n  date 2026-04-18\n  ${body}\n`;

suite('rules: formats', () => {
  // 1EG4-TE5-MK73 is the example on CMS's own card.
  table('elig/mbi', medicare('*'), [
    ['1EG4TE5MK73', undefined],
    ['1eg4te5mk73', undefined],
    ['1EG4-TE5-MK73', 'warning', '1EG4TE5MK73'],
    ['1EG4TE5MK7', 'error'],
    ['0EG4TE5MK73', 'error'],
    ['1EGATE5MK73', 'error'],
    ['1EG4TE5MKB3', 'error', '1EG4TE5MK83'],
    ['1EG4-TE5-MKBO', 'error', '1EG4TE5MK80'],
    ['1SG4TE5MK73', 'error'],
    ['1E04TE5MK73', undefined],
    ['1EO4TE5MK73', 'error', '1E04TE5MK73'],
    ['000112222A', 'error'],
    ['000112222C1', 'error'],
    ['WA000112222', 'error'],
  ]);

  test('the old Medicare number is called by its name', () => {
    const [found] = findings(engineOf(medicare('000-11-2222A'))).filter((f) => f.finding.rule === 'elig/mbi');
    assert.match(found?.finding.message ?? '', /old kind/);
  });

  test('each position of a Medicare number takes its kind of character only', () => {
    const good = '1EG4TE5MK73';
    const takes = ['1', 'E', 'E1', '1', 'E', 'E1', '1', 'E', 'E', '1', '1'];
    for (let i = 0; i < good.length; i++)
      for (const c of '1E') {
        const id = good.slice(0, i) + c + good.slice(i + 1);
        assert.equal(isMbi(id), takes[i]?.includes(c), id);
      }
  });

  table('elig/member-id', 'patient P1\n  coverage primary PPO\n    member *\n', [
    ['XYZ123456', undefined],
    ['xyz123456', undefined],
    ['XYZ-123-456', 'warning', 'XYZ123456'],
    ['"XYZ 123 456"', 'warning', '"XYZ123456"'],
    ['UNKNOWN', 'error'],
    ['N/A', 'error'],
    ['999999999', 'error'],
    ['0000', 'error'],
    ['7', 'warning'],
  ]);

  table('prov/tin', practice('tax-id *'), [
    ['12-3456789', undefined],
    ['123456789', undefined],
    ['123-45-6789', undefined],
    ['12-345-6789', 'warning', '12-3456789'],
    ['12-345678', 'error'],
    ['99-9999999', 'error'],
  ]);

  table('address/zip', 'patient P1\n  address "1 Main St" "Springfield" OH *\n', [
    ['45011', undefined],
    ['45011-1234', undefined],
    ['450111234', 'information', '45011-1234'],
    ['45011-', 'warning', '45011'],
    ['4501', 'warning', '04501'],
    ['45011-12', 'warning'],
    ['"45011 1234"', 'warning', '"45011-1234"'],
  ]);

  table('address/state', 'patient P1\n  address "1 Main St" "Springfield" * 45011\n', [
    ['OH', undefined],
    ['IN', 'warning', 'OH'],
    ['XX', 'error', 'OH'],
  ]);

  test('a ZIP code names its state; the islands of one prefix stay several', () => {
    assert.deepEqual(
      ['45011', '10001', '06390', '75502', '96910', '00000'].map((zip) => statesOf(zip).join(' ')),
      ['OH', 'NY', 'CT NY', 'AR TX', 'GU MP PW FM MH', ''],
    );
  });

  table('prov/taxonomy-format', practice('taxonomy *'), [
    ['207Q00000X', undefined],
    ['2084P0800X', undefined],
    ['207q00000x', 'information', '207Q00000X'],
    ['207Q00000', 'error', '207Q00000X'],
    ['207Q0000XX', undefined],
    ['Q207000000', 'error'],
  ]);

  table('lab/clia-format', practice('clia *'), [
    ['36D0123456', undefined],
    ['36d0123456', 'information', '36D0123456'],
    ['36-D0123456', 'information', '36D0123456'],
    ['36D012345', 'error'],
    ['3610123456', 'error'],
  ]);

  table('drug/ndc', encounter('service\n    J3301 x4 A $40.00\n      ndc * 4 ML'), [
    ['00003-0293-05', undefined],
    ['00003029305', undefined],
    ['0003-0293-05', 'error', '00003-0293-05'],
    ['50003-293-05', 'error', '50003-0293-05'],
    ['50003-0293-5', 'error', '50003-0293-05'],
    ['0003-293-05', 'error'],
    ['0003029305', 'error'],
    ['N400003029305', 'error'],
  ]);

  test('ten digits without dashes have three readings, and none is taken by itself', () => {
    const text = encounter('service\n    J3301 x4 A $40.00\n      ndc 1234567890 4 ML');
    const [found] = findings(engineOf(text)).filter((f) => f.finding.rule === 'drug/ndc');
    const fixes = found?.finding.fixes?.() ?? [];
    assert.deepEqual(
      fixes.map((f) => [f.edits[0]?.text, f.preferred ?? false]),
      [
        ['01234-5678-90', false],
        ['12345-0678-90', false],
        ['12345-6789-00', false],
      ],
    );
  });

  table('pos/invalid-dos', encounter('place *'), [
    ['11', undefined],
    ['5', 'warning', '05'],
    ['63', 'error'],
  ]);

  table('inst/tob', institutional('type-of-bill *'), [
    ['0131', undefined],
    ['0113', undefined],
    ['131', 'error', '0131'],
    ['1131', 'error'],
    ['0191', 'error'],
    ['0131x', 'error'],
  ]);

  table('inst/tob', institutional('frequency void\n  original-number 1\n  type-of-bill *'), [
    ['0138', undefined],
    ['0131', 'error', '0138'],
  ]);

  table('inst/patient-status', institutional('visit status *\n  history\n    2026-04-20 ready by Kim'), [
    ['01', undefined],
    ['1', 'error', '01'],
    ['home', 'error'],
  ]);

  table('prov/address', practice('address "*" "Springfield" OH 45501-0001'), [
    ['1 Main St', undefined],
    ['PO Box 12', 'error'],
    ['P.O. Box 12', 'error'],
    ['12 Box Elder Road', undefined],
    ['', 'error'],
  ]);

  test('only what is sent is held to its characters', () => {
    const text = 'claim C-1\n  note "a*b"\n  remark "a*b"\n  history\n    2026-04-20 called "a*b"\n';
    const found = findings(engineOf(text)).filter((f) => f.finding.rule === 'claim/characters');
    assert.deepEqual(
      found.map((f) => text.slice(0, f.base + f.finding.start).split('\n').length),
      [3],
    );
  });

  test('what is sent in place of a text: no delimiters, no marks, nothing that is not plain', () => {
    const sent = ['Muñoz', 'Łukasz Groß', 'a~b*c:d^e|f', '“x” – y…', 'tab\there', '李', 'O’Neil'].map(plain);
    assert.deepEqual(sent, ['Munoz', 'Lukasz Gross', 'a b c d e f', '"x" - y...', 'tab here', '', "O'Neil"]);
  });
});

suite('rules: dates and limits', () => {
  table('text/range-reversed', 'encounter E-1\n  date *\n', [
    ['2026-04-18..2026-04-20', undefined],
    ['2026-04-20..2026-04-18', 'error', '2026-04-18..2026-04-20'],
    ['2026-04-18..2026-04-18', undefined],
  ]);

  table('date/order', 'patient P1\n  born 1990-01-01\nencounter E-1\n  patient P1\n  date 2026-04-18\n  onset *\n', [
    ['2026-04-18', undefined],
    ['2026-04-19', 'error'],
    ['1989-12-31', 'error'],
  ]);

  table('date/order', 'encounter E-1\n  date 2026-04-18\n  assumed *\n', [
    ['2026-04-18', undefined],
    ['2026-05-10', undefined],
    ['2026-04-17', 'error'],
  ]);

  test('care that was given up before it was taken over: the two dates are swapped', () => {
    const text = 'encounter E-1\n  date 2026-04-18\n  assumed 2026-05-11\n  relinquished 2026-05-10\n';
    const [found] = findings(engineOf(text)).filter((f) => f.finding.rule === 'date/order');
    const edits = found?.finding.fixes?.()[0]?.edits ?? [];
    assert.deepEqual(
      edits.map((e) => [text.slice(e.start, e.end), e.text]),
      [
        ['2026-05-11', '2026-05-10'],
        ['2026-05-10', '2026-05-11'],
      ],
    );
  });

  table('charge/of-charges', 'fees T\n  kind charges\n  effective 2026-01-01..\n  99213 *\n', [
    ['$85.00', undefined],
    ['62% of charges', 'error'],
  ]);

  table('units/invalid', encounter('service\n    97110 * A $45.00'), [
    ['x1', undefined],
    ['x9999', undefined],
    ['x10000', 'error'],
    ['x0', 'error'],
    ['x0.5', 'warning'],
  ]);

  table('charge/limit', encounter('service\n    99213 A *'), [
    ['$99,999.99', undefined],
    ['$100,000.00', 'warning'],
    ['$999,999.99', 'warning'],
    ['$1,000,000.00', 'error'],
  ]);

  table('claim/account', 'claim C-1\n  account *\n  history\n    2026-04-20 ready by Kim\n', [
    ['ABC-1234567890123456', undefined],
    ['ABC-12345678901234567', 'error', 'ABC-1234567890123456'],
    ['2026/04/18', 'error', '2026-04-18'],
  ]);

  test('a claim’s id stands in for the account number, and a shorter one is offered', () => {
    const text = 'claim CLM_2026_04_18_PRIMARY\n  date 2026-04-18\n';
    const [found] = findings(engineOf(text)).filter((f) => f.finding.rule === 'claim/account');
    const [fix] = found?.finding.fixes?.() ?? [];
    assert.equal(
      found && fix && applyEdits(text, fix.edits, found.base),
      'claim CLM_2026_04_18_PRIMARY\n  account CLM-2026-04-18-PRIMA\n  date 2026-04-18\n',
    );
  });

  test('an added line follows the record’s own indentation and line ends', () => {
    const text =
      'claim C-1\r\n    frequency void\r\n    history\r\n        2026-04-20 submitted\r\n        2026-04-21 paid $1.00 icn 77\r\n';
    const [found] = findings(engineOf(text)).filter((f) => f.finding.rule === 'claim/freq-orig-ref');
    const [fix] = found?.finding.fixes?.() ?? [];
    assert.match(
      found && fix ? applyEdits(text, fix.edits, found.base) : '',
      /^claim C-1\r\n {4}original-number 77\r\n {4}frequency/,
    );
  });

  test('two equal lines are told apart by modifier, day, provider or drug', () => {
    const twice = (second: string): string[] =>
      findings(
        engineOf(`claim C-1\n  date 2026-04-18..2026-04-19\n  service\n    J3301 A $9.00 2026-04-18\n    ${second}\n`),
      )
        .map((f) => f.finding.rule)
        .filter((r) => r === 'dup/exact');
    assert.deepEqual(
      [
        'J3301 A $9.00 2026-04-18',
        'J3301-76 A $9.00 2026-04-18',
        'J3301 A $9.00 2026-04-19',
        'J3301 A $9.00 2026-04-18\n      rendering 1497758544',
        'J3301 A $9.00 2026-04-18\n      ndc 00003-0293-05 1 ML',
        'J3301 B x2 $18.00 2026-04-18',
      ].map((second) => twice(second).length),
      [1, 0, 0, 0, 0, 1],
    );
  });
});
