import type { IsoDate } from '../../../../schemas/values';
import type { ImportedPairs, PairFact, PairPart } from '../import/table';
import { bytesOf, u16At, u32At } from './bytes';
import { UnfitRow } from './list';
import { encodeSections, type TableFile } from './sections';
import { encodeStrings, openStrings } from './strings';

/**
 * Pairs of one quarter. `codes` has every code once, in order; `starts` (u32) says where the pairs of each first code begin in `second`
 * (u16, in order below each first code) and `fact` (u16); `facts` has four numbers a fact (first day, last day, indicator, reason),
 * `reasons` the texts. A pair is found by its first code, and below it by halves: four bytes a pair, none of them an object.
 */
export interface PairTable {
  readonly kind: 'pairs';
  readonly count: number;
  /** Where what is said about a pair of codes begins in the table; -1 where nothing is. */
  readonly at: (first: string, second: string) => number;
  /** All that is said about a pair of codes, the earliest first. */
  readonly of: (first: string, second: string) => readonly PairSaid[];
  /** The codes that stand in a pair with a code: where it is the first of the two, and where it is the second. Goes through all pairs. */
  readonly partnersOf: (code: string) => { readonly asFirst: readonly string[]; readonly asSecond: readonly string[] };
  /** Whether the table tells about pairs of this first code: a quarter may be here in part. */
  readonly covers: (first: string) => boolean;
  /** The numbers of the parts that are here; empty where the table is whole. */
  readonly parts: readonly number[];
  /** The columns as an importer gave them, for joining a further part. */
  readonly columns: () => Pick<ImportedPairs, 'codes' | 'first' | 'second' | 'fact' | 'facts' | 'reasons' | 'parts'>;
}

/** What a row says about a pair, as it can be asked: no last day is left out, the reason is the publisher's text. */
export interface PairSaid {
  readonly from: IsoDate;
  readonly to: IsoDate | undefined;
  readonly indicator: number;
  readonly reason: string;
}

/** Into how many files the publisher cuts a quarter. */
const PARTS = 4;
const MOST = 65_535;

export function encodePairs(table: ImportedPairs): Uint8Array {
  const { codes, first, second, fact, facts, reasons, parts } = table;
  if (codes.length > MOST || facts.length > MOST) throw new UnfitRow('there are too many codes');
  const starts = new Uint32Array(codes.length + 1);
  for (const code of first) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const sections = new Map<string, Uint8Array>([
    ['codes', encodeStrings(codes)],
    ['starts', bytesOf(starts)],
    ['second', bytesOf(second)],
    ['fact', bytesOf(fact)],
    ['facts', bytesOf(Uint32Array.from(facts.flatMap((f) => [f.from, f.to, f.indicator, f.reason])))],
    ['reasons', encodeStrings(reasons)],
  ]);
  const head = {
    kind: 'pairs',
    set: table.set,
    edition: table.edition,
    pairs: first.length,
    facts: facts.length,
    parts,
  };
  return encodeSections(head, sections);
}

interface PairHead {
  readonly pairs: number;
  readonly facts: number;
  readonly parts: readonly PairPart[];
}

/** Opens the pairs of a quarter. Throws `DamagedTable` when they are not as they were written. */
export function openPairs(file: TableFile): PairTable {
  const { pairs, facts: count, parts } = file.head as unknown as PairHead;
  const names: string[] = [];
  openStrings(file.section('codes')).each((code) => names.push(code));
  const numbers = new Map(names.map((code, i) => [code, i]));
  const starts = u32At(file.section('starts'), 0, names.length + 1);
  const second = u16At(file.section('second'), 0, pairs);
  const fact = u16At(file.section('fact'), 0, pairs);
  const plain = u32At(file.section('facts'), 0, count * 4);
  const reasons: string[] = [];
  openStrings(file.section('reasons')).each((reason) => reasons.push(reason));
  const facts = Array.from({ length: count }, (_, i): PairFact => {
    const [from = 0, to = 0, indicator = 0, reason = 0] = plain.subarray(i * 4, i * 4 + 4);
    return { from, to, indicator, reason };
  });
  const said = facts.map(
    ({ from, to, indicator, reason }): PairSaid => ({
      from: isoOf(from),
      to: to === 0 ? undefined : isoOf(to),
      indicator,
      reason: reasons[reason] ?? '',
    }),
  );
  const place = (one: string, two: string): number => {
    const a = numbers.get(one);
    const b = numbers.get(two);
    if (a === undefined || b === undefined) return -1;
    const end = starts[a + 1] ?? 0;
    let low = starts[a] ?? 0;
    for (let high = end; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((second[middle] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    return low < end && second[low] === b ? low : -1;
  };
  return {
    kind: 'pairs',
    count: pairs,
    at: place,
    of: (one, two) => {
      const begin = place(one, two);
      if (begin < 0) return NONE;
      const end = starts[(numbers.get(one) ?? 0) + 1] ?? 0;
      const found: PairSaid[] = [];
      for (let i = begin; i < end && second[i] === second[begin]; i++) found.push(said[fact[i] ?? 0] as PairSaid);
      return found;
    },
    partnersOf: (code) => {
      const at = numbers.get(code);
      const [asFirst, asSecond] = [new Set<string>(), new Set<string>()];
      if (at === undefined) return { asFirst: [], asSecond: [] };
      for (let i = starts[at] ?? 0, end = starts[at + 1] ?? 0; i < end; i++) asFirst.add(names[second[i] ?? 0] ?? '');
      for (let one = 0; one < names.length; one++)
        for (let i = starts[one] ?? 0, end = starts[one + 1] ?? 0; i < end; i++)
          if (second[i] === at) asSecond.add(names[one] ?? '');
      return { asFirst: [...asFirst], asSecond: [...asSecond] };
    },
    covers: (one) => parts.length === 0 || covered(parts, one),
    parts: parts.map(({ part }) => part),
    columns: () => {
      const first = new Uint16Array(pairs);
      for (let code = 0; code < names.length; code++) first.fill(code, starts[code] ?? 0, starts[code + 1] ?? 0);
      return { codes: names, first, second, fact, facts, reasons, parts };
    },
  };
}

const NONE: readonly PairSaid[] = [];

const isoOf = (day: number): IsoDate => String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') as IsoDate;

/** A first code is told about when it lies in a part that is here, or between two neighbours that are. */
function covered(parts: readonly PairPart[], code: string): boolean {
  const at = parts.findIndex(({ to }) => code <= to);
  const before = parts[at < 0 ? parts.length - 1 : at - 1];
  if (at < 0) return before?.part === PARTS;
  const here = parts[at];
  if (!here || code >= here.from) return here !== undefined;
  return before ? before.part === here.part - 1 : here.part === 1;
}
