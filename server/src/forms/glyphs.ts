import { plain } from './paper';

/**
 * What the standard fonts of a PDF can write (WinAnsi, that is Windows-1252). A name with other letters is written with the nearest
 * ones, and the page says so: `Kovář` becomes `Kovár`, a name in another script becomes question marks.
 */

const EXTRA = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const NEAR: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  Ŋ: 'N',
  ŧ: 't',
  Ŧ: 'T',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '′': "'",
  '″': '"',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200a': ' ',
  '\u200b': '',
  '\ufeff': '',
};

const writable = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || EXTRA.includes(char);
};

/** A text in letters that the fonts have; `changed` tells that some were replaced. */
export function inLetters(text: string): { readonly text: string; readonly changed: boolean } {
  let changed = false;
  let out = '';
  for (const char of plain(text).normalize('NFC')) {
    if (writable(char)) {
      out += char;
      continue;
    }
    changed = true;
    const near = NEAR[char] ?? char.normalize('NFD').replace(/\p{M}/gu, '');
    out += [...near].every(writable) ? near : '?';
  }
  return { text: out, changed };
}
