/**
 * Bytes of a record file as text. Files are UTF-8; what is not is still read, as well as it can be, and said to be wrong, so that
 * nothing a person typed is lost and nothing garbled goes unnoticed.
 */
export interface Decoded {
  /** Without a byte order mark. */
  readonly text: string;
  /** One sentence about the encoding where it is not UTF-8. */
  readonly problem?: string;
}

export function decode(bytes: Uint8Array): Decoded {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const text = new TextDecoder(a === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    return { text, problem: 'This file is saved as UTF-16. Save it as UTF-8, so that every program reads it alike.' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return {
      text: new TextDecoder('utf-8').decode(bytes),
      problem: 'This file is not UTF-8: characters that could not be read are shown as �. Save it as UTF-8.',
    };
  }
}
