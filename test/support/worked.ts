import assert from 'node:assert/strict';
import { type Parts, text } from './benefit-case';
import { costOfText } from './cost';

/**
 * Cases worked by hand from the language’s page and the order of operations. What a line comes to is written
 * `copay deductible coinsurance notCovered balanceBill planPays`, in dollars; `?` is a line that is not known.
 */
export type Worked = readonly [title: string, parts: Parts, lines: readonly string[]];

const plain = (amount: string | null): string => (amount === null ? '?' : String(Number(amount)));

function comesTo(parts: Parts): string[] {
  const [payer] = costOfText(text(parts)).payers;
  return (payer?.lines ?? []).map((l) =>
    l.planPays === null
      ? '?'
      : [l.copay, l.deductible, l.coinsurance, l.notCovered, l.balanceBill, l.planPays].map(plain).join(' '),
  );
}

export function worked(name: string, cases: readonly Worked[]): void {
  suite(`benefits, worked by hand: ${name}`, () => {
    for (const [title, parts, lines] of cases) test(title, () => assert.deepEqual(comesTo(parts), lines));
  });
}

/** Nothing bounds what the patient pays. */
export const open = ['deductible none', 'out-of-pocket none'];
/** A deductible and a limit, both for a year. */
export const year = ['deductible $500', 'out-of-pocket $2,000'];
/** Below a line: another provider. */
export const other = '\n      rendering 1000000004';
/** Below a line: what the payer has told. */
export const priced = (amount: string): string => `\n      allowed ${amount}`;
