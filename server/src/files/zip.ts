import { Inflate } from 'fflate';

/**
 * The directory of a zip archive, and its members one by one. fflate inflates; the directory is read here, because it tells what a reader
 * of publishers' files must know before it unpacks anything: sizes, whether a member is encrypted, and the check sum of its content.
 */
export interface ZipEntry {
  /** With its folders, as the archive has it. */
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 is stored, 8 is deflated; nothing else is read. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where the member's own header stands. */
  readonly at: number;
}

/** The archive is cut or damaged, as far as can be told. */
export class ZipDamage extends Error {}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const MEMBER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MEMBER_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const IN_ZIP64 = 0xffffffff;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** All members, in the order of the directory. Throws `ZipDamage`, or what `most` makes of too many. */
export function zipEntries(bytes: Uint8Array, most: number, tooMany: () => Error): ZipEntry[] {
  const view = viewOf(bytes);
  try {
    let { at, count } = directoryOf(view);
    if (count > most) throw tooMany();
    const entries: ZipEntry[] = [];
    for (; count > 0; count--) {
      if (view.getUint32(at, true) !== ENTRY) throw new ZipDamage();
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => view.getUint16(at + o, true));
      const named = at + ENTRY_BYTES;
      const extra = named + (nameLength ?? 0);
      const flags = view.getUint16(at + 8, true);
      const name = bytes.subarray(named, extra);
      if (extra > bytes.length) throw new ZipDamage();
      const wide = zip64(view, extra, extraLength ?? 0);
      const number = (offset: number): number => {
        const said = view.getUint32(at + offset, true);
        return said === IN_ZIP64 ? wide() : said;
      };
      // Where sizes need eight bytes they stand in this order.
      const size = number(24);
      const packed = number(20);
      const place = number(42);
      entries.push({
        // Bit 11 says UTF-8; older programs wrote the letters of DOS, of which only the plain ones matter here.
        name: new TextDecoder(flags & 0x800 ? 'utf-8' : 'windows-1252').decode(name),
        encrypted: (flags & 1) !== 0,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed,
        size,
        at: place,
      });
      at = extra + (extraLength ?? 0) + (commentLength ?? 0);
    }
    return entries;
  } catch (error) {
    // Reading behind the end.
    throw error instanceof RangeError ? new ZipDamage() : error;
  }
}

/** Where the directory begins, and how many entries it has. */
function directoryOf(view: DataView): { at: number; count: number } {
  let end = view.byteLength - END_BYTES;
  while (end >= 0 && end >= view.byteLength - END_BYTES - LONGEST_COMMENT && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) throw new ZipDamage();
  const at = view.getUint32(end + 16, true);
  const count = view.getUint16(end + 10, true);
  if (at !== IN_ZIP64 && count !== 0xffff) return { at, count };
  const locator = end - 20;
  const wide = Number(view.getBigUint64(locator + 8, true));
  if (view.getUint32(wide, true) !== END_64) throw new ZipDamage();
  return { at: Number(view.getBigUint64(wide + 48, true)), count: Number(view.getBigUint64(wide + 32, true)) };
}

/** The numbers of eight bytes that an entry has beside its own, one after the other. */
function zip64(view: DataView, extra: number, length: number): () => number {
  let next = -1;
  for (let at = extra; at + 4 <= extra + length; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === 1) next = at + 4;
  return () => {
    if (next < 0) throw new ZipDamage();
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  };
}

/** Compressed bytes that are inflated at once: a bomb has grown by 64 MB at the most when it is stopped. */
const STEP = 1 << 16;

/** The content of a member, held against its size and check sum. It is never larger than the directory says. Throws `ZipDamage`. */
export function zipContent(bytes: Uint8Array, { at, packed, size, crc, method }: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  if (at + MEMBER_BYTES > bytes.length || view.getUint32(at, true) !== MEMBER) throw new ZipDamage();
  const from = at + MEMBER_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packed > bytes.length) throw new ZipDamage();
  const content = bytes.subarray(from, from + packed);
  const whole = method === 0 ? content : inflated(content, size);
  if (whole.length !== size || crc32(whole) !== crc) throw new ZipDamage();
  return whole;
}

function inflated(packed: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let have = 0;
  let ended = false;
  const inflate = new Inflate((piece, final) => {
    if (have + piece.length > size) throw new ZipDamage();
    whole.set(piece, have);
    have += piece.length;
    ended ||= final;
  });
  try {
    for (let at = 0; at < packed.length && !ended; at += STEP)
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch {
    throw new ZipDamage();
  }
  return whole.subarray(0, have);
}

const CRC = Uint32Array.from({ length: 256 }, (_, i) => {
  let c = i;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The check sum of zip and gzip. */
export function crc32(bytes: Uint8Array): number {
  let c = -1;
  for (let i = 0; i < bytes.length; i++) c = (CRC[(c ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}
