import type { Claim, Encounter, Patient } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { within } from '../records/dates';
import { memberKey } from './member';
import type { Rank } from './types';

export type Coverage = NonNullable<Patient['coverage']>[number];

/** When the payer was last asked about a coverage: of several days the latest. */
export const lastVerified = ({ verified = [] }: Coverage): NonNullable<Coverage['verified']>[number] | undefined =>
  verified.reduce<NonNullable<Coverage['verified']>[number] | undefined>(
    (last, v) => ((v.date ?? '') > (last?.date ?? '') ? v : last),
    undefined,
  );

/** Day on which a counter was told: its own, else the first on which the coverage was verified, since later answers bring their own. */
export const toldOn = ({ verified = [] }: Coverage, asOf: IsoDate | undefined): IsoDate | undefined =>
  asOf ?? verified.find((v) => v.date !== undefined)?.date;

/** A coverage that applies to a line: its rank, its plan, and the patient's entry about it. */
export interface Applies {
  readonly rank: Rank;
  readonly plan: string;
  readonly coverage: Coverage;
}

export interface Coverages {
  /** In the order in which they pay. */
  readonly applies: readonly Applies[];
  /** Why nothing or not everything that was asked for applies. */
  readonly problem: string | undefined;
  /** The record says, or the lack of coverages means, that the patient pays alone. */
  readonly selfPay: string | undefined;
}

const ranks: readonly Rank[] = ['primary', 'secondary', 'tertiary'];
/** The place of a coverage in the order of payment by its written rank: 0 for the first. */
export const orderOf = ({ rank }: Pick<Applies, 'rank'>): number => ranks.indexOf(rank);
const rankOf = (c: Coverage): number => ranks.indexOf(c.rank ?? 'primary');

/** The last answer: cost and a dozen rules ask the same of a record, one after the other. */
let last:
  | { readonly record: object; readonly patient: object; readonly date: IsoDate; readonly found: Coverages }
  | undefined;

/**
 * The coverages that pay for a service on a date: those the record names (ranks, plan ids, or `none`), else all of the patient's
 * that are effective on the date, in rank order.
 */
export function coveragesOn(record: Encounter | Claim, patient: Patient, date: IsoDate): Coverages {
  if (last?.record !== record || last.patient !== patient || last.date !== date)
    last = { record, patient, date, found: findCoverages(record, patient, date) };
  return last.found;
}

function findCoverages(record: Encounter | Claim, patient: Patient, date: IsoDate): Coverages {
  const named = record.coverage?.which?.map((w) => w.toUpperCase());
  if (named?.includes('NONE'))
    return { applies: [], problem: undefined, selfPay: 'self-pay: the record names no coverage' };
  const all = [...(patient.coverage ?? [])].sort((a, b) => rankOf(a) - rankOf(b));
  if (all.length === 0 && !named)
    return { applies: [], problem: undefined, selfPay: `self-pay: patient ${patient.id ?? ''} has no coverage` };
  const active = all.filter((c) => !c.effective?.range || within(date, c.effective.range));
  const wanted = named ? active.filter((c) => named.some((n) => names(n, c))) : active;
  const missing = named?.find((n) => !active.some((c) => names(n, c)));
  if (missing !== undefined) {
    const held = all.some((c) => names(missing, c));
    const why = held ? `is not effective on ${date}` : `is not among the coverages of patient ${patient.id ?? ''}`;
    return { applies: appliesOf(wanted), problem: `coverage ${missing} ${why}`, selfPay: undefined };
  }
  if (wanted.length === 0)
    return {
      applies: [],
      problem: undefined,
      selfPay: `self-pay: no coverage of patient ${patient.id ?? ''} is effective on ${date}`,
    };
  return { applies: appliesOf(wanted), problem: undefined, selfPay: undefined };
}

/** Whether a rank or plan id, in upper case, means a coverage. */
const names = (word: string, c: Coverage): boolean => word === c.rank?.toUpperCase() || word === c.plan?.toUpperCase();

function appliesOf(coverages: readonly Coverage[]): Applies[] {
  const applies: Applies[] = [];
  for (const coverage of coverages) {
    const { plan, rank = 'primary' } = coverage;
    // A coverage written twice is a finding of its own, and pays once; two members of one plan are two coverages.
    const again = (a: Applies): boolean =>
      a.plan.toUpperCase() === plan?.toUpperCase() &&
      (a.rank === rank || memberKey(a.coverage) === memberKey(coverage));
    if (plan && !applies.some(again)) applies.push({ rank, plan, coverage });
  }
  return applies;
}

/** Whether a claim's `payer` (a rank or plan id) means a coverage that applies. */
export const isSentTo = (payer: string, applies: Applies): boolean =>
  payer.toUpperCase() === applies.rank.toUpperCase() || payer.toUpperCase() === applies.plan.toUpperCase();
