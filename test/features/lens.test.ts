import assert from 'node:assert/strict';
import { lensesOf, lensText, recordOnLine, usePlaces } from '../../server/src/features/lens';
import { allItems, type Item } from '../../server/src/records/book';
import { engineOf } from '../support/engine';

const BOOK = `practice RIV "Riverside"
  npi 1234567893
  provider 1497758544 "Okafor" "Grace"
    in-network PPO
payer 60054 "Example Health"
plan PPO "Blue PPO"
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
fees CONTRACT
  kind contract
  for plan PPO
  effective 2026-01-01..
  99214 $121.40
fees CHARGES
  kind charges
  effective 2026-01-01..
  99214 $185.00
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
    member X1
`;
const claim = (id: string, more = '    99214 A $185.00\n', date = '2026-04-18'): string =>
  `claim ${id}\n  payer primary\n  patient P1\n  date ${date}\n  place 11\n  rendering 1497758544\n  dx\n    A E11.9\n  service\n${more}`;

/** All lines above the records of a file, as `line: text`, lines from 1. */
function lens(files: Readonly<Record<string, string>>, path = 'a.claim'): string[] {
  const engine = engineOf({ 'book.practice': BOOK, ...files });
  const file = engine.book.files.get(path);
  assert.ok(file);
  return lensesOf(file).map(({ kind, line }) => {
    const item = recordOnLine(file, line);
    assert.ok(item);
    return `${line + 1}: ${lensText(engine, item, kind)}`;
  });
}

suite('features: lines above records', () => {
  test('what patient and plan pay, and how the claim stands', () => {
    assert.deepEqual(lens({ 'a.claim': claim('C1') }), [
      '1: Patient owes $30.00 · plan pays $91.40',
      '1: Submit to the payer',
      '1: No findings · 8 not evaluated',
    ]);
  });

  test('a sum that lacks something says so, and why', () => {
    const [cost] = lens({ 'a.claim': claim('C1', '    99214 A $185.00\n    99999 A $10.00\n') });
    assert.match(cost ?? '', /^1: Patient owes at least \$30\.00 · plan pays at least \$91\.40 · unknown: .*99999/);
  });

  test('what is not known at all is not an amount', () => {
    const [cost] = lens({ 'a.claim': claim('C1').replace('P1', 'P9') });
    assert.equal(cost, '1: Cost unknown: patient P9 is not in the book');
  });

  test('a record without lines has nothing to price', () => {
    assert.equal(lens({ 'a.claim': claim('C1', '') })[0], '1: No services to price yet');
    assert.match(lens({ 'a.claim': 'claim C\n' })[0] ?? '', /^1: Cost unknown: the record names no patient/);
  });

  test('findings, allowed ones and what is not evaluated; the header is below its comments', () => {
    const text = `# first\n# second\n${claim('C1').replace('    A E11.9', '    # allow dx/not-specific "so"\n    A E11\n    B E12')}`;
    assert.deepEqual(lens({ 'a.claim': text }).slice(2), ['3: 1 finding · 1 allowed · 8 not evaluated']);
  });

  test('a claim offers to be sent until it is, and again after a rejection; one with an error does not', () => {
    const sent = '  history\n    2026-04-20 submitted 837 control 1\n';
    const offers = (more: string): string[] =>
      lens({ 'a.claim': claim('C1', `    99214 A $185.00\n${more}`) }).filter((l) => /Submit/.test(l));
    assert.deepEqual(offers('  history\n    2026-04-20 prepared\n'), ['1: Submit to the payer']);
    assert.deepEqual(offers(sent), []);
    assert.deepEqual(offers(`${sent}    2026-04-22 rejected A7:562:82 "unknown"\n`), ['1: Submit again']);
    assert.deepEqual(offers(`${sent}    2026-04-22 rejected A7:562:82\n    2026-04-23 submitted 837 control 2\n`), []);
    assert.deepEqual(
      lens({ 'a.claim': claim('C1').replace('P1', 'P9') }).filter((l) => /Submit|send/.test(l)),
      ['1: Not ready to send'],
    );
  });

  test('an answered claim offers the payment of what is owed, then to be closed', () => {
    const paid =
      '  history\n    2026-04-20 submitted 837 control 1\n    2026-05-01 paid $91.40 check C icn I\n      line 1 99214 paid $91.40 CO-45 $63.60 PR-3 $30.00\n';
    const offers = (more: string): string | undefined =>
      lens({ 'a.claim': claim('C1', `    99214 A $185.00\n${paid}${more}`) }).find((l) => /Record|[Cc]lose/.test(l));
    assert.equal(offers(''), '1: Record a payment of $30.00');
    assert.equal(offers('    2026-05-09 patient-paid $10.00\n'), '1: Record a payment of $20.00');
    assert.equal(offers('    2026-05-09 patient-paid $30.00\n'), '1: Close: nothing is left');
    assert.equal(offers('    2026-05-09 patient-paid $30.00\n    2026-05-10 closed\n'), '1: Was closed on 2026-05-10');
  });

  test('who uses a patient, a plan, a fee table', () => {
    const files = { 'a.claim': claim('C1'), 'b.claim': claim('C2') + claim('C3', '', '2025-04-18') };
    const found = lens(files, 'book.practice').filter((l) => l.includes('sed by'));
    assert.deepEqual(found, [
      '6: Used by 2 claims',
      '13: Used by 2 claims',
      '18: Used by 2 claims',
      '22: Used by 3 claims',
    ]);
    assert.deepEqual(
      lens({}, 'book.practice').filter((l) => l.includes('sed by')),
      ['6: Used by no claim', '13: Used by no claim', '18: Used by no claim', '22: Used by no claim'],
    );
  });

  test('a claim that pays alone, or by another coverage, does not use the plan', () => {
    const other = BOOK.replace(
      '    member X1\n',
      '    member X1\n  coverage secondary TWO\n    member Y\nplan TWO\n  payer 60054\n  year 2026-01-01..2026-12-31\n',
    );
    const files = {
      'book.practice': other,
      'a.claim': claim('C1').replace('  payer primary\n', '  payer primary\n  coverage none\n'),
    };
    assert.ok(lens(files, 'book.practice').includes('6: Used by no claim'));
    const two = { ...files, 'a.claim': claim('C1').replace('  payer primary\n', '  payer primary\n  coverage TWO\n') };
    assert.ok(lens(two, 'book.practice').includes('6: Used by no claim'));
    assert.ok(lens(two, 'book.practice').includes('29: Used by 1 claim'));
  });

  test('a contract of a payer is used through its plans', () => {
    const book = BOOK.replace('for plan PPO', 'for payer 60054');
    assert.ok(lens({ 'book.practice': book, 'a.claim': claim('C1') }, 'book.practice').includes('13: Used by 1 claim'));
  });

  test('the places of those who use it, in order', () => {
    const engine = engineOf({
      'book.practice': BOOK,
      'b.claim': `# x\n${claim('C2')}`,
      'a.claim': claim('C1') + claim('C3'),
    });
    const [patient] = allItems(engine.book, 'patient');
    assert.deepEqual(usePlaces(engine.book, patient as unknown as Item), [
      { path: 'a.claim', line: 0 },
      { path: 'a.claim', line: 10 },
      { path: 'b.claim', line: 1 },
    ]);
  });

  test('no record, no line', () => {
    assert.deepEqual(lens({ 'a.claim': '# x\n\nzzz\n' }), []);
    assert.deepEqual(lens({ 'a.claim': '' }), []);
  });

  test('above a table of charges, how many are below what would be paid', () => {
    const fees =
      'fees C\n  kind charges\n  effective 2026-01-01..\n  99213 $95.00\n  99214 $185.00\nfees PPO-26\n  kind contract\n  for plan PPO\n  effective 2026-01-01..\n  99213 $100.00\n';
    const found = lens({ 'a.fees': fees }, 'a.fees').filter((l) => l.includes('charges'));
    assert.deepEqual(found, ['1: 1 of 2 charges is below what would be paid']);
  });
});
