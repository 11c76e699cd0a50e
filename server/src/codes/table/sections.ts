import { crc32, DamagedTable, textOf, utf8, writer } from './bytes';

/**
 * The file of one imported table: a head in JSON and sections of bytes with names, each read when it is first asked for. What a
 * section holds is the matter of the kind of table (list.ts, notes.ts); a further kind needs no change here.
 *
 * `CWTABLE1 · length of the head u32 · its CRC-32 u32 · head · sections`, each section beginning at a multiple of eight, so that
 * numbers of any width can be used where they lie. The head lists the sections with place (from the end of the head, rounded up to
 * eight), length and CRC-32: a file that was cut or changed is noticed before a byte of it is believed.
 */
export interface TableFile {
  /** What the head says beside the sections. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly has: (name: string) => boolean;
  /** The bytes of a section; throws `DamagedTable` when they are not as they were written, or not there. */
  readonly section: (name: string) => Uint8Array;
}

/** Reads `length` bytes from a place of the file; fewer where the file ends. */
export type ReadBytes = (at: number, length: number) => Uint8Array;

const MAGIC = 'CWTABLE1';
const HEAD_AT = 16;
const ALIGNED = 8;

interface SectionPlace {
  readonly name: string;
  readonly at: number;
  readonly length: number;
  readonly crc: number;
}

const aligned = (at: number): number => Math.ceil(at / ALIGNED) * ALIGNED;

export function encodeSections(
  head: Readonly<Record<string, unknown>>,
  sections: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const places: SectionPlace[] = [];
  let end = 0;
  for (const [name, bytes] of sections) {
    places.push({ name, at: end, length: bytes.length, crc: crc32(bytes) });
    end = aligned(end + bytes.length);
  }
  const json = utf8(JSON.stringify({ ...head, sections: places }));
  const whole = writer();
  whole.bytes(utf8(MAGIC));
  whole.bytes(numbers(json.length, crc32(json)));
  whole.bytes(json);
  for (const bytes of sections.values()) {
    while (whole.length % ALIGNED !== 0) whole.byte(0);
    whole.bytes(bytes);
  }
  return whole.done();
}

const numbers = (...values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);

/** Reads the head of a table file. Throws `DamagedTable`. */
export function openSections(read: ReadBytes): TableFile {
  const start = read(0, HEAD_AT);
  if (start.length < HEAD_AT || textOf(start, 0, MAGIC.length) !== MAGIC)
    throw new DamagedTable('it is not a table of this version');
  const [length = 0, crc = 0] = new Uint32Array(start.slice(8, HEAD_AT).buffer);
  const json = read(HEAD_AT, length);
  if (json.length !== length || crc32(json) !== crc) throw new DamagedTable('its head is damaged');
  const { sections, ...head } = JSON.parse(textOf(json)) as { sections: readonly SectionPlace[] };
  const places = new Map(sections.map((place) => [place.name, place]));
  const body = aligned(HEAD_AT + length);
  return {
    head,
    has: (name) => places.has(name),
    section: (name) => {
      const place = places.get(name);
      if (!place) throw new DamagedTable(`it has no part “${name}”`);
      const bytes = read(body + place.at, place.length);
      if (bytes.length !== place.length) throw new DamagedTable('it was cut short');
      if (crc32(bytes) !== place.crc) throw new DamagedTable(`its part “${name}” is damaged`);
      return bytes;
    },
  };
}

/** A table file in memory. */
export const readFrom =
  (bytes: Uint8Array): ReadBytes =>
  (at, length) =>
    bytes.slice(at, at + length);
