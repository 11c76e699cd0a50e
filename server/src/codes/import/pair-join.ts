import type { ImportedPairs, PairFact } from './table';

/**
 * Joins two parts of a quarter's pairs. Where both say something about a pair and its days, `newer` is believed, so that a part may be
 * imported again.
 */
export function joinPairs(older: ImportedPairs, newer: ImportedPairs): ImportedPairs {
  const codes = [...new Set([...older.codes, ...newer.codes])].sort();
  const place = new Map(codes.map((code, i) => [code, i]));
  const reasons = [...new Set([...older.reasons, ...newer.reasons])];
  const facts: PairFact[] = [];
  const known = new Map<string, number>();
  const renumbered = (table: ImportedPairs): { code: Uint16Array; fact: Uint16Array } => ({
    code: Uint16Array.from(table.codes, (code) => place.get(code) ?? 0),
    fact: Uint16Array.from(table.facts, (fact) => {
      const reason = reasons.indexOf(table.reasons[fact.reason] ?? '');
      const key = `${fact.from} ${fact.to} ${fact.indicator} ${reason}`;
      const found = known.get(key) ?? facts.push({ ...fact, reason }) - 1;
      known.set(key, found);
      return found;
    }),
  });
  const sides = [newer, older].map((table) => ({ table, at: 0, ...renumbered(table) }));
  const total = older.first.length + newer.first.length;
  const [first, second, fact] = [new Uint16Array(total), new Uint16Array(total), new Uint16Array(total)];
  const row = ({ table, at, code, fact: facts2 }: (typeof sides)[number]) => ({
    pair: (code[table.first[at] ?? 0] ?? 0) * codes.length + (code[table.second[at] ?? 0] ?? 0),
    fact: facts2[table.fact[at] ?? 0] ?? 0,
  });
  let count = 0;
  let last = { pair: -1, from: 0, to: 0 };
  for (;;) {
    const open = sides.filter(({ table, at }) => at < table.first.length);
    const [a, b] = open;
    if (!a) break;
    const [x, y] = [row(a), b ? row(b) : undefined];
    const takeB = y !== undefined && (y.pair - x.pair || byDays(facts[y.fact], facts[x.fact])) < 0;
    const taken = takeB && y ? y : x;
    const side = takeB && b ? b : a;
    side.at++;
    const { from = 0, to = 0 } = facts[taken.fact] ?? {};
    if (last.pair === taken.pair && last.from === from && last.to === to) continue;
    last = { pair: taken.pair, from, to };
    first[count] = Math.floor(taken.pair / codes.length);
    second[count] = taken.pair % codes.length;
    fact[count++] = taken.fact;
  }
  const parts = new Map([...older.parts, ...newer.parts].map((part) => [part.part, part]));
  const { from = older.from, to = older.to } = newer;
  return {
    kind: 'pairs',
    set: newer.set,
    edition: newer.edition,
    ...(from && { from }),
    ...(to && { to }),
    files: [...new Set([...older.files, ...newer.files])].sort(),
    publisher: newer.publisher,
    codes,
    first: first.slice(0, count),
    second: second.slice(0, count),
    fact: fact.slice(0, count),
    facts,
    reasons,
    parts: [...parts.values()].sort((a, b) => a.part - b.part),
  };
}

const byDays = (a: PairFact | undefined, b: PairFact | undefined): number =>
  (a?.from ?? 0) - (b?.from ?? 0) || (a?.to ?? 0) - (b?.to ?? 0);
