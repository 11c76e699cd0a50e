import type { Claim, Encounter } from '../../../schemas';
import type { Cents } from '../../../schemas/values';
import { isUnknown, type Unknown } from '../pricing/result';
import { type Book, derive, type Item, lineOf, type Reader, recordOf } from '../records/book';
import { cents, max, subtract, ZERO } from '../records/money';
import { countersOf } from './accumulators';
import { adjudicate } from './adjudicate';
import { kindOfCoverage } from './coordination/payer-kinds';
import { afterOthers, type Chain, openChain, settle } from './coordination/payers';
import { type PriorEntry, priorsOf, toldLines } from './coordination/told';
import { type Coverage, isSentTo } from './coverages';
import { ledgerFor } from './ledger';
import { knownLine, totalsOf, unknownLine } from './lines';
import { about, categoryFor, type Group, type GroupLine, groupLines, openWork, prepare, type Work } from './prepare';
import { isQmb, withoutShare } from './qmb';
import type { Ready } from './ready';
import { openSession } from './session';
import type { Cost, CostAlone, CostLine, CostPatient, CostPayer, CostUnknown } from './types';

export type * from './types';

/**
 * The cost of an encounter or claim: the one computation of money that hints, hover, panel and command line show. Undefined for
 * other records. Kept until the record, its patient, plan, fee tables or practice change.
 */
export function costOf(book: Book, item: Item): Cost | undefined {
  if (item.kind !== 'encounter' && item.kind !== 'claim') return undefined;
  return derive(book, item, 'cost', (reader) => compute(reader, item));
}

function compute(reader: Reader, item: Item): Cost {
  const work = openWork(reader, item);
  const { groups, alone } = groupLines(work);
  const chain = groups.some(({ lines }) => lines.some((l) => l.later)) ? openChain() : undefined;
  const priors = priorsOf(work.record);
  const payers = protectedShares(
    work,
    groups,
    groups.map((group) => {
      const prior = priors?.get(group.applies.rank);
      return prior ? toldPayer(work, group, prior, chain) : payerOf(work, group, chain);
    }),
  );
  const final = finalOf(payers, chain);
  const patient = patientOf(work, final, alone);
  work.unknown.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return {
    record: item.id,
    payers,
    alone,
    final,
    patient,
    assumptions: [...work.assumptions],
    unknown: work.unknown,
    partial: patient.partial,
  };
}

/**
 * The payers with Medicare’s cost share taken from the patient’s part where the law protects the patient: of Medicare’s own lines, and
 * of those of whoever pays after it. Medicaid asks for nothing but its own copay already.
 */
function protectedShares(work: Work, groups: readonly Group[], payers: CostPayer[]): readonly CostPayer[] {
  if (!groups.some(({ applies }) => applies.coverage.qmb)) return payers;
  const { reader, assumptions } = work;
  let since: { readonly plan: string; readonly coverage: Coverage; readonly at: string } | undefined;
  return payers.map((payer, i) => {
    const group = groups[i];
    if (!group) return payer;
    const { plan, coverage } = group.applies;
    if (coverage.qmb) since ??= { plan, coverage, at: lineOf(group.patient as unknown as Item, coverage.qmb.at) };
    const medicare = since;
    if (!medicare || kindOfCoverage(reader, coverage) === 'medicaid') return payer;
    const lines = payer.lines.map((line) =>
      line.date && isQmb(reader, medicare.coverage, line.date) ? withoutShare(line, medicare.at) : line,
    );
    if (lines.every((line, n) => line === payer.lines[n])) return payer;
    assumptions.add(
      `${medicare.plan}: the patient is a Qualified Medicare Beneficiary, so Medicare’s cost share is not billed to the patient`,
    );
    return { ...payer, lines, totals: totalsOf(lines) };
  });
}

/** Each line as the last payer that is known leaves it. */
function finalOf(payers: readonly CostPayer[], chain: Chain | undefined): readonly CostLine[] {
  const [only] = payers;
  if (!chain && payers.length <= 1) return only?.lines ?? [];
  const lines = new Map<number, CostLine>();
  for (const payer of payers)
    for (const line of payer.lines) {
      if (line.unknown === undefined || !lines.has(line.line)) lines.set(line.line, line);
    }
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

function payerOf(work: Work, group: Group, chain: Chain | undefined): CostPayer {
  const { applies, patient, lines } = group;
  const { reader, item, record, unknown, assumptions } = work;
  const ledger = ledgerFor(reader, item, patient, applies);
  const session = openSession(item, record, recordOf(patient), applies.coverage, ledger, (text) =>
    assumptions.add(text),
  );
  const visits = new Set<string>();
  const prepared = lines.map((given) => {
    const ready = prepare(work, applies, given, visits);
    return given.later && chain ? afterOthers(work, chain, ready, given.line.number) : ready;
  });
  const costLines: CostLine[] = new Array(lines.length);
  for (const i of inOrder(prepared)) {
    const ready = prepared[i];
    const given = lines[i];
    if (!ready || !given) continue;
    const result = isUnknown(ready) ? ready : adjudicate(session, ready);
    if (!isUnknown(ready) && !isUnknown(result)) {
      const line = knownLine(ready, result);
      costLines[i] = line;
      if (chain) settle(chain, applies.plan, line, isHeld(ready, line), undefined);
      continue;
    }
    const why = isUnknown(result) ? result.unknown : '';
    const benefit = 'benefit' in result ? result.benefit : undefined;
    costLines[i] = unknownLine(given.line, given.charge, why, ready, benefit);
    sayUnknown(unknown, chain, given, applies.plan, why);
  }

  if (costLines.some((l) => l.unknown !== undefined) && costLines.some((l) => l.patient !== undefined))
    assumptions.add('lines whose cost is unknown are taken to use nothing of deductible, limits and copays');
  const [first] = session.accumulators.values();
  return {
    rank: applies.rank,
    plan: applies.plan,
    network: costLines[0]?.network ?? 'in',
    lines: costLines,
    totals: totalsOf(costLines),
    accumulators: first ? countersOf(first.block, first.state) : [],
  };
}

/** A payer that has answered: its own words, and no counters, for its answer has moved them already. */
function toldPayer(work: Work, { applies, lines }: Group, prior: PriorEntry, chain: Chain | undefined): CostPayer {
  const { unknown, item, record, assumptions } = work;
  const sent = 'payer' in record && record.payer?.which !== undefined && isSentTo(record.payer.which, applies);
  const network = (sent ? record.network?.tier : undefined) ?? 'in';
  const told = toldLines(
    prior,
    applies.plan,
    network,
    lines,
    item,
    (line) => categoryFor(work, line),
    (text) => assumptions.add(text),
  );
  const costLines = lines.map((given, i): CostLine => {
    const answer = told[i] ?? { unknown: 'the answer does not tell of this line' };
    if (!isUnknown(answer)) {
      if (chain) settle(chain, applies.plan, answer.line, answer.contracted, answer.otaf);
      return answer.line;
    }
    sayUnknown(unknown, chain, given, applies.plan, answer.unknown);
    return unknownLine(given.line, given.charge, answer.unknown, {}, undefined);
  });
  return {
    rank: applies.rank,
    plan: applies.plan,
    network,
    lines: costLines,
    totals: totalsOf(costLines),
    accumulators: [],
  };
}

/**
 * Says why a payer's line is not known. What comes after an earlier payer that is known can only lower what the patient owes; what
 * comes after one that is not known has its reason there already.
 */
function sayUnknown(
  unknown: CostUnknown[],
  chain: Chain | undefined,
  { line, later }: GroupLine,
  plan: string,
  why: string,
): void {
  if (!later || !chain) {
    unknown.push(about(line, why));
    chain?.unknown.set(line.number, plan);
    return;
  }
  if (chain.unknown.has(line.number)) return;
  unknown.push({ ...about(line, why), lowers: true });
  chain.unknown.set(line.number, plan);
}

/** Whether the payer's contract holds the practice for a line: it is in network, and the plan takes the service. */
const isHeld = (
  { network }: Ready,
  { planPays = ZERO, copay = ZERO, deductible = ZERO, coinsurance = ZERO }: CostLine,
) => network !== 'out' && planPays + copay + deductible + coinsurance > 0;

/** Places of the lines in the order in which the payer takes them: as they stand, or the highest allowed amount first. */
function inOrder(lines: readonly (Ready | Unknown)[]): number[] {
  const places = lines.map((_, i) => i);
  if (!lines.some((l) => !isUnknown(l) && l.plan.plan.lines?.order === 'highest-first')) return places;
  const allowed = (i: number): number => {
    const line = lines[i];
    return !line || isUnknown(line) || isUnknown(line.allowed) ? 0 : line.allowed.amount;
  };
  return places.sort((a, b) => allowed(b) - allowed(a) || a - b);
}

/** The patient's side of the record: what the last payer of each line leaves. */
function patientOf(work: Work, final: readonly CostLine[], alone: CostAlone | undefined): CostPatient {
  let responsibility = 0;
  let due = 0;
  for (const { patient } of alone?.lines ?? []) {
    responsibility += patient;
    due += patient;
  }
  for (const { patient = ZERO, copay = ZERO, notCovered = ZERO } of final) {
    responsibility += patient;
    due += copay + notCovered;
  }
  const collected = collectedOf(work);
  const owed = cents(responsibility);
  return {
    responsibility: owed,
    collected,
    balance: max(ZERO, subtract(owed, collected)),
    credit: max(ZERO, subtract(collected, owed)),
    dueAtVisit: cents(due),
    toCollect: max(ZERO, subtract(cents(due), collected)),
    partial: work.unknown.length > 0,
  };
}

/** Money taken from the patient. A claim counts what was taken at the encounters it bills, once; else its own entries. */
function collectedOf({ reader, record }: Work): Cents {
  const own = sumCollected(record);
  if (!('from' in record) || !record.from) return own;
  let taken = 0;
  for (const { id } of record.from) {
    const encounter = id === undefined ? undefined : reader.find('encounter', id)[0];
    if (encounter) taken += sumCollected(recordOf(encounter));
  }
  return taken > 0 ? cents(taken) : own;
}

const sumCollected = (record: Encounter | Claim): Cents =>
  cents((record.collected ?? []).reduce((sum, { amount = ZERO }) => sum + amount, 0));
