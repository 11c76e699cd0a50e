import assert from 'node:assert/strict';
import { ImportProblem } from '../../../server/src/codes/import/source';
import { onlyList, readShared, readText } from '../../support/imports';
import { rvuText } from '../../support/schedules';
import { testWithShared } from '../../support/shared';

const one = {
  code: '27447',
  work: '20.72',
  pe: '14.35',
  fac: '14.35',
  mp: '4.09',
  global: '090',
  package: ['0.10', '0.69', '0.21'],
} as const;

suite('import: relative value file', () => {
  test('columns are found by their joined names, numbers are kept as integers, and no descriptor is kept', async () => {
    const text = rvuText([one, { code: '71046', mod: 'TC', pe: '.61', mp: '0.01', pctc: '1' }]).replace(
      '27447,,,',
      '27447,,A knee,',
    );
    const list = onlyList(await readText('PPRRVU2031.csv', text));
    assert.deepEqual([list.set, list.edition, list.from, list.to], ['mpfs', '2031-01', '2031-01-01', '2031-12-31']);
    const [knee, chest] = list.rows;
    assert.equal(knee?.words, '');
    assert.deepEqual(
      ['work', 'pe', 'mp', 'global', 'pre', 'intra', 'post', 'cf'].map((c) => knee?.more?.[c]),
      ['2072', '1435', '409', '090', '10', '69', '21', '360896'],
    );
    assert.deepEqual([chest?.code, chest?.more?.pe], ['71046-TC', '61']);
  });

  test('a column more, as since 2026, changes nothing', async () => {
    const text = rvuText([one]);
    // The pricing indicator comes in after the team’s, in every row of header and table.
    const wider = text
      .split('\n')
      .map((line, i) => {
        const cells = line.split(',');
        if (cells.length < 20) return line;
        cells.splice(23, 0, i === 5 ? 'PRIC' : i === 6 ? 'IND' : i > 6 ? '9' : '');
        return cells.join(',');
      })
      .join('\n');
    assert.notEqual(wider, text);
    assert.deepEqual(onlyList(await readText('a.csv', wider)).rows, onlyList(await readText('a.csv', text)).rows);
  });

  testWithShared(
    'text and comma-separated values of one release are one table',
    ['data/rvu/PPRRVU2025_Oct.txt.xz'],
    async () => {
      const [csv, txt] = await Promise.all(['csv', 'txt'].map((e) => readShared(`data/rvu/PPRRVU2025_Oct.${e}.xz`)));
      const [a, b] = [onlyList(csv ?? []), onlyList(txt ?? [])];
      assert.equal(a.rows.length, 19_090);
      assert.equal(a.edition, '2025-10');
      assert.deepEqual(b.rows, a.rows);
      assert.equal(b.edition, a.edition);
    },
  );

  testWithShared('2026 has a column more', ['data/rvu/PPRRVU2026_Jul_nonQPP.excerpt.csv'], async () => {
    const list = onlyList(await readShared('data/rvu/PPRRVU2026_Jul_nonQPP.excerpt.csv'));
    assert.deepEqual([list.set, list.edition, list.rows[0]?.more?.cf], ['mpfs', '2026-07', '334009']);
  });

  test('the file for payment-model participants is told by its factor', async () => {
    assert.equal(onlyList(await readText('PPRRVU2026_QPP.csv', rvuText([one], '33.5675', 2026))).set, 'mpfs-qpp');
    assert.equal(onlyList(await readText('PPRRVU2026_nonQPP.csv', rvuText([one], '33.4009', 2026))).set, 'mpfs');
  });

  const refused: readonly (readonly [why: string, name: string, text: string, told: RegExp])[] = [
    [
      'of another year by its factor',
      'a.csv',
      rvuText([one], '32.3465', 2026),
      /conversion factor of 2026 \(33\.4009 or 33\.5675\), found 32\.3465/,
    ],
    [
      'of another year by its name',
      'PPRRVU2030.csv',
      rvuText([one]),
      /expected a file of 2031, found 2030 in its name/,
    ],
    ['with words in a number', 'a.csv', rvuText([{ ...one, work: 'twenty' }]), /WORK RVU of 27447, found “twenty”/],
    ['with an indicator that there is not', 'a.csv', rvuText([{ ...one, mult: 'x' }]), /MULT PROC of 27447, found “x”/],
    ['cut in its last line', 'a.csv', rvuText([one, { ...one, code: '27446' }]).slice(0, -40), /27446|last|cut/],
    ['with a code twice', 'a.csv', rvuText([one, { ...one, work: '1.00' }]), /27447 twice, with different content/],
    [
      'with two factors',
      'a.csv',
      `${rvuText([one])}${rvuText([{ ...one, code: '27446' }], '30.0000')
        .split('\n')
        .at(-2)}\n`,
      /one conversion factor, found 2/,
    ],
  ];
  for (const [why, name, text, told] of refused)
    test(`a file ${why} is refused whole, in one line`, async () => {
      await assert.rejects(readText(name, text), (error: Error) => {
        assert.ok(error instanceof ImportProblem);
        assert.match(error.message, told);
        assert.equal(error.message.split('\n').length, 1);
        return true;
      });
    });
});
