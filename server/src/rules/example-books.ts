/** Books that the cases of many rules' pages share: an invented patient with one coverage of one payer. */

const book = (payer: string, flag: string, member: string, born: string, sex: string): string =>
  `payer ${payer}\n  ${flag}\nplan PL\n  payer ${payer.split(' ')[0] ?? ''}\npatient P1\n  born ${born}\n  sex ${sex}\n  coverage primary PL\n    member ${member}\n`;

export const medicareBook = (born = '1950-01-02', sex = 'F'): string =>
  book('MCR "Medicare"', 'medicare', '1EG4TE5MK73', born, sex);
export const medicaidBook = (born = '2020-01-02', sex = 'F'): string =>
  book('MCD "State plan"', 'medicaid', 'W1', born, sex);
export const otherBook = (born = '1980-01-02', sex = 'F'): string =>
  book('60054 "Example Health"', 'timely-filing 12 months', 'W1', born, sex);

/** An encounter of P1 on 2026-04-18 with some entries above its service lines; both are written without indentation. */
export const visitOfP1 = (lines: string, head = '', date = '2026-04-18'): string =>
  record('encounter E-1', lines, head, date);
/** A claim of P1 for the primary coverage. */
export const claimOfP1 = (lines: string, head = '', date = '2026-04-18'): string =>
  record('claim CLM-1', lines, `payer primary\n${head}`, date);

const record = (kind: string, lines: string, head: string, date: string): string =>
  `${kind}\n  patient P1\n  date ${date}\n${indented(head, 2)}  service\n${indented(lines, 4)}`;
const indented = (text: string, by: number): string =>
  text === '' ? '' : `${text.trimEnd().replace(/^/gm, ' '.repeat(by))}\n`;
