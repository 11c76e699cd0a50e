import { PairRows } from './pair-rows';
import { quarterFor } from './quarter';
import { type BytesImporter, problem, type SourceBytes } from './source';
import type { ImportedPairs } from './table';

/**
 * Procedure-to-procedure edits as CMS publishes them each quarter, for practitioners (`ccipra-v322r0-f1.txt`) and for outpatient
 * hospitals (`ccioph-…`): some lines of titles, then rows of seven columns between tabs: column 1, column 2, `*` where the edit is older
 * than 1996, first day, last day or `*`, modifier indicator, reason. They are read byte by byte: a quarter has two hundred megabytes.
 */
const COLUMNS = ['Column 1', 'Column 2', '*=in existence', 'Effective', 'Deletion', 'Modifier', 'PTP Edit Rationale'];

/** So often it is told how far the reading has come. */
const SHARE_LINES = 1 << 13;

const TAB = 9;
const LF = 10;
const CR = 13;
const STAR = 42;

export const ptpFile: BytesImporter = {
  name: 'procedure-to-procedure edits',
  recognise: (head) => /^"?Column ?1\/Column ?2 Edits/im.test(head) || /^[^\n]*\bPTP Edit Rationale/m.test(head),
  read: (file, options) => {
    const { bytes } = file;
    const quarter = quarterFor(file, options);
    const rows = new PairRows();
    let number = 0;
    let titled = false;
    const ends = new Int32Array(COLUMNS.length);
    for (let at = 0; at < bytes.length; ) {
      let end = bytes.indexOf(LF, at);
      const open = end < 0;
      if (open) end = bytes.length;
      const next = end + 1;
      if (end > at && bytes[end - 1] === CR) end--;
      number++;
      if (number % SHARE_LINES === 0) options.share?.(at / bytes.length);
      const cells = cut(bytes, at, end, ends);
      if (!titled || (rows.count === 0 && !isRow(bytes, at, cells, ends))) {
        titled = titles(file, latin(bytes, at, end), titled);
        at = next;
        continue;
      }
      if (end > at) readRow(file, rows, bytes, at, end, cells, ends, number);
      if (open && rows.count > 0) holdLast(file, rows);
      at = next;
    }
    if (!titled) throw problem(file, `the columns ${COLUMNS.join(', ')}`, 'none');
    if (rows.count === 0) throw problem(file, 'pairs of codes', 'none: the file may be cut');
    const last = Number(quarter.to.replaceAll('-', ''));
    const late = rows.facts.find((fact) => fact.from > last);
    if (late) throw problem(file, `edits of ${quarter.edition}`, `one that begins on ${dayText(late.from)}`);
    const hospital = /(?:^|[^a-z])(?:ccioph|oph|hospital)/i.test(`${file.archive ?? ''} ${file.name}`);
    const part = Number(/[-_]f(\d)(?!\d)/i.exec(file.name)?.[1] ?? 0);
    const table = rows.sorted((expected, found) => problem(file, expected, found));
    const pairs: ImportedPairs = {
      kind: 'pairs',
      set: hospital ? 'ptp-hospital' : 'ptp',
      ...quarter,
      files: [file.name],
      publisher: 'CMS, National Correct Coding Initiative',
      ...table,
      parts: part === 0 ? [] : [{ part, from: ends0(table.codes, table.first), to: endsN(table.codes, table.first) }],
    };
    return [pairs];
  },
};

const ends0 = (codes: readonly string[], first: Uint16Array): string => codes[first[0] ?? 0] ?? '';
const endsN = (codes: readonly string[], first: Uint16Array): string => codes[first[first.length - 1] ?? 0] ?? '';
const dayText = (day: number): string => String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** A line of titles; true once the names of the columns have been seen, which have to stand in their order. */
function titles(file: SourceBytes, line: string, titled: boolean): boolean {
  const cells = line.split('\t').map((c) => c.replace(/^"|"$/g, '').trim());
  if (!cells.some((c) => /^(?:Column ?[12]|PTP Edit Rationale)$/i.test(c))) {
    // Between the titles and the first row stand the second and third line of the titles, which begin with an empty cell.
    if (titled && cells[0] !== '') throw problem(file, 'rows of seven columns between tabs', `“${line.slice(0, 40)}”`);
    return titled;
  }
  const wrong = COLUMNS.findIndex((c, i) => !(cells[i] ?? '').toLowerCase().startsWith(c.toLowerCase()));
  if (wrong >= 0)
    throw problem(file, `${COLUMNS[wrong]} as column ${wrong + 1}`, `“${(cells[wrong] ?? '').slice(0, 40)}”`);
  return true;
}

/** Ends of the cells of a line; how many there are, which is more than fit where a line has more. */
function cut(bytes: Uint8Array, start: number, end: number, ends: Int32Array): number {
  let cells = 0;
  for (let i = start; i < end; i++)
    if (bytes[i] === TAB) {
      if (cells < ends.length) ends[cells] = i;
      cells++;
    }
  if (cells < ends.length) ends[cells] = end;
  return cells + 1;
}

const isRow = (bytes: Uint8Array, start: number, cells: number, ends: Int32Array): boolean =>
  cells === COLUMNS.length && isCode(bytes, start, ends[0] ?? 0) && isCode(bytes, (ends[0] ?? 0) + 1, ends[1] ?? 0);

/** Five letters and digits. */
function isCode(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 5) return false;
  for (let i = start; i < end; i++) {
    const c = bytes[i] ?? 0;
    if (!((c >= 48 && c <= 57) || (c >= 65 && c <= 90))) return false;
  }
  return true;
}

function readRow(
  file: SourceBytes,
  rows: PairRows,
  bytes: Uint8Array,
  start: number,
  end: number,
  cells: number,
  ends: Int32Array,
  number: number,
): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ends;
  const from = number8(bytes, c + 1, d);
  const to = e - d === 2 && bytes[d + 1] === STAR ? 0 : number8(bytes, d + 1, e);
  const indicator = f - e === 2 ? (bytes[e + 1] ?? 0) - 48 : -1;
  if (
    !isRow(bytes, start, cells, ends) ||
    c - b > 2 ||
    from < 0 ||
    to < 0 ||
    !(indicator === 0 || indicator === 1 || indicator === 9) ||
    f + 1 >= end
  )
    throw problem(
      file,
      'two codes, two days, 0, 1 or 9 and a reason in each row',
      `“${latin(bytes, start, Math.min(end, start + 60)).replaceAll('\t', ' ')}” in line ${number}: the file may be cut`,
    );
  rows.add(bytes, start, a + 1, { from, to, indicator }, f + 1, end);
}

/** Eight digits that are a day; -1 for anything else. */
function number8(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 8) return -1;
  let n = 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    n = n * 10 + digit;
  }
  const [month, day] = [Math.floor(n / 100) % 100, n % 100];
  return n > 19000000 && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? n : -1;
}

/** How the publisher's reasons end. */
const WHOLE = /(?:instruction|one code|practice|anesthesia|definition|procedures?|panel)$/i;

/** A last row that does not end its line, with a reason that no other row has and that is none of the known, was cut in it. */
function holdLast(file: SourceBytes, rows: PairRows): void {
  const reason = rows.lastReason();
  if (reason.rows === 1 && rows.count > 1 && !WHOLE.test(reason.text))
    throw problem(file, 'a last row that ends', `“${reason.text.slice(0, 40)}”: the file may be cut`);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}
