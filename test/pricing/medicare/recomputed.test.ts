import assert from 'node:assert/strict';
import fc from 'fast-check';
import { centsOf, costOfText } from '../../support/cost';
import { medicareClaim } from '../../support/medicare-claim';
import { codesWithSchedules, gpciText, type RvuRow, rvuText } from '../../support/schedules';

/**
 * Days of several services through the text of a claim, against a recomputation that shares nothing with the product: amounts are
 * fractions of whole numbers, families and ranks are made from the lists that stand here. With a factor of 1 and indices of 1.000 a
 * practice value is dollars.
 */
interface Known {
  readonly code: string;
  readonly fee: number;
  readonly family?: string;
  readonly bilateral?: string;
}

const BASES: readonly Known[] = [
  { code: '45378', fee: 20_001 },
  { code: '43235', fee: 15_333 },
];
const SURGERIES: readonly Known[] = [
  { code: '27447', fee: 120_055, bilateral: '1' },
  { code: '12001', fee: 9_999, bilateral: '0' },
  { code: '19303', fee: 60_003, bilateral: '2' },
  { code: '49505', fee: 60_003, bilateral: '3' },
  { code: '45380', fee: 31_002, family: '45378', bilateral: '0' },
  { code: '45385', fee: 27_513, family: '45378', bilateral: '0' },
  { code: '45384', fee: 27_513, family: '45378', bilateral: '0' },
  { code: '43239', fee: 18_007, family: '43235', bilateral: '0' },
  { code: '43249', fee: 22_222, family: '43235', bilateral: '0' },
  { code: '45378', fee: 20_001, bilateral: '0' },
  { code: '43235', fee: 15_333, bilateral: '0' },
];
const dollars = (cents: number): string => (cents / 100).toFixed(2);
const rowOf = ({ code, fee, family, bilateral = '0' }: Known): RvuRow => ({
  ...{ code, pe: dollars(fee), bilat: bilateral, asst: '2', co: '2' },
  ...(family === undefined ? { mult: '2' } : { mult: '3', base: family }),
});
const THERAPY = [
  { code: '97110', work: 45, pe: 44, mp: 1 },
  { code: '97140', work: 43, pe: 40, mp: 2 },
  { code: '97530', work: 44, pe: 66, mp: 1 },
  { code: '97112', work: 50, pe: 44, mp: 2 },
];
const IMAGES = [
  { code: '70551', pc: 7_333, tc: 12_001 },
  { code: '71250', pc: 5_101, tc: 9_997 },
  { code: '72148', pc: 7_333, tc: 12_001 },
];
const codes = codesWithSchedules(
  rvuText(
    [
      ...SURGERIES.map(rowOf),
      ...THERAPY.map((t) => ({
        ...{ code: t.code, mult: '5', work: dollars(t.work), pe: dollars(t.pe), mp: dollars(t.mp) },
      })),
      ...IMAGES.flatMap(({ code, pc, tc }): RvuRow[] => [
        { code, pe: dollars(pc + tc), mult: '4', pctc: '1' },
        { code, mod: '26', pe: dollars(pc), mult: '4', pctc: '1' },
        { code, mod: 'TC', pe: dollars(tc), mult: '4', pctc: '1' },
      ]),
    ],
    '1.0000',
  ),
  gpciText(),
);

/** Allowed cents of each line; undefined where it is not known. */
function allowed(lines: readonly string[]): readonly (number | undefined)[] {
  const cost = costOfText(
    medicareClaim({ date: '2031-06-16', service: lines.map((l) => `    ${l} A $99,000.00\n`).join('') }),
    codes,
  );
  return cost.payers[0]?.lines.map((l) => (l.allowed == null ? undefined : centsOf(l.allowed))) ?? [];
}

/** Half up, of a fraction of whole numbers. */
const halfUp = (n: bigint, d: bigint): number => (n <= 0n ? 0 : Number((2n * n + d) / (2n * d)));

/** Ten-thousandths that a modifier leaves, by the indicators of the rows above. */
const SHARES: Readonly<Record<string, (k: Known) => number>> = {
  '': () => 10_000,
  '50': ({ bilateral }) => ({ '0': 10_000, '1': 15_000, '2': 10_000, '3': 20_000 })[bilateral ?? '0'] ?? 0,
  '62': () => 6_250,
  '80': () => 1_600,
  AS: () => 1_360,
};

interface Line {
  readonly known: Known;
  readonly modifier: string;
}

/** What a day of surgeries by one surgeon comes to, line by line, in hundred-thousandths and more of a cent. */
function recomputed(lines: readonly Line[]): readonly (number | undefined)[] {
  const D = 10_000n * 100n;
  const amounts = lines.map(({ known, modifier }) => {
    const share = SHARES[modifier]?.(known) ?? 0;
    const base = BASES.find((b) => b.code === known.family);
    return {
      ...{ known, full: BigInt(known.fee * share) * 100n },
      base: BigInt((base?.fee ?? 0) * (modifier === '50' ? 10_000 : share)) * 100n,
    };
  });
  const left = amounts.map((a) => a.full);
  const inUse = new Set(amounts.flatMap((a) => (a.known.family === undefined ? [] : [a.known.family])));
  const groups = new Map<string, number[]>();
  amounts.forEach(({ known }, i) => {
    const key = known.family ?? (inUse.has(known.code) ? known.code : `alone ${i}`);
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  for (const [base, members] of groups) {
    if (members.length < 2) continue;
    const most = members.reduce((a, b) => ((amounts[b]?.full ?? 0n) > (amounts[a]?.full ?? 0n) ? b : a));
    for (const i of members) {
      const own = amounts[i];
      if (!own || i === most) continue;
      const rest = own.known.code === base ? 0n : own.full - own.base;
      left[i] = rest < 0n ? 0n : rest;
    }
  }
  const total = (members: readonly number[]): bigint => members.reduce((sum, i) => sum + (left[i] ?? 0n), 0n);
  const ranked = [...groups.values()]
    .map((members) => ({ members, total: total(members) }))
    .sort((a, b) => (a.total > b.total ? -1 : a.total < b.total ? 1 : 0));
  const found: (number | undefined)[] = lines.map(() => undefined);
  ranked.forEach(({ members }, rank) => {
    for (const i of members) {
      const share = rank === 0 ? 100n : rank < 5 ? 50n : undefined;
      found[i] = share === undefined ? undefined : halfUp((left[i] ?? 0n) * share, D * 100n);
    }
  });
  return found;
}

suite('pricing: days of several services, recomputed', () => {
  test('surgeries: modifiers, then families of endoscopies, then ranks; ties by the order of the lines', () => {
    const line = fc.record({
      known: fc.constantFrom(...SURGERIES),
      modifier: fc.constantFrom('', '', '', '50', '62', '80', 'AS'),
    });
    let families = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), (lines) => {
        const texts = lines.map(({ known, modifier }) => (modifier === '' ? known.code : `${known.code}-${modifier}`));
        assert.deepEqual(allowed(texts), recomputed(lines), texts.join(' '));
        if (new Set(lines.map((l) => l.known.family)).size > 2) families++;
      }),
      { numRuns: 250 },
    );
    assert.ok(families > 20, `two families on one day: ${families}`);
  });

  test('therapy: all units of the day by practice value, ties by the whole fee', () => {
    const line = fc.record({ of: fc.constantFrom(...THERAPY), units: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const units = lines.flatMap(({ of, units: n }, i) => Array.from({ length: n }, () => ({ of, i })));
        const fee = (of: (typeof THERAPY)[number]): number => of.work + of.pe + of.mp;
        const first = [...units].sort((a, b) => b.of.pe - a.of.pe || fee(b.of) - fee(a.of) || a.i - b.i)[0];
        const sums = lines.map(() => 0);
        let whole = first;
        for (const unit of units) {
          const isFirst = whole !== undefined && unit.i === whole.i;
          if (isFirst) whole = undefined;
          const amount = isFirst ? fee(unit.of) : halfUp(BigInt(2 * fee(unit.of) - unit.of.pe), 2n);
          sums[unit.i] = (sums[unit.i] ?? 0) + amount;
        }
        const texts = lines.map(({ of, units: n }) => `${of.code} x${n}`);
        assert.deepEqual(allowed(texts), sums, texts.join(', '));
      }),
      { numRuns: 120 },
    );
  });

  test('imaging: each part by its own rank, and a session of its own is left alone', () => {
    const line = fc.record({
      of: fc.constantFrom(...IMAGES),
      part: fc.constantFrom('', '26', 'TC'),
      apart: fc.constantFrom('', '', '59'),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const parts = lines.map(({ of, part, apart }) => ({
          ...{ pc: part === 'TC' ? 0 : of.pc, tc: part === '26' ? 0 : of.tc, apart: apart !== '' },
        }));
        const highest = (which: 'pc' | 'tc'): number => {
          const own = parts.map((p, i) => ({ n: p.apart ? 0 : p[which], i })).filter(({ n }) => n > 0);
          return own.sort((a, b) => b.n - a.n || a.i - b.i)[0]?.i ?? -1;
        };
        const [pc, tc] = [highest('pc'), highest('tc')];
        const found = parts.map((p, i) => {
          if (p.apart) return p.pc + p.tc;
          const kept = p.pc * (i === pc ? 100 : 95) + p.tc * (i === tc ? 100 : 50);
          return halfUp(BigInt(kept), 100n);
        });
        const texts = lines.map(({ of, part, apart }) => [of.code, part, apart].filter(Boolean).join('-'));
        assert.deepEqual(allowed(texts), found, texts.join(' '));
      }),
      { numRuns: 120 },
    );
  });
});
