import assert from 'node:assert/strict';
import { onlyList, readShared, readText } from '../../support/imports';
import { gpciText } from '../../support/schedules';
import { testWithShared } from '../../support/shared';

suite('import: Medicare localities', () => {
  test('indices are thousandths, keyed by carrier and locality, with the zeros that a spreadsheet has dropped', async () => {
    const text = `${gpciText('1', '0.869', '0.575')}2102,AK,1,ALASKA*,1.5,1.081,0.592\n,,,,,,\n"*A floor, by law.",,,,,,\n`;
    const list = onlyList(await readText('GPCI2031.csv', text));
    assert.deepEqual([list.set, list.edition], ['gpci', '2031']);
    assert.deepEqual(list.rows, [
      { code: '02102-01', kind: 'valid', words: 'ALASKA', more: { state: 'AK', work: '1500', pe: '1081', mp: '592' } },
      { code: '15202-00', kind: 'valid', words: 'OHIO', more: { state: 'OH', work: '1000', pe: '869', mp: '575' } },
    ]);
  });

  test('indices of another year than the name says, and words in a number, are refused', async () => {
    await assert.rejects(readText('GPCI2030.csv', gpciText()), /expected a file of 2031, found 2030/);
    await assert.rejects(readText('GPCI2031.csv', gpciText('one')), /the work index of 15202-00, found “one”/);
  });

  test('anesthesia factors are cents', async () => {
    const text = 'Contractor,Locality,Locality Name,National Anes CF of 20.3178\n10112 ,00 ,ALABAMA,19.31 \n,,,\n';
    const list = onlyList(await readText('ANES2025.csv', text));
    assert.deepEqual([list.set, list.edition, list.rows[0]?.more?.factor], ['anesthesia', '2025', '1931']);
    await assert.rejects(readText('factors.csv', text), /a year in the file or its name/);
  });

  test('of two anesthesia factors both are kept, whichever stands first', async () => {
    for (const [columns, row] of [
      ['Qualifying APM National Anes CF of 20.60,Non-Qualifying APM National Anes CF of 20.50', '20.10,20.00'],
      ['Non-Qualifying APM National Anes CF of 20.50,Qualifying APM National Anes CF of 20.60', '20.00,20.10'],
    ]) {
      const list = onlyList(
        await readText('ANES2026.csv', `Contractor,Locality,Locality Name,${columns}\n15202,0,OHIO,${row}\n`),
      );
      assert.deepEqual(list.rows[0]?.more, { factor: '2000', 'factor-qpp': '2010' });
    }
  });

  test('base units of anesthesia are whole numbers of anesthesia codes', async () => {
    for (const [header, name] of [
      ['CODE,BASE UNIT(S),DESCRIPTION', '2031 anesthesia base units.csv'],
      ['CPT Code,Base Units', 'anes-base-2031.csv'],
    ] as const) {
      const list = onlyList(await readText(name, `${header}\n100,5\n00840,6\n,\n"* A note.",\n`));
      assert.deepEqual(
        [list.set, list.edition, list.rows.map((r) => [r.code, r.more?.base])],
        [
          'anesthesia-base',
          '2031',
          [
            ['00100', '5'],
            ['00840', '6'],
          ],
        ],
      );
    }
    const bad = (row: string) => readText('base-2031.csv', `CODE,BASE UNITS\n${row}\n`);
    await assert.rejects(bad('99213,5'), /codes of anesthesia, 00100 to 01999, found “99213”/);
    await assert.rejects(bad('00840,six'), /the base units of 00840, found “six”/);
    await assert.rejects(bad('00840,5.5'), /0 decimal places/);
    await assert.rejects(bad('00840,'), /nothing: the file may be cut/);
  });

  testWithShared('the publisher’s files', ['data/rvu/GPCI2026.csv', 'data/rvu/25LOCCO.csv'], async () => {
    const counts = {
      'GPCI2020_reconstructed.csv': 112,
      'GPCI2025.csv': 109,
      'GPCI2026.csv': 109,
      'ANES2025.csv': 109,
      '25LOCCO.csv': 109,
    };
    for (const [name, count] of Object.entries(counts))
      assert.equal(onlyList(await readShared(`data/rvu/${name}`)).rows.length, count, name);
  });
});
