import { END_OF_FILE, problem, type SourceFile } from './source';
import type { ImportedRow } from './table';

/**
 * Whether a file is whole. A download that was cut between two lines reads like a shorter list, and a list that lacks its last codes would
 * call valid codes unknown. So a list must come as far as its publisher's always does, and a last line must end as the others do.
 */

/** Characters among which the end of the last line is looked for. */
const LONGEST_TAIL = 100;

/**
 * Refuses a text whose last line does not end though the others do. Publishers' files end their lines as Windows does; a text with other
 * ends has been through an editor, which may leave the last one out, so that only a `strict` format minds.
 */
export function holdLastLine(file: SourceFile, strict = false): void {
  const { text } = file;
  const firstEnd = text.search(/[\r\n]/);
  const minded = strict || text.startsWith('\r\n', firstEnd);
  if (minded && !/[\r\n][ \t]*$/.test(text.slice(-LONGEST_TAIL).replace(END_OF_FILE, '')))
    throw problem(file, 'a last line that ends as the others do', 'one without its end: the file may be cut');
}

/** How far a set's list always comes: a code that is there in every edition, near the end. */
export interface Reach {
  readonly ends: RegExp;
  /** The same in words: `V5364`. */
  readonly as: string;
}

/** Refuses a list that does not come to its end. */
export function holdReach(file: SourceFile, rows: readonly ImportedRow[], { ends, as }: Reach): void {
  if (rows.some(({ code }) => ends.test(code))) return;
  let last = '';
  for (const { code } of rows) if (code > last) last = code;
  throw problem(file, `a list that comes to ${as}`, `${last} as its last code: the file may be cut`);
}

/** An office may import a part of a publisher’s table on purpose; one that is longer was meant to be whole. */
const SAMPLE = 200;

/**
 * The same for tables of which a part is taken too: one that is longer than a sample must come to its end. Such a cut is the quietest of
 * all: codes that are left out have no price, no limit and no primary, and nothing says so.
 */
export function holdEnd(
  file: Pick<SourceFile, 'name'>,
  rows: readonly { readonly code: string }[],
  { ends, as }: Reach,
  sample = SAMPLE,
): void {
  if (rows.length <= sample || rows.some(({ code }) => ends.test(code))) return;
  let last = '';
  for (const { code } of rows) if (code > last) last = code;
  throw problem(file, `a table that comes to ${as}`, `${last} as its last code: the file may be cut`);
}

/** Where a set's lists end. Sections and chapters at the end have been there since ICD-10 came in. */
export const REACH = {
  diagnoses: { ends: /^Z9989$/, as: 'Z99.89' },
  procedures: { ends: /^XY0/, as: 'section X, fluids' },
  hcpcs: { ends: /^V536/, as: 'V5364' },
  exempt: { ends: /^Z99/, as: 'Z99' },
  taxonomy: { ends: /^34/, as: 'transportation services' },
  pos: { ends: /^99$/, as: '99' },
  revenue: { ends: /^31/, as: '310x' },
  condition: { ends: /^(?:W[2-9A-Z]|[XYZ].)$/, as: 'W2' },
  billTypes: { ends: /^0?99.$/, as: '99x' },
  billClasses: { ends: /^9[0-9]$/, as: '9x' },
  units: { ends: /^V5/, as: 'V5364' },
  // The lists of the first years end with G0 codes.
  addOns: { ends: /^G/, as: 'G2212' },
  laboratory: { ends: /^(?:Q01|U0)/, as: 'Q0115' },
  drugs: { ends: /^Q99/, as: 'Q99xx' },
  packages: { ends: /-Q99/, as: 'Q99xx' },
  equipment: { ends: /^V27/, as: 'V2786' },
  outpatient: { ends: /^V5/, as: 'V5364' },
  caps: { ends: /^9399/, as: '93990' },
  // The contractor before 2013 was another.
  localities: { ends: /^(?:03602|00825)-21$/, as: 'Wyoming, 03602-21' },
  facilities: { ends: /^[89]$/, as: '8' },
} as const satisfies Readonly<Record<string, Reach>>;
