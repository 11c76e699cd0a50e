import type { ImportProblem } from './source';
import type { ImportedPairs, PairFact } from './table';

type Columns = Pick<ImportedPairs, 'codes' | 'first' | 'second' | 'fact' | 'facts' | 'reasons'>;
type Said = Omit<PairFact, 'reason'>;

const WIDTH = 5;

/** Gathers millions of pairs as numbers: codes, facts and reasons are few, and each is kept once. */
export class PairRows {
  count = 0;
  readonly facts: PairFact[] = [];
  private first = new Uint16Array(1024);
  private second = new Uint16Array(1024);
  private fact = new Uint16Array(1024);
  private readonly codes: string[] = [];
  private readonly codeNumbers = new Map<number, number>();
  private readonly factNumbers = new Map<number, number>();
  private readonly reasons: string[] = [];
  private readonly reasonRows: number[] = [];
  private reasonAt = 0;

  /** Takes a row: where its two codes begin, what it says, and where its reason stands. */
  add(bytes: Uint8Array, one: number, two: number, said: Said, reasonStart: number, reasonEnd: number): void {
    if (this.count === this.first.length) this.grow();
    this.first[this.count] = this.codeNumber(bytes, one);
    this.second[this.count] = this.codeNumber(bytes, two);
    this.fact[this.count] = this.factNumber(said, this.reasonNumber(bytes, reasonStart, reasonEnd));
    this.count++;
  }

  /** The reason of the row that was added last, and how many rows have it. */
  lastReason(): { readonly text: string; readonly rows: number } {
    return { text: this.reasons[this.reasonAt] ?? '', rows: this.reasonRows[this.reasonAt] ?? 0 };
  }

  /** The columns in order of the codes, then of the days. A row that stands twice is refused with what `fail` makes of it. */
  sorted(fail: (expected: string, found: string) => ImportProblem): Columns {
    const order = this.codes.map((_, i) => i).sort((a, b) => ((this.codes[a] ?? '') < (this.codes[b] ?? '') ? -1 : 1));
    const place = new Uint16Array(this.codes.length);
    order.forEach((old, i) => {
      place[old] = i;
    });
    const factOrder = this.facts.map((_, i) => i).sort((a, b) => byDays(this.facts[a], this.facts[b]));
    const factPlace = new Uint16Array(this.facts.length);
    factOrder.forEach((old, i) => {
      factPlace[old] = i;
    });
    const [codes, facts] = [order.length, factOrder.length];
    // Two codes and a fact fit into the 53 bits of a number: 2^16 codes at the most, and 2^16 facts of which there are some thousand.
    const keys = new Float64Array(this.count);
    for (let i = 0; i < this.count; i++)
      keys[i] =
        ((place[this.first[i] ?? 0] ?? 0) * codes + (place[this.second[i] ?? 0] ?? 0)) * facts +
        (factPlace[this.fact[i] ?? 0] ?? 0);
    if (!isAscending(keys)) keys.sort();
    const columns: Columns = {
      codes: order.map((i) => this.codes[i] ?? ''),
      first: new Uint16Array(this.count),
      second: new Uint16Array(this.count),
      fact: new Uint16Array(this.count),
      facts: factOrder.map((i) => this.facts[i] as PairFact),
      reasons: this.reasons,
    };
    for (let i = 0; i < this.count; i++) {
      const pair = Math.floor((keys[i] ?? 0) / facts);
      columns.fact[i] = (keys[i] ?? 0) - pair * facts;
      columns.second[i] = pair % codes;
      columns.first[i] = Math.floor(pair / codes);
      this.holdOnce(columns, i, fail);
    }
    return columns;
  }

  private holdOnce({ codes, first, second, fact, facts }: Columns, i: number, fail: Fail): void {
    if (i === 0 || first[i] !== first[i - 1] || second[i] !== second[i - 1]) return;
    const [a, b] = [facts[fact[i] ?? 0], facts[fact[i - 1] ?? 0]];
    // Edits that never applied are kept by the publisher as they happened, sometimes twice.
    if (a?.from === b?.from && a?.to === b?.to && a?.from !== a?.to)
      throw fail('each pair once', `${codes[first[i] ?? 0]} with ${codes[second[i] ?? 0]} twice`);
  }

  private grow(): void {
    const larger = (old: Uint16Array): Uint16Array<ArrayBuffer> => {
      const next = new Uint16Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.first = larger(this.first);
    this.second = larger(this.second);
    this.fact = larger(this.fact);
  }

  /** Five characters of 36 kinds are a number below 2^26. */
  private codeNumber(bytes: Uint8Array, at: number): number {
    let key = 0;
    for (let i = at; i < at + WIDTH; i++) {
      const c = bytes[i] ?? 0;
      key = key * 36 + (c < 58 ? c - 48 : c - 55);
    }
    let number = this.codeNumbers.get(key);
    if (number === undefined) {
      number = this.codes.length;
      this.codeNumbers.set(key, number);
      this.codes.push(String.fromCharCode(...bytes.subarray(at, at + WIDTH)));
    }
    return number;
  }

  private reasonNumber(bytes: Uint8Array, start: number, end: number): number {
    // Neighbours mostly have the same reason, and there are a dozen: each is compared, none is made a text twice.
    for (let n = 0, i = this.reasonAt; n < this.reasons.length; n++, i = (i + 1) % this.reasons.length)
      if (isText(bytes, start, end, this.reasons[i] ?? '')) return this.counted(i);
    this.reasons.push(String.fromCharCode(...bytes.subarray(start, end)));
    return this.counted(this.reasons.length - 1);
  }

  private counted(reason: number): number {
    this.reasonAt = reason;
    this.reasonRows[reason] = (this.reasonRows[reason] ?? 0) + 1;
    return reason;
  }

  private factNumber({ from, to, indicator }: Said, reason: number): number {
    // Days count from 1900: two of them, one of ten indicators and one of some dozen reasons stay below 2^53.
    const key = ((from - 19000000) * 2_500_000 + Math.max(0, to - 19000000)) * 1000 + reason * 10 + indicator;
    let number = this.factNumbers.get(key);
    if (number === undefined) {
      number = this.facts.length;
      this.factNumbers.set(key, number);
      this.facts.push({ from, to, indicator, reason });
    }
    return number;
  }
}

type Fail = (expected: string, found: string) => ImportProblem;

const byDays = (a: PairFact | undefined, b: PairFact | undefined): number =>
  (a?.from ?? 0) - (b?.from ?? 0) || (a?.to ?? 0) - (b?.to ?? 0);

function isAscending(keys: Float64Array): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i] ?? 0) < (keys[i - 1] ?? 0)) return false;
  return true;
}

function isText(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}
