import assert from 'node:assert/strict';
import { relatedOf } from '../../server/src/records/finding';
import { checkItem } from '../../server/src/rules/check';
import { applyEdits, engineOf, findings, itemsOf } from '../support/engine';

/** Rules that an office writes into its payers' records. */
const book = (rule: string, line: string, more = ''): string =>
  `payer 60054 "Example Health"\n  ${rule}\nplan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place 10\n${more}  dx\n    A I10\n    B Z23\n  service\n${line
    .split(' | ')
    .map((l) => `    ${l}\n`)
    .join('')}`;

/** A referral is asked for by a rule of its own name, which has its denial. */
const OWN = /^(?:payer\/|auth\/referral$)/;
const raised = (text: string) => findings(engineOf(text)).filter((f) => OWN.test(f.finding.rule));

/** Rule, line, words of the finding (none where it is silent), the line after the fix. */
const table: readonly (readonly [string, string, RegExp | undefined, string?])[] = [
  ['require modifier 95 for 99202..99215 at 10', '99213 A $1.00', /asks for modifier 95/, '99213-95 A $1.00'],
  ['require modifier 95 for 99202..99215 at 10', '99213-25 A $1.00', /modifier 95/, '99213-25-95 A $1.00'],
  ['require modifier 95 for 99202..99215 at 11', '99213 A $1.00', undefined],
  ['require modifier 95 for 99202..99215', '99216 A $1.00', undefined],
  ['require modifier 95 for 99202..99215', '99213-95 A $1.00', undefined],
  ['require dx Z23 for 90471 90472', '90472 A $1.00', /diagnosis Z23/, '90472 AB $1.00'],
  ['require dx Z23 for 90471 90472', '90472 B $1.00', undefined],
  ['require authorization for 70551..70553', '70552 A $1.00', /an authorization/],
  ['require referral for 70551..70553', '70552 A $1.00', /a referral/],
  ['require place 11 for 99213', '99213 A $1.00', /place 11/],
  ['forbid 99211 with 90471', '99211 A $1.00 | 90471 B $2.00', /does not take 99211 with 90471/],
  ['forbid 99211 with 90471', '99211 A $1.00 | 90472 B $2.00', undefined],
  ['forbid 99211 with 90471', '90471 B $2.00', undefined],
  ['forbid 99211 with 90471', '99211 A $1.00 2026-04-17 | 90471 B $2.00', undefined],
  ['forbid modifier 50 for 20610', '20610-50 A $1.00', /does not take modifier 50/, '20610 A $1.00'],
  ['forbid modifier 50 for 20610', '20610-RT A $1.00', undefined],
  ['forbid dx I10 for 20610', '20610 A $1.00', /does not take 20610 for diagnosis I10/],
  ['forbid dx I10 for 20610', '20610 B $1.00', undefined],
  ['forbid 99211 at 10', '99211 A $1.00', /does not take 99211 at place 10/],
  ['require dx E08..E13 for 99211', '99211 A $1.00', /diagnosis E08..E13/],
  ['require dx I05..I10 for 99211', '99211 A $1.00', undefined],
  ['require dx Y00..Z20 for 99211', '99211 B $1.00', /diagnosis Y00..Z20/],
  ['forbid', '99211 A $1.00', undefined],
  ['require', '99211 A $1.00', undefined],
];

suite('rules: a payer’s own', () => {
  for (const [rule, line, words, fixed] of table)
    test(`${rule} · ${line}${words ? ' is told' : ' is fine'}`, () => {
      const text = book(rule, line);
      const [found, second] = raised(text);
      assert.equal(second, undefined);
      assert.equal(found === undefined, words === undefined, found?.finding.message);
      if (!found || !words) return;
      assert.match(found.finding.message, words);
      const fix = found.finding.fixes?.().find((f) => f.preferred);
      assert.equal(fix && applyEdits(text, fix.edits, found.base), fixed && book(rule, fixed));
    });

  const unknown: readonly (readonly [rule: string, told: RegExp, fixed: string | undefined])[] = [
    ['require modifer 25 for 99214', /did you mean “require modifier”\?/, 'require modifier 25 for 99214'],
    ['require 95 for 99213', /did you mean “require modifier 95”\?/, 'require modifier 95 for 99213'],
    ['require Z23 for 90471', /did you mean “require dx Z23”\?/, 'require dx Z23 for 90471'],
    ['require note for 99205', /begin with one of modifier, dx/, undefined],
  ];
  for (const [rule, told, fixed] of unknown)
    test(`${rule}: asks for nothing, and says what was meant`, () => {
      const text = `payer 60054 "Example Health"\n  ${rule}\n`;
      const [found] = findings(engineOf(text)).filter((f) => f.finding.rule === 'payer/conflict');
      assert.match(found?.finding.message ?? '', told);
      const fix = found?.finding.fixes?.()[0];
      assert.equal(fix && applyEdits(text, fix.edits, found?.base), fixed && text.replace(rule, fixed));
    });

  test('an authorization for the code and the day is enough', () => {
    const rule = 'require authorization for 70551..70553';
    assert.equal(raised(book(rule, '70552 A $1.00', '  authorization A1 70551..70553\n')).length, 0);
    assert.equal(raised(book(rule, '70552 A $1.00', '  authorization A1 99213\n')).length, 1);
    assert.equal(raised(book(rule, '70552 A $1.00', '  authorization A1 2026-05-01..2026-05-31\n')).length, 1);
  });

  test('the payer’s line is linked and its words are quoted', () => {
    const text = book('require modifier 95 for 99213 "95 on telehealth"', '99213 A $1.00');
    const [found] = raised(text);
    const [link] = (found && relatedOf(found.finding)) ?? [];
    assert.match(found?.finding.message ?? '', /“95 on telehealth”/);
    assert.equal(text.slice(link?.offset).startsWith('require modifier 95'), true);
    assert.equal(link?.path, 'a.claim');
  });

  test('a claim is held against the payer it is sent to only', () => {
    const rule = 'require modifier 95 for 99213';
    const claim = (payer: string): string =>
      `${book(rule, '99214-95 A $1.00').replace('member W1', 'member W1\n  coverage secondary OTHER\n    member W2')}payer 7 "Other"\nplan OTHER\n  payer 7\nclaim C-1\n  patient P1\n  payer ${payer}\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $1.00\n`;
    assert.equal(raised(claim('primary')).length, 1);
    assert.equal(raised(claim('PPO')).length, 1);
    assert.equal(raised(claim('secondary')).length, 0);
  });

  test('where the payer is not known the rules are not evaluated, and nothing is said where no payer has any', () => {
    const why = (text: string) =>
      itemsOf(engineOf(text))
        .flatMap((item) => checkItem(engineOf(text), item).notEvaluated)
        .filter((n) => n.rule === 'payer/require')
        .map((n) => n.why);
    const visit = 'encounter E-1\n  patient P9\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $1.00\n';
    assert.deepEqual(why(`payer 1 "X"\n  require modifier 95 for 99213\n${visit}`), [
      'payers’ own rules: the patient is not in the book',
    ]);
    assert.deepEqual(why(`payer 1 "X"\n${visit}`), []);
  });
});
