import fs from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { ArchiveProblem, membersOf } from './archives';

/** Reads X12 files in pieces, so that one of any size takes little memory. Archives (zip, gzip, xz) are opened. */

const PIECE = 1 << 18;

/** First bytes of zip, gzip and xz. */
const PACKED: readonly (readonly number[])[] = [
  [0x50, 0x4b],
  [0x1f, 0x8b],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
];
/** First bytes of a text in UTF-16, with its mark or with `IS` of the header. */
const WIDE = [
  { magic: [0xff, 0xfe], encoding: 'utf-16le' },
  { magic: [0xfe, 0xff], encoding: 'utf-16be' },
  { magic: [0x49, 0, 0x53, 0], encoding: 'utf-16le' },
  { magic: [0, 0x49, 0, 0x53], encoding: 'utf-16be' },
] as const;
const CLAIM_FILES = { one: 'a file of claims or answers', several: 'files of claims or answers' };

export interface X12File {
  /** As given, and the name inside an archive. */
  readonly name: string;
  readonly read: (push: (text: string) => void) => void;
}

/** The files behind a path. Throws what the file system says, or an `ArchiveProblem`. */
export async function openX12(file: string): Promise<X12File[]> {
  const start = Buffer.alloc(6);
  const opened = fs.openSync(file, 'r');
  try {
    fs.readSync(opened, start, 0, 6, 0);
  } finally {
    fs.closeSync(opened);
  }
  const wide = WIDE.find(({ magic }) => magic.every((byte, i) => start[i] === byte));
  if (wide) {
    // Notepad saves so what somebody has pasted: a few answers, and never a large file.
    const text = new TextDecoder(wide.encoding).decode(fs.readFileSync(file));
    return [{ name: file, read: (push) => push(text) }];
  }
  const packed = PACKED.some((magic) => magic.every((byte, i) => start[i] === byte));
  if (!packed) return [{ name: file, read: (push) => readPieces(file, push) }];
  const members = await membersOf(file, fs.readFileSync(file), undefined, CLAIM_FILES);
  return members.map(({ name, bytes }) => ({
    name: `${file}: ${name}`,
    read: (push) => push(Buffer.from(bytes).toString('utf8')),
  }));
}

function readPieces(file: string, push: (text: string) => void): void {
  const opened = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    const decoder = new StringDecoder('utf8');
    for (;;) {
      const size = fs.readSync(opened, buffer, 0, PIECE, null);
      if (size === 0) break;
      push(decoder.write(buffer.subarray(0, size)));
    }
    const rest = decoder.end();
    if (rest) push(rest);
  } finally {
    fs.closeSync(opened);
  }
}

export { ArchiveProblem };
