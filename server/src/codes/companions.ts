import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { diagnosisOn } from './diagnoses';

/**
 * Diagnoses that are another code in the company of a diagnosis that is on the record already: dementia in Alzheimer’s disease, a
 * hypertension with kidney disease. ICD-10-CM presumes the connection or has a code for both (guidelines, sections I.A.13, I.A.15 and
 * I.C.9; the tabular list’s “code first”).
 */
interface Companion {
  readonly what: string;
  /** Beginnings of the codes of which one is on the record; of every group one. */
  readonly beside: readonly (readonly string[])[];
  /** Beginning of the code that would be found alone. */
  readonly alone: string;
  /** The codes, or beginnings of them, that go first then. */
  readonly instead: readonly string[];
}

const KIDNEY = ['N18'];
const HEART = ['I50'];
/** Diseases that a dementia is a manifestation of. */
const BRAIN = ['G30', 'G31.0', 'G31.1', 'G31.83', 'G20', 'G10', 'A81.0', 'B20'];

const COMPANIONS: readonly Companion[] = [
  { what: 'dementia in another disease', beside: [BRAIN], alone: 'F03', instead: ['F02.80', 'F02'] },
  {
    what: 'hypertension with heart failure and kidney disease',
    beside: [KIDNEY, HEART],
    alone: 'I10',
    instead: ['I13.0', 'I13'],
  },
  { what: 'hypertension with kidney disease', beside: [KIDNEY], alone: 'I10', instead: ['I12.9', 'I12'] },
  { what: 'hypertension with heart failure', beside: [HEART], alone: 'I10', instead: ['I11.0'] },
  { what: 'anemia in kidney disease', beside: [KIDNEY], alone: 'D64.9', instead: ['D63.1'] },
  { what: 'anemia in a tumor', beside: [['C']], alone: 'D64.9', instead: ['D63.0'] },
  { what: 'nerves in type 2 diabetes', beside: [['E11']], alone: 'G62.9', instead: ['E11.42', 'E11.40'] },
  { what: 'nerves in type 1 diabetes', beside: [['E10']], alone: 'G62.9', instead: ['E10.42', 'E10.40'] },
  { what: 'the retina in type 2 diabetes', beside: [['E11']], alone: 'H35.0', instead: ['E11.319'] },
  { what: 'the retina in type 1 diabetes', beside: [['E10']], alone: 'H35.0', instead: ['E10.319'] },
];

/**
 * What goes first of a list of found diagnoses, given those that the record has: codes as people write them, valid on the date; none
 * where nothing that was found is another code in this company.
 */
export function companionsOf(
  codes: Codes,
  found: readonly string[],
  listed: readonly string[],
  date: IsoDate,
): string[] {
  if (listed.length === 0) return [];
  const first: string[] = [];
  for (const { beside, alone, instead } of COMPANIONS) {
    if (!found.some((code) => code.startsWith(alone))) continue;
    if (!beside.every((group) => group.some((b) => listed.some((code) => code.startsWith(b))))) continue;
    for (const start of instead)
      first.push(...(isValid(codes, start, date) ? [start] : found.filter((code) => code.startsWith(start))));
  }
  return [...new Set(first)];
}

const isValid = (codes: Codes, code: string, date: IsoDate): boolean =>
  diagnosisOn(codes, code, date).status === 'valid';
