/** Bytes written and read by hand: the core has neither Node's Buffer nor a browser's TextEncoder. */

/** A table file that is cut short or changed. The message is one line for a person, without the file's name. */
export class DamagedTable extends Error {}

/** Bytes that grow. Numbers are little-endian, which every machine that runs an editor is. */
export interface Writer {
  readonly length: number;
  readonly byte: (value: number) => void;
  /** A number from 0 in seven bits a byte, the lowest first. */
  readonly varint: (value: number) => void;
  readonly bytes: (values: Uint8Array) => void;
  readonly done: () => Uint8Array;
}

export function writer(): Writer {
  let bytes = new Uint8Array(1024);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more));
    larger.set(bytes.subarray(0, length));
    bytes = larger;
  };
  const byte = (value: number): void => {
    room(1);
    bytes[length++] = value;
  };
  return {
    get length() {
      return length;
    },
    byte,
    varint: (value) => {
      let rest = value;
      for (; rest > 127; rest = Math.floor(rest / 128)) byte((rest % 128) | 128);
      byte(rest);
    },
    bytes: (values) => {
      room(values.length);
      bytes.set(values, length);
      length += values.length;
    },
    done: () => bytes.slice(0, length),
  };
}

/** A text as UTF-8; half of a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  const plain = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 127) return beyondAscii(text);
    plain[i] = c;
  }
  return plain;
}

function beyondAscii(text: string): Uint8Array {
  const out = writer();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const c = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (c < 0x80) out.byte(c);
    else {
      if (c < 0x800) out.byte(0xc0 | (c >> 6));
      else {
        if (c < 0x10000) out.byte(0xe0 | (c >> 12));
        else {
          out.byte(0xf0 | (c >> 18));
          out.byte(0x80 | ((c >> 12) & 63));
        }
        out.byte(0x80 | ((c >> 6) & 63));
      }
      out.byte(0x80 | (c & 63));
    }
  }
  return out.done();
}

/** How many characters are joined in one call. */
const PIECE = 4096;

/** The text of what `utf8` wrote, from `start` up to, not including, `end`. */
export function textOf(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let plain = true;
  for (let i = start; i < end; i++)
    if ((bytes[i] ?? 0) > 127) {
      plain = false;
      break;
    }
  if (plain && end - start <= PIECE) return joined(bytes.subarray(start, end));
  const units: number[] = [];
  let text = '';
  for (let i = start; i < end; ) {
    const first = bytes[i++] ?? 0;
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let c = more === 0 ? first : first & (0x3f >> more);
    for (let n = 0; n < more; n++) c = (c << 6) | ((bytes[i++] ?? 0) & 63);
    if (c < 0x10000) units.push(c);
    else units.push(0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
    if (units.length >= PIECE) text += joined(units.splice(0));
  }
  return text + joined(units);
}

const joined = (units: ArrayLike<number>): string => String.fromCharCode.apply(null, units as number[]);

/** Numbers of 32 bits inside of bytes, copied where they do not stand on a boundary of four. */
export function u32At(bytes: Uint8Array, at: number, count: number): Uint32Array {
  if (at + count * 4 > bytes.length) throw new DamagedTable('a part of it is too short');
  const start = bytes.byteOffset + at;
  return start % 4 === 0
    ? new Uint32Array(bytes.buffer, start, count)
    : new Uint32Array(bytes.slice(at, at + count * 4).buffer);
}

/** Numbers of 16 bits, as above. */
export function u16At(bytes: Uint8Array, at: number, count: number): Uint16Array {
  if (at + count * 2 > bytes.length) throw new DamagedTable('a part of it is too short');
  const start = bytes.byteOffset + at;
  return start % 2 === 0
    ? new Uint16Array(bytes.buffer, start, count)
    : new Uint16Array(bytes.slice(at, at + count * 2).buffer);
}

/** The bytes of a typed array. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const remainders = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  remainders[n] = c;
}

/** CRC-32 as in zip and PNG: tells bytes that were changed by chance. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (remainders[(crc ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
