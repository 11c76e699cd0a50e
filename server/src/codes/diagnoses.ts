import type { IsoDate } from '../../../schemas/values';
import { slips } from '../records/nearest';
import type { Codes } from './builtin';
import { codeAt, historyAt, indexOf, lowerBound } from './codec';
import { statusOn } from './status';
import type { CodeSet, CodeStatus, Words } from './types';

/** Diagnoses by number: what is valid on a date, and what stands above and below. Codes are taken with or without the dot. */

/** The first day of ICD-10-CM, and the last one of the newest edition that is built in. */
const FIRST_DAY = '2015-10-01' as IsoDate;
const LAST_DAY = '2027-09-30' as IsoDate;

export const undotted = (code: string): string => code.toUpperCase().replace('.', '');
export const dotted = (code: string): string => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code);

/** What a diagnosis code is on a date. */
export function diagnosisOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  if (date < FIRST_DAY)
    return { status: 'not-evaluated', why: `ICD-10-CM began on ${FIRST_DAY}; the service is earlier` };
  const at = indexOf(codes.icd10cm, undotted(code));
  if (at < 0) {
    return date > LAST_DAY
      ? {
          status: 'not-evaluated',
          why: `the built-in ICD-10-CM numbers end on ${LAST_DAY}, and this one is not among them`,
        }
      : { status: 'unknown' };
  }
  return statusOn(historyAt(codes.icd10cm, at), date, 'ICD-10-CM');
}

/** Our words for a code of a set. A diagnosis without words of its own takes those of the nearest code above it that has some. */
export function wordsFor(codes: Codes, set: CodeSet, code: string): Words | undefined {
  const { rows } = codes.words[set];
  const bare = undotted(code);
  const own = rows.get(bare);
  if (own) return { words: own.words, inherited: false, from: own.code };
  if (set !== 'icd10cm') return undefined;
  for (let length = bare.length - 1; length >= 3; length--) {
    const above = rows.get(bare.slice(0, length));
    if (!above) continue;
    const visit = visitWords(bare);
    return { words: visit ? `${above.words} · ${visit}` : above.words, inherited: true, from: above.code };
  }
  return undefined;
}

const VISITS: Readonly<Record<string, string>> = { A: 'first visit', D: 'follow-up', S: 'sequela' };

/** What the seventh character says in the chapters of injuries and external causes, where A, D and S always mean the same. */
function visitWords(bare: string): string | undefined {
  return bare.length === 7 && /^[STVWXY]/.test(bare) ? VISITS[bare[6] ?? ''] : undefined;
}

/** Codes below a heading that may be billed on the date, in order, at most `limit`. */
export function billableBelow(codes: Codes, header: string, date: IsoDate, limit: number): string[] {
  const bare = undotted(header);
  const table = codes.icd10cm;
  const found: string[] = [];
  for (let i = lowerBound(table, bare); i < table.count && found.length < limit; i++) {
    const code = codeAt(table, i);
    if (!code.startsWith(bare)) break;
    if (code !== bare && statusOn(historyAt(table, i), date, '').status === 'valid') found.push(dotted(code));
  }
  return found;
}

/** The next level below a heading on the date: headings and billable codes that have no other listed code in between. */
export function childrenOf(codes: Codes, header: string, date: IsoDate): string[] {
  const bare = undotted(header);
  const table = codes.icd10cm;
  const found: string[] = [];
  let last = '';
  for (let i = lowerBound(table, bare); i < table.count; i++) {
    const code = codeAt(table, i);
    if (!code.startsWith(bare)) break;
    if (code === bare || (last && code.startsWith(last))) continue;
    const { status } = statusOn(historyAt(table, i), date, '');
    if (status !== 'valid' && status !== 'header') continue;
    found.push(dotted(code));
    last = code;
  }
  return found;
}

/** What may stand in place of a code that has ended or not begun: valid codes below it, else its valid siblings. */
export function replacementsFor(codes: Codes, code: string, date: IsoDate): string[] {
  const below = billableBelow(codes, code, date, 12);
  if (below.length > 0) return below;
  const bare = undotted(code);
  for (let length = bare.length - 1; length >= 3; length--) {
    const siblings = billableBelow(codes, bare.slice(0, length), date, 12).filter((c) => undotted(c) !== bare);
    if (siblings.length > 0) return siblings;
    if (diagnosisOn(codes, bare.slice(0, length), date).status === 'valid') return [dotted(bare.slice(0, length))];
  }
  return [];
}

/**
 * Valid codes that somebody may have meant by one that does not exist: one slip away within the same category, a code with too many
 * characters cut back, or one with too few filled up.
 */
export function nearestValid(codes: Codes, code: string, date: IsoDate): string[] {
  const bare = undotted(code);
  const found: string[] = [];
  const add = (c: string): void => {
    if (!found.includes(c)) found.push(c);
  };
  for (let length = bare.length - 1; length >= 3; length--) {
    const cut = bare.slice(0, length);
    const { status } = diagnosisOn(codes, cut, date);
    if (status === 'valid') add(dotted(cut));
    if (status === 'header') {
      for (const below of billableBelow(codes, cut, date, 200)) if (slips(undotted(below), bare, 1) <= 1) add(below);
      break;
    }
  }
  if (found.length === 0 && bare.length >= 3) {
    // A slip in the category itself: letters are right more often than digits.
    for (const below of billableBelow(codes, bare.slice(0, 2), date, 4000))
      if (slips(undotted(below), bare, 1) <= 1) add(below);
  }
  return found.slice(0, 6);
}
