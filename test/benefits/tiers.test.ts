import assert from 'node:assert/strict';
import { type Parts, text } from '../support/benefit-case';
import { adjusted, costOfText, lineOfCost } from '../support/cost';

const OUT = [
  'out-of-network',
  '  deductible $1,000',
  '  out-of-pocket none',
  '  allowed 80% of charges',
  '  benefit other deductible then 40%',
];
const NO_OUT_PRICE = OUT.filter((l) => !l.includes('allowed'));
const MET = ['out-of-network deductible $1,000'];
const cost = (parts: Parts) => costOfText(text(parts));
const unknowns = (parts: Parts): string =>
  cost(parts)
    .unknown.map((u) => u.why)
    .join('; ');

suite('benefits: out of network', () => {
  test('the plan’s own basis allows, the rest of the charge is a balance bill that counts to nothing', () => {
    const found = cost({ record: ['network out'], after: OUT, used: MET, lines: ['99214 A $200'] });
    const line = lineOfCost(found);
    assert.equal(found.payers[0]?.network, 'out');
    assert.equal(line.allowed, '160.00');
    assert.equal(line.coinsurance, '64.00');
    assert.equal(line.balanceBill, '40.00');
    assert.equal(line.patient, '104.00');
    assert.equal(line.planPays, '96.00');
    assert.equal(adjusted(line, 'PR', '45'), 4000);
    assert.equal(adjusted(line, 'CO'), 0);
    assert.equal(found.payers[0]?.accumulators.after.oop, '64.00');
  });

  test('what the payer has told for a line beats the basis', () => {
    const line = lineOfCost(
      cost({ record: ['network out'], after: NO_OUT_PRICE, used: MET, lines: ['99214 A $200', '  allowed $100'] }),
    );
    assert.deepEqual([line.allowed, line.coinsurance, line.balanceBill], ['100.00', '40.00', '100.00']);
  });

  test('counters of the tiers are apart, unless amounts count in network too', () => {
    const parts: Parts = {
      record: ['network out'],
      after: OUT,
      used: ['deductible $100'],
      lines: ['99214 A $200'],
    };
    assert.equal(lineOfCost(cost(parts)).deductible, '160.00');
    const both = cost({
      ...parts,
      flags: ['out-of-network-counts-to in-network'],
      lines: ['99214 A $200', '99215 A $100', '  rendering 1234567893'],
    });
    assert.equal(both.payers[0]?.accumulators.after.deductible, '240.00');
  });

  test('not covered out of network: the whole charge is the patient’s', () => {
    const line = lineOfCost(
      cost({ record: ['network out'], after: ['out-of-network', '  benefit other excluded'], lines: ['99214 A $200'] }),
    );
    assert.deepEqual([line.patient, line.notCovered, line.balanceBill], ['200.00', '200.00', '0.00']);
    assert.equal(adjusted(line, 'PR', '96'), 20_000);
  });

  test('without a basis the amount is unknown, and so is a share of Medicare', () => {
    assert.match(
      unknowns({ record: ['network out'], after: NO_OUT_PRICE, lines: ['99214 A $9'] }),
      /does not say what it allows/,
    );
    const medicare = NO_OUT_PRICE.concat('  allowed 140% of medicare');
    assert.match(unknowns({ record: ['network out'], after: medicare, lines: ['99214 A $9'] }), /140% of Medicare/);
  });
});

suite('benefits: No Surprises Act', () => {
  const EMERGENCY: Parts = {
    record: ['network out'],
    block: ['deductible none', 'out-of-pocket none', 'benefit emergency $250', 'benefit other 20%'],
    after: OUT,
    lines: ['99284 A $900', '  place 23', '  allowed $400'],
  };

  test('emergency care takes the in-network share on the recognized amount, and nothing is billed beyond', () => {
    const found = cost(EMERGENCY);
    const line = lineOfCost(found);
    assert.equal(found.payers[0]?.network, 'out');
    assert.deepEqual([line.patient, line.planPays, line.balanceBill], ['250.00', '150.00', '0.00']);
    assert.equal(adjusted(line, 'CO', '45'), 50_000);
    assert.ok(found.assumptions.some((a) => a.includes('No Surprises Act')));
  });

  test('the recognized amount is the payer’s to tell', () => {
    assert.match(unknowns({ ...EMERGENCY, lines: ['99284 A $900', '  place 23'] }), /recognized amount/);
  });

  const facility = 'practice X\n  provider 1234567893 "Harbor Hospital"\n    in-network PPO\n';
  const surgery = (more: readonly string[], lines: readonly string[] = ['20610 A $900', '  allowed $400']): Parts => ({
    ...EMERGENCY,
    before: facility,
    record: ['network out', 'facility 1234567893', ...more],
    lines,
  });

  test('care at a facility in network is protected without consent, and not with it', () => {
    assert.equal(lineOfCost(cost(surgery([]))).patient, '80.00');
    assert.equal(lineOfCost(cost(surgery(['consent out-of-network 2026-04-01']))).balanceBill, '500.00');
  });

  test('consent does not count for a laboratory', () => {
    const line = lineOfCost(cost(surgery(['consent out-of-network 2026-04-01'], ['80053 A $90', '  allowed $40'])));
    assert.deepEqual([line.patient, line.balanceBill], ['8.00', '0.00']);
  });

  test('a ground ambulance is not protected', () => {
    const line = lineOfCost(cost({ ...EMERGENCY, used: MET, lines: ['A0429 A $900', '  allowed $400'] }));
    assert.equal(line.balanceBill, '500.00');
  });
});
