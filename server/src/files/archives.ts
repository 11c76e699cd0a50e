import { Gunzip } from 'fflate';
import { XzReadableStream } from 'xz-decompress';
import { crc32, ZipDamage, zipContent, zipEntries } from './zip';

/**
 * Files as publishers send them: plain, `.zip`, `.gz` or `.xz`, told by their first bytes and never by their names. Everything is bounded:
 * an archive from elsewhere may be made to fill a disk, or to write beside it. Nothing here writes at all.
 */
export interface Member {
  /** Without folders. */
  readonly name: string;
  /** Name of the archive it came from; undefined for a plain file. */
  readonly archive: string | undefined;
  readonly bytes: Uint8Array;
}

/** One line for a person: what was expected, and what was found. */
export class ArchiveProblem extends Error {}

/** A file that is whole and holds no table. */
export class NoTable extends ArchiveProblem {}

/** The publishers' largest file, all 2.5 million pairs of one quarter as text, has 200 MB; ten times a file's own size is usual. */
export const MOST_BYTES = 400 << 20;
const MOST_RATIO = 400;
const MOST_MEMBERS = 2000;
/** Below this size no ratio is suspicious: a page of blanks shrinks to nothing. */
const SMALL = 50 << 20;

/** Endings of members that hold no table; they are passed over. */
const OTHER = /\.(?:pdf|xlsx?|docx?|png|jpe?g|gif|html?|exe|dll)$/i;

const base = (name: string): string => name.replaceAll('\\', '/').split('/').at(-1) ?? name;
const starts = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((b, i) => bytes[i] === b);
/** The second form is a zip of nothing. */
const isZip = (b: Uint8Array): boolean => starts(b, 0x50, 0x4b, 0x03, 0x04) || starts(b, 0x50, 0x4b, 0x05, 0x06);
const isGzip = (b: Uint8Array): boolean => starts(b, 0x1f, 0x8b);
const isXz = (b: Uint8Array): boolean => starts(b, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00);

/** Told how much of a compressed file has been unpacked, from 0 to 1. */
type Share = (done: number) => void;

/** What is looked for in an archive, in words: one of it, and several. */
export interface Wanted {
  readonly one: string;
  readonly several: string;
}
const TABLES: Wanted = { one: 'a table', several: 'tables' };

/** What a file holds. Compressed files in an archive are opened once more, and no deeper. */
export async function membersOf(
  name: string,
  bytes: Uint8Array,
  share: Share = () => {},
  wanted: Wanted = TABLES,
): Promise<Member[]> {
  if (bytes.length === 0) throw new ArchiveProblem(`${name}: expected ${wanted.one}, found an empty file`);
  if (bytes.length > MOST_BYTES) throw new ArchiveProblem(tooLarge(name));
  if (isZip(bytes)) {
    const found: Member[] = [];
    const inner = unzip(name, bytes, wanted);
    if (inner.some((m) => m.name === '[Content_Types].xml'))
      throw new NoTable(`${name}: expected ${wanted.one}, found a spreadsheet or document: save it as CSV`);
    let total = 0;
    for (const { name: inside, bytes: content } of inner) {
      if (isZip(content))
        throw new ArchiveProblem(
          `${name}: expected ${wanted.several}, found an archive in the archive (${base(inside)})`,
        );
      if (isGzip(content) || isXz(content))
        found.push({
          name: plainName(base(inside)),
          archive: name,
          bytes: await unpacked(base(inside), content, share, wanted),
        });
      else found.push({ name: base(inside), archive: name, bytes: content });
      total += found.at(-1)?.bytes.length ?? 0;
      if (total > MOST_BYTES)
        throw new ArchiveProblem(
          `${name}: expected an archive of ${wanted.several}, found more content than such an archive has: it was not unpacked`,
        );
    }
    if (found.length === 0) throw new NoTable(`${name}: expected ${wanted.several}, found an archive without any`);
    return found;
  }
  if (isGzip(bytes) || isXz(bytes)) {
    const content = await unpacked(name, bytes, share, wanted);
    if (isZip(content) || isGzip(content) || isXz(content))
      throw new ArchiveProblem(`${name}: expected ${wanted.one}, found a compressed file in a compressed file`);
    return [{ name: plainName(name), archive: name, bytes: content }];
  }
  return [{ name, archive: undefined, bytes }];
}

/** Said of a file that no publisher would send. */
export const tooLarge = (name: string): string =>
  `${name}: expected a file of at most ${MOST_BYTES >> 20} MB, found a larger one`;

const plainName = (name: string): string => name.replace(/\.(?:gz|xz)$/i, '');

/** Members of a zip that may be tables. All is held against the archive's own directory before anything is unpacked. */
function unzip(name: string, bytes: Uint8Array, wanted: Wanted): { name: string; bytes: Uint8Array }[] {
  const refuse = (found: string): ArchiveProblem =>
    new ArchiveProblem(`${name}: expected an archive of ${wanted.several}, found ${found}`);
  let total = 0;
  try {
    const entries = zipEntries(bytes, MOST_MEMBERS, () => refuse(`more than ${MOST_MEMBERS} files`)).filter((entry) => {
      const { name: inside, size, packed } = entry;
      if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:/.test(inside))
        throw refuse(`a path that leaves it (${inside.slice(0, 60)}): nothing was unpacked`);
      total += size;
      if (total > MOST_BYTES || (size > SMALL && size > packed * MOST_RATIO))
        throw refuse('more content than such an archive has: it was not unpacked');
      return !/[\\/]$/.test(inside) && !OTHER.test(inside);
    });
    return entries.map((entry) => {
      if (entry.encrypted) throw refuse(`${base(entry.name)} encrypted: unpack it with its password first`);
      if (entry.method !== 0 && entry.method !== 8)
        throw refuse(`${base(entry.name)} packed in a way that is not known: unpack it first`);
      return { name: entry.name, bytes: zipContent(bytes, entry) };
    });
  } catch (error) {
    if (error instanceof ZipDamage)
      throw new ArchiveProblem(`${name}: expected a whole zip archive, found one that is cut or damaged`);
    throw error;
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A `.gz` or `.xz` file unpacked. */
async function unpacked(name: string, bytes: Uint8Array, share: Share, wanted: Wanted): Promise<Uint8Array> {
  const whole = `${name}: expected a whole compressed file, found one that is cut or damaged`;
  const large = `${name}: expected ${wanted.one}, found more content than such a file has`;
  const most = Math.min(MOST_BYTES, Math.max(SMALL, bytes.length * MOST_RATIO));
  if (isGzip(bytes))
    return gunzip(
      bytes,
      most,
      () => new ArchiveProblem(whole),
      () => new ArchiveProblem(large),
      share,
    );
  // A quarter's pairs have two hundred megabytes: they are unpacked into their place, and not gathered first.
  const told = xzSize(bytes) ?? 0;
  let content = new Uint8Array(Math.min(told, most));
  let size = 0;
  try {
    const reader = new XzReadableStream(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (size + value.length > most) throw new ArchiveProblem(large);
      if (size + value.length > content.length) {
        const longer = new Uint8Array(Math.max(content.length * 2, size + value.length));
        longer.set(content.subarray(0, size));
        content = longer;
      }
      content.set(value, size);
      size += value.length;
      if (told > 0) share(size / told);
    }
  } catch (error) {
    if (error instanceof ArchiveProblem) throw error;
    throw new ArchiveProblem(whole);
  }
  // The end of an xz file is its own mark; without it the file was cut, whatever has been read.
  if (!starts(bytes.subarray(-2), 0x59, 0x5a)) throw new ArchiveProblem(whole);
  return content.subarray(0, size);
}

const XZ_FOOTER = 12;

/** The size of the content as the index at the end of an xz file tells it; undefined where there is no such index. */
function xzSize(bytes: Uint8Array): number | undefined {
  const foot = bytes.length - XZ_FOOTER;
  if (foot < XZ_FOOTER || !starts(bytes.subarray(-2), 0x59, 0x5a)) return undefined;
  const length = (new DataView(bytes.buffer, bytes.byteOffset + foot + 4).getUint32(0, true) + 1) * 4;
  let at = foot - length;
  if (at < 0 || bytes[at++] !== 0) return undefined;
  const number = (): number => {
    let value = 0;
    for (let unit = 1; at < foot; unit *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
      if (byte < 128) break;
    }
    return value;
  };
  let total = 0;
  // Of each block its size as packed, then as unpacked.
  for (let blocks = number(); blocks > 0 && at < foot; blocks--) {
    number();
    total += number();
  }
  return total;
}

/** Compressed bytes that are unpacked at once. */
const STEP = 1 << 16;

/** A `.gz` file unpacked, held against the size and the check sum at its end. */
function gunzip(bytes: Uint8Array, most: number, whole: () => Error, large: () => Error, share: Share): Uint8Array {
  if (bytes.length < 20) throw whole();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let further = 0;
  const gunzipper = new Gunzip((piece) => {
    size += piece.length;
    if (size > most) throw large();
    pieces.push(piece);
  });
  gunzipper.onmember = () => {
    further++;
  };
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      gunzipper.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      share(Math.min(1, (at + STEP) / bytes.length));
    }
  } catch (error) {
    throw error instanceof ArchiveProblem ? error : whole();
  }
  const content = joined(pieces, size);
  const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8);
  // Of several files in one, written one behind the other, the end tells the last one only.
  if (further === 0 && (end.getUint32(4, true) !== size || end.getUint32(0, true) !== crc32(content))) throw whole();
  return content;
}

/** A publisher's text: UTF-8 where it is that, UTF-16 where a mark says so (as spreadsheets save it), else Latin-1 as Windows writes it. */
export function textOf(bytes: Uint8Array): string {
  if (starts(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
