import fs from 'node:fs';
import path from 'node:path';
import { linesOfXz, linesOfZip, shift } from './publishers';

/** The first days of the two full lists at hand. The newer one keeps every code that has ended since 2014, with its last day. */
const OLD_LIST = '20190101';
const NEW_LIST = '20251001';

/**
 * Tables that show that a code was in force on a day, where the lists do not tell when it began: payment and edit tables of that
 * quarter. Of the 2020 table, which was kept up through that year, only its end is certain.
 */
const SIGHTINGS: readonly { readonly file: string; readonly day: string }[] = [
  { file: 'rvu/PPRRVU2020_reconstructed.csv.xz', day: '20201231' },
  { file: 'ncci/MCR_MUE_PractitionerServices_Eff_07-01-2024_reconstructed.csv.xz', day: '20240701' },
  { file: 'ncci/MCR_MUE_OutpatientHospitalServices_Eff_07-01-2024_reconstructed.csv.xz', day: '20240701' },
  { file: 'ncci/MCR_MUE_DMESupplierServices_Eff_07-01-2024_reconstructed.csv.xz', day: '20240701' },
  { file: 'dmepos/DMEPOS25_APR25.csv.xz', day: '20250401' },
  { file: 'asp/asp_payment_limit_2026-01.csv.xz', day: '20260101' },
];

/** HCPCS Level II; the D codes among its numbers are the dental association's. */
const LEVEL_II = /^"?([A-CE-V]\d{4})(?=[,"])/;

/**
 * Level II codes and modifiers with their histories as the codec writes them: first and last days from the 2019 list, last days
 * from the 2025 list. A code that came in between is known to have begun after the one and by the first table that shows it.
 */
export function procedureHistories(data: string): { codes: Map<string, string>; modifiers: Map<string, string> } {
  const codes = new Map<string, string>();
  const modifiers = new Map<string, string>();
  for (const line of oldList(data)) (line.modifier ? modifiers : codes).set(line.code, `V${line.added}-${line.ended}`);

  const ends = newList(data);
  const seen = firstSightings(data);
  for (const [code, end] of ends) {
    const known = codes.get(code);
    if (known) {
      codes.set(code, known.replace(/-.*/, `-${end}`));
      continue;
    }
    const latest = [seen.get(code) ?? NEW_LIST, NEW_LIST, end || NEW_LIST].sort()[0] ?? NEW_LIST;
    codes.set(code, `V${OLD_LIST}~${latest}-${end}`);
  }
  // Tables newer than the list have numbers that it lacks.
  const eve = shift(NEW_LIST, 91);
  for (const [code, day] of seen) if (!codes.has(code) && day > NEW_LIST) codes.set(code, `V${eve}~${day}-`);

  for (const line of excerpt(data)) (line.modifier ? modifiers : codes).set(line.code, `V${line.added}-${line.ended}`);
  return { codes, modifiers };
}

interface Line {
  readonly code: string;
  readonly modifier: boolean;
  readonly added: string;
  readonly ended: string;
}

/** First lines of the 2019 file: columns 1–5 the number, 11 its kind, 269–276 the first day, 285–292 the last. */
function oldList(data: string): Line[] {
  return linesOfZip(data, 'hcpcs/2019-Alpha-Numeric-HCPCS-File.zip', 'HCPC2019_CONTR_ANWEB.txt')
    .filter((line) => line[10] === '3' || line[10] === '7')
    .map((line) => ({
      code: line.slice(0, 5).trim(),
      modifier: line[10] === '7',
      added: line.slice(268, 276).trim(),
      ended: line.slice(284, 292).trim(),
    }));
}

/** Rows of the October 2026 file: the number first, its kind third, and the days fourth to second from the end. */
function excerpt(data: string): Line[] {
  return fs
    .readFileSync(path.join(data, 'hcpcs/HCPC2026_OCT_ANWEB.excerpt.csv'), 'latin1')
    .split('\n')
    .map((line) => /^\s*(\w+),\d+,([37]),.*,(\d{8}),\d{8},(\d{8})?,\w\s*$/.exec(line))
    .filter((m) => m !== null)
    .map(([, code = '', kind, added = '', ended = '']) => ({ code, modifier: kind === '7', added, ended }));
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Numbers of the 2025 list with their last day, which stands in words at the end of the text of those that have one. */
function newList(data: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of linesOfXz(data, 'hcpcs/hcpcs_2025-11_list.csv.xz')) {
    const code = LEVEL_II.exec(line)?.[1];
    if (!code) continue;
    const [, month = '', day = '', year = ''] = /Terminated\s+(\w+)\s+(\d{1,2}),?\s+(\d{4})/.exec(line) ?? [];
    const number = MONTHS.indexOf(month) + 1;
    found.set(code, number ? `${year}${String(number).padStart(2, '0')}${day.padStart(2, '0')}` : '');
  }
  return found;
}

function firstSightings(data: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { file, day } of SIGHTINGS)
    for (const line of linesOfXz(data, file)) {
      const code = LEVEL_II.exec(line)?.[1];
      if (code && !found.has(code)) found.set(code, day);
    }
  return found;
}
