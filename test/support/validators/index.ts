import { crossChecks, narrow } from './checks';
import { type At, type Row, walk } from './walk';

/** A file of claims against the strictest of what public validators ask; nothing here knows the product's own writer or validator. */

export interface Judged {
  readonly errors: readonly string[];
  /** What the guide allows and one validator cannot take. */
  readonly narrow: readonly string[];
}

/** Judges a written file: its envelopes, the form of each segment, and what holds between them. */
export function judge(text: string): Judged {
  const errors: string[] = [];
  const header = text.slice(0, 106);
  if (
    !/^ISA\*00\* {10}\*00\* {10}\*(?:ZZ|\d\d)\*.{15}\*(?:ZZ|\d\d)\*.{15}\*\d{6}\*\d{4}\*\^\*00501\*\d{9}\*[01]\*[PT]\*:~$/.test(
      header,
    )
  )
    errors.push(`the header is not as it must be: ${header}`);
  if (/[\r\t]|[^\n\x20-\x7e]/.test(text)) errors.push('a character that is none of the standard’s');
  const pieces = text.split('~');
  if ((pieces.pop() ?? '').trim() !== '') errors.push('the file does not end with a segment');
  const rows: Row[] = pieces.map((p) => p.replace(/^\n/, '').split('*'));
  for (const row of rows) if (!/^[A-Z][A-Z0-9]{1,2}$/.test(row[0] ?? '')) errors.push(`no segment: ${row.join('*')}`);
  const placed = envelope(rows, errors);
  errors.push(...crossChecks(placed));
  return { errors, narrow: narrow(placed) };
}

/** Envelopes: one of each around the other, with numbers and counts that agree. Gives the segments of all transactions. */
function envelope(rows: readonly Row[], errors: string[]): At[] {
  const [isa = [], gs = []] = rows;
  const ge = rows.at(-2) ?? [];
  const iea = rows.at(-1) ?? [];
  const sets: Row[][] = [];
  for (const row of rows.slice(2, -2)) {
    if (row[0] === 'ST') sets.push([]);
    if (sets.length === 0) errors.push(`${row.join('*')} stands outside a transaction`);
    sets.at(-1)?.push(row);
  }
  if (gs[0] !== 'GS' || ge[0] !== 'GE' || iea[0] !== 'IEA') errors.push('an envelope is open or missing');
  if (iea.join('*') !== `IEA*1*${isa[13]}`) errors.push(`${iea.join('*')} is not the end of interchange ${isa[13]}`);
  if (ge.join('*') !== `GE*${sets.length}*${gs[6]}`) errors.push(`${ge.join('*')} is not the end of group ${gs[6]}`);
  if (gs[1] !== 'HC' || gs[7] !== 'X' || !/^[1-9]\d{0,8}$/.test(gs[6] ?? ''))
    errors.push(`${gs.join('*')}: HC, X, number`);
  for (const n of [2, 3])
    if (!/^(?! )[\x20-\x29\x2b-\x39\x3b-\x5d_]{2,15}(?<! )$/.test(gs[n] ?? '')) errors.push(`GS0${n} is “${gs[n]}”`);
  if (!/^\d{8}$/.test(gs[4] ?? '') || !/^\d{4}$/.test(gs[5] ?? '')) errors.push(`${gs.join('*')}: date and time`);
  const numbers = new Set<string>();
  const placed: At[] = [];
  for (const set of sets) {
    const [st = []] = set;
    const se = set.at(-1) ?? [];
    if (se.join('*') !== `SE*${set.length}*${st[2]}`)
      errors.push(`${se.join('*')}: ${set.length} segments of ${st[2]}`);
    if (numbers.has(st[2] ?? '')) errors.push(`ST02 ${st[2]} is given twice`);
    numbers.add(st[2] ?? '');
    if (st[3] !== gs[8]) errors.push(`ST03 ${st[3]} is not GS08 ${gs[8]}`);
    const walked = walk(st[3] ?? '', set);
    errors.push(...walked.errors);
    placed.push(...walked.placed);
  }
  return placed;
}
