/** How many units of 15 minutes some minutes are, by Medicare’s rule and by the one of CPT. */

const BLOCK = 15;
/** From the eighth minute on a block counts. */
const enough = 8;
const units = (minutes: number): number => Math.floor((minutes + BLOCK - enough) / BLOCK);

/** What the units of a day’s timed services may be. */
export interface Split {
  readonly total: number;
  /** Least and most units of each service; they differ where equal remainders leave the choice. */
  readonly least: readonly number[];
  readonly most: readonly number[];
}

/** Medicare: the day’s minutes decide the total; whole blocks are given first, the rest to the largest remainders. */
export function medicareUnits(minutes: readonly number[]): Split {
  const total = units(minutes.reduce((sum, m) => sum + m, 0));
  const whole = minutes.map((m) => Math.floor(m / BLOCK));
  const left = total - whole.reduce((sum, n) => sum + n, 0);
  const rest = minutes.map((m) => m % BLOCK);
  const last = [...rest].sort((a, b) => b - a)[left - 1];
  const tied = rest.filter((r) => r === last).length > left - rest.filter((r) => last !== undefined && r > last).length;
  return {
    total,
    least: whole.map(
      (n, i) => n + (last !== undefined && ((rest[i] ?? 0) > last || (rest[i] === last && !tied)) ? 1 : 0),
    ),
    most: whole.map((n, i) => n + (last !== undefined && (rest[i] ?? 0) >= last ? 1 : 0)),
  };
}

/** CPT: each service by itself, more than half of a block counts. */
export function cptUnits(minutes: readonly number[]): Split {
  const each = minutes.map(units);
  return { total: each.reduce((sum, n) => sum + n, 0), least: each, most: each };
}
