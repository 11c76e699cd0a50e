import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { scheduleFacts } from '../../../server/src/pricing/medicare/facts';
import { codes as bare } from '../../support/codes';
import { addendumText, baseUnitsText, codesWithSchedules, dmeText, gpciText, rvuText } from '../../support/schedules';

const DAY = '2031-05-01' as IsoDate;
const codes = codesWithSchedules(
  rvuText([
    { code: '71046', work: '0.22', pe: '0.80', fac: '0.70', mp: '0.02', pctc: '1', mult: '4' },
    { code: '71046', mod: '26', work: '0.22', pctc: '1' },
    { code: '80053', status: 'X' },
  ]),
  gpciText(),
  'YEAR,HCPCS,MOD,EFF_DATE,INDICATOR,RATE\n2031,80053,,20310101,N,10.56\n2031,80053,QW,20310101,N,11.00\n',
  addendumText('71046,S,88.055'),
  { name: 'DMEPOS31_JAN.csv', text: dmeText('E0601,RR,CR,95.50,101.25') },
  { name: 'base-2031.csv', text: baseUnitsText('00840,6') },
);
const facts = (code: string, date = DAY) =>
  scheduleFacts(codes, code, date).map(({ set, words }) => `${set}: ${words}`);

suite('pricing: what the schedules say of a code', () => {
  test('the physician row and its parts, with indicators, and the hospital’s rate', () => {
    const [whole, professional, hospital, ...more] = scheduleFacts(codes, '71046', DAY);
    assert.match(
      whole?.words ?? '',
      /^71046: status A, work 0\.22, practice 0\.80 \(facility 0\.70\), malpractice 0\.02, global XXX; .*multiple 4/,
    );
    assert.equal(whole?.edition, 'Medicare physician fee schedule 2031-01 (imported)');
    assert.deepEqual(
      [whole?.values.row, professional?.values.row, professional?.values.work],
      ['71046', '71046-26', '0.22'],
    );
    assert.equal(hospital?.words, '71046: outpatient status S, national rate $88.055');
    assert.equal(more.length, 0);
  });

  test('tests, equipment and anesthesia', () => {
    assert.deepEqual(facts('80053').slice(1), [
      'clfs: 80053: laboratory rate $10.56 since 2031-01-01',
      'clfs: 80053-QW: laboratory rate $11.00 since 2031-01-01',
    ]);
    assert.deepEqual(facts('E0601'), ['dmepos: E0601-RR: equipment rate by state, category CR']);
    assert.deepEqual(facts('00840'), ['anesthesia-base: 6 base units']);
  });

  test('nothing of another year, of an unknown code, or without schedules', () => {
    assert.deepEqual(facts('71046', '2032-01-01' as IsoDate), []);
    assert.deepEqual(facts('99999'), []);
    assert.deepEqual(scheduleFacts(bare(), '71046', DAY), []);
  });
});
