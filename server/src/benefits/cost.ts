import type { Claim, Encounter } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { allowedAmount, allowedOutside, chargeOf } from '../pricing/amounts';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { isUnknown, type Priced, type Unknown } from '../pricing/result';
import { chargeTables, type Tables, tablesOf } from '../pricing/tables';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { cents, max, subtract, ZERO } from '../records/money';
import { countersOf } from './accumulators';
import { adjudicate, openSession, type Session } from './adjudicate';
import { categoryOf } from './categories';
import { type Applies, type Coverages, coveragesOn, isSentTo } from './coverages';
import { knownLine, totalsOf, unknownLine } from './lines';
import { networkOf, type ProviderFacts, providerFacts } from './network';
import type { CompiledPlan } from './plan';
import { planOn } from './plan-year';
import type { Ready } from './ready';
import { protectedBy } from './surprise';
import type { Cost, CostLine, CostPatient, CostPayer, CostUnknown } from './types';

export type * from './types';

/**
 * The cost of an encounter or claim: the one computation of money that hints, hover, panel and command line show. Undefined for
 * other records. Kept until the record, its patient, plan, fee tables or practice change.
 */
export function costOf(book: Book, item: Item): Cost | undefined {
  if (item.kind !== 'encounter' && item.kind !== 'claim') return undefined;
  return derive(book, item, 'cost', (reader) => compute(reader, item));
}

/** Lines of one payer, in the order in which they stand. */
interface Group {
  readonly applies: Applies;
  readonly session: Session;
  readonly lines: { readonly line: ServiceLine; readonly charge: Priced | Unknown }[];
}

interface Work {
  readonly reader: Reader;
  readonly item: Item;
  readonly record: Encounter | Claim;
  readonly assumptions: Set<string>;
  readonly unknown: CostUnknown[];
  /** What was looked up for earlier lines: providers by NPI, plans by id and date. */
  readonly providers: Map<string, ProviderFacts | undefined>;
  readonly plans: Map<string, PlanFacts | Unknown>;
}

interface PlanFacts {
  readonly plan: CompiledPlan;
  readonly tables: Tables;
}

function compute(reader: Reader, item: Item): Cost {
  const record = recordOf(item as Item<'encounter' | 'claim'>) as Encounter | Claim;
  const work: Work = {
    reader,
    item,
    record,
    assumptions: new Set(),
    unknown: [],
    providers: new Map(),
    plans: new Map(),
  };
  const lines = serviceLines(record);
  const { groups, alone } = groupLines(work, lines);
  const payers = groups.map((group) => payerOf(work, group));
  const patient = patientOf(work, payers, alone);
  work.unknown.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return {
    record: item.id,
    payers,
    patient,
    assumptions: [...work.assumptions],
    unknown: work.unknown,
    partial: patient.partial,
  };
}

/** Gives each line to the coverage that pays first on its date; lines that none pays are the patient's alone. */
function groupLines(work: Work, lines: readonly ServiceLine[]): { groups: Group[]; alone: Cents[] } {
  const { reader, item, record, unknown, assumptions } = work;
  const patientId = record.patient?.id;
  const patientItem = patientId === undefined ? undefined : reader.find('patient', patientId)[0];
  if (!patientItem) {
    const why = patientId === undefined ? 'the record names no patient' : `patient ${patientId} is not in the book`;
    unknown.push({ line: undefined, at: undefined, why });
    return { groups: [], alone: [] };
  }
  const patient = recordOf(patientItem);
  const groups: Group[] = [];
  const alone: Cents[] = [];
  const byDate = new Map<IsoDate, Coverages>();
  for (const line of lines) {
    const { date } = line;
    if (!date) {
      unknown.push(about(line, `no date for ${line.code || 'this line'}: the coverage cannot be chosen`));
      continue;
    }
    let coverages = byDate.get(date);
    if (!coverages) {
      coverages = coveragesOn(record, patient, date);
      byDate.set(date, coverages);
      sayOthers(work, coverages);
    }
    const [first] = coverages.applies;
    const charges = () => chargesFor(work, first, date);
    const charge = chargeOf(line, charges, item);
    if (!first) {
      const why = coverages.problem ?? (isUnknown(charge) ? charge.unknown : undefined);
      if (why) unknown.push(about(line, why));
      else if (!isUnknown(charge)) alone.push(charge.amount);
      if (coverages.selfPay) assumptions.add(coverages.selfPay);
      continue;
    }
    let group = groups.find((g) => g.applies.rank === first.rank && g.applies.plan === first.plan);
    if (!group) {
      const session = openSession(item, record, patient, first.coverage, (text) => assumptions.add(text));
      group = { applies: first, session, lines: [] };
      groups.push(group);
    }
    group.lines.push({ line, charge });
  }
  return { groups, alone };
}

const about = (line: ServiceLine, why: string): CostUnknown => ({ line: line.number, at: line.written.at, why });

/** The charges tables, by way of the plan where there is one: it keeps them. */
function chargesFor(work: Work, applies: Applies | undefined, date: IsoDate) {
  const facts = applies && planFacts(work, applies.plan, date);
  return facts && !isUnknown(facts) ? facts.tables.charges : chargeTables(work.reader);
}

/** The plan in force for an id on a date, with its fee tables, looked up once a record. */
function planFacts({ reader, plans }: Work, id: string, date: IsoDate): PlanFacts | Unknown {
  const key = `${date} ${id}`;
  let facts = plans.get(key);
  if (!facts) {
    const plan = planOn(reader, id, date);
    facts = isUnknown(plan) ? plan : { plan, tables: tablesOf(reader, plan.item) };
    plans.set(key, facts);
  }
  return facts;
}

function providerOf({ reader, providers }: Work, npi: string): ProviderFacts | undefined {
  if (!providers.has(npi)) providers.set(npi, providerFacts(reader, npi));
  return providers.get(npi);
}

/** Says what of the coverages is left out: payers after the first, a claim's `prior`, a payer that the patient does not have. */
function sayOthers(work: Work, coverages: Coverages): void {
  const { record, unknown } = work;
  const say = (why: string): void => {
    if (!unknown.some((u) => u.why === why)) unknown.push({ line: undefined, at: undefined, why });
  };
  const { applies, problem } = coverages;
  if (problem && applies.length > 0) say(problem);
  for (const later of applies.slice(1))
    say(`${later.rank} ${later.plan}: coordination with a second payer is not computed yet`);
  if (!('payer' in record)) return;
  const payer = record.payer?.which;
  if (payer !== undefined && applies.length > 0 && !applies.some((a) => isSentTo(payer, a)))
    say(`the claim is sent to ${payer}, which is no coverage of the patient that applies here`);
  for (const prior of record.prior ?? [])
    say(`the answer of the ${prior.rank ?? 'earlier'} payer (“prior”) is not used yet`);
}

function payerOf(work: Work, { applies, session, lines }: Group): CostPayer {
  const { unknown, assumptions } = work;
  const visits = new Set<string>();
  const prepared = lines.map(({ line, charge }) => prepare(work, applies, line, charge, visits));
  const costLines: CostLine[] = new Array(lines.length);
  for (const i of inOrder(prepared)) {
    const ready = prepared[i];
    const given = lines[i];
    if (!ready || !given) continue;
    const result = isUnknown(ready) ? ready : adjudicate(session, ready);
    if (!isUnknown(ready) && !isUnknown(result)) {
      costLines[i] = knownLine(ready, result);
      continue;
    }
    const why = isUnknown(result) ? result.unknown : '';
    const benefit = 'benefit' in result ? result.benefit : undefined;
    unknown.push(about(given.line, why));
    costLines[i] = unknownLine(given.line, given.charge, why, ready, benefit);
  }

  if (costLines.some((l) => l.unknown !== undefined) && costLines.some((l) => l.patient !== undefined))
    assumptions.add('lines whose cost is unknown are taken to use nothing of deductible, limits and copays');
  const [first] = session.accumulators.values();
  if (first && hasFinalised(work)) assumptions.add('paid claims of this book are not added to the counters yet');
  return {
    rank: applies.rank,
    plan: applies.plan,
    network: costLines[0]?.network ?? 'in',
    lines: costLines,
    totals: totalsOf(costLines),
    accumulators: first ? countersOf(first.block, first.state) : [],
  };
}

/** Events after which a payer's counters have moved. */
const FINALISED: ReadonlySet<string> = new Set(['paid', 'denied', 'corrected', 'reversed']);

/** Whether other claims of the patient have been finalised: their cost shares belong to the counters. */
function hasFinalised({ reader, item, record }: Work): boolean {
  const patient = record.patient?.id;
  if (patient === undefined) return false;
  return reader
    .answeredOf(patient)
    .some(
      (claim) =>
        (claim as unknown as Item) !== item &&
        recordOf(claim).history?.event?.some((e) => e.event !== undefined && FINALISED.has(e.event)),
    );
}

interface Facts {
  readonly providerNetwork?: CostLine['network'];
  readonly category?: string | undefined;
}

/** Finds plan, network, category and price of a line. */
function prepare(
  work: Work,
  applies: Applies,
  line: ServiceLine,
  charge: Priced | Unknown,
  visits: Set<string>,
): Ready | (Unknown & Facts) {
  const { item, record, assumptions } = work;
  const { date } = line;
  if (!date) return { unknown: 'no date' };
  if (!line.code) return { unknown: 'this line has no code' };
  const facts = planFacts(work, applies.plan, date);
  if (isUnknown(facts)) return facts;
  const { plan, tables } = facts;
  if (!plan.year) assumptions.add(`plan ${plan.id} does not say its year: it is taken for every date`);
  const provider = providerOf(work, line.provider);
  const category = categoryOf(line, provider?.specialty);
  const payer = plan.plan.payer?.id ?? '';
  const { network: providerNetwork, assumed } = networkOf(record, provider, plan.id, payer, date);
  if (assumed) assumptions.add(`in network with ${plan.id}: nothing says otherwise`);
  if (isUnknown(charge)) return { ...charge, providerNetwork, category };
  const shield = providerNetwork === 'out' ? shieldOf(work, plan, line, category, date) : undefined;
  if (shield)
    assumptions.add(
      `${line.code}: ${shield} is protected by the No Surprises Act; the in-network share holds, and nothing is billed beyond the recognized amount`,
    );
  const allowed =
    providerNetwork === 'out'
      ? allowedOutside(line, charge.amount, plan, item, shield !== undefined)
      : allowedAmount(line, charge.amount, tables, plan.id, item, visits);
  const network = shield ? 'in' : providerNetwork;
  return { line, date, plan, network, providerNetwork, category, charge: charge.amount, price: charge, allowed };
}

/** Why the law protects the patient from a bill out of network for a line; undefined where it does not. */
function shieldOf(
  work: Work,
  plan: CompiledPlan,
  line: ServiceLine,
  category: string,
  date: IsoDate,
): string | undefined {
  const facility = work.record.facility?.npi;
  const known = facility === undefined ? undefined : providerOf(work, facility);
  const inside =
    known && known.inNetwork.length > 0
      ? networkOf({ ...work.record, network: undefined }, known, plan.id, plan.plan.payer?.id ?? '', date).network
      : undefined;
  return protectedBy(work.record, line, category, date, inside);
}

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

/** The patient's side of the record. */
function patientOf(work: Work, payers: readonly CostPayer[], alone: readonly Cents[]): CostPatient {
  let responsibility = 0;
  let due = 0;
  for (const amount of alone) {
    responsibility += amount;
    due += amount;
  }
  for (const { totals } of payers) {
    responsibility += totals.patient;
    due += totals.copay + totals.notCovered;
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
