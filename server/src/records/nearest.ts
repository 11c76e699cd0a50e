/**
 * The word of a list that somebody most likely meant: at most two slips away (one for words of up to four letters), or undefined.
 * A slip is a letter too many, missing, wrong, or two letters swapped. Ties go to a word with the same letters in another order, since
 * fingers swap more often than they miss, then to the earlier word.
 */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const limit = word.length <= 4 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > Math.min(bestDistance, limit)) continue;
    const distance = slips(word, candidate, Math.min(bestDistance, limit));
    if (distance > limit) continue;
    if (
      distance < bestDistance ||
      (distance === bestDistance && best !== undefined && !isSwap(word, best) && isSwap(word, candidate))
    ) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Whether two words have the same letters in another order. */
const isSwap = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('');

/** Number of slips between two words; more than `limit` is `limit + 1`. */
export function slips(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}
