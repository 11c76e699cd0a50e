/** What of a text survives the way to the payer. */

/** Everything but the letters, digits and signs that the standard lets through and that delimit nothing. */
export const OUTSIDE = /[^A-Za-z0-9 !"&'()+,\-./;?=%@[\]_{}\\<>#$]/u;
/** The same, one after the other. */
export const EACH_OUTSIDE = /[^A-Za-z0-9 !"&'()+,\-./;?=%@[\]_{}\\<>#$]/gu;
const MARKS = /\p{M}/gu;
/** Letters that are no base letter with a mark, and signs that have a plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Ø: 'O',
  ø: 'o',
  Œ: 'OE',
  œ: 'oe',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Þ: 'TH',
  þ: 'th',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
};

/** A text of which nothing has to be changed, as nearly all are. */
const READY = /^(?:[A-Za-z0-9!"&'()+,\-./;?=%@[\]_{}\\<>#$]+(?: (?! )|$))*$/;

/** The text as it is sent: marks taken off letters, delimiters as blanks, the rest left out. */
export function plain(text: string): string {
  if (READY.test(text) && !text.endsWith(' ')) return text;
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(EACH_OUTSIDE, (c) => PLAIN[c] ?? ('~*:^|`\t'.includes(c) ? ' ' : ''))
    .replace(/ {2,}/g, ' ')
    .trim();
}
