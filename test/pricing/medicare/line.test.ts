import assert from 'node:assert/strict';
import { costOfText } from '../../support/cost';
import { codesWithSchedules, dmeText, gpciText, ruralText, rvuText } from '../../support/schedules';

/** Medicare’s amounts for the lines of a record, by what its patient and its other lines tell. */
const codes = codesWithSchedules(
  rvuText([{ code: '99213', pe: '80.00' }], '1.0000'),
  gpciText(),
  ruralText('203102', 'OH,43001'),
  {
    name: 'DMEPOS31_APR.csv',
    text: dmeText('E0601,RR,CR,95.50,101.25'),
  },
);

/** The allowed amount of rented equipment for a patient with this address line, or why it is not known. */
function allowed(address: string): string | undefined {
  const cost = costOfText(
    `practice P
  locality 15202-00
plan PLAN
  payer 1
  year 2031-01-01..2031-12-31
  in-network
    benefit other covered
fees MEDICARE
  kind contract
  for plan PLAN
  effective 2031-01-01..2031-12-31
  other 100% of medicare
patient P-1
  born 1950-01-01
${address}  coverage primary PLAN
claim C-1
  patient P-1
  date 2031-05-01
  place 12
  rendering 1497758544
  network in
  dx
    A G47.33
  service
    E0601-RR-KH A $500.00
`,
    codes,
  );
  return cost.payers[0]?.lines[0]?.allowed ?? cost.unknown[0]?.why;
}

suite('pricing: Medicare’s amounts for lines', () => {
  test('equipment is paid by the patient’s address, and is not known without it where two rates differ', () => {
    assert.equal(allowed('  address "1 Elm" "Anytown" OH 43001\n'), '101.25');
    assert.equal(allowed('  address "1 Elm" "Anytown" OH 44101-0001\n'), '95.50');
    assert.match(allowed('') ?? '', /the rural rate of OH: the patient’s ZIP is not known/);
    assert.match(allowed('  address "1 Elm" "Anytown" KY 40001\n') ?? '', /no amount for E0601/);
  });
});
