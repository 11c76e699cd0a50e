import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { medicareText } from '../../server/src/features/hover-medicare';
import { codes } from '../support/codes';
import { engineOf } from '../support/engine';
import { anesText, baseUnitsText, codesWithSchedules, gpciText, rvuText } from '../support/schedules';

const day = '2031-05-01' as IsoDate;
const practice = 'practice RIV "Riverside"\n  npi 1234567893\n  locality 15202-0\n';
const known = codesWithSchedules(
  rvuText(
    [
      { code: '11042', work: '1.00', pe: '2.00', fac: '1.00', mp: '0.10', global: '000' },
      { code: '99024', status: 'B' },
    ],
    '10.0000',
  ),
  gpciText(),
);

suite('hover: Medicare', () => {
  test('the amounts of both settings with every factor, and what the payment covers', () => {
    const text = medicareText(engineOf(practice, undefined, known), '11042', [], day);
    assert.match(text, /in the office: \*\*\$31\.00\*\*/);
    assert.match(text, /at a facility: \*\*\$21\.00\*\*/);
    assert.match(text, /1\.00 × 1\.000 \+ 2\.00 × 1\.000 \+ 0\.10 × 1\.000\) × 10\.0000/);
    assert.match(text, /15202-00 OHIO/);
    assert.match(text, /covers the day itself/);
  });

  test('without a locality only what the payment covers; nothing for a code or a time without a schedule', () => {
    assert.equal(medicareText(engineOf('', undefined, known), '11042', [], day), 'Its payment covers the day itself.');
    assert.equal(medicareText(engineOf(practice, undefined, known), '99999', [], day), '');
    assert.equal(medicareText(engineOf(practice, undefined, codes()), '11042', [], day), '');
    assert.match(medicareText(engineOf(practice, undefined, known), '99024', [], day), /bundled into other services/);
  });

  test('tests, drugs and equipment by their own schedule, anesthesia by its units', () => {
    const more = codesWithSchedules(
      gpciText(),
      'YEAR,HCPCS,MOD,EFF_DATE,INDICATOR,RATE\n2031,80053,,20310101,N,10.56\n',
      { name: 'base-2031.csv', text: baseUnitsText('00840,6') },
      { name: 'ANES2031.csv', text: anesText(['15202,00,OHIO,19.87']) },
    );
    const text = (code: string, record = practice): string =>
      medicareText(engineOf(record, undefined, more), code, [], day);
    assert.match(text('80053'), /^Medicare: \*\*\$10\.56\*\*, from .*laboratory fee schedule 2031 .*laboratory rate/);
    assert.equal(
      text('00840'),
      'Medicare: 6 base units (Medicare anesthesia base units 2031 (imported)) and a unit for each 15 minutes, $19.87 a unit (Medicare anesthesia conversion factors 2031 (imported)).',
    );
    assert.match(text('00840', ''), /^Medicare: 6 base units .* 15 minutes\.$/);
    assert.equal(text('00841'), '');
  });
});
