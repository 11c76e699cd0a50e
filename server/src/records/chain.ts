import type { Cents, ChainStep } from '../../../schemas/values';
import { type Tree, tokenEnd, tokenStart, tokenText } from '../text/tree';
import type { Finding } from './finding';
import { replace } from './finding';
import { readDecimal, readMoney } from './forms';

/**
 * Reads what the patient pays: `deductible then $30 then 20% up to $150`, `deductible or $30`, `covered`, `excluded`. The order of
 * the steps is the order in which they are applied. Reading stops at the first token that belongs to something else.
 *
 * @returns the steps and the first token that is not part of the chain
 */
export function readChain(
  tree: Tree,
  first: number,
  last: number,
  stop: (token: number) => boolean,
  findings: Finding[],
): { steps: ChainStep[]; next: number } {
  const steps: ChainStep[] = [];
  let token = first;
  while (token < last && !stop(token)) {
    const word = tokenText(tree, token).toLowerCase();
    if (word === 'then') {
      if (steps.length === 0 || token + 1 >= last) break;
      token++;
      continue;
    }
    const read = readStep(tree, token, last);
    if (!read) break;
    if (steps.length > 0 && tokenText(tree, token - 1).toLowerCase() !== 'then') {
      const at = tokenStart(tree, token);
      const before = tokenEnd(tree, token - 1);
      findings.push({
        rule: 'text/then',
        severity: 'error',
        start: at,
        end: tokenEnd(tree, token),
        message: 'Steps are joined by “then”: deductible then 20%.',
        fixes: () => [replace('Insert “then”', before, at, ' then ')],
      });
    }
    steps.push(read.step);
    token = read.next;
  }
  return { steps, next: token };
}

/** Reads one step from `token` on, or undefined. */
function readStep(tree: Tree, token: number, last: number): { step: ChainStep; next: number } | undefined {
  const text = tokenText(tree, token);
  const word = text.toLowerCase();
  if (word === 'covered' || word === 'excluded') return { step: { step: word }, next: token + 1 };
  if (word === 'deductible') {
    const or = token + 2 < last && tokenText(tree, token + 1).toLowerCase() === 'or';
    const copay = or ? readMoney(tokenText(tree, token + 2)) : undefined;
    return copay === undefined
      ? { step: { step: 'deductible' }, next: token + 1 }
      : { step: { step: 'deductible-or', copay: copay as Cents }, next: token + 3 };
  }
  const amount = readMoney(text);
  if (amount !== undefined) return { step: { step: 'copay', copay: amount as Cents }, next: token + 1 };
  const rate = word.endsWith('%') ? readDecimal(word.slice(0, -1), 10_000) : undefined;
  if (rate === undefined || rate > 1_000_000) return undefined;
  if (
    token + 3 < last &&
    tokenText(tree, token + 1).toLowerCase() === 'up' &&
    tokenText(tree, token + 2).toLowerCase() === 'to'
  ) {
    const upTo = readMoney(tokenText(tree, token + 3));
    if (upTo !== undefined) return { step: { step: 'coinsurance', rate, upTo: upTo as Cents }, next: token + 4 };
  }
  return { step: { step: 'coinsurance', rate }, next: token + 1 };
}
