import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Imported } from '../../server/src/codes/import/table';
import { openStore } from '../../server/src/files/store';
import { root } from '../support/codes';
import { list, tablesFrom } from '../support/installed';
import { addOnText, mueText, pairsText } from '../support/ncci';

/** `codes …` of the bundle over a store of its own. */
const cli = path.join(root, 'dist/cli.js');
let folder = '';

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'codes', ...args, '--codes', folder], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, out: stdout, err: stderr };
}

const notes = {
  kind: 'notes',
  set: 'icd10cm-notes',
  edition: 'FY2026',
  files: ['made-up.xml'],
  publisher: 'nobody',
  entries: [
    {
      id: 'Q99',
      level: 'code',
      from: 'Q99',
      to: 'Q99',
      title: 'Made up',
      notes: [{ kind: 'excludes1', text: 'the others (Q98.-)', codes: [] }],
      seventh: [],
    },
  ],
} as const satisfies Imported;

suite('command line: codes over imported editions', () => {
  suiteSetup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-codes-'));
    openStore(folder).install([
      list('icd10cm', 'FY2026 2025-10-01..2026-09-30', 'Q99- Made up\nQ994 Made-up chromosome'),
      list('icd10pcs', 'FY2026 2025-10-01..2026-09-30', '0FB03ZX Sample of the liver'),
      list('revenue', '2024 ..', '0450 Emergency room'),
      list('hcpcs', '2026-10 2026-10-01..2026-12-31', 'J3301 2008-01-01.. A shot {coverage=D}', true),
      notes,
      ...tablesFrom([
        { name: 'ccipra-v321r0.txt', text: pairsText('A0998 A0999 20200101 * 1\nA0998 A0997 20200101 * 0') },
        { name: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv', text: mueText('G0444 3 3') },
        { name: 'AOC_2026-04-01.csv', text: addOnText('G0444 G0438 1\nG0444 G0439 1') },
      ]),
    ]);
  });
  suiteTeardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('list tells built-in and imported editions with periods and counts', () => {
    const { out } = run('list');
    assert.match(out, /^icd10cm +\d{5} codes, \d+ with words {2}ICD-10-CM diagnoses, .* \(built in\)$/m);
    assert.match(
      out,
      /^icd10pcs +1 codes {2}ICD-10-PCS FY2026, 2025-10-01 to 2026-09-30 \(imported \d{4}-\d\d-\d\d from made-up\.txt\)$/m,
    );
    const { sets } = JSON.parse(run('list', '--json').out);
    const row = sets.find((s: { set: string; origin: string }) => s.set === 'icd10cm' && s.origin === 'imported');
    assert.deepEqual([row.edition, row.from, row.to, row.codes], ['FY2026', '2025-10-01', '2026-09-30', 2]);
  });

  for (const [args, expected] of [
    [
      ['Q99.4', '--date', '2026-04-18'],
      /^Q99\.4 {2}Made-up chromosome\nICD-10-CM diagnoses: valid on 2026-04-18\nby ICD-10-CM FY2026 \(imported\)\n {2}Q99, excludes 1 \(never together\): the others \(Q98\.-\)$/m,
    ],
    [['I10', '--date', '2025-04-18'], /valid on 2025-04-18.*\nby ICD-10-CM FY2025 \(built in\)/],
    [['0fb03zx', '--date', '2026-04-18'], /^0FB03ZX {2}Sample of the liver\nICD-10-PCS procedures: valid/],
    [['0450'], /^0450 {2}Emergency room\nrevenue codes: valid/],
    [
      ['J3301', '--date', '2026-11-01'],
      /A shot\n.*valid on 2026-11-01, since 2008-01-01\nby HCPCS Level II 2026-10 \(imported\)\n {2}coverage: D/,
    ],
    [['25'], /^25 {2}/],
  ] as const)
    test(`show ${args.join(' ')}`, () => assert.match(run('show', ...args).out, expected));

  test('show --json has edition, words and notes; a code that is none is exit 1', () => {
    const shown = JSON.parse(run('show', 'Q99.4', '--date', '2026-04-18', '--json').out);
    assert.equal(shown.edition, 'ICD-10-CM FY2026 (imported)');
    assert.equal(shown.notes[0].notes[0].kind, 'excludes1');
    assert.equal(run('show', 'I10', '--date', '2026-04-18').code, 1);
  });

  test('pairs, units and add-on codes are listed with counts, and shown for a code', () => {
    const { out } = run('list');
    assert.match(out, /^ptp +2 pairs {2}NCCI pairs for practitioners 2026Q2, 2026-04-01 to 2026-06-30 \(imported /m);
    assert.match(out, /^mue +1 limits {2}MUE for practitioners 2026Q2/m);
    assert.match(out, /^addon +2 pairs {2}add-on codes 2026-04-01/m);
    const shown = run('show', 'G0444', '--date', '2026-04-18').out;
    assert.match(shown, /units by practitioners: at most 3 a day, more with records \(indicator 3\) \(MUE .* 2026Q2/);
    assert.match(shown, /add-on code, type 1 beside G0438, G0439 \(add-on codes 2026-04-01 \(imported\)\)/);
    const later = JSON.parse(run('show', 'G0444', '--date', '2026-07-18', '--json').out);
    assert.equal(later.edits[0].words, 'units by practitioners: not evaluated, no MUE table for 2026Q3');
    assert.deepEqual(later.edits[1].primaries, ['G0438', 'G0439']);
    const pairs = run('show', 'A0998', '--date', '2026-04-18').out;
    assert.match(
      pairs,
      /pairs for practitioners: not paid beside it: A0997 \(no modifier\), A0999 \(NCCI pairs .* 2026Q2/,
    );
    const second = JSON.parse(run('show', 'A0999', '--date', '2026-04-18', '--json').out);
    const fact = second.edits.find((e: { table: string }) => e.table === 'pairs-practitioner');
    assert.deepEqual([fact.paid, fact.denied], [[], [{ code: 'A0998', modifier: 'allowed' }]]);
    assert.match(
      run('show', 'A0998', '--date', '2026-07-18').out,
      /pairs for practitioners: not evaluated, no NCCI table/,
    );
  });

  test('search finds imported titles', () =>
    assert.match(run('search', 'liver', 'sample', '--date', '2026-04-18').out, /^0FB03ZX /));

  test('what cannot be read is one line, and the built-in numbers serve', () => {
    const file = path.join(folder, 'store.json');
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace('"format": 1', '"format": 9'));
    const { code, out, err } = run('show', 'I10', '--date', '2026-04-18');
    assert.equal(code, 0);
    assert.match(out, /valid on 2026-04-18/);
    assert.match(err, /^claimwright: .* newer version .*; until then the built-in numbers serve\n$/);
    assert.equal(run('remove', 'icd10pcs').code, 2);
    fs.writeFileSync(file, text);
  });

  test('remove takes out an edition, and says what there is when it is not there', () => {
    assert.match(run('remove', 'revenue@2024').out, /^removed revenue codes 2024 \(1 codes?\)$/m);
    const { code, err } = run('remove', 'revenue');
    assert.equal(code, 2);
    assert.match(err, /^claimwright: revenue has not been imported; there is .*icd10cm@FY2026/);
    assert.doesNotMatch(run('list').out, /revenue/);
  });
});
