import { el, type Segment } from '../codec';
import type { X12Finding } from '../finding';
import { validate } from '../validate';
import { depthOf, loopWords } from './loops';

/** A claim file as a page for people: a heading above each loop, segments indented by level, one a line. It is shown and never sent. */

export interface Row {
  /** Line of the page, from 0. */
  readonly line: number;
  readonly segment: Segment;
  /** Empty outside of the transaction. */
  readonly loop: string;
  /** Line of the claim that the segment is about, from 1; 0 outside of lines. */
  readonly serviceLine: number;
  /** Which of the other payers it is about, from 1; 0 where none. */
  readonly other: number;
  /** Column of the segment’s first character, from 0. */
  readonly column: number;
}

export interface Annotated {
  readonly text: string;
  readonly rows: readonly Row[];
  readonly findings: readonly PlacedFinding[];
}

/** A finding of the structural validator with its stretch of the page. */
export interface PlacedFinding {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly severity: X12Finding['severity'];
  readonly message: string;
}

const STEP = '  ';

/** A page of a text that our writer wrote, `head` above it as comments. */
export function annotate(text: string, head: readonly string[]): Annotated {
  const placed = new Map<number, { readonly segment: Segment; readonly loop: string }>();
  let institutional = false;
  const { transactions, problems } = validate(text, (p) => {
    if (p.segment.id === 'ST') institutional = el(p.segment, 3).startsWith('005010X223');
    placed.set(p.segment.offset, p);
  });
  const lines = head.map((h) => `# ${h}`);
  const rows: Row[] = [];
  const byOffset = new Map<number, Row>();
  let before = '';
  let serviceLine = 0;
  let other = 0;
  let offset = 0;
  for (const written of text.split('\n')) {
    const found = placed.get(offset);
    const loop = found?.loop ?? '';
    const id = written.slice(0, written.search(/[*~]|$/));
    if (id === 'CLM') other = 0;
    if (id === 'CLM' || id === 'HL') serviceLine = 0;
    if (id === 'LX') serviceLine++;
    if (id === 'SBR' && loop === '2320') other++;
    // A loop that begins again has its heading again: each line, each other payer.
    const opens =
      loop !== before || ((id === 'LX' || (id === 'SBR' && loop === '2320') || id === 'CLM') && loop !== '');
    const depth = loop === '' ? 0 : depthOf(loop);
    const indent = STEP.repeat(Math.max(0, depth - 1));
    const words = loopWords(loop, institutional);
    if (opens && words !== '') {
      const count = id === 'LX' ? ` ${serviceLine}` : '';
      lines.push(`${indent}# ${loop} ${words}${count}`);
    }
    before = loop;
    if (written !== '') {
      if (found) {
        const row = { line: lines.length, segment: found.segment, loop, serviceLine, other, column: indent.length };
        rows.push(row);
        byOffset.set(offset, row);
      }
      lines.push(`${indent}${written}`);
    }
    offset += written.length + 1;
  }
  const findings = transactions.flatMap((t) =>
    t.findings.flatMap((f) => {
      const row = byOffset.get(f.offset);
      return row ? [{ ...stretchOf(row, f.place), severity: f.severity, message: f.message }] : [];
    }),
  );
  const whole = problems.map((p) => ({
    line: 0,
    start: 0,
    end: lines[0]?.length ?? 0,
    severity: 'error' as const,
    message: p.message,
  }));
  return { text: `${lines.join('\n')}\n`, rows, findings: [...whole, ...findings] };
}

/** The columns of an element, as in `SV107` or `HI01-2`; of the whole segment where the place names no element that it has. */
export function stretchOf({ line, column, segment }: Row, place: string): { line: number; start: number; end: number } {
  const { elements, delimiters } = segment;
  const end = column + elements.join(delimiters.element).length;
  const found = /^[A-Z][A-Z0-9]{1,2}?(\d\d)(?:-(\d\d?))?$/.exec(place);
  const number = Number(found?.[1] ?? 0);
  const text = elements[number];
  if (!found || number === 0 || text === undefined || text === '' || !place.startsWith(elements[0] ?? ''))
    return { line, start: column, end };
  let start = column + elements.slice(0, number).join(delimiters.element).length + 1;
  const component = Number(found[2] ?? 0);
  const own = text.split(delimiters.component);
  const part = own[component - 1];
  if (component === 0 || !part) return { line, start, end: start + text.length };
  start += own.slice(0, component - 1).reduce((sum, p) => sum + p.length + 1, 0);
  return { line, start, end: start + part.length };
}
