import type { Cents } from '../../../../schemas/values';

/**
 * An amount before its one rounding: `n / d` cents. Relative values, indices, conversion factors and shares multiply into it exactly,
 * and it becomes cents at the end and only there.
 */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

export const exact = (n: bigint | number, d: bigint | number = 1): Exact => ({ n: BigInt(n), d: BigInt(d) });

export const scaled = (a: Exact, numerator: number | bigint, denominator: number | bigint): Exact => ({
  n: a.n * BigInt(numerator),
  d: a.d * BigInt(denominator),
});

export const plus = (a: Exact, b: Exact): Exact =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };

export const minus = (a: Exact, b: Exact): Exact => plus(a, { n: -b.n, d: b.d });

/** Below zero, zero or above, as `a` is less than, equal to or more than `b`. */
export const compare = (a: Exact, b: Exact): number => {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
};

export const lower = (a: Exact, b: Exact): Exact => (compare(b, a) < 0 ? b : a);

/** Whole cents, half up. An amount below zero is none. */
export const rounded = ({ n, d }: Exact): Cents => (n <= 0n ? 0 : Number((n * 2n + d) / (2n * d))) as Cents;
