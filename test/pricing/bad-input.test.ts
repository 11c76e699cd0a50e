import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { rounded } from '../../server/src/pricing/medicare/exact';
import { medicarePrice } from '../../server/src/pricing/medicare/price';
import { costOfText } from '../support/cost';
import { readText } from '../support/imports';
import { codesWithSchedules, gpciText, rvuText } from '../support/schedules';

/** What goes wrong with tables and contracts, and the line that a person reads. */
const january = rvuText([{ code: '99213', pe: '90.00' }], '1.0000');
const march = january.replace('January Release', 'March Release').replace(',90.00,', ',95.00,');
const codes = codesWithSchedules(
  { name: 'PPRRVU2031_Jan.csv', text: january },
  { name: 'PPRRVU2031_Mar.csv', text: march },
  gpciText(),
);

const price = (code: string, date: string, locality = '15202-00'): string => {
  const found = medicarePrice(codes, { code, modifiers: [], date: date as IsoDate, facility: false, locality });
  return 'unknown' in found ? found.unknown : String(rounded(found.amount));
};

/** The allowed amount of a line for PLAN of PAYER with these fee tables, or why it is not known. */
function allowed(fees: string, line = '99213 A $500.00'): string {
  const cost = costOfText(
    `practice P
  locality 15202-00
payer PAYER
plan PLAN
  payer PAYER
  year 2031-01-01..2031-12-31
  in-network
    benefit other covered
${fees}patient P-1
  born 1950-01-01
  coverage primary PLAN
claim C-1
  patient P-1
  date 2031-02-03
  place 11
  rendering 1497758544
  network in
  dx
    A Z00.00
  service
    ${line}
`,
    codes,
  );
  return cost.payers[0]?.lines[0]?.allowed ?? cost.unknown[0]?.why ?? '';
}
const contract = (id: string, target: string, rows: string): string =>
  `fees ${id}\n  kind contract\n  for ${target}\n  effective 2031-01-01..2031-12-31\n  ${rows}\n`;

suite('pricing: bad input', () => {
  for (const [what, found, said] of [
    [
      'a locality that does not exist',
      () => price('99213', '2031-02-03', '15202-77'),
      /has no locality 15202-77: expected carrier and number/,
    ],
    [
      'a code without a row',
      () => price('99999', '2031-02-03'),
      /no amount for 99999: the Medicare fee schedules at hand have no row/,
    ],
    ['a date before the first table', () => price('99213', '2030-12-31'), /\(PPRRVU\) for 2030 has been imported$/],
    ['a date after the last', () => price('99213', '2032-01-01'), /\(PPRRVU\) for 2032 has been imported$/],
    // Of two releases of a quarter each holds from its own first day.
    ['the first of two releases', () => price('99213', '2031-02-28'), /^9000$/],
    ['the second of two releases', () => price('99213', '2031-03-01'), /^9500$/],
    ['no contract at all', () => allowed(''), /no contract for PLAN holds on 2031-02-03/],
    [
      'a contract without the code',
      () => allowed(contract('A', 'plan PLAN', '99214 $1.00')),
      /no price for 99213 in A/,
    ],
    [
      'a share of nobody knows what',
      () => allowed(contract('A', 'plan PLAN', 'other 120%')),
      /does not say of what 120% are/,
    ],
    // The plan's table is asked and no other, so two tables cannot lead to each other.
    [
      'a plan’s contract beside its payer’s',
      () => allowed(`${contract('A', 'payer PAYER', '99213 $80.00')}${contract('B', 'plan PLAN', '99214 $1.00')}`),
      /no price for 99213 in B/,
    ],
    [
      'two contracts of one plan',
      () => allowed(`${contract('A', 'plan PLAN', '99213 $80.00')}${contract('B', 'plan PLAN', '99213 $90.00')}`),
      /^(?:80|90)\.00$/,
    ],
    [
      'a contract for a plan that is not there',
      () => allowed(contract('A', 'plan NONE', '99213 $80.00')),
      /no contract for PLAN/,
    ],
    [
      'a contract for a contract',
      () => allowed(`${contract('A', 'plan B', '99213 $80.00')}${contract('B', 'plan A', '99213 $80.00')}`),
      /no contract for PLAN/,
    ],
    [
      'an amount beyond a claim',
      () => allowed(contract('A', 'plan PLAN', '99213 $99,999,999.99'), '99213 x999 A $5.00'),
      /comes to more than a claim can hold/,
    ],
  ] as const)
    test(what, () => assert.match(found(), said));

  test('words in a number cell refuse the whole file, and name the cell', async () => {
    await assert.rejects(
      readText('PPRRVU2031_Jan.csv', january.replace(',90.00,', ',ninety,')),
      /PPRRVU2031_Jan\.csv: expected a number as NON-FAC PE RVU of 99213, found “ninety”/,
    );
  });
});
