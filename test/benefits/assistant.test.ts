import assert from 'node:assert/strict';
import { costOfText } from '../support/cost';

/** A therapy line for a plan whose payer may be Medicare, priced by a contract that may take Medicare’s reductions. */
const book = (line: string, { medicare = true, reductions = true, date = '2026-04-18' } = {}): string =>
  `payer MCR\n${medicare ? '  medicare\n' : ''}plan B\n  payer MCR\n  in-network\n    deductible none\n    out-of-pocket none\n` +
  `    benefit other 20%\nfees C\n  kind contract\n${reductions ? '  reductions medicare\n' : ''}  for plan B\n  97110 $30.00\n` +
  `patient P1\n  coverage primary B\nencounter E-1\n  patient P1\n  date ${date}\n  network in\n  service\n    ${line} A $90.00\n`;
const whyUnknown = (text: string): string =>
  costOfText(text)
    .unknown.map(({ why }) => why)
    .join('; ');

suite('benefits: therapy by an assistant', () => {
  const TOLD = /lowers its own payment and not the patient’s share/;
  const cases: readonly (readonly [what: string, text: string, told: boolean])[] = [
    ['for Medicare with its reductions', book('97110-GP-CQ'), true],
    ['of occupational therapy', book('97110-GO-CO'), true],
    ['before the law', book('97110-GP-CQ', { date: '2021-12-31' }), false],
    ['for another payer', book('97110-GP-CQ', { medicare: false }), false],
    ['priced by a contract without reductions', book('97110-GP-CQ', { reductions: false }), false],
    ['by the therapist', book('97110-GP'), false],
  ];
  for (const [what, text, told] of cases)
    test(`${what}: the patient’s share is ${told ? 'not known' : 'computed as ever'}`, () => {
      assert.equal(TOLD.test(whyUnknown(text)), told, whyUnknown(text));
      if (what.startsWith('priced')) assert.equal(costOfText(text).patient.responsibility, '6.00');
    });
});
