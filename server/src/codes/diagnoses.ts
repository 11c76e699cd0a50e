import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, codeAt, historyAt, indexOf, rangeOf } from './codec';
import { dotted, undotted } from './dots';
import { type Chosen, chosenName, daysOf } from './installed';
import { oneSlipAway } from './slips';
import { kindOn, statusOn } from './status';
import type { CodeStatus } from './types';
import { elsewhere, lackedByOlder, listOn } from './yearly';

export { dotted, undotted } from './dots';
export { wordsFor } from './wording';

/**
 * Diagnoses by number: what a code is on a date, and what stands above, below and beside it. Codes are taken with or without the
 * dot, in any case; they are given with the dot.
 */

/** The first day of ICD-10-CM, and the last one of the newest edition that is built in. */
const FIRST_DAY = '2015-10-01' as IsoDate;
const LAST_DAY = '2027-09-30' as IsoDate;

/** What a diagnosis code is on a date: by the imported edition in force on it, else by the built-in numbers (see `openCodes`). */
export function diagnosisOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  if (date < FIRST_DAY)
    return { status: 'not-evaluated', why: `ICD-10-CM began on ${FIRST_DAY}, and the service is earlier` };
  const imported = decidingEdition(codes, date);
  if (imported) return byEdition(codes, imported.chosen, imported.table, code, date);
  const fact = builtinOn(codes, code, date);
  return (fact.status === 'unknown' && elsewhere(codes, 'icd10cm', undotted(code), date)) || fact;
}

/** What the built-in numbers say. */
function builtinOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  const at = placeIn(codes.icd10cm, code);
  if (at >= 0) return statusOn(historyAt(codes.icd10cm, at), date, 'ICD-10-CM');
  if (date <= LAST_DAY) return { status: 'unknown' };
  const why = `the built-in ICD-10-CM numbers end on ${LAST_DAY} and have no ${dotted(undotted(code))}`;
  return { status: 'not-evaluated', why };
}

/** The imported edition that judges a date, or undefined where the built-in numbers do. */
function decidingEdition(codes: Codes, date: IsoDate): ReturnType<typeof listOn> {
  if (codes.installed.editions.length === 0) return undefined;
  const found = listOn(codes, 'icd10cm', date);
  if (!found || found.chosen.fit === 'in-force') return found;
  // Between and before imported editions the built-in numbers know better than a neighbour; after them the later one is nearer.
  if (date <= LAST_DAY || (daysOf(found.chosen.edition).to ?? '') <= LAST_DAY) return undefined;
  return found;
}

function byEdition(codes: Codes, chosen: Chosen, table: CodeTable, code: string, date: IsoDate): CodeStatus {
  const bare = undotted(code);
  const at = placeIn(table, code);
  const kind = at < 0 ? undefined : kindOn(historyAt(table, at), date);
  const known = date <= LAST_DAY ? builtinOn(codes, code, date) : undefined;
  if (kind === 'valid') return known?.status === 'valid' ? known : { status: 'valid' };
  if (kind === 'header') {
    if (known?.status === 'header') return known;
    const past = known?.status === 'ended' ? known : elsewhere(codes, 'icd10cm', bare, date);
    return past?.status === 'ended' ? { status: 'header', validUntil: past.to } : { status: 'header' };
  }
  if (chosen.fit === 'older') return lackedByOlder(chosen, dotted(bare), date);
  // An April update that was not imported: the code began after the edition's own first day.
  const began = daysOf(chosen.edition).from;
  if (known?.status === 'valid' && known.from && began && known.from > began) return known;
  if (known?.status === 'ended' || known?.status === 'not-yet') return known;
  return elsewhere(codes, 'icd10cm', bare, date) ?? { status: 'unknown' };
}

/** The table of diagnoses by which a date is judged: its histories tell what each code is on the date. */
export const diagnosesOn = (codes: Codes, date: IsoDate): CodeTable =>
  decidingEdition(codes, date)?.table ?? codes.icd10cm;

/** A practice uses a few hundred diagnoses again and again; this many places are remembered. */
const MOST_PLACES = 10_000;
const places = new WeakMap<CodeTable, Map<string, number>>();

/** Index of a code, as typed, in a table, or -1. */
function placeIn(table: CodeTable, code: string): number {
  let known = places.get(table);
  if (!known) {
    known = new Map();
    places.set(table, known);
  }
  const found = known.get(code);
  if (found !== undefined) return found;
  const at = indexOf(table, undotted(code));
  if (known.size < MOST_PLACES) known.set(code, at);
  return at;
}

/** The edition by which a date is judged, for a finding's source: the imported one, or that of the fiscal year, or the nearest. */
export function diagnosisEdition(date: IsoDate, codes?: Codes): string {
  const imported = codes && decidingEdition(codes, date);
  if (imported) return chosenName(imported.chosen, date);
  const day = date < FIRST_DAY ? FIRST_DAY : date > LAST_DAY ? LAST_DAY : date;
  const year = Number(day.slice(0, 4)) + (day.slice(5) >= '10-01' ? 1 : 0);
  return `ICD-10-CM FY${year} (built in)`;
}

/** Codes below a heading that may be billed on the date, in order, at most `limit`. */
export function billableBelow(codes: Codes, header: string, date: IsoDate, limit: number): string[] {
  const bare = undotted(header);
  const table = diagnosesOn(codes, date);
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
  const table = diagnosesOn(codes, date);
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
  const table = diagnosesOn(codes, date);
  const valid = (candidate: string): boolean => {
    const at = indexOf(table, candidate);
    return at >= 0 && kindOn(historyAt(table, at), date) === 'valid';
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
