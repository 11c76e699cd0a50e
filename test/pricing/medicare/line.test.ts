import assert from 'node:assert/strict';
import { costOfText } from '../../support/cost';
import { medicareClaim } from '../../support/medicare-claim';
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
    medicareClaim({
      date: '2031-05-01',
      place: '12',
      address,
      reductions: false,
      service: '    E0601-RR-KH A $500.00\n',
    }),
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
