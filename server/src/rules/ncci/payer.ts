import type { Payer } from '../../../../schemas';
import { coveragesOn } from '../../benefits/coverages';
import { recordOf } from '../../records/book';
import { coverageOf, patientOf, payerOf } from '../parties';
import type { RuleContext } from '../rule';
import type { Visit } from '../visit';

/** Names of the edits that a payer's `edits` entry may list. */
export type EditName = 'ncci' | 'mue' | 'addon';

/** Add-on edits are part of NCCI: who applies the pairs applies them. */
const WORDS: Readonly<Record<EditName, readonly string[]>> = {
  ncci: ['NCCI', 'PTP'],
  mue: ['MUE'],
  addon: ['NCCI', 'ADDON', 'ADD-ON', 'AOC'],
};

/** How the payer of a visit takes edits. */
export interface PayerEdits {
  readonly applies: (edit: EditName) => boolean;
  /** Medicaid has tables of its own, near to Medicare's, which are the ones that are imported. */
  readonly medicaid: boolean;
}

/**
 * The edits that count for a visit: those of the payer that the claim is sent to, of an encounter its first payer. A payer without an
 * `edits` entry, or one that the book does not have, applies all; an encounter that nobody pays for but the patient has none.
 */
export function payerEdits({ reader, visit, once }: RuleContext): PayerEdits {
  return once('payer edits', () => editsOf(reader, visit));
}

function editsOf(reader: RuleContext['reader'], visit: Visit | undefined): PayerEdits {
  if (visit && !visit.isClaim && visit.record.coverage?.which?.some((w) => w.toUpperCase() === 'NONE'))
    return { applies: () => false, medicaid: false };
  const payer = visit && payerFor(reader, visit);
  const which = payer?.edits?.which?.map((w) => w.toUpperCase());
  return {
    applies: (edit) => which === undefined || WORDS[edit].some((word) => which.includes(word)),
    medicaid: payer?.medicaid !== undefined,
  };
}

function payerFor(reader: RuleContext['reader'], visit: Visit): Payer | undefined {
  const date = visit.dates?.from;
  if (!date) return undefined;
  const patient = patientOf(reader, visit);
  const coverage = visit.isClaim
    ? coverageOf(reader, visit)
    : patient && coveragesOn(visit.record, recordOf(patient), date).applies[0]?.coverage;
  return coverage && payerOf(reader, coverage, date);
}
