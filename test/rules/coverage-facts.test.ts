import assert from 'node:assert/strict';
import { applyEdits, engineOf, findings } from '../support/engine';

/** Rules about what a payer tells of a coverage: protected, in grace, in hospice, managed by another. */
const PAYERS = `payer MCR "Medicare"
  medicare
payer STATE "State Medicaid"
  medicaid
payer CARE "Care Partners"
plan B
  payer MCR
plan AID
  payer STATE
plan CARE-AID
  payer CARE
`;
const patient = (...coverages: readonly string[]): string =>
  `${PAYERS}patient P1\n  born 1950-05-02\n${coverages.map((c) => `  coverage ${c.split(' | ').join('\n    ')}\n`).join('')}`;
const visit = (lines: readonly string[] = ['99213 A $120.00'], more = '', kind = 'encounter E-1'): string =>
  `${kind}\n  patient P1\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A I10\n  service\n${lines.map((l) => `    ${l}\n`).join('')}${more}`;

const raised = (text: string, rule: string) => findings(engineOf(text)).filter((f) => f.finding.rule === rule);
const messages = (text: string, rule: string): string[] => raised(text, rule).map((f) => f.finding.message);

/** Every fix of every finding leaves the rule with one finding less. */
function fixed(text: string, rule: string): string[] {
  const found = raised(text, rule);
  return found.flatMap(({ finding, base }) =>
    (finding.fixes?.() ?? []).map((fix) => {
      const after = applyEdits(text, fix.edits, base);
      assert.equal(raised(after, rule).length, found.length - 1, fix.title);
      return fix.title;
    }),
  );
}

suite('rules: elig/qmb', () => {
  const text = (history: string, qmb = 'qmb yes'): string =>
    patient(`primary B | member M1 | ${qmb}`) + visit(undefined, `  payer primary\n${history}`, 'claim C-1');
  const billed = (...events: readonly string[]): string => `  history\n${events.map((e) => `    ${e}\n`).join('')}`;
  const answer = (details: string): string => `2026-05-02 paid $80.00\n      line 1 paid $80.00 ${details}`;
  const cases: readonly [what: string, text: string, count: number][] = [
    ['a coinsurance taken', text('  collected $24.00 coinsurance 2026-04-18\n'), 1],
    [
      'a copay and a deductible taken',
      text('  collected $24.00 copay 2026-04-18\n  collected $9.00 deductible 2026-04-18\n'),
      2,
    ],
    ['a balance may be of something else', text('  collected $24.00 balance 2026-04-18\n'), 0],
    [
      'taken and given back',
      text(`  collected $24.00 copay 2026-04-18\n${billed('2026-05-02 refunded $24.00 to patient')}`),
      0,
    ],
    [
      'given back in part',
      text(`  collected $24.00 copay 2026-04-18\n${billed('2026-05-02 refunded $20.00 to patient')}`),
      1,
    ],
    ['the share billed', text(billed(answer('CO-45 $20.00 PR-2 $20.00'), '2026-05-09 patient-billed $20.00')), 1],
    [
      'what Medicare does not cover, billed',
      text(billed(answer('PR-96 $40.00'), '2026-05-09 patient-billed $40.00')),
      0,
    ],
    ['both billed', text(billed(answer('PR-96 $20.00 PR-2 $20.00'), '2026-05-09 patient-billed $40.00')), 1],
    ['no beneficiary', text('  collected $24.00 copay 2026-04-18\n', 'qmb no'), 0],
  ];
  for (const [what, book, count] of cases)
    test(what, () => assert.equal(raised(book, 'elig/qmb').length, count, messages(book, 'elig/qmb').join()));
});

suite('rules: elig/grace', () => {
  const text = (grace: string, lines?: readonly string[], more = ''): string =>
    patient(`primary AID | ${grace}`) + visit(lines, more);
  test('the months, to the day', () => {
    const told = (grace: string) => messages(text(`grace ${grace}`), 'elig/grace')[0] ?? '';
    assert.equal(told('2026-03-19'), '', 'the last day of the first month');
    assert.match(told('2026-03-18'), /beyond its first month: the claim waits/);
    assert.match(told('2026-01-19'), /beyond its first month/);
    assert.match(told('2026-01-18'), /was over on 2026-04-18/);
    assert.equal(told('2026-04-19'), '', 'before it');
  });
  test('a date of its own is where it is said, once for the record’s', () => {
    const found = raised(
      text('grace 2026-03-01', ['99213 A $120.00', '99214 A $10.00', '97110 A $40.00 2026-04-20']),
      'elig/grace',
    );
    assert.equal(found.length, 2);
    assert.equal(raised(text('grace 2026-03-01', ['97110 A $40.00 2026-03-20']), 'elig/grace').length, 0);
  });
  test('another coverage is none of its business', () => {
    assert.equal(
      raised(
        patient('primary B', 'secondary AID | grace 2026-03-01') + visit(undefined, '  coverage primary\n'),
        'elig/grace',
      ).length,
      0,
    );
  });
});

suite('rules: elig/hospice', () => {
  const elected = patient('primary B | member M1 | hospice 2026-03-01..');
  test('each line without a word of it, with both fixes', () => {
    const text = elected + visit(['99213 A $120.00', '99214-25-GV A $90.00', '36415 A $9.00']);
    assert.equal(raised(text, 'elig/hospice').length, 2);
    assert.deepEqual(fixed(text, 'elig/hospice'), [
      'Add modifier GW',
      'Add modifier GV',
      'Add modifier GW',
      'Add modifier GV',
    ]);
  });
  const stay = (more: string): string =>
    `claim C-1\n  bill institutional\n  patient P1\n  payer primary\n  date 2026-04-18\n${more}  dx\n    A I10\n  service\n    0450 99283 $300.00\n`;
  test('a hospital says it with a condition', () => {
    const text = elected + stay('  type-of-bill 0131\n');
    assert.deepEqual(fixed(text, 'elig/hospice'), ['Add “condition 07”']);
    assert.equal(raised(elected + stay('  type-of-bill 0131\n  condition 07\n'), 'elig/hospice').length, 0);
    assert.equal(raised(elected + stay('  type-of-bill 0811\n'), 'elig/hospice').length, 0, 'the hospice’s own bill');
  });
  test('another payer pays as before', () => {
    assert.equal(raised(patient('primary AID | hospice 2026-03-01..') + visit(), 'elig/hospice').length, 0);
  });
});

suite('rules: elig/mco', () => {
  test('the claim goes to the organization, by its plan where the patient has one', () => {
    const text =
      patient('primary AID | managed-by CARE', 'secondary CARE-AID') +
      visit(undefined, '  payer primary\n', 'claim C-1');
    assert.match(messages(text, 'elig/mco')[0] ?? '', /^Care Partners manages the patient’s care under AID/);
    assert.deepEqual(fixed(text, 'elig/mco'), ['Change to CARE-AID']);
  });
  test('without such a plan it says what to write', () => {
    assert.match(
      messages(patient('primary AID | managed-by CARE') + visit(), 'elig/mco')[0] ?? '',
      /Write a coverage with a plan of Care Partners/,
    );
  });
  test('a plan of the organization itself is right', () => {
    assert.deepEqual(messages(patient('primary CARE-AID | managed-by CARE') + visit(), 'elig/mco'), []);
    assert.deepEqual(
      messages(patient('primary AID | managed-by CARE') + visit(undefined, '  coverage none\n'), 'elig/mco'),
      [],
    );
  });
});
