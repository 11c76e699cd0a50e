import { gunzipSync, Unzip, UnzipInflate, unzipSync } from 'fflate';
import { XzReadableStream } from 'xz-decompress';

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

/** The publishers' largest file, all 2.5 million pairs of one quarter as text, has 200 MB; ten times a file's own size is usual. */
const MOST_BYTES = 1 << 30;
const MOST_RATIO = 400;
const MOST_MEMBERS = 2000;
/** Below this size no ratio is suspicious: a page of blanks shrinks to nothing. */
const SMALL = 50 << 20;

/** Endings of members that hold no table; they are passed over. */
const OTHER = /\.(?:pdf|xlsx?|docx?|png|jpe?g|gif|html?|exe|dll)$/i;

const base = (name: string): string => name.replaceAll('\\', '/').split('/').at(-1) ?? name;
const starts = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((b, i) => bytes[i] === b);
const isZip = (b: Uint8Array): boolean => starts(b, 0x50, 0x4b, 0x03, 0x04);
const isGzip = (b: Uint8Array): boolean => starts(b, 0x1f, 0x8b);
const isXz = (b: Uint8Array): boolean => starts(b, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00);

/** What a file holds. Compressed files in an archive are opened once more, and no deeper. */
export async function membersOf(name: string, bytes: Uint8Array): Promise<Member[]> {
  if (bytes.length === 0) throw new ArchiveProblem(`${name}: expected a table, found an empty file`);
  if (isZip(bytes)) {
    const found: Member[] = [];
    for (const { name: inside, bytes: content } of unzip(name, bytes)) {
      if (isZip(content))
        throw new ArchiveProblem(`${name}: expected tables, found an archive in the archive (${base(inside)})`);
      if (isGzip(content) || isXz(content))
        found.push({ name: plainName(base(inside)), archive: name, bytes: await unpacked(base(inside), content) });
      else found.push({ name: base(inside), archive: name, bytes: content });
    }
    if (found.length === 0) throw new ArchiveProblem(`${name}: expected tables, found an archive without any`);
    return found;
  }
  if (isGzip(bytes) || isXz(bytes)) {
    const content = await unpacked(name, bytes);
    if (isZip(content) || isGzip(content) || isXz(content))
      throw new ArchiveProblem(`${name}: expected a table, found a compressed file in a compressed file`);
    return [{ name: plainName(name), archive: name, bytes: content }];
  }
  return [{ name, archive: undefined, bytes }];
}

const plainName = (name: string): string => name.replace(/\.(?:gz|xz)$/i, '');

/** Members of a zip that may be tables. Sizes are held against the archive's own directory before anything is unpacked. */
function unzip(name: string, bytes: Uint8Array): { name: string; bytes: Uint8Array }[] {
  const wanted = new Set<string>();
  let total = 0;
  let count = 0;
  const refuse = (found: string): never => {
    throw new ArchiveProblem(`${name}: expected an archive of tables, found ${found}`);
  };
  try {
    // The filter is called for each entry of the directory; returning false unpacks nothing.
    unzipSync(bytes, {
      filter: ({ name: inside, originalSize, size }) => {
        if (++count > MOST_MEMBERS) refuse(`more than ${MOST_MEMBERS} files`);
        if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:/.test(inside))
          refuse(`a path that leaves it (${inside.slice(0, 60)})`);
        total += originalSize;
        if (total > MOST_BYTES || (originalSize > SMALL && originalSize > size * MOST_RATIO))
          refuse('more content than such an archive has');
        if (!inside.endsWith('/') && !OTHER.test(inside)) wanted.add(inside);
        return false;
      },
    });
    const found: { name: string; bytes: Uint8Array }[] = [];
    for (const inside of wanted) found.push({ name: inside, bytes: inflate(name, bytes, inside) });
    return found;
  } catch (error) {
    if (error instanceof ArchiveProblem) throw error;
    throw new ArchiveProblem(`${name}: expected a whole zip archive, found one that is cut or damaged`);
  }
}

/** One member, unpacked in pieces and stopped when it turns out larger than its directory says. */
function inflate(archive: string, bytes: Uint8Array, wanted: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let failed: Error | undefined;
  let ended = false;
  const unzipper = new Unzip((file) => {
    if (file.name !== wanted || ended) return;
    file.ondata = (error, data, final) => {
      if (error) failed = error;
      else {
        size += data.length;
        if (size > MOST_BYTES || (size > SMALL && size > bytes.length * MOST_RATIO))
          failed = new ArchiveProblem(
            `${archive}: expected an archive of tables, found more content than such an archive has`,
          );
        else pieces.push(data);
      }
      if (final) ended = true;
      if (failed) file.terminate();
    };
    file.start();
  });
  unzipper.register(UnzipInflate);
  const STEP = 1 << 20;
  for (let at = 0; at < bytes.length && !ended && !failed; at += STEP)
    unzipper.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  if (failed) throw failed;
  if (!ended)
    throw new ArchiveProblem(
      `${archive}: expected files that can be read, found ${base(wanted)} encrypted, cut or damaged`,
    );
  return joined(pieces, size);
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
async function unpacked(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const whole = `${name}: expected a whole compressed file, found one that is cut or damaged`;
  const large = `${name}: expected a table, found more content than such a file has`;
  const most = Math.min(MOST_BYTES, Math.max(SMALL, bytes.length * MOST_RATIO));
  if (isGzip(bytes)) {
    const said = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0, true);
    if (bytes.length < 20) throw new ArchiveProblem(whole);
    if (said > most) throw new ArchiveProblem(large);
    let content: Uint8Array;
    try {
      content = gunzipSync(bytes);
    } catch {
      throw new ArchiveProblem(whole);
    }
    if (content.length !== said) throw new ArchiveProblem(whole);
    return content;
  }
  // A quarter's pairs have two hundred megabytes: they are unpacked into their place, and not gathered first.
  let content = new Uint8Array(Math.min(xzSize(bytes) ?? 0, most));
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

/** A publisher's text: UTF-8 where it is that, else Latin-1 as Windows writes it. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
