/**
 * What a character is to the reader. A word processor's quotes, dashes and blanks count as the plain ones; each is one UTF-16 unit
 * like its plain form, so that offsets in the plain text are offsets in the text as typed.
 */

const typographic: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2033': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u3000': ' ',
  '\ufeff': ' ',
  '\v': ' ',
  '\f': ' ',
};

const anyTypographic = new RegExp(`[${Object.keys(typographic).join('')}]`, 'g');

/** The text with plain quotes, dashes and blanks; the same string, not a copy, when there is nothing to replace. */
export function plainText(text: string): string {
  return text.replace(anyTypographic, (c) => typographic[c] ?? c);
}

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const BACKSLASH = 92;

/** A tab advances to the next multiple of this. */
export const TAB_WIDTH = 4;
