import type { IsoDate } from '../../../../schemas/values';
import { mceFlagsOn } from '../../codes/sets';
import { hasTabular, type Tabular, tabularOf } from '../../codes/tabular';
import type { RuleContext } from '../rule';
import type { Visit } from '../visit';
import { datesOf } from './invalid-dos';

/** What imported tables say about the diagnoses of a record, for the rules that need them. */

export type Diagnosis = Visit['diagnoses'][number] & { readonly code: string };

/** Diagnoses with a code, in the order of their letters; the first is the principal or first-listed one. */
export function listed(visit: Visit): readonly Diagnosis[] {
  // Pairs of diagnoses are compared; beyond what any claim holds dx/too-many has told already.
  visit.found.listed ??= inOrder((visit.diagnoses as readonly Diagnosis[]).slice(0, MOST));
  return visit.found.listed as readonly Diagnosis[];
}

/** Four times what the larger of the two claims holds. */
const MOST = 100;

function inOrder(coded: readonly Diagnosis[]): readonly Diagnosis[] {
  // Nearly all are written in the order of their letters.
  if (coded.every((d, i) => d.code !== undefined && (i === 0 || letterOf(coded[i - 1]) < letterOf(d)))) return coded;
  return coded.filter((d) => d.code !== undefined).sort((a, b) => (letterOf(a) < letterOf(b) ? -1 : 1));
}

const letterOf = (dx: Diagnosis | undefined): string => dx?.letter ?? '';

/** Says why tables cannot tell, once per record and reason: ten rules that miss one table are one sentence. */
export const sayWhy = (context: RuleContext, at: number, why: string): void =>
  context.notEvaluatedOnce(at, 'code', why);

/** The day on which a diagnosis is judged: of a stay its last, of a line that points to it its first. */
export const dayOf = (visit: Visit, letter: string | undefined): IsoDate | undefined => datesOf(visit, letter)[0];

/** Flags of the Medicare Code Editor for a diagnosis, in lower case; undefined (and told why) where they are not known. */
export function flagsOf(
  context: RuleContext,
  dx: { readonly at: number; readonly code: string; readonly letter?: string | undefined },
): { readonly flags: readonly string[]; readonly edition: string; readonly date: IsoDate } | undefined {
  const date = context.visit && dayOf(context.visit, dx.letter);
  if (!date) return undefined;
  const found = mceFlagsOn(context.engine.codes, dx.code, date);
  if (found.status === 'not-evaluated') sayWhy(context, dx.at, found.why);
  if (found.status !== 'known') return undefined;
  return { flags: found.flags.map((f) => f.toLowerCase()), edition: found.edition, date };
}

/** The tabular list about a diagnosis; undefined (and told why) where none is at hand. */
export function notesOf(context: RuleContext, dx: Diagnosis): Tabular | undefined {
  const date = context.visit && dayOf(context.visit, dx.letter);
  if (!date) return undefined;
  if (hasTabular(context.engine.codes, date)) return tabularOf(context.engine.codes, dx.code, date);
  sayWhy(context, dx.at, 'no tabular list of ICD-10-CM has been imported');
  return undefined;
}

/** Whether a code is one that a note names: a code stands for all that begin with it, and both ends are included. */
export const isNamed = (codes: readonly { readonly from: string; readonly to: string }[], code: string): boolean => {
  const bare = code.replace('.', '');
  return codes.some(({ from, to }) => from <= bare && (bare <= to || bare.startsWith(to)));
};

/** A stay in a hospital, by its type of bill, else by its admission. */
export function isStay({ claim, record, institutional }: Visit): boolean {
  if (!institutional) return false;
  const bill = claim?.typeOfBill?.code?.replace(/^0/, '');
  return bill ? /^(?:11|41)/.test(bill) : record.admitted !== undefined;
}

/** A note's words, cut to what a message can hold. */
export const quoted = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);
