import assert from 'node:assert/strict';
import { onlyList, readShared, readText } from '../../support/imports';
import { testWithShared } from '../../support/shared';

const cellsOf = async (name: string, text: string) => onlyList(await readText(name, text));

suite('import: Medicare’s other schedules', () => {
  test('caps of imaging, by code, part and locality; the misspelt header is taken', async () => {
    const list = await cellsOf(
      'OPPSCAP_Oct2025.csv',
      'HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE\n70551,TC,A,1112,5,150.69,151.00\n,,,,,,\n',
    );
    assert.deepEqual([list.set, list.edition], ['opps-cap', '2025-10']);
    assert.deepEqual(list.rows[0], {
      code: '70551-TC@01112-05',
      kind: 'valid',
      words: '',
      more: { status: 'A', fac: '15069', office: '15100' },
    });
  });

  test('laboratory tests, with their first day', async () => {
    const text =
      'YEAR,HCPCS,MOD,EFF_DATE,INDICATOR,RATE,SHORTDESC\n2025,80053,,20250101,N,00010.56,words\n2025,87426,QW,20250101,N,35.33,words\n';
    const list = await cellsOf('CLFS_2025_Q2V1.csv', text);
    assert.deepEqual([list.edition, list.from, list.to], ['2025-04', '2025-04-01', '2025-12-31']);
    assert.deepEqual(
      list.rows.map((r) => [r.code, r.words, r.more?.rate]),
      [
        ['80053', '', '1056'],
        ['87426-QW', '', '3533'],
      ],
    );
    await assert.rejects(readText('CLFS_2024_Q2.csv', text), /expected a file of 2025, found 2024/);
    await assert.rejects(readText('a.csv', text.replace('2025,87426', '2024,87426')), /one year in all rows/);
  });

  test('drug limits hold for the quarter that is said above them; letters stand for none', async () => {
    const text =
      '"Effective January 1, 2026 through March 31, 2026",,,\nHCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage\nJ0136,x,10 MG,0.051,20.000\nA9606,x,,N/A,20.000\n';
    const list = await cellsOf('asp.csv', text);
    assert.deepEqual([list.edition, list.from, list.to], ['2026-01', '2026-01-01', '2026-03-31']);
    assert.deepEqual(
      list.rows.map((r) => r.more?.limit),
      [undefined, '51'],
    );
    await assert.rejects(
      readText('asp.csv', text.replace('0.051', 'free')),
      /the payment limit of J0136, found “free”/,
    );
  });

  test('equipment by state; a zero is no rate', async () => {
    const list = await cellsOf(
      'DMEPOS25_APR25.csv',
      'HCPCS,Mod,Mod2,JURIS,CATG,Ceiling,Floor,OH (NR),OH (R)\nE0601,RR,KX,D,CR,0,0,48.10,0\n',
    );
    assert.deepEqual([list.edition, list.rows[0]?.code], ['2025-04', 'E0601-RR-KX']);
    assert.deepEqual(list.rows[0]?.more, { jurisdiction: 'D', category: 'CR', OH: '4810' });
  });

  test('rural ZIP codes of equipment: a lost first zero, one quarter, and what is no ZIP', async () => {
    const text = (column: string, rows: string): string => `STATE,${column},YEAR/QTR,LOCATION\n${rows}`;
    for (const column of ['DMEPOS RURAL ZIP CODE', 'ZIP CODE']) {
      const list = await cellsOf('DME Rural ZIP.csv', text(column, 'MA,1223,202601,RURAL\nOH,43001,202601,RURAL\n'));
      assert.deepEqual(
        [list.set, list.edition, list.from, list.to],
        ['dme-rural', '2026Q1', '2026-01-01', '2026-03-31'],
      );
      assert.deepEqual(
        list.rows.map((r) => r.code),
        ['01223', '43001'],
      );
    }
    for (const [rows, said] of [
      ['MA,1223,202601,RURAL\nOH,43001,202602,RURAL\n', /one quarter such as 202601 in all rows/],
      ['MA,1223,202605,RURAL\n', /one quarter such as 202601/],
      ['MA,12X3,202601,RURAL\n', /a ZIP of five digits/],
    ] as const)
      await assert.rejects(cellsOf('DME Rural ZIP.csv', text('ZIP CODE', rows)), said);
  });

  testWithShared(
    'the publisher’s files are read whole',
    ['data/asp/asp_payment_limit_2026-01.csv.xz', 'data/opps/addendum_b_2025-10.csv.xz'],
    async () => {
      const files: readonly (readonly [file: string, set: string, edition: string, rows: number])[] = [
        ['rvu/OPPSCAP_Oct2025.csv.xz', 'opps-cap', '2025-10', 16_100],
        ['clfs/CLFS_2025_Q2V1.csv.xz', 'clfs', '2025-04', 2_105],
        ['asp/asp_payment_limit_2026-01.csv.xz', 'asp', '2026-01', 877],
        ['asp/asp_ndc_hcpcs_crosswalk_2026-01.csv.xz', 'asp-ndc', '2026-01', 7_125],
        ['dmepos/DMEPOS25_APR25.csv.xz', 'dmepos', '2025-04', 3_511],
        ['opps/addendum_b_2025-10.csv.xz', 'opps', '2025-10', 18_798],
      ];
      for (const [file, set, edition, rows] of files) {
        const list = onlyList(await readShared(`data/${file}`));
        assert.deepEqual([list.set, list.edition, list.rows.length], [set, edition, rows], file);
        assert.ok(
          list.rows.every((r) => r.words === ''),
          `${file} keeps no descriptor`,
        );
      }
    },
  );
});
