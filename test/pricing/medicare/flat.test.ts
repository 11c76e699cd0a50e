import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { rounded } from '../../../server/src/pricing/medicare/exact';
import { medicarePrice } from '../../../server/src/pricing/medicare/price';
import { codesWithSchedules, dmeText, gpciText, ruralText, rvuText } from '../../support/schedules';

const asp = (from: string, to: string, limit: string): string =>
  `"Effective ${from} through ${to}",,\nHCPCS Code,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage\nJ1100,1 MG,${limit},20.000\n`;
const EQUIPMENT = ['K0823,RR,CR,341.10,547.16', 'E1390,RR,OX,97.57,173.32', 'E1392,RR,OX,46.68,51.63'];
const codes = codesWithSchedules(
  rvuText([
    { code: 'J1100', status: 'E' },
    { code: '80053', status: 'X' },
    { code: 'G9999', status: 'N' },
  ]),
  gpciText(),
  asp('April 1, 2031', 'June 30, 2031', '0.118'),
  ruralText('203102', 'OH,43001', 'MA,1223'),
  {
    name: 'DMEPOS31_APR.csv',
    text: dmeText(
      'E0601,RR,CR,95.50,101.25',
      ...EQUIPMENT,
      'A4253,,SU,8.32,0',
      'E0143,NU,IN,72.10,72.10',
      'E0143,RR,IN,9.04,9.04',
    ),
  },
);
const ask = (code: string, modifiers = '', more: object = {}): number | string => {
  const found = medicarePrice(codes, {
    ...{ code, modifiers: modifiers.split('-').filter(Boolean), facility: false, locality: '15202-00' },
    ...{ date: '2031-05-01' as IsoDate, ...more },
  });
  return 'unknown' in found ? found.unknown : `${rounded(found.amount)} ${found.kind === 'flat' ? found.what : ''}`;
};

suite('pricing: tests, drugs and equipment', () => {
  test('equipment: rent or price, rural or not', () => {
    assert.equal(ask('E0601', 'RR'), '9550 rent a month of OH, not rural');
    assert.equal(ask('E0601', 'RR-KH', { rural: true }), '10125 rent a month of OH, rural');
    assert.equal(ask('A4253'), '832 rate of OH');
    assert.equal(ask('A4253', '', { rural: true }), '832 rate of OH', 'one rate holds everywhere');
    assert.equal(ask('E0143', 'NU'), '7210 price when bought new of OH, not rural');
  });

  test('equipment that does not say how it is had is not known', () => {
    assert.match(String(ask('E0143')), /add RR, NU \(rent, new, used\)/);
  });

  test('equipment is paid where the patient lives, rural by the list of ZIP codes of the quarter', () => {
    const at = (zip?: string, state?: string, more: object = {}) =>
      String(ask('E0601', 'RR', { residence: { state, zip }, ...more }));
    assert.equal(at('43001-1234', 'OH'), '10125 rent a month of OH, rural');
    assert.equal(at('44101', 'OH'), '9550 rent a month of OH, not rural');
    assert.match(at('43001'), /^10125 rent a month of OH, rural, for nothing says where the patient lives/);
    assert.match(at(undefined, 'OH'), /whether E0601 is paid at the rural rate of OH: the patient’s ZIP is not known/);
    const later = { date: '2031-07-01' as IsoDate };
    assert.match(at('43001', 'OH', later), /no Medicare rural ZIP codes of equipment \(DMEPOS\) for 2031Q3/);
    // A state without a column has no rate; one rate needs no list.
    assert.match(at('01223', 'MA'), /no rate of E0601-RR for that state/);
    assert.equal(ask('A4253', '', { residence: { state: 'OH' }, ...later }), '832 rate of OH');
    assert.equal(
      ask('E0143', 'NU', { residence: { state: 'OH' }, ...later }),
      '7210 price when bought new of OH, not rural',
    );
  });

  test('later rent and the flow of oxygen are shares of the rate, rounded once', () => {
    // 95.50 × 0.75 = 71.625, 341.10 × 0.4 = 136.44, 97.57 × 0.5 = 48.785, × 1.5 = 146.355.
    assert.match(String(ask('E0601', 'RR-KJ')), /^7163 rent a month of OH, not rural, 75% from the fourth month on/);
    assert.match(String(ask('K0823', 'RR-KJ')), /^13644 .* of a power wheelchair/);
    assert.match(String(ask('E1390', 'RR-QE')), /^4879 .* 50% for less than one liter/);
    assert.match(String(ask('E1390', 'RR-QG', { rural: true })), /^25998 .* 150% for more than four liters/);
    assert.match(String(ask('E1392', 'RR-QG')), /use QF or QB/);
  });

  test('a quarter without a table says which quarter is missing', () => {
    assert.equal(ask('J1100'), '12 payment limit of the drug, $0.118');
    assert.match(
      String(ask('J1100', '', { date: '2031-07-01' })),
      /\(ASP\) for 2031Q3 have been imported; the last here ends on 2031-06-30/,
    );
    assert.match(
      String(ask('J1100', '', { date: '2031-03-31' })),
      /for 2031Q1 have been imported; the first here begins on 2031-04-01/,
    );
    assert.match(String(ask('80053')), /no Medicare laboratory fee schedule \(CLFS\) for 2031/);
    assert.match(
      String(ask('A4253', '', { date: '2031-03-31' })),
      /\(DMEPOS\) for 2031 has been imported; the first here begins/,
    );
  });

  test('a code that the physician schedule does not pay is not missed in another', () => {
    assert.match(String(ask('G9999')), /does not cover it/);
  });
});
