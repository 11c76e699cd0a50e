/** Texts in the layouts of publishers, with invented titles: for tests where the publishers' own files are not at hand. */

/** An order line: number, code, flag, short and long title. */
export const orderLine = (number: number, code: string, flag: 0 | 1, words = `Invented title of ${code}`): string =>
  `${String(number).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${words.slice(0, 60).padEnd(60)} ${words}\r\n`;

/** A line of the order addenda. */
export const addendaLine = (action: string, flag: 0 | 1, code: string, words = `Invented title of ${code}`): string =>
  `${action.padEnd(13)}${flag} ${code.padEnd(7)} ${words.slice(0, 60).padEnd(60)} ${words}\r\n`;

/** What stands below the addenda. */
export const addendaSummary = (additions: number, deletions: number): string =>
  [
    '',
    'Codes',
    `  ${additions} additions`,
    `  ${deletions} deletions`,
    '   0 revisions',
    'of which',
    '   0 revisions to both long and short titles',
    '   0 revisions to long title only',
    '   0 revisions to short title only',
    '',
  ].join('\r\n');

/** One line of 320 columns of the alpha-numeric HCPCS file. `kind` is its RECID. */
export function hcpcsLine(
  code: string,
  kind: 3 | 4 | 7 | 8,
  words: string,
  columns: Readonly<Record<number, string>> = {},
): string {
  const line = [...' '.repeat(320)];
  const put = (from: number, text: string): void => void line.splice(from - 1, text.length, ...text);
  put(1, code.padStart(5));
  put(6, '00100');
  put(11, String(kind));
  put(12, words.slice(0, 80));
  for (const [from, text] of Object.entries(columns)) put(Number(from), text);
  return `${line.join('')}\r\n`;
}
