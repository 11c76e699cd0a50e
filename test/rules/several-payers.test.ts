import assert from 'node:assert/strict';
import { checkItem } from '../../server/src/rules/check';
import { applyEdits, engineOf, findings, itemsOf } from '../support/engine';

/** Rules about records with more than one payer. */
const payer = (id: string, more = ''): string =>
  `payer ${id}-PAYER "${id}"\n${more}plan ${id}\n  payer ${id}-PAYER\n  year 2026-01-01..2026-12-31\n`;
const PAYERS =
  payer('BLUE') +
  payer('RED') +
  payer('MC', '  medicare\n') +
  payer('AID', '  medicaid\n') +
  payer('WORK', '  filing-code WC\n') +
  payer('ROAD', '  filing-code AM\n');
const ADDRESS = '  born 1956-05-02\n';
const patient = (...coverages: readonly string[]): string =>
  `${PAYERS}patient P1\n${ADDRESS}${coverages.map((c) => `  coverage ${c.split(' | ').join('\n    ')}\n`).join('')}`;

const raised = (text: string, rule: string) => findings(engineOf(text)).filter((f) => f.finding.rule === rule);
const open = (text: string, rule: string): string[] => {
  const engine = engineOf(text);
  return itemsOf(engine).flatMap((item) =>
    checkItem(engine, item)
      .notEvaluated.filter((n) => n.rule === rule)
      .map((n) => n.why),
  );
};

/** The message of a rule about a text, and that its fix leaves it silent. */
function told(text: string, rule: string): string | undefined {
  const [first, second] = raised(text, rule);
  assert.equal(second, undefined, 'one finding');
  const fix = first?.finding.fixes?.()[0];
  if (first && fix) assert.deepEqual(raised(applyEdits(text, fix.edits, first.base), rule), [], fix.title);
  return first?.finding.message;
}

suite('rules: who pays first', () => {
  const rule = 'elig/other-payer-primary';
  const cases: readonly [what: string, text: string, message: RegExp | undefined][] = [
    ['Medicaid first', patient('primary AID', 'secondary BLUE'), /BLUE pays before AID: Medicaid/],
    ['Medicaid last', patient('primary BLUE', 'secondary AID'), undefined],
    [
      'Medicaid second of three',
      patient('primary BLUE', 'secondary AID', 'tertiary MC | msp 12'),
      /MC pays before AID/,
    ],
    [
      'a dependent’s plan first',
      patient('primary BLUE | subscriber spouse "R" "L"', 'secondary RED | subscriber self'),
      /RED pays before BLUE: it covers/,
    ],
    [
      'Medicare first though its type says second',
      patient('primary MC | msp 12', 'secondary BLUE | subscriber self'),
      /BLUE pays before MC: Medicare is secondary/,
    ],
    [
      'Medicare second to retirement',
      patient('primary BLUE | employment retired', 'secondary MC'),
      /MC pays before BLUE/,
    ],
    [
      'never together',
      patient('primary AID | effective 2026-01-01..2026-02-28', 'secondary BLUE | effective 2026-03-01..'),
      undefined,
    ],
    ['workers’ compensation stands apart', patient('primary WORK', 'secondary BLUE | subscriber self'), undefined],
    ['one coverage', patient('primary AID'), undefined],
  ];
  for (const [what, text, message] of cases)
    test(what, () => {
      const found = told(text, rule);
      if (message) assert.match(found ?? '', message);
      else assert.equal(found, undefined);
    });

  test('what decides and is not written is not a pass', () => {
    assert.match(open(patient('primary NOPE', 'secondary BLUE'), rule).join(), /no plan or payer of NOPE/);
    assert.match(
      open(patient('primary MC', 'secondary BLUE | employment active'), rule).join(),
      /size of the employer/,
    );
  });
});

suite('rules: the type of Medicare as second payer', () => {
  const rule = 'cob/msp-type';
  const cases: readonly [what: string, text: string, message: RegExp | undefined][] = [
    [
      'missing, and the facts tell it',
      patient('primary BLUE | employment active', 'secondary MC'),
      /as “msp”, here 12/,
    ],
    ['missing, and nothing tells it', patient('primary BLUE', 'secondary MC'), /such as 12/],
    ['missing behind workers’ compensation', patient('primary WORK', 'secondary MC'), /here 15/],
    ['missing behind auto insurance', patient('primary ROAD', 'secondary MC'), /here 14/],
    ['no such type', patient('primary BLUE', 'secondary MC | msp 99'), /99 is no type/],
    [
      'of the disabled at 70',
      patient('primary BLUE | employment active', 'secondary MC | msp 43'),
      /msp 43 is for disabled.*the patient is 70/,
    ],
    ['of ESRD at 70', patient('primary BLUE | employment active', 'secondary MC | msp 13'), undefined],
    ['Medicare first', patient('primary MC', 'secondary BLUE | employment active'), undefined],
    ['Medicare behind Medicaid is a matter of the order', patient('primary AID', 'secondary MC'), undefined],
  ];
  for (const [what, text, message] of cases)
    test(what, () => {
      const found = told(text, rule);
      if (message) assert.match(found ?? '', message);
      else assert.equal(found, undefined);
    });
});

suite('rules: answers of earlier payers', () => {
  const claim = (
    lines: readonly string[],
    which = 'secondary',
    coverages = ['primary BLUE', 'secondary RED'],
  ): string =>
    `${patient(...coverages)}claim CLM-1\n  patient P1\n  payer ${which}\n  date 2026-04-18\n${lines.map((l) => `  ${l}\n`).join('')}  service\n    99213 A $95.00\n    83036 A $20.00\n  history\n    2026-05-20 ready by Kim\n`;
  const three = ['primary BLUE', 'secondary RED', 'tertiary AID'];
  const cases: readonly [what: string, rule: string, text: string, message: RegExp | undefined][] = [
    ['none', 'cob/prior-eob-missing', claim([]), /BLUE pays before/],
    ['none, by plan id', 'cob/prior-eob-missing', claim([], 'red'), /BLUE pays before/],
    [
      'none, where the claim names its own coverage alone',
      'cob/prior-eob-missing',
      claim(['coverage secondary']),
      /BLUE/,
    ],
    [
      'the middle one of three',
      'cob/prior-eob-missing',
      claim(['prior primary paid $1 on 2026-05-01'], 'tertiary', three),
      /RED pays before/,
    ],
    ['without its day', 'cob/prior-eob-missing', claim(['prior primary paid $115.00']), /day/],
    ['without its payment', 'cob/prior-eob-missing', claim(['prior primary on 2026-05-12']), /has paid is missing/],
    ['to the first payer', 'cob/prior-eob-missing', claim([], 'primary'), undefined],
    [
      'a denial is an answer',
      'cob/prior-eob-missing',
      claim(['prior primary paid $0 on 2026-05-12', '  PR-96 $115.00']),
      undefined,
    ],
    [
      'does not add up',
      'cob/out-of-balance',
      claim(['prior primary paid $60.00 on 2026-05-12', '  CO-45 $50.00']),
      /\$110\.00 of a charge of \$115\.00; \$5\.00 are not accounted for/,
    ],
    [
      'too much',
      'cob/out-of-balance',
      claim(['prior primary paid $60.00 on 2026-05-12', '  CO-45 $60.00']),
      /\$5\.00 are too much/,
    ],
    [
      'a line does not add up',
      'cob/out-of-balance',
      claim(['prior primary paid $60.00 on 2026-05-12', '  line 1 paid $60.00 CO-45 $30.00']),
      /Line 1 .*\$5\.00 are not/,
    ],
    [
      'lines and claim together',
      'cob/out-of-balance',
      claim([
        'prior primary paid $50.00 on 2026-05-12',
        '  OA-94 $10.00',
        '  line 1 paid $60.00 CO-45 $35.00',
        '  line 2 paid $0.00 CO-45 $20.00',
      ]),
      undefined,
    ],
    [
      'adds up by line',
      'cob/out-of-balance',
      claim([
        'prior primary paid $60.00 on 2026-05-12',
        '  line 1 paid $60.00 CO-45 $35.00',
        '  line 2 paid $0.00 PR-96 $20.00',
      ]),
      undefined,
    ],
    [
      'more remains than was left',
      'cob/out-of-balance',
      claim(['prior primary paid $60.00 on 2026-05-12', '  CO-45 $35.00', '  PR-2 $20.00', '  remaining $30.00']),
      /\$30\.00 are said to remain/,
    ],
    [
      'at work, to a health plan',
      'wc/not-health',
      claim(['accident employment 2026-04-17'], 'primary', ['primary BLUE', 'secondary WORK']),
      /send the claim to WORK/,
    ],
    [
      'at work, no such insurance',
      'wc/not-health',
      claim(['accident employment 2026-04-17'], 'primary', ['primary BLUE']),
      /add the employer’s insurance/,
    ],
    [
      'at work, answered',
      'wc/not-health',
      claim(['accident employment 2026-04-17', 'prior primary paid $0 on 2026-05-01'], 'secondary', [
        'primary WORK',
        'secondary BLUE',
      ]),
      undefined,
    ],
    [
      'by an employer as subscriber',
      'wc/not-health',
      claim(['accident employment 2026-04-17'], 'primary', ['primary BLUE | subscriber employer "Acme"']),
      undefined,
    ],
    [
      'auto, to a health plan',
      'auto/liability',
      claim(['accident auto OH 2026-04-17'], 'primary', ['primary BLUE', 'secondary ROAD']),
      /ROAD pays before BLUE/,
    ],
    [
      'auto, to the car’s insurance',
      'auto/liability',
      claim(['accident auto OH 2026-04-17'], 'ROAD', ['primary BLUE', 'secondary ROAD']),
      undefined,
    ],
  ];
  for (const [what, rule, text, message] of cases)
    test(`${rule}: ${what}`, () => {
      const found = rule === 'cob/out-of-balance' ? raised(text, rule)[0]?.finding.message : told(text, rule);
      if (message) assert.match(found ?? '', message);
      else assert.equal(found, undefined);
    });

  test('a payer that the book does not have is not evaluated', () => {
    const text = claim(['accident auto OH 2026-04-17'], 'primary', ['primary NOPE']);
    assert.match(open(text, 'auto/liability').join(), /no plan or payer of NOPE/);
  });
});
