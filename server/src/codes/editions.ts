import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { diagnosisEdition } from './diagnoses';
import type { SetName } from './import/table';
import { chooseEdition, chosenName, editionsOf, setName } from './installed';
import { procedureEdition } from './procedures';
import type { Source } from './types';

const BUILT_IN: readonly { readonly set: SetName; readonly edition: string }[] = [
  { set: 'icd10cm', edition: 'ICD-10-CM FY2026 and FY2027 (built in)' },
  { set: 'hcpcs', edition: 'HCPCS Level II, November 2025 (built in)' },
];

/**
 * The code sets at hand, each in one phrase, and one line for each that could not be read. Reads no table: only what the index of the
 * store says.
 */
export function editionsInUse({ installed }: Codes): string[] {
  const sets = [...new Set(installed.editions.map(({ set }) => set))];
  const imported = (set: SetName): string =>
    `${setName(set)} ${editionsOf(installed, set)
      .map(({ edition }) => edition)
      .join(', ')} (imported)`;
  const lines = BUILT_IN.map(({ set, edition }) => (sets.includes(set) ? `${imported(set)}, else built in` : edition));
  for (const set of sets) if (!BUILT_IN.some((own) => own.set === set)) lines.push(imported(set));
  return [...lines, ...installed.problems()];
}

/** The imported edition that decides a date in a set with built-in numbers, as a finding names it; undefined where those decide. */
export function importedEdition(
  codes: Codes,
  set: 'icd10cm' | 'hcpcs' | 'modifier',
  date: IsoDate,
): string | undefined {
  if (editionsOf(codes.installed, set).length === 0) return undefined;
  const name = editionFor(codes, set, date);
  return name?.includes('(built in)') ? undefined : name;
}

/** The edition by which a code of a set is judged on a date, as a finding names it; undefined where the set is not at hand. */
export function editionFor(codes: Codes, set: Source, date: IsoDate): string | undefined {
  if (set === 'icd10cm') return diagnosisEdition(date, codes);
  if (set === 'hcpcs') return procedureEdition(codes, date);
  const chosen = chooseEdition(codes.installed, set, date);
  if (chosen) return chosenName(chosen, date);
  return set === 'modifier' || set === 'pos' ? `${setName(set)} (built in)` : undefined;
}
