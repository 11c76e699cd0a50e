import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { IsoDate } from '../../schemas/values';
import { type Codes, openCodes } from '../../server/src/codes/builtin';
import { ImportProblem } from '../../server/src/codes/import/source';
import type { Imported } from '../../server/src/codes/import/table';
import { addOnOn, mueOn, ptpOn, rationaleOf } from '../../server/src/codes/ncci';
import { readImports } from '../../server/src/files/import/read';
import { readInstalled } from '../../server/src/files/installed';
import { openStore } from '../../server/src/files/store';
import { builtinTexts } from '../support/codes';
import { known, readShared, readText } from '../support/imports';
import { addOnText, codesWithEdits, mueText, pairsText } from '../support/ncci';
import { testWithShared } from '../support/shared';

let folder = '';
const stored = (): Codes => openCodes(builtinTexts, () => readInstalled(path.join(folder, 'store')));
const day = (text: string): IsoDate => text as IsoDate;
const APRIL = day('2026-04-18');

setup(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-ncci-'));
});
teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

suite('codes: pairs of procedures', () => {
  const codes = codesWithEdits({
    pairs: `A0001 B0001 20200101 20260418 0 Mutually exclusive procedures
      A0001 B0002 20260419 * 1
      A0001 B0003 20260401 20260401 9
      A0001 B0004 19960101 20191231 0
      A0001 B0004 19960101 * 1
      B0001 A0001 20200101 * 1`,
  });
  const said = (one: string, two: string, on: string): string => {
    const pair = ptpOn(codes, one, two, day(on), 'practitioner');
    return pair.status === 'pair' ? `${pair.modifier} ${pair.from}..${pair.to ?? ''}` : pair.status;
  };
  const cases: readonly [one: string, two: string, on: string, expected: string][] = [
    ['A0001', 'B0001', '2026-04-18', 'never 2020-01-01..2026-04-18'],
    ['A0001', 'B0001', '2026-04-19', 'none'],
    ['B0001', 'A0001', '2026-04-19', 'allowed 2020-01-01..'],
    ['A0001', 'B0002', '2026-04-18', 'none'],
    ['A0001', 'B0002', '2026-04-19', 'allowed 2026-04-19..'],
    ['A0001', 'B0003', '2026-04-01', 'none'],
    ['A0001', 'B0004', '2026-04-18', 'allowed 1996-01-01..'],
    ['A0001', 'X9999', '2026-04-18', 'none'],
    // Both sides of the quarter.
    ['A0001', 'B0004', '2026-04-01', 'allowed 1996-01-01..'],
    ['A0001', 'B0004', '2026-06-30', 'allowed 1996-01-01..'],
    ['A0001', 'B0004', '2026-03-31', 'not-evaluated'],
    ['A0001', 'B0004', '2026-07-01', 'not-evaluated'],
  ];
  for (const [one, two, on, expected] of cases)
    test(`${one} ${two} on ${on}`, () => assert.equal(said(one, two, on), expected));

  test('reason and edition are told; a missing table is said', () => {
    const pair = ptpOn(codes, 'A0001', 'B0001', APRIL, 'practitioner');
    assert.ok(pair.status === 'pair');
    assert.equal(pair.rationale, rationaleOf('Mutually exclusive procedures'));
    assert.equal(pair.edition, 'NCCI pairs for practitioners 2026Q2 (imported)');
    assert.deepEqual(ptpOn(codes, 'A0001', 'B0001', APRIL, 'hospital'), {
      status: 'not-evaluated',
      why: 'no NCCI table for 2026Q2 (outpatient hospitals)',
    });
  });

  test('a table of any pairs, through file and store, says what a plain map says', async () => {
    const code = fc.tuple(fc.constantFrom('A', '0', 'Z', '9'), fc.nat(12)).map(([a, n]) => `${a}${1000 + n}`);
    const row = fc.record({ one: code, two: code, indicator: fc.constantFrom('0', '1') });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(row, { minLength: 1, selector: (r) => `${r.one} ${r.two}` }), async (rows) => {
        const text = pairsText(rows.map((r) => `${r.one} ${r.two} 20200101 * ${r.indicator}`).join('\n'));
        const store = path.join(folder, 'store');
        fs.rmSync(store, { recursive: true, force: true });
        openStore(store).install(await readText('ccipra-v321r0.txt', text));
        const all = stored();
        const plain = new Map(rows.map((r) => [`${r.one} ${r.two}`, r.indicator === '0' ? 'never' : 'allowed']));
        for (const { one } of rows)
          for (const { two } of rows) {
            const found = ptpOn(all, one, two, APRIL, 'practitioner');
            assert.equal(found.status === 'pair' ? found.modifier : undefined, plain.get(`${one} ${two}`));
          }
      }),
      { numRuns: 25 },
    );
  });

  test('the parts of a quarter are one table, together or one after the other', async () => {
    const parts = ['A0001 B0001 20200101 * 0', 'C0001 B0001 20200101 * 0', 'E0001 B0001 20200101 * 0'].map(
      (row, i) => ({
        name: path.join(folder, `ccipra-v321r0-f${i + 1}.txt`),
        text: pairsText(row),
      }),
    );
    for (const { name, text } of parts) fs.writeFileSync(name, text);
    const files = parts.map(({ name }) => name);
    const asked = ['A0001', 'B0001', 'C0001', 'D0001', 'E0001', 'F0001'];
    const answers = (): string =>
      asked.map((one) => ptpOn(stored(), one, 'B0001', APRIL, 'practitioner').status).join(' ');
    const store = path.join(folder, 'store');
    const install = async (some: readonly string[]): Promise<number> => {
      const [edition] = openStore(store).install((await readImports(some, known(), {})).tables);
      return edition?.codes ?? 0;
    };
    assert.equal(await install(files.slice(0, 1)), 1);
    assert.equal(answers(), 'pair not-evaluated not-evaluated not-evaluated not-evaluated not-evaluated');
    assert.equal(await install(files.slice(2, 3)), 2);
    assert.equal(answers(), 'pair not-evaluated not-evaluated not-evaluated pair not-evaluated');
    assert.equal(await install(files.slice(1, 2)), 3);
    assert.equal(answers(), 'pair none pair none pair not-evaluated');
    assert.equal(await install(files.slice(1, 2)), 3, 'once more');
    assert.equal(openStore(store).editions()[0]?.files.length, 3);
    fs.rmSync(store, { recursive: true });
    assert.equal(await install(files), 3);
    assert.equal(answers(), 'pair none pair none pair not-evaluated');
  });
});

suite('codes: units and add-on codes', () => {
  const codes = codesWithEdits({
    mue: '93000 3 3\nG0001 0 2',
    mueDme: '93000 9 1',
    addOns: '11103 11102 1\n0054T CCCCC 2',
  });
  test('units of a code by table and quarter', () => {
    const said = (code: string, on: string, setting: Parameters<typeof mueOn>[3]): string => {
      const mue = mueOn(codes, code, day(on), setting);
      return mue.status === 'mue' ? `${mue.value} ${mue.mai}` : mue.why;
    };
    assert.equal(said('93000', '2026-04-18', 'practitioner'), '3 3');
    assert.equal(said('G0001', '2026-04-18', 'practitioner'), '0 2');
    assert.equal(said('93000', '2026-04-18', 'dme'), '9 1');
    assert.equal(said('93001', '2026-04-18', 'practitioner'), 'no MUE value of 93001 is published for 2026Q2');
    assert.equal(said('93000', '2026-07-01', 'practitioner'), 'no MUE table for 2026Q3');
    assert.equal(said('93000', '2026-04-18', 'hospital'), 'no MUE table for 2026Q2 (outpatient hospitals)');
  });
  test('an add-on code has its type and primaries; the list carries forward, not back', () => {
    const said = (code: string, on: string): string => {
      const found = addOnOn(codes, code, day(on));
      return found.status === 'add-on' ? `${found.type} ${found.primaries.join(' ')}` : found.status;
    };
    assert.equal(said('11103', '2028-01-01'), '1 11102');
    assert.equal(said('0054T', '2026-04-01'), '2 ');
    assert.equal(said('11102', '2026-04-01'), 'none');
    assert.equal(said('11103', '2026-03-31'), 'not-evaluated');
  });
});

suite('imports: tables of coding edits that are wrong are refused whole', () => {
  const PTP = 'ccipra-v321r0.txt';
  const MUE = 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv';
  const AOC = 'AOC_2026-04-01.csv';
  const pairs = pairsText('A0001 B0001 20200101 * 0\nA0001 B0002 20200101 * 1\nA0002 B0001 20200101 * 0');
  const units = mueText('93000 3 3\n93005 2 2\n93010 1 1');
  const addOns = addOnText('11103 11102 1\n11103 11104 1');
  const cases: readonly [title: string, name: string, text: string, message: RegExp][] = [
    ['pairs cut in a row', PTP, pairs.slice(0, -60), /expected two codes.*found “A0002.*the file may be cut/],
    [
      'pairs cut in the last reason',
      PTP,
      pairs.slice(0, -10),
      /expected a last row that ends, found “Standards.*may be cut/,
    ],
    ['pairs without rows', PTP, pairsText('x').split('\nx')[0] ?? '', /expected pairs of codes, found none/],
    [
      'columns exchanged',
      PTP,
      pairs.replace('Column 1\tColumn 2', 'Column 2\tColumn 1'),
      /expected Column 1 as column 1, found “Column 2”/,
    ],
    [
      'days exchanged',
      PTP,
      pairs.replace('Effective\tDeletion', 'Deletion\tEffective'),
      /expected Effective as column 4, found “Deletion”/,
    ],
    ['a day that is none', PTP, pairs.replace('20200101', '20201301'), /expected two codes/],
    ['an indicator that is none', PTP, pairs.replace('\t*\t0\t', '\t*\t2\t'), /expected two codes/],
    [
      'a pair twice',
      PTP,
      `${pairs}${pairs.split('\n').at(-2)}\n`,
      /expected each pair once, found A0002 with B0001 twice/,
    ],
    [
      'pairs of a later quarter',
      PTP,
      pairs.replace('20200101', '20260701'),
      /expected edits of 2026Q2, found one that begins on 2026-07-01/,
    ],
    [
      'pairs without a quarter',
      'pairs.txt',
      pairs,
      /expected a quarter in the file’s name, found none; give it as --edition 2026Q3/,
    ],
    ['units cut in a row', MUE, units.slice(0, -30), /expected .*may be cut/],
    ['units cut in a quote', MUE, units.slice(0, 12), /never closed|another form/],
    ['a code twice', MUE, `${units}93010,4,1 Line Edit,Clinical: Data\n`, /expected each code once, found 93010 twice/],
    [
      'columns of units exchanged',
      MUE,
      units.replace('93000,3,3 Date', '3,93000,3 Date'),
      /expected a code, a number of units/,
    ],
    ['units without a quarter', 'units.csv', units, /give it as --edition 2026Q3/],
    [
      'a pair of add-on codes twice',
      AOC,
      `${addOns}11103,11102,1\n`,
      /expected each pair once, found 11103 with 11102 twice/,
    ],
    [
      'a type that is none',
      AOC,
      addOns.replace('11102,1', '11102,7'),
      /expected an add-on code.*“11103 11102 7” in row 2/,
    ],
    ['a list cut in a row', AOC, addOns.slice(0, -4), /expected 3 columns in each row, found 2 in the last one/],
    ['a list without a day', 'list.csv', addOns, /give it as --edition/],
  ];
  for (const [title, name, text, message] of cases)
    test(title, () =>
      assert.rejects(readText(name, text), (error) => {
        assert.ok(error instanceof ImportProblem, String(error));
        assert.match(error.message, message);
        assert.ok(!error.message.includes('\n'));
        return true;
      }),
    );

  test('another quarter than was given is refused, the same one is taken', async () => {
    await assert.rejects(readText(PTP, pairs, { edition: '2026Q3' }), /expected 2026Q3, found 2026Q2 in its name/);
    const [table] = await readText('pairs.txt', pairs, { edition: '2026-04' });
    assert.equal(table?.edition, '2026Q2');
  });

  test('a last row without a line end is taken where its reason is whole', async () => {
    const one = await readText(
      PTP,
      pairsText('A0001 B0001 20200101 * 0\nA0001 B0002 20200101 * 1 Sequential procedure').trimEnd(),
    );
    assert.equal(rowsOf(one[0]).length, 2);
    const [two] = await readText(MUE, `${units}93015,1,1 Line Edit,CMS Policy`);
    assert.ok(two?.kind === 'mue' && two.rows.length === 4);
  });

  test('rows in any order, the line ends of Windows and a missing last one are taken', async () => {
    const lines = pairs.trimEnd().split('\n');
    const mixed = [...lines.slice(0, 5), ...lines.slice(5).reverse()].join('\r\n');
    const [a] = await readText(PTP, mixed);
    const [b] = await readText(PTP, pairs);
    assert.deepEqual(rowsOf(a), rowsOf(b));
    assert.equal(rowsOf(a).length, 3);
  });

  test('a damaged table is told and nothing is judged by it', async () => {
    const store = path.join(folder, 'store');
    openStore(store).install(await readText(PTP, pairs));
    const file = fs.readdirSync(store).find((name) => name.endsWith('.cwt')) ?? '';
    const bytes = fs.readFileSync(path.join(store, file));
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    fs.writeFileSync(path.join(store, file), bytes);
    const codes = stored();
    assert.equal(ptpOn(codes, 'A0001', 'B0001', APRIL, 'practitioner').status, 'not-evaluated');
    assert.match(codes.installed.problems().join(), /NCCI pairs for practitioners 2026Q2 .*damaged.*import it again/);
  });
});

/** The rows of a table of pairs as texts. */
function rowsOf(table: Imported | undefined): string[] {
  assert.ok(table?.kind === 'pairs');
  const { codes, first, second, fact, facts, reasons } = table;
  return Array.from(first, (code, i) => {
    const said = facts[fact[i] ?? 0];
    return [codes[code], codes[second[i] ?? 0], said?.from, said?.to, said?.indicator, reasons[said?.reason ?? 0]].join(
      ' ',
    );
  });
}

suite('imports: the publisher’s tables of coding edits', () => {
  const NCCI = 'data/ncci';
  const counted: readonly [file: string, set: string, edition: string, count: number][] = [
    ['MCR_MUE_PractitionerServices_Eff_07-01-2024_reconstructed.csv.xz', 'mue', '2024Q3', 14_677],
    ['MCR_MUE_OutpatientHospitalServices_Eff_07-01-2024_reconstructed.csv.xz', 'mue-hospital', '2024Q3', 14_628],
    ['MCR_MUE_DMESupplierServices_Eff_07-01-2024_reconstructed.csv.xz', 'mue-dme', '2024Q3', 2_928],
    ['MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv', 'mue', '2026Q3', 3],
    ['ccipra-v322r0-f1.excerpt.txt', 'ptp', '2026Q3', 7],
    ['AOC_2024-06-03.csv', 'addon', '2024-06-03', 7_465],
  ];
  for (const [file, set, edition, count] of counted)
    testWithShared(`${set} ${edition}`, [`${NCCI}/${file}`], async () => {
      const store = openStore(path.join(folder, 'store'));
      const [entry] = store.install(await readShared(`${NCCI}/${file}`));
      assert.deepEqual([entry?.set, entry?.edition, entry?.codes], [set, edition, count]);
    });

  const ALL = `${NCCI}/ccipra-v302r0_reconstructed.txt.xz`;
  testWithShared('all pairs of a quarter: a thousand of them both ways against a plain map', [ALL], async function () {
    this.timeout(120_000);
    const tables = await readShared(ALL);
    const [table] = tables;
    assert.ok(table?.kind === 'pairs');
    assert.equal(table.first.length, 2_546_017);
    openStore(path.join(folder, 'store')).install(tables);
    const codes = stored();
    // The plain map has what concerns the codes that are asked for, in force on the day.
    const on = day('2024-08-15');
    const step = Math.floor(table.first.length / 1000);
    const asked = Array.from({ length: 1000 }, (_, i) => (i * step + ((i * 7919) % step)) % table.first.length);
    const wanted = new Set(asked.flatMap((i) => [table.first[i] ?? 0, table.second[i] ?? 0]));
    const plain = new Map<number, string>();
    for (let i = 0; i < table.first.length; i++) {
      const a: number = table.first[i] ?? 0;
      const b: number = table.second[i] ?? 0;
      const said = table.facts[table.fact[i] ?? 0];
      if (!wanted.has(a) || !wanted.has(b) || !said || said.indicator === 9 || said.from === said.to) continue;
      if (said.from > 20240815 || (said.to !== 0 && said.to < 20240815)) continue;
      plain.set(a * 65_536 + b, said.indicator === 0 ? 'never' : 'allowed');
    }
    const look = (a: number, b: number): string | undefined => {
      const found = ptpOn(codes, table.codes[a] ?? '', table.codes[b] ?? '', on, 'practitioner');
      return found.status === 'pair' ? found.modifier : undefined;
    };
    let found = 0;
    for (const i of asked) {
      const a: number = table.first[i] ?? 0;
      const b: number = table.second[i] ?? 0;
      assert.equal(look(a, b), plain.get(a * 65_536 + b), `${table.codes[a]} ${table.codes[b]}`);
      assert.equal(look(b, a), plain.get(b * 65_536 + a), `${table.codes[b]} ${table.codes[a]}`);
      if (look(a, b)) found++;
    }
    assert.ok(found > 500, `${found}`);
  });
});
