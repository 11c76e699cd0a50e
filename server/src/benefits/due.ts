import type { Claim, Encounter, Patient } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { serviceLines } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { daysBetween, within } from '../records/dates';
import { add, cents, dollars, max, min, subtract, ZERO } from '../records/money';
import { type Asked, askedOf, payerAsks, type UsedVisits, visitsOf } from './asked';
import { boundOfPatient } from './bound';
import { costOf } from './cost';
import { type Coverage, coveragesOn, lastVerified } from './coverages';
import { planOn } from './plan-year';
import type { Cost, CostLine, CostPayer } from './types';

/**
 * What the front desk needs at a visit, in one line: what to collect now and why, whether the coverage is active and when that was
 * last verified, what is left of the deductible, and whether an authorization or referral is missing. The amounts are those of the
 * cost; this chooses and says them.
 */
export interface Desk {
  /** For people: `Collect $30.00 now (office-visit copay). Coverage BLUE-PPO active, verified 2026-04-01.` */
  readonly line: string;
  /** Cents to ask for now; undefined where that cannot be said. */
  readonly collect: Cents | undefined;
  /** `collect` lacks something that is not known. */
  readonly partial: boolean;
  /** Cents of the patient's share that wait for the payer's answer: deductible, coinsurance, what is beyond the allowed amount. */
  readonly waits: Cents;
  readonly coverages: readonly DeskCoverage[];
  /** What is left of the plan year's deductible before this visit; undefined where there is none or it is not known. */
  readonly deductibleLeft: Cents | undefined;
  readonly authorizations: readonly Asked[];
  readonly visits: readonly UsedVisits[];
  /** A payer's own rule asks for it; undefined where none does. */
  readonly referral: 'given' | 'missing' | undefined;
  readonly coveredInFull: boolean;
}

export interface DeskCoverage {
  readonly rank: string;
  readonly plan: string;
  readonly status: 'active' | 'ended' | 'not yet';
  readonly from: IsoDate | undefined;
  readonly to: IsoDate | undefined;
  readonly verified: IsoDate | undefined;
  /** Verified more than 30 days before the visit, or never. */
  readonly stale: boolean;
}

/** A verification is taken for good this many days: coverage is told by the month. */
export const VERIFIED_FOR_DAYS = 30;

/** Whether a coverage was not verified in the 30 days before a visit. */
export const isStale = (verified: IsoDate | undefined, visit: IsoDate): boolean =>
  verified === undefined || daysBetween(verified, visit) > VERIFIED_FOR_DAYS;

/** The desk's view of an encounter or claim; undefined for other records. Kept until something it looked at changes. */
export function deskOf(book: Book, item: Item, today: IsoDate): Desk | undefined {
  if (item.kind !== 'encounter' && item.kind !== 'claim') return undefined;
  return derive(book, item, `desk ${today}`, (reader) => compute(book, reader, item, today));
}

function compute(book: Book, reader: Reader, item: Item, today: IsoDate): Desk | undefined {
  const cost = costOf(book, item);
  if (!cost) return undefined;
  const record = recordOf(item as Item<'encounter'>) as Encounter | Claim;
  const patientId = record.patient?.id;
  const patientItem = patientId === undefined ? undefined : reader.find('patient', patientId)[0];
  const patient = patientItem && recordOf(patientItem);
  const lines = serviceLines(record);
  const date = record.date?.range?.from ?? lines.find((l) => l.date)?.date;
  const asked = askedOf(book, item);
  const referral = referralOf(reader, record, cost);
  const coverages = patient && date ? coveragesAt(record, patient, date) : [];
  const denied = cost.final.some((l) => l.steps.some((s) => s.step === 'denied'));
  const { toCollect, partial } = cost.patient;
  const nothingSaid = lines.length === 0 || (partial && toCollect === 0);
  const desk: Omit<Desk, 'line'> = {
    collect: nothingSaid ? undefined : toCollect,
    partial,
    waits: cents(
      cost.final.reduce((sum, l) => sum + (l.deductible ?? 0) + (l.coinsurance ?? 0) + (l.balanceBill ?? 0), 0),
    ),
    coverages,
    deductibleLeft: deductibleLeft(cost.payers[0]),
    authorizations: asked,
    visits: visitsOf(reader, item as Item<'encounter'>),
    referral,
    coveredInFull:
      !partial &&
      !denied &&
      !cost.final.some(isProtected) &&
      cost.patient.responsibility === 0 &&
      cost.final.length > 0,
  };
  return { ...desk, line: sentences(desk, cost, record, patient, date, today, lines.length > 0).join(' ') };
}

/** Whether the law keeps a cost share of the line from the patient. */
const isProtected = (line: CostLine): boolean => line.steps.some((s) => s.step === 'protected');

/** The coverages that a visit may use, with what is known of each on its date: those that are named, else all of the patient. */
function coveragesAt(record: Encounter | Claim, patient: Patient, date: IsoDate): DeskCoverage[] {
  const { applies } = coveragesOn(record, patient, date);
  const named = record.coverage?.which?.map((w) => w.toUpperCase());
  if (named?.includes('NONE')) return [];
  const means = (c: Coverage): boolean =>
    !named || named.some((n) => n === c.rank?.toUpperCase() || n === c.plan?.toUpperCase());
  const used: readonly Coverage[] =
    applies.length > 0 ? applies.map((a) => a.coverage) : (patient.coverage ?? []).filter(means);
  return used.map((c) => {
    const range = c.effective?.range;
    const verified = lastVerified(c)?.date;
    return {
      rank: c.rank ?? 'primary',
      plan: c.plan ?? 'without a plan',
      status: !range || within(date, range) ? 'active' : date > range.to ? 'ended' : 'not yet',
      from: range?.from,
      to: range?.to,
      verified,
      stale: isStale(verified, date),
    };
  });
}

/** What is left before the visit of the deductible that bounds most: the person's own or the family's. */
function deductibleLeft(payer: CostPayer | undefined): Cents | undefined {
  const left = (payer?.accumulators ?? []).flatMap(({ name, before, limit }) =>
    (name === 'deductible' || name === 'familyDeductible') && limit !== undefined && limit > 0
      ? [max(ZERO, subtract(limit, before))]
      : [],
  );
  const [first, ...rest] = left;
  return first === undefined ? undefined : min(first, ...rest);
}

/** Whether the payer's own rules ask for a referral for a line, and whether the record gives one. */
function referralOf(reader: Reader, record: Encounter | Claim, cost: Cost): Desk['referral'] {
  const asks = serviceLines(record).some((line) => {
    const payer = cost.payers.find((p) => p.lines.some((l) => l.line === line.number));
    const plan = payer && line.date ? planOn(reader, payer.plan, line.date) : undefined;
    return plan && !isUnknown(plan) && payerAsks(reader, plan.plan.payer?.id, 'referral', line);
  });
  if (!asks) return undefined;
  return record.referral?.number === undefined ? 'missing' : 'given';
}

function sentences(
  desk: Omit<Desk, 'line'>,
  cost: Cost,
  record: Encounter | Claim,
  patient: Patient | undefined,
  date: IsoDate | undefined,
  today: IsoDate,
  hasLines: boolean,
): string[] {
  const planned = date !== undefined && date > today;
  return [
    ...authorizationText(desk, planned),
    collectText(desk, cost, hasLines),
    ...coverageText(desk, patient, record, date),
    ...(desk.deductibleLeft === undefined
      ? []
      : [desk.deductibleLeft === 0 ? 'Deductible met.' : `Deductible: ${dollars(desk.deductibleLeft)} left.`]),
    ...(desk.waits > 0
      ? [
          `${dollars(desk.waits)} more waits for ${cost.payers.length > 1 ? 'the payers’ answers' : 'the payer’s answer'}.`,
        ]
      : []),
  ];
}

function collectText(desk: Omit<Desk, 'line'>, cost: Cost, hasLines: boolean): string {
  if (!hasLines) return 'Cannot say yet what to collect: no services are written.';
  const whys = [...new Set(cost.unknown.map((u) => u.why))];
  const why = `${whys.slice(0, 2).join('; ')}${whys.length > 2 ? `; and ${whys.length - 2} more` : ''}`;
  const { collected, dueAtVisit, credit, responsibility } = cost.patient;
  const before = collected > 0 ? `; ${dollars(collected)} already collected` : '';
  if (desk.collect === undefined) return `Cannot say yet what to collect: ${why || 'the cost is not known'}.`;
  if (desk.collect > 0) {
    const parts = reasons(cost);
    const [only] = parts;
    const text =
      parts.length === 1 && only
        ? only.words
        : parts.map(({ amount, words }) => `${dollars(amount)} ${words}`).join(', ');
    const bound = boundOfPatient(cost);
    if (bound === 'at most') return `Collect at most ${dollars(desk.collect)} now (${text}${before}): ${why}.`;
    return desk.partial
      ? `Collect at least ${dollars(desk.collect)} now (${text}${before}); what else is due cannot be said yet: ${why}.`
      : `Collect ${dollars(desk.collect)}${collected > 0 ? ' more' : ''} now (${text}${before}).`;
  }
  if (credit > 0)
    return `Collect nothing more: ${dollars(collected)} was collected, ${dollars(credit)} more than the patient owes.`;
  if (collected > 0 && dueAtVisit > 0) return `Collect nothing more: ${dollars(collected)} was collected.`;
  if (desk.coveredInFull) return 'Covered in full: collect nothing.';
  if (responsibility === 0 && cost.final.some(isProtected))
    return 'Collect nothing: the patient is a Qualified Medicare Beneficiary, and Medicare’s share may not be asked for.';
  const denied = cost.final.some((l) => l.steps.some((s) => s.step === 'denied'));
  if (denied && responsibility === 0)
    return 'Collect nothing: as it stands the payer denies it, and it may not be billed to the patient.';
  return 'Collect nothing now.';
}

/** What makes up the amount due at the visit. */
function reasons(cost: Cost): { readonly amount: Cents; readonly words: string }[] {
  const parts = new Map<string, Cents>();
  const put = (words: string, amount: Cents | undefined): void => {
    if (amount !== undefined && amount > 0) parts.set(words, add(parts.get(words) ?? ZERO, amount));
  };
  const uncovered = cost.payers.length > 1 ? 'not covered by any plan' : 'not covered by the plan';
  for (const line of cost.final) {
    put(`${line.benefit ?? line.category ?? ''} copay`.trim(), line.copay);
    put(uncovered, line.notCovered);
  }
  const rest = [...parts.values()].reduce<Cents>((left, amount) => subtract(left, amount), cost.patient.dueAtVisit);
  const reduced = cost.alone?.lines.some((l) => l.reduced) ?? false;
  put(reduced ? 'no coverage pays: what the sliding fee leaves' : 'no coverage pays: the whole charge', rest);
  return [...parts].map(([words, amount]) => ({ words, amount }));
}

function coverageText(
  { coverages }: Omit<Desk, 'line'>,
  patient: Patient | undefined,
  record: Encounter | Claim,
  date: IsoDate | undefined,
): string[] {
  if (!patient || !date) return [];
  if (record.coverage?.which?.some((w) => w.toUpperCase() === 'NONE')) return ['No coverage is used.'];
  if (coverages.length === 0) return ['The patient has no coverage.'];
  return coverages.map(({ plan, status, from, to, verified, stale }) => {
    if (status === 'ended') return `Coverage ${plan} ended ${to}: ask for the new card.`;
    if (status === 'not yet') return `Coverage ${plan} starts only on ${from}: ask for the card that holds on ${date}.`;
    if (verified === undefined) return `Coverage ${plan} active as written, not yet verified with the payer.`;
    return `Coverage ${plan} active, verified ${verified}${stale ? ', more than 30 days before the visit: ask the payer again' : ''}.`;
  });
}

function authorizationText(desk: Omit<Desk, 'line'>, planned: boolean): string[] {
  const out: string[] = [];
  const missing = desk.authorizations.filter((a) => !a.given);
  const [first] = missing;
  if (first) {
    const codes = [...new Set(missing.map((a) => a.code))].join(', ');
    const when = planned ? ' before the visit' : '';
    const what = first.misses
      ? `authorization ${first.misses.number} does not hold for it (its ${first.misses.why})`
      : 'none is given';
    out.push(`An authorization is needed${when} for ${codes}, and ${what}.`);
  } else if (desk.authorizations.length > 0 && desk.visits.length === 0) out.push('The authorization is given.');
  for (const { number, allowed, last } of desk.visits)
    out.push(
      last > allowed
        ? `Authorization ${number} is used up: this is visit ${last} of ${allowed}.`
        : `Authorization ${number}: visit ${last} of ${allowed}.`,
    );
  if (desk.referral === 'missing')
    out.push(`A referral is needed${planned ? ' before the visit' : ''}, and none is given.`);
  return out;
}
