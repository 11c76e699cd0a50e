import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { factorOn, factorsOf } from '../../../server/src/codes/fee-schedule/conversion-factors';
import { hasRowFor, indicatorsOn } from '../../../server/src/codes/fee-schedule/indicators';
import { codesWith } from '../../support/installed';
import { codesWithSchedules, rvuText } from '../../support/schedules';

const day = (text: string): IsoDate => text as IsoDate;

suite('codes: indicators of the fee schedule', () => {
  const codes = codesWithSchedules(
    rvuText([
      { code: '27447', global: '090', bilat: '1', asst: '2', co: '1', team: '0', mult: '2' },
      { code: '71046', pctc: '1' },
      { code: '71046', mod: '26', pctc: '1' },
    ]),
  );

  test('by the date: the newest release that had begun carries forward, and is named', () => {
    const found = indicatorsOn(codes, '27447', day('2031-05-01'));
    assert.ok(found.status === 'row');
    const { global, bilateral, assistant, coSurgeon, team, multiple } = found.row;
    assert.deepEqual([global, bilateral, assistant, coSurgeon, team, multiple], ['090', '1', '2', '1', '0', '2']);
    assert.equal(found.edition, 'Medicare physician fee schedule 2031-01 (imported)');
    const later = indicatorsOn(codes, '27447', day('2032-05-01'));
    assert.ok(later.status === 'row' && later.edition.includes('the nearest to 2032-05-01'));
    assert.equal(indicatorsOn(codes, '27447', day('2030-05-01')).status, 'not-evaluated');
  });

  test('a code without a row is none; without a schedule nothing is known', () => {
    assert.equal(indicatorsOn(codes, '00000', day('2031-05-01')).status, 'none');
    assert.equal(indicatorsOn(codesWith(), '27447', day('2031-05-01')).status, 'not-evaluated');
    assert.ok(hasRowFor(codes, '71046', '26', day('2031-05-01')));
    assert.ok(!hasRowFor(codes, '71046', 'TC', day('2031-05-01')));
  });

  test('conversion factors by date: 2024 changed in March, 2026 has two', () => {
    assert.equal(factorOn(day('2024-03-08'), false)?.factor, 327_442);
    assert.equal(factorOn(day('2024-03-09'), false)?.factor, 332_875);
    assert.equal(factorOn(day('2026-01-01'), true)?.factor, 335_675);
    assert.equal(factorOn(day('2019-12-31'), false), undefined);
    assert.equal(factorsOf(2026).length, 2);
  });
});
