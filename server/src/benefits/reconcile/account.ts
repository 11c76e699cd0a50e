import type { Claim } from '../../../../schemas';
import type { Cents } from '../../../../schemas/values';
import { type Item, type Reader, recordOf } from '../../records/book';
import { add, cents, max, min, subtract, sum, ZERO } from '../../records/money';
import { accounted, netOf, patientOf, type Standing, standingOf } from '../answers';
import { coveragesOn, orderOf } from '../coverages';
import type { Cost, Rank } from '../types';
import { denialsOf, deniedSum } from './denied';
import type { Difference } from './differences';

/** What is still open of a claim after its payer’s answer: with the payer, with the patient, or with nobody. Integer cents. */
export interface ClaimAccount {
  /** Undefined where a line’s charge is not known. */
  readonly charge: Cents | undefined;
  /** What the payer’s last answer leaves to the patient (group PR). */
  readonly patient: Cents;
  /** What the patient was last asked for; undefined where nobody has asked. */
  readonly patientBilled: Cents | undefined;
  /** Received from the patient for the visit, what was given back subtracted. */
  readonly patientPaid: Cents;
  /** What the patient still owes by that answer: what was paid and forgiven is taken off; negative where more was paid. */
  readonly owed: Cents;
  readonly writtenOff: Cents;
  /** Denied, and neither written off nor closed. */
  readonly openDenied: Cents;
  /**
   * What is left: the charge less payment, agreed adjustments, the patient’s payments and write-offs. Undefined where the charge is
   * not known, and where another claim goes on with the same services.
   */
  readonly balance: Cents | undefined;
  /** The claim that goes on with the services: the next payer’s, or a replacement. */
  readonly goesOnIn: string | undefined;
  /** A coverage that comes after this payer and has no claim yet. */
  readonly nextPayer: { readonly rank: Rank; readonly plan: string } | undefined;
  readonly differences: readonly Difference[];
}

/** The account of an answered claim. */
export function accountOf(
  reader: Reader,
  item: Item<'claim'>,
  standing: Standing,
  charges: ReadonlyMap<number, Cents>,
  cost: Cost | undefined,
): ClaimAccount {
  const claim = recordOf(item);
  const siblings = siblingsOf(reader, item);
  const ownRank = rankOf(reader, claim);
  const after = siblings.find(
    (s) => replaces(recordOf(s), claim) || orderOf({ rank: rankOf(reader, recordOf(s)) }) > orderOf({ rank: ownRank }),
  );
  const lineCount = claim.service?.line?.length ?? 0;
  const charge = lineCount > 0 && charges.size === lineCount ? sum([...charges.values()]) : undefined;
  const rows = [...standing.lines.values(), ...(standing.whole ? [standing.whole] : [])];
  const patient = sum(rows.map(patientOf));
  const patientPaid = paidByPatient(siblings, claim, standing, cost);
  const { billed: patientBilled, writtenOff, forgiven } = officeSums(claim);
  const denied = deniedSum(denialsOf(standing).filter((d) => d.group !== 'PR'));
  const openDenied = standing.closed ? ZERO : max(ZERO, subtract(denied, writtenOff));
  const unaccounted = charge === undefined ? undefined : subtract(charge, sum(rows.map(accounted)));
  const owed = subtract(patient, add(patientPaid, min(forgiven, patient)));
  const balance =
    after || unaccounted === undefined
      ? undefined
      : standing.closed
        ? min(ZERO, owed)
        : cents(openDenied + unaccounted + owed);
  const differences: Difference[] = [];
  const put = (kind: Difference['kind'], amount: Cents, expected?: Cents, told?: Cents): void => {
    differences.push({ kind, line: undefined, amount, adjustment: undefined, expected, told });
  };
  if (
    !after &&
    !standing.forwarded &&
    standing.status === 'answered' &&
    patientBilled !== undefined &&
    patientBilled > patient
  )
    put('patient-billed', subtract(ZERO, subtract(patientBilled, patient)), patient, patientBilled);
  if (
    !after &&
    standing.lines.size === 0 &&
    unaccounted !== undefined &&
    unaccounted > 0 &&
    standing.status === 'answered'
  )
    put('balance', unaccounted);
  if (balance !== undefined && owed < 0 && standing.status === 'answered') put('balance', owed);
  return {
    ...{ charge, patient, patientBilled, patientPaid, owed, writtenOff, openDenied, balance },
    goesOnIn: after?.id,
    nextPayer: after || patient === 0 ? undefined : nextPayerOf(reader, claim, ownRank),
    differences,
  };
}

/** Other claims for the same encounters. */
function siblingsOf(reader: Reader, item: Item<'claim'>): readonly Item<'claim'>[] {
  const claim = recordOf(item);
  const from = new Set((claim.from ?? []).flatMap((f) => f.id?.toUpperCase() ?? []));
  const patient = claim.patient?.id;
  if (patient === undefined) return [];
  return reader.visitsOf(patient).filter((other): other is Item<'claim'> => {
    if (other.kind !== 'claim' || (other as unknown) === item) return false;
    const record = recordOf(other as Item<'claim'>);
    return replaces(record, claim) || (record.from?.some((f) => f.id && from.has(f.id.toUpperCase())) ?? false);
  });
}

/** Whether a claim replaces or voids another by the payer’s number. */
function replaces({ originalNumber, frequency }: Claim, first: Claim): boolean {
  const number = originalNumber?.number?.toUpperCase();
  if (number === undefined || (frequency?.kind ?? 'original') === 'original') return false;
  return first.history?.event?.some((e) => e.icn?.toUpperCase() === number) ?? false;
}

const RANKS: readonly Rank[] = ['primary', 'secondary', 'tertiary'];

/** The rank of the payer that a claim goes to. */
function rankOf(reader: Reader, claim: Claim): Rank {
  const which = claim.payer?.which?.toUpperCase();
  const direct = RANKS.find((r) => r.toUpperCase() === which);
  if (direct !== undefined || which === undefined) return direct ?? 'primary';
  const id = claim.patient?.id;
  const patient = id === undefined ? undefined : reader.find('patient', id)[0];
  return (patient && recordOf(patient).coverage?.find((c) => c.plan?.toUpperCase() === which)?.rank) ?? 'primary';
}

function nextPayerOf(reader: Reader, claim: Claim, rank: Rank): ClaimAccount['nextPayer'] {
  const id = claim.patient?.id;
  const patient = id === undefined ? undefined : reader.find('patient', id)[0];
  const date = claim.date?.range?.from ?? claim.service?.line?.[0]?.dates?.from;
  if (!patient || !date) return undefined;
  const next = coveragesOn(claim, recordOf(patient), date).applies.find((a) => orderOf(a) > orderOf({ rank }));
  return next && { rank: next.rank, plan: next.plan };
}

/** Receipts at the visit, and what came in since by the history of any of its claims. */
function paidByPatient(siblings: readonly Item<'claim'>[], claim: Claim, own: Standing, cost: Cost | undefined): Cents {
  const others = siblings.map((s) => standingOf(recordOf(s), new Map()));
  const later = [own, ...others].map(({ payments, refunds }) => netOf(payments, refunds));
  const taken = cost?.patient.collected ?? sum((claim.collected ?? []).map((c) => c.amount ?? ZERO));
  return add(taken, sum(later));
}

/** What the office has asked and given up: a write-off after the bill to the patient is of the patient’s part. */
function officeSums({ history }: Claim): { billed: Cents | undefined; writtenOff: Cents; forgiven: Cents } {
  let billed: Cents | undefined;
  let [writtenOff, forgiven] = [ZERO, ZERO];
  for (const { event, amount = ZERO } of history?.event ?? []) {
    if (event === 'patient-billed') billed = amount;
    else if (event === 'written-off' && billed !== undefined) forgiven = add(forgiven, amount);
    else if (event === 'written-off') writtenOff = add(writtenOff, amount);
  }
  return { billed, writtenOff, forgiven };
}
