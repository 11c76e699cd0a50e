import { bytesOf, DamagedTable, textOf, u32At, utf8, writer } from './bytes';

/**
 * Many texts in one section: titles, notes, values of a column. Neighbours of a list in order of its codes begin alike, so each text
 * is written as how many bytes it shares with the one before, and the rest. Every sixteenth is written whole and can be found by its
 * offset, so that one text is read in a microsecond and none is a string before somebody asks.
 *
 * `count u32 · offset u32 of each block of 16, from the end of the offsets · texts`; a text is `shared (1 byte) · length (varint) ·
 * bytes`, shared being 0 at the start of a block.
 */
export interface Strings {
  readonly count: number;
  /** The text at an index; empty outside. */
  readonly at: (index: number) => string;
  /** All texts in order. */
  readonly each: (take: (text: string, index: number) => void) => void;
  /** Gives one text after the other, from the first; none is kept. */
  readonly reader: () => () => string;
}

const BLOCK = 16;
const MOST_SHARED = 255;

export function encodeStrings(texts: readonly string[]): Uint8Array {
  const offsets = new Uint32Array(Math.ceil(texts.length / BLOCK));
  const data = writer();
  let last: Uint8Array = new Uint8Array(0);
  texts.forEach((text, i) => {
    const bytes = utf8(text);
    let shared = 0;
    if (i % BLOCK === 0) offsets[i / BLOCK] = data.length;
    else {
      const most = Math.min(last.length, bytes.length, MOST_SHARED);
      while (shared < most && last[shared] === bytes[shared]) shared++;
    }
    data.byte(shared);
    data.varint(bytes.length - shared);
    data.bytes(bytes.subarray(shared));
    last = bytes;
  });
  const whole = writer();
  whole.bytes(bytesOf(Uint32Array.of(texts.length)));
  whole.bytes(bytesOf(offsets));
  whole.bytes(data.done());
  return whole.done();
}

/** Opens what `encodeStrings` wrote. Nothing is decoded yet. */
export function openStrings(bytes: Uint8Array): Strings {
  const [count = 0] = u32At(bytes, 0, 1);
  const blocks = Math.ceil(count / BLOCK);
  const offsets = u32At(bytes, 4, blocks);
  const start = 4 + blocks * 4;
  const one = cursorOver(bytes);
  const reader = (): (() => string) => {
    // A cursor of its own: whoever takes a text may ask for another one meanwhile.
    const all = cursorOver(bytes);
    all.restart(start);
    let read = 0;
    return () => {
      if (read++ >= count) return '';
      all.next();
      return all.text();
    };
  };
  return {
    count,
    at: (index) => {
      if (index < 0 || index >= count) return '';
      one.restart(start + (offsets[(index / BLOCK) | 0] ?? 0));
      for (let i = index % BLOCK; i >= 0; i--) one.next();
      return one.text();
    },
    each: (take) => {
      const next = reader();
      for (let i = 0; i < count; i++) take(next(), i);
    },
    reader,
  };
}

/** Goes from text to text; each is written over the one before, of which it keeps the shared beginning. */
function cursorOver(bytes: Uint8Array) {
  let scratch = new Uint8Array(256);
  let length = 0;
  let at = 0;
  return {
    restart: (place: number): void => {
      at = place;
      length = 0;
    },
    next: (): void => {
      const shared = bytes[at++] ?? 0;
      let rest = 0;
      for (let unit = 1; ; unit *= 128) {
        const b = bytes[at++] ?? 0;
        rest += (b & 127) * unit;
        if (b < 128) break;
      }
      if (shared > length || at + rest > bytes.length) throw new DamagedTable('a text in it does not end');
      length = shared + rest;
      if (length > scratch.length) {
        const larger = new Uint8Array(length * 2);
        larger.set(scratch.subarray(0, shared));
        scratch = larger;
      }
      for (let i = shared; i < length; i++) scratch[i] = bytes[at++] ?? 0;
    },
    text: (): string => textOf(scratch, 0, length),
  };
}

export const noStrings: Strings = { count: 0, at: () => '', each: () => {}, reader: () => () => '' };
