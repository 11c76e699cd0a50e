import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, codeAt, historyAt, indexOf, rangeOf } from './codec';
import { dotted, undotted } from './dots';
import { oneSlipAway } from './slips';
import { kindOn, statusOn } from './status';
import type { CodeStatus } from './types';

export { dotted, undotted } from './dots';
export { wordsFor } from './wording';

/**
 * Diagnoses by number: what a code is on a date, and what stands above, below and beside it. Codes are taken with or without the
 * dot, in any case; they are given with the dot.
 */

/** The first day of ICD-10-CM, and the last one of the newest edition that is built in. */
const FIRST_DAY = '2015-10-01' as IsoDate;
const LAST_DAY = '2027-09-30' as IsoDate;

/** What a diagnosis code is on a date. */
export function diagnosisOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  if (date < FIRST_DAY)
    return { status: 'not-evaluated', why: `ICD-10-CM began on ${FIRST_DAY}, and the service is earlier` };
  const at = placeOf(codes, code);
  if (at >= 0) return statusOn(historyAt(codes.icd10cm, at), date, 'ICD-10-CM');
  if (date <= LAST_DAY) return { status: 'unknown' };
  const why = `the built-in ICD-10-CM numbers end on ${LAST_DAY} and have no ${dotted(undotted(code))}`;
  return { status: 'not-evaluated', why };
}

/** A practice uses a few hundred diagnoses again and again; this many places are remembered. */
const MOST_PLACES = 10_000;
const places = new WeakMap<CodeTable, Map<string, number>>();

/** Index of a code, as typed, in the table, or -1. */
function placeOf({ icd10cm }: Codes, code: string): number {
  let known = places.get(icd10cm);
  if (!known) {
    known = new Map();
    places.set(icd10cm, known);
  }
  const found = known.get(code);
  if (found !== undefined) return found;
  const at = indexOf(icd10cm, undotted(code));
  if (known.size < MOST_PLACES) known.set(code, at);
  return at;
}

/** The edition by which a date is judged, for a finding's source: that of the fiscal year, or the nearest one that is built in. */
export function diagnosisEdition(date: IsoDate): string {
  const day = date < FIRST_DAY ? FIRST_DAY : date > LAST_DAY ? LAST_DAY : date;
  const year = Number(day.slice(0, 4)) + (day.slice(5) >= '10-01' ? 1 : 0);
  return `ICD-10-CM FY${year} (built in)`;
}

/** Codes below a heading that may be billed on the date, in order, at most `limit`. */
export function billableBelow(codes: Codes, header: string, date: IsoDate, limit: number): string[] {
  const bare = undotted(header);
  const table = codes.icd10cm;
  const [start, end] = rangeOf(table, bare);
  const found: string[] = [];
  for (let i = start; i < end && found.length < limit; i++) {
    if (kindOn(historyAt(table, i), date) !== 'valid') continue;
    const code = codeAt(table, i);
    if (code !== bare) found.push(dotted(code));
  }
  return found;
}

/** The next level below a heading on the date: headings and billable codes that have no other code of the date in between. */
export function childrenOf(codes: Codes, header: string, date: IsoDate): string[] {
  const bare = undotted(header);
  const table = codes.icd10cm;
  const [start, end] = rangeOf(table, bare);
  const found: string[] = [];
  let last = '';
  for (let i = start; i < end; i++) {
    const code = codeAt(table, i);
    if (code === bare || (last && code.startsWith(last)) || !kindOn(historyAt(table, i), date)) continue;
    found.push(dotted(code));
    last = code;
  }
  return found;
}

const MOST = 12;

/**
 * What may stand in place of a code that has ended or not begun, at most twelve: the valid codes below it, else those beside it,
 * first the ones that began when it ended, else the code above it.
 */
export function replacementsFor(codes: Codes, code: string, date: IsoDate): string[] {
  const bare = undotted(code);
  const below = billableBelow(codes, bare, date, MOST);
  if (below.length > 0) return below;
  const fact = diagnosisOn(codes, bare, date);
  for (let length = bare.length - 1; length >= 3; length--) {
    const above = bare.slice(0, length);
    if (diagnosisOn(codes, above, date).status === 'valid') return [dotted(above)];
    const beside = billableBelow(codes, above, date, 500);
    if (beside.length === 0) continue;
    const heirs = fact.status === 'ended' ? beside.filter((c) => beganAfter(codes, c, date, fact.to)) : [];
    return [...new Set([...heirs, ...beside])].slice(0, MOST);
  }
  return [];
}

/** Whether a code's first day is the one after `last`. */
function beganAfter(codes: Codes, code: string, date: IsoDate, last: IsoDate): boolean {
  const fact = diagnosisOn(codes, code, date);
  if (fact.status !== 'valid' || !fact.from) return false;
  return Date.parse(fact.from) - Date.parse(last) === 24 * 60 * 60 * 1000;
}

/**
 * Valid codes that somebody may have meant by one that does not exist, likeliest first, at most six: the code with its missing
 * placeholders X filled in, or its last character too many left out; then codes one slip away, those of the same branch first;
 * then, for a code that goes on below a heading, that heading's codes.
 */
export function nearestValid(codes: Codes, code: string, date: IsoDate): string[] {
  const bare = undotted(code);
  if (bare.length < 2 || bare.length > 9) return [];
  const valid = (candidate: string): boolean => {
    const at = indexOf(codes.icd10cm, candidate);
    return at >= 0 && kindOn(historyAt(codes.icd10cm, at), date) === 'valid';
  };
  const found = new Set<string>();
  const padded = bare.slice(0, -1).padEnd(6, 'X') + bare.slice(-1);
  if (valid(padded)) found.add(padded);
  for (let length = bare.length - 1; length >= 3; length--)
    if (valid(bare.slice(0, length))) found.add(bare.slice(0, length));
  for (const candidate of oneSlipAway(bare, valid)) found.add(candidate);
  if (found.size === 0)
    for (let length = bare.length - 1; length >= 3 && found.size === 0; length--)
      for (const below of billableBelow(codes, bare.slice(0, length), date, 6)) found.add(undotted(below));
  return [...found].slice(0, 6).map(dotted);
}
