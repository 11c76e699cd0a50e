import type { Claim, Encounter, Patient } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { daysOf } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { type Item, placeOf, type Reader, recordOf } from '../records/book';
import { benefitFor } from './choose';
import type { Applies } from './coverages';
import { isSentTo } from './coverages';
import { type Contribution, EMPTY_LEDGER, type Ledger } from './ledger-types';
import { memberKey } from './member';
import { blockOfNetwork } from './plan';
import { groupLines, openWork, prepare } from './prepare';
import { isPartA } from './segments';

export type { Contribution, Ledger } from './ledger-types';

/**
 * The accumulators as a ledger: what the payers' answers in the book have moved, in the order in which they came. A payer posts a
 * claim when it is finalised, so a claim of January that is answered in May comes after one of March that was answered in April.
 * Which counter of which year an amount belongs to is decided by the date of service.
 */

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];
type AnswerLine = NonNullable<Event['line']>[number];

/**
 * What was used of a coverage's plan before a record: of the patient, and of the family that shares the plan and the subscriber's
 * member id. An answered claim sees the answers before its own; any other record sees all, except of the claims made from it.
 */
export function ledgerFor(reader: Reader, item: Item, patient: Item<'patient'>, applies: Applies): Ledger {
  const plan = applies.plan.toUpperCase();
  const before = positionOf(reader, item, patient.id);
  const family: Contribution[] = [];
  const own: Contribution[] = [];
  for (const member of familyOf(reader, patient, applies)) {
    for (const claim of reader.answeredOf(member.id)) {
      if (isSame(claim, item) || before.without.has(claim as unknown as Item)) continue;
      for (const c of contributionsOf(reader, claim, plan)) {
        if (before.answer && !comesBefore(c, before.answer)) continue;
        family.push(c);
        if (member.id.toUpperCase() === patient.id.toUpperCase()) own.push(c);
      }
    }
  }
  if (family.length === 0) return EMPTY_LEDGER;
  return { own: own.sort(inOrder), family: family.sort(inOrder) };
}

const isSame = (a: unknown, b: unknown): boolean => a === b;

/** A place in the order of answers. */
interface Answer {
  readonly finalised: IsoDate;
  readonly claim: Item;
}

const comesBefore = (a: Answer, b: Answer): boolean => inOrder(a, b) < 0;

function inOrder(a: Answer, b: Answer): number {
  if (a.finalised !== b.finalised) return a.finalised < b.finalised ? -1 : 1;
  if (a.claim === b.claim) return 0;
  const [left, right] = [a.claim.file.path, b.claim.file.path];
  if (left !== right) return left < right ? -1 : 1;
  return placeOf(a.claim).offset - placeOf(b.claim).offset;
}

/** Where a record stands among the answers, and the claims that speak of the same services and so are not before it. */
function positionOf(
  reader: Reader,
  item: Item,
  patient: string,
): { readonly answer: Answer | undefined; readonly without: ReadonlySet<Item> } {
  if (item.kind === 'claim') {
    const claim = recordOf(item as Item<'claim'>);
    const finalised = finalisedOn(claim);
    return { answer: finalised && { finalised, claim: item }, without: twinsOf(reader, claim, patient) };
  }
  const id = item.id.toUpperCase();
  const own = reader
    .answeredOf(patient)
    .filter((claim) => recordOf(claim).from?.some((f) => f.id?.toUpperCase() === id)) as unknown as readonly Item[];
  if (own.length === 0) return { answer: undefined, without: NOBODY };
  const answers = own.flatMap((claim) => {
    const finalised = finalisedOn(recordOf(claim as Item<'claim'>));
    return finalised ? [{ finalised, claim }] : [];
  });
  return { answer: answers.sort(inOrder)[0], without: new Set(own) };
}

/** Claims for the same visit to other payers: they speak of the same services, and are not before the claim. */
function twinsOf(reader: Reader, claim: Claim, patient: string): ReadonlySet<Item> {
  const from = claim.from;
  const payer = claim.payer?.which?.toUpperCase();
  if (!from?.length || payer === undefined) return NOBODY;
  const twins = reader.answeredOf(patient).filter((other) => {
    const record = recordOf(other);
    return (
      record.payer?.which?.toUpperCase() !== payer &&
      record.from?.some((f) => from.some((own) => own.id?.toUpperCase() === f.id?.toUpperCase()))
    );
  });
  return twins.length === 0 ? NOBODY : new Set(twins as unknown as readonly Item[]);
}

const NOBODY: ReadonlySet<Item> = new Set();

const ANSWERS: ReadonlySet<string> = new Set(['paid', 'denied']);

/** The day on which a payer first answered a claim. */
const finalisedOn = (claim: Claim): IsoDate | undefined =>
  claim.history?.event?.find((e) => e.event !== undefined && ANSWERS.has(e.event))?.date;

/** The patients whose coverages share the plan and the subscriber's member id; the patient alone where there is no such id. */
function familyOf(reader: Reader, patient: Item<'patient'>, { plan, coverage }: Applies): readonly Item<'patient'>[] {
  const key = memberKey(coverage);
  if (!key) return [patient];
  const id = plan.toUpperCase();
  const members = reader
    .membersOf(key)
    .filter((other) => recordOf(other).coverage?.some((c) => c.plan?.toUpperCase() === id && memberKey(c) === key));
  return members.some((m) => isSame(m, patient)) ? members : [patient, ...members];
}

/** What an answered claim has moved of a plan; nothing for a claim that was sent to another. */
function contributionsOf(reader: Reader, claim: Item<'claim'>, plan: string): readonly Contribution[] {
  const all = reader.result(claim as unknown as Item, 'contributions', answersOf);
  return all.plan === plan ? all.contributions : NOTHING;
}

const NOTHING: readonly Contribution[] = [];

interface Answered {
  /** The plan the claim was sent to, in upper case. */
  readonly plan: string;
  readonly contributions: readonly Contribution[];
}

/** A line of the claim with what does not depend on any answer. */
interface Facts extends Pick<Contribution, 'date' | 'network' | 'benefit' | 'ownMoney' | 'visit' | 'days'> {
  /** Its deductible is that of a benefit period, and none of the plan year’s. */
  readonly partA: boolean;
}

function answersOf(reader: Reader, item: Item): Answered {
  const claim = recordOf(item as Item<'claim'>);
  const { plan, facts } = factsOf(reader, item, claim);
  const contributions: Contribution[] = [];
  let active: Contribution[] = [];
  for (const event of claim.history?.event ?? []) {
    const { date, event: what } = event;
    if (!date) continue;
    if (what === 'paid') {
      const moved = [
        ...(event.line ?? []).flatMap((line) => contributionOf(item, date, line, facts)),
        ...ofWholeClaim(item, event, date, facts),
      ];
      active.push(...moved);
      contributions.push(...moved);
    } else if (what === 'reversed') {
      contributions.push(...active.map((c) => ({ ...c, sign: -1 as const, finalised: date, at: event.at })));
      active = [];
    }
  }
  return { plan, contributions };
}

/** Benefit, network and day of each line, by its number. */
function factsOf(reader: Reader, item: Item, claim: Claim): { plan: string; facts: ReadonlyMap<number, Facts> } {
  const work = openWork(reader, item);
  const { groups } = groupLines(work);
  const sentTo = claim.payer?.which;
  const group = groups.find((g) => sentTo === undefined || isSentTo(sentTo, g.applies)) ?? groups[0];
  const facts = new Map<number, Facts>();
  if (!group) return { plan: '', facts };
  const visits = new Set<string>();
  const born = (recordOf(group.patient) as Patient).born?.date;
  for (const given of group.lines) {
    const { line } = given;
    const ready = prepare(work, group.applies, given, visits);
    if (isUnknown(ready)) continue;
    const { network, date, category, plan } = ready;
    const block = blockOfNetwork(plan, network);
    const benefit = block && benefitFor(block, claim as Encounter, line, category, network, date, born);
    const known = benefit && !isUnknown(benefit) ? benefit : undefined;
    facts.set(line.number, {
      date,
      network,
      benefit: known?.name ?? '',
      ownMoney: known?.limits.some((l) => l.amount !== undefined) ?? false,
      visit: `${date}|${line.provider}`,
      days: daysOf(line),
      partA: known !== undefined && isPartA(plan, known),
    });
  }
  return { plan: group.applies.plan.toUpperCase(), facts };
}

/** The reasons of patient responsibility that are cost shares: deductible, coinsurance, copay. */
const SHARES: Readonly<Record<string, 'deductible' | 'coinsurance' | 'copay'>> = {
  '1': 'deductible',
  '2': 'coinsurance',
  '3': 'copay',
};

/** What the payer's words about one line move. A line that was denied asks for no share, is not paid, and moves nothing. */
function contributionOf(
  claim: Item,
  finalised: IsoDate,
  line: AnswerLine,
  facts: ReadonlyMap<number, Facts>,
): readonly Contribution[] {
  const known = line.number === undefined ? undefined : facts.get(line.number);
  if (!known) return NOTHING;
  return moved(known, claim, line.at, finalised, line.paid ?? 0, line.details ?? []);
}

/**
 * What the payer’s words about a claim as a whole move, as an answer to a hospital’s stay has them: the amounts once, and of each line
 * its visit and days where the answer names no lines. Amounts of lines with several benefits belong to none of them.
 */
function ofWholeClaim(
  claim: Item,
  event: Event,
  finalised: IsoDate,
  facts: ReadonlyMap<number, Facts>,
): readonly Contribution[] {
  const [first, ...others] = facts.values();
  if (!first) return NOTHING;
  const named = (event.line?.length ?? 0) > 0;
  const details = (event.adjustment ?? []).flatMap(({ code, amount }) =>
    code && amount !== undefined ? [{ ...code, amount }] : [],
  );
  if (named && details.length === 0) return NOTHING;
  const one = others.every((other) => other.benefit === first.benefit);
  const known = { ...first, benefit: one ? first.benefit : '', ...(named ? { visit: '', days: [] } : {}) };
  const sums = moved(known, claim, event.at, finalised, named ? 0 : (event.amount ?? 0), details);
  if (named || sums.length === 0) return sums;
  const nothing = { deductible: 0, coinsurance: 0, copay: 0, paid: 0, partA: 0 };
  const rest = one ? others : [first, ...others];
  return [...sums, ...rest.map((f) => ({ ...f, ...nothing, claim, at: event.at, finalised, sign: 1 as const }))];
}

/** The cost shares and the payment as a contribution; none where nothing was paid and nothing asked for. */
function moved(
  { partA, ...known }: Facts,
  claim: Item,
  at: number,
  finalised: IsoDate,
  paid: number,
  details: NonNullable<AnswerLine['details']>,
): readonly Contribution[] {
  const shares = { deductible: 0, coinsurance: 0, copay: 0 };
  for (const detail of details) {
    if (!('amount' in detail) || detail.group !== 'PR') continue;
    const share = SHARES[detail.reason];
    if (share) shares[share] += detail.amount;
  }
  const { deductible, coinsurance, copay } = shares;
  if (deductible + coinsurance + copay + paid === 0) return NOTHING;
  const own = partA
    ? { deductible: 0, coinsurance: coinsurance + deductible, partA: deductible }
    : { deductible, coinsurance, partA: 0 };
  return [{ ...known, ...own, copay, paid, claim, at, finalised, sign: 1 }];
}
