import assert from 'node:assert/strict';
import { bookOf, costsOf } from '../support/cost';

/** Whose network counts: on a hospital's claim the facility's that bills, not the attending doctor's. */

const book = (practice: string, record: string, line: string): string =>
  `practice H "Riverside Hospital"\n  npi 1234567893\n${practice}  provider 1497758544 "Okafor" "Grace"\n    in-network OTHER-PLAN\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible none\n    out-of-pocket none\n    benefit other covered\n  out-of-network\n    deductible none\n    out-of-pocket none\n    allowed 100% of charges\n    benefit other 40%\nfees C\n  kind contract\n  for plan PPO\n  80053 $40.00\npatient P1\n  born 1980-01-01\n  coverage primary PPO\nclaim CLM-1\n${record}  patient P1\n  payer primary\n  date 2026-04-18\n  dx\n    A I10\n  service\n    ${line}\n`;
const HOSPITAL = '  bill institutional\n  type-of-bill 0131\n  attending 1497758544\n';
const networkOf = (practice: string, record: string, line = '0300 80053 $100.00') => {
  const [cost] = costsOf(bookOf(book(practice, record, line)));
  return [cost?.payers[0]?.lines[0]?.network, cost?.assumptions.some((a) => a.startsWith('in network')) ?? false];
};

suite('benefits: network', () => {
  test('the attending doctor’s contracts are not the hospital’s: where nothing says otherwise it is assumed in', () => {
    assert.deepEqual(networkOf('', HOSPITAL), ['in', true]);
  });
  test('the facility’s own entries decide', () => {
    const facility = (plan: string): string => `  facility 1234567893 "Riverside Hospital"\n    in-network ${plan}\n`;
    assert.deepEqual(networkOf(facility('PPO'), HOSPITAL), ['in', false]);
    assert.deepEqual(networkOf(facility('HMO'), HOSPITAL), ['out', false]);
  });
  test('a facility that the claim names goes before the practice', () => {
    const both =
      '  facility 1234567893 "Riverside Hospital"\n    in-network PPO\n  facility 1245319599 "Riverside Annex"\n    in-network HMO\n';
    assert.deepEqual(networkOf(both, HOSPITAL), ['in', false]);
    assert.deepEqual(networkOf(both, `${HOSPITAL}  facility 1245319599\n`), ['out', false]);
  });
  test('a professional claim asks its provider', () => {
    const facility = '  facility 1234567893 "Riverside Hospital"\n    in-network PPO\n';
    assert.deepEqual(networkOf(facility, '  rendering 1497758544\n', '80053 A $100.00'), ['out', false]);
  });
  test('the record’s own word comes first', () => {
    const facility = '  facility 1234567893 "Riverside Hospital"\n    in-network PPO\n';
    assert.deepEqual(networkOf(facility, `${HOSPITAL}  network out\n`), ['out', false]);
  });
});
