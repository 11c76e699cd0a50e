import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { type Cost, costOf } from '../../server/src/benefits/cost';
import { formatText } from '../../server/src/features/format';
import { listRecordFiles } from '../../server/src/files/workspace';
import { checkItem } from '../../server/src/rules/check';
import { root } from '../support/codes';
import { applyEdits, engineOf, findings, itemsOf } from '../support/engine';

const folder = path.join(root, 'examples/riverside');
const files: Readonly<Record<string, string>> = Object.fromEntries(
  listRecordFiles(folder).paths.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
);
const engine = engineOf(files);
const all = findings(engine);
const isToFix = (file: string): boolean => file.startsWith('claims/to-fix/');

/** What each file of claims/to-fix shows, in the order of its text. */
const toFix: Readonly<Record<string, readonly string[]>> = {
  'allowed-with-reason': [],
  'before-birth': ['claim/before-birth'],
  'charge-below-contract': ['charge/below-allowed'],
  'drug-code-short': ['drug/ndc'],
  'duplicate-diagnosis': ['dx/duplicate'],
  'expired-code': ['dx/invalid-dos'],
  'future-date': ['claim/future-date'],
  'header-code': ['dx/not-specific'],
  'line-on-another-day': ['date/range'],
  'missing-pointer': ['dx/pointer'],
  'paid-below-contract': ['pay/under-contract'],
  'replacement-without-number': ['claim/freq-orig-ref'],
  'retired-procedure': ['proc/invalid-dos'],
  'same-line-twice': ['dup/exact'],
  'six-digit-code': ['proc/format'],
  'swapped-npi': ['prov/npi-format'],
  'two-with-one-id': ['ref/duplicate-id'],
  'typed-from-habit': ['text/date-packed', 'text/modifier-column', 'text/pointers-comma', 'text/money-cents'],
  unfinished: ['ref/missing-entry'],
  'unknown-modifier': ['mod/invalid-dos'],
  'unknown-patient': ['ref/unresolved'],
  'zero-charge': ['charge/zero'],
};

/** What a fix has to leave behind, where its preferred one is known to be the right one. */
const fixedBy: Readonly<Record<string, RegExp>> = {
  'swapped-npi': /rendering 1000345565/,
  'unknown-patient': /patient P10013/,
  'expired-code': /A M54\.50/,
  'drug-code-short': /ndc 00000-1111-22 4 ML/,
  'replacement-without-number': /original-number 26183H0042/,
  'missing-pointer': /87880-QW +A +\$/,
};

function cost(id: string): Cost {
  const item = itemsOf(engine).find((i) => (i.kind === 'claim' || i.kind === 'encounter') && i.id === id);
  const found = item && costOf(engine.book, item);
  assert.ok(found, `no cost of ${id}`);
  return found;
}

/** Lines of the first payer in cents: code, allowed, copay, deductible, coinsurance, not covered, what the plan pays. */
const lines = (found: Cost): readonly (readonly unknown[])[] =>
  (found.payers[0]?.lines ?? []).map((l) => [
    l.code,
    l.allowed,
    l.copay,
    l.deductible,
    l.coinsurance,
    l.notCovered,
    l.planPays,
  ]);

suite('the example practice', () => {
  test('every file outside of claims/to-fix is clean', () => {
    assert.ok(Object.keys(files).length > 40, 'the example is not there');
    const found = all.filter((f) => !isToFix(f.path)).map((f) => `${f.path}: ${f.finding.rule} ${f.finding.message}`);
    assert.deepEqual(found, []);
  });

  test('each file of claims/to-fix shows its one mistake, and says so at its top', () => {
    const shown = Object.fromEntries(
      Object.keys(files)
        .filter(isToFix)
        .map((file) => [path.basename(file, '.claim'), all.filter((f) => f.path === file).map((f) => f.finding.rule)]),
    );
    assert.deepEqual(shown, toFix);
    for (const [file, text] of Object.entries(files)) if (isToFix(file)) assert.match(text, /^# \S/, file);
  });

  test('the page on being ready lists each mistake with its words', () => {
    const page = fs.readFileSync(path.join(root, 'docs/ready.md'), 'utf8');
    // The day that counts as today is the reader's own.
    const plain = (text: string): string => text.replace(/today is [\d-]+/g, 'today is DAY').replaceAll('|', '/');
    const missing = all
      .filter((f) => isToFix(f.path))
      .map((f) => `\`${path.basename(f.path)}\` | ${plain(f.finding.message)} |`)
      .filter((row) => !plain(page).includes(row.replaceAll('|', '/')));
    assert.deepEqual(missing, []);
  });

  test('no mistake is shown twice', () => {
    const shown = Object.values(toFix).flat();
    assert.deepEqual(shown, [...new Set(shown)]);
  });

  test('the allowed finding stays listed with its reason', () => {
    const item = itemsOf(engine).find((i) => i.id === 'CLM-2017');
    const allowed = item ? checkItem(engine, item).allowed : [];
    assert.deepEqual(
      allowed.map((a) => [a.finding.rule, a.by, a.date]),
      [['charge/below-allowed', 'Okafor', '2026-06-30']],
    );
  });

  for (const [name, expected] of Object.entries(fixedBy))
    test(`the preferred fix of ${name} is the right one`, () => {
      const file = `claims/to-fix/${name}.claim`;
      const [found] = all.filter((f) => f.path === file);
      const fix = found?.finding.fixes?.().find((f) => f.preferred);
      assert.ok(found && fix, 'no fix');
      const after = applyEdits(files[file] ?? '', fix.edits, found.base);
      assert.match(after, expected);
      const again = findings(engineOf({ ...files, [file]: after })).filter((f) => f.path === file);
      assert.deepEqual(again, []);
    });

  test('every clean encounter and claim has a complete cost whose lines balance', () => {
    let count = 0;
    for (const item of itemsOf(engine)) {
      const found = costOf(engine.book, item);
      if (!found || isToFix(item.file.path)) continue;
      count++;
      assert.deepEqual([found.partial, found.unknown], [false, []], item.file.path);
      for (const line of found.payers.flatMap((p) => p.lines)) {
        const adjusted = line.adjustments.reduce<number>((sum, a) => sum + a.amount, 0);
        assert.equal((line.planPays ?? 0) + adjusted, line.charge, `${item.file.path} line ${line.line}`);
      }
    }
    assert.equal(count, 30);
  });

  test('a claim costs what its encounter costs', () => {
    for (const item of itemsOf(engine)) {
      const from = item.kind === 'claim' ? /^ {2}from (\S+)/m.exec(files[item.file.path] ?? '')?.[1] : undefined;
      if (!from) continue;
      assert.deepEqual(cost(item.id).patient, cost(from).patient, item.id);
    }
  });

  test('the formatter leaves every file as it is', () => {
    for (const [file, text] of Object.entries(files)) assert.equal(formatText(text), text, file);
  });
});

suite('the example practice: costs by hand', () => {
  test('office visit: copay, then lab and injection to the deductible', () => {
    // 99214: contract 121.40; copay 30.00; the plan pays 121.40 − 30.00 = 91.40.
    // Deductible left: 500.00 − 220.00 = 280.00. 83036 13.10, J3301 4 × 1.95 = 7.80, 20610 92.40: together 113.30, all below it.
    // Patient: 30.00 + 113.30 = 143.30; 30.00 were taken, 113.30 are open.
    const found = cost('CLM-1001');
    assert.deepEqual(lines(found), [
      ['99214', 121_40, 30_00, 0, 0, 0, 91_40],
      ['83036', 13_10, 0, 13_10, 0, 0, 0],
      ['J3301', 7_80, 0, 7_80, 0, 0, 0],
      ['20610', 92_40, 0, 92_40, 0, 0, 0],
    ]);
    assert.deepEqual(
      [found.patient.responsibility, found.patient.collected, found.patient.balance],
      [143_30, 30_00, 113_30],
    );
  });

  test('yearly check-up: the family’s deductible ends before the person’s', () => {
    // 99396 is preventive: the plan pays its 141.00. 99213: 89.50 − copay 30.00 = 59.50.
    // Theo has 500.00 − 80.00 = 420.00 of his deductible left, but the family only 1,500.00 − 1,490.00 = 10.00.
    // 80061: 18.20 − 10.00 = 8.20; 20 % = 1.64; the plan pays 6.56.
    // 80053: 20 % of 14.60 = 2.92; the plan pays 11.68. 36415: 20 % of 6.50 = 1.30; the plan pays 5.20.
    // Patient: 30.00 + 10.00 + 1.64 + 2.92 + 1.30 = 45.86.
    const found = cost('CLM-1003');
    assert.deepEqual(lines(found), [
      ['99396', 141_00, 0, 0, 0, 0, 141_00],
      ['99213', 89_50, 30_00, 0, 0, 0, 59_50],
      ['80061', 18_20, 0, 10_00, 1_64, 0, 6_56],
      ['80053', 14_60, 0, 0, 2_92, 0, 11_68],
      ['36415', 6_50, 0, 0, 1_30, 0, 5_20],
    ]);
    assert.equal(found.patient.responsibility, 45_86);
  });

  test('HMO visit: the last of the deductible, and no copay on top', () => {
    // “deductible or $25” with 60.00 of the deductible left: 60.00 of the 110.00 go to it and no copay; the plan pays 50.00.
    // The HMO covers 80053: it pays the 11.00. Patient: 60.00.
    const found = cost('CLM-1004');
    assert.deepEqual(lines(found), [
      ['99214', 110_00, 0, 60_00, 0, 0, 50_00],
      ['80053', 11_00, 0, 0, 0, 0, 11_00],
    ]);
    assert.equal(found.patient.responsibility, 60_00);
  });

  test('emergency room: one copay for a visit, carried by two lines', () => {
    // Copay 150.00. 99283 allows 72.60, all of it copay. 150.00 − 72.60 = 77.40 are left for 12001 at its facility amount of
    // 128.00: the plan pays 128.00 − 77.40 = 50.60. Patient: 150.00.
    const found = cost('CLM-1005');
    assert.deepEqual(lines(found), [
      ['99283', 72_60, 72_60, 0, 0, 0, 0],
      ['12001', 128_00, 77_40, 0, 0, 0, 50_60],
    ]);
    assert.equal(found.patient.responsibility, 150_00);
  });

  test('physical therapy: the twentieth visit, and one beyond the limit', () => {
    // 19 of 20 visits are used. 19 May is the 20th: 97110 2 × 31.00 = 62.00 less the visit’s copay of 40.00 = 22.00 from the plan;
    // 97140 31.00 of the same visit has no second copay. 21 May is beyond: its 62.00 are the patient’s (PR-119).
    // Patient: 40.00 + 62.00 = 102.00; 40.00 were taken.
    const found = cost('CLM-1007');
    assert.deepEqual(lines(found), [
      ['97110', 62_00, 40_00, 0, 0, 0, 22_00],
      ['97140', 31_00, 0, 0, 0, 0, 31_00],
      ['97110', 62_00, 0, 0, 0, 62_00, 0],
    ]);
    assert.deepEqual(found.payers[0]?.lines[2]?.adjustments, [
      { group: 'CO', reason: '45', amount: 82_00 },
      { group: 'PR', reason: '119', amount: 62_00 },
    ]);
    assert.deepEqual([found.patient.responsibility, found.patient.balance], [102_00, 62_00]);
  });

  test('nursing home round: coinsurance, and a payment lowered by law', () => {
    // 20 % of 102.35 = 20.47; the plan’s part is 81.88; 2 % of it = 1.6376, rounded 1.64 (CO-253): it pays 80.24.
    const found = cost('CLM-1008');
    assert.deepEqual(lines(found), [['99309', 102_35, 0, 0, 20_47, 0, 80_24]]);
    assert.deepEqual(found.payers[0]?.lines[0]?.adjustments, [
      { group: 'CO', reason: '45', amount: 62_65 },
      { group: 'PR', reason: '2', amount: 20_47 },
      { group: 'CO', reason: '253', amount: 1_64 },
    ]);
  });

  test('joint injection: the out-of-pocket limit cuts the coinsurance short', () => {
    // 5,000.00 − 4,988.00 = 12.00 to the limit. 20 % of 92.40 would be 18.48: the patient pays 12.00, the plan 80.40.
    // J3301 4 × 1.95 = 7.80 is then the plan’s alone.
    const found = cost('CLM-1013');
    assert.deepEqual(lines(found), [
      ['20610', 92_40, 0, 0, 12_00, 0, 80_40],
      ['J3301', 7_80, 0, 0, 0, 0, 7_80],
    ]);
  });

  test('last year’s visit: plan and contract of 2025', () => {
    // 99213 at 86.00 of the 2025 contract, copay 25.00: the plan pays 61.00. 93000 24.50 goes to the deductible of 2025, of which
    // nothing is used: the counters told in 2026 are another year’s. Patient: 49.50.
    const found = cost('CLM-1014');
    assert.deepEqual(lines(found), [
      ['99213', 86_00, 25_00, 0, 0, 0, 61_00],
      ['93000', 24_50, 0, 24_50, 0, 0, 0],
    ]);
    assert.equal(found.patient.responsibility, 49_50);
  });

  test('self-pay: the charges are the patient’s', () => {
    // 165.00 + 2 × 9.00 + 40.00 = 223.00; 100.00 were taken; 123.00 are open.
    const { patient } = cost('E-2026-0903-01');
    assert.deepEqual([patient.responsibility, patient.collected, patient.balance], [223_00, 100_00, 123_00]);
  });
});
