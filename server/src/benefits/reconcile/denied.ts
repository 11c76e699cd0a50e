import type { Cents } from '../../../../schemas/values';
import { ZERO } from '../../records/money';
import type { AnswerRow, Standing } from '../answers';
import { type NextStep, type Step, stepOf } from './steps';

/** One thing that a payer did not pay, for a reason that somebody has to answer. */
export interface Denial extends NextStep {
  /** Undefined where the payer speaks of the claim as a whole. */
  readonly line: number | undefined;
  readonly group: string;
  readonly reason: string;
  readonly remarks: readonly string[];
  /** Cents. */
  readonly amount: Cents;
}

/** What a row of an answer denies, the most money first. */
export function denialsOfRow(row: AnswerRow, line: number | undefined): Denial[] {
  const found: Denial[] = [];
  for (const [key, amount] of row.reasons) {
    if (amount <= 0) continue;
    const [group = '', reason = ''] = key.split('-');
    const next = stepOf(group, reason, row.remarks);
    if (next) found.push({ ...next, line, group, reason, remarks: row.remarks, amount });
  }
  return found.sort((a, b) => b.amount - a.amount);
}

/** Everything that the answers to a claim deny, by line, what was said of the whole claim last. */
export function denialsOf({ lines, whole }: Standing): readonly Denial[] {
  const found: Denial[] = [];
  for (const [number, row] of lines) found.push(...denialsOfRow(row, number));
  if (whole) found.push(...denialsOfRow(whole, undefined));
  return found;
}

/** The steps from the one that is tried first: what brings money in before what gives it up. */
const ORDER: readonly Step[] = [
  'resend',
  'records',
  'corrected-claim',
  'appeal',
  'bill-next-payer',
  'call',
  'wait',
  'bill-patient',
  'write-off',
];

/** The denial that decides what to do with the claim: that of most money, of equal ones the step that brings most. */
export function leading(denials: readonly Denial[]): Denial | undefined {
  const sums = new Map<string, number>();
  for (const d of denials) sums.set(keyOf(d), (sums.get(keyOf(d)) ?? 0) + d.amount);
  return [...denials].sort(
    (a, b) => (sums.get(keyOf(b)) ?? 0) - (sums.get(keyOf(a)) ?? 0) || ORDER.indexOf(a.step) - ORDER.indexOf(b.step),
  )[0];
}

const keyOf = ({ group, reason }: Denial): string => `${group}-${reason}`;

/** Cents denied in all. */
export const deniedSum = (denials: readonly Denial[]): Cents =>
  denials.reduce((sum, d) => sum + d.amount, ZERO as number) as Cents;
