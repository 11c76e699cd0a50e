/** Slips of the finger: a character too many, one missing, one wrong, or two swapped. */

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Characters that are read for one another. */
const ALIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', Z: '2', B: '8', '0': 'O', '1': 'I' };

/**
 * Codes one slip away from `code` for which `exists` holds. Likelier slips come first: two characters swapped, one read for another,
 * then the later the slip, the likelier. Asking for every possible code is quicker than comparing with all that exist.
 */
export function oneSlipAway(code: string, exists: (candidate: string) => boolean): string[] {
  const ranks = new Map<string, number>();
  const tried = new Set<string>([code]);
  const attempt = (candidate: string, rank: number): void => {
    if (tried.has(candidate)) return;
    tried.add(candidate);
    if (exists(candidate)) ranks.set(candidate, rank);
  };
  for (let i = code.length; i >= 0; i--) {
    const [before, at = '', after] = [code.slice(0, i), code[i], code.slice(i + 1)];
    const late = code.length - i;
    if (i + 1 < code.length) attempt(before + code[i + 1] + at + code.slice(i + 2), 0);
    if (at) {
      if (ALIKE[at]) attempt(before + ALIKE[at] + after, 1);
      attempt(before + after, 10 + late);
      for (const c of CHARACTERS) attempt(before + c + after, 10 + late);
    }
    for (const c of CHARACTERS) attempt(before + c + at + after, 20 + late);
  }
  return [...ranks].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([candidate]) => candidate);
}

const rowA = new Uint8Array(64);
const rowB = new Uint8Array(64);
const rowC = new Uint8Array(64);

/**
 * Slips between a word being typed and a whole word or the beginning of one, whichever is less; `limit + 1` when it is more than
 * `limit`. A word that is only begun gets no worse by what is still to come.
 */
export function slipsToBeginning(typed: string, word: string, limit: number): number {
  const width = Math.min(word.length, typed.length + limit, 63);
  let [beforeLast, last, row] = [rowA, rowB, rowC];
  for (let j = 0; j <= width; j++) last[j] = j;
  let smallest = 0;
  for (let i = 1; i <= typed.length && i < 63; i++) {
    row[0] = i;
    smallest = i;
    const c = typed.charCodeAt(i - 1);
    for (let j = 1; j <= width; j++) {
      const d = word.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (c === d ? 0 : 1));
      if (i > 1 && j > 1 && c === word.charCodeAt(j - 2) && d === typed.charCodeAt(i - 2))
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return smallest;
}
