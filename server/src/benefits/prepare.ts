import type { Claim, Encounter, Patient } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { allowedAmount, allowedOutside, chargeOf } from '../pricing/amounts';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { modifiersWithoutRow } from '../pricing/payment-modifiers';
import { isUnknown, type Priced, type Unknown } from '../pricing/result';
import { chargeTables, contractOn, inForce, type Tables, tablesOf } from '../pricing/tables';
import { type Item, lineOf, type Reader, recordOf } from '../records/book';
import { share, subtract } from '../records/money';
import { categoryOf } from './categories';
import { type Applies, type Coverages, coveragesOn, isSentTo } from './coverages';
import { facilityFacts, networkOf, type ProviderFacts, providerFacts } from './network';
import type { CompiledPlan } from './plan';
import { planOn } from './plan-year';
import type { Ready } from './ready';
import { slidingFee } from './sliding-fee';
import { protectedBy } from './surprise';
import type { AloneLine, CostAlone, CostLine, CostUnknown } from './types';

/**
 * What is found out about the lines of a record before any benefit is looked at: who pays for each, the plan of its date, the
 * network, the category, charge and price. The cost and the ledger of what claims have used both begin here.
 */

/** Lines of one payer, in the order in which they stand. */
export interface Group {
  readonly applies: Applies;
  readonly patient: Item<'patient'>;
  readonly lines: { readonly line: ServiceLine; readonly charge: Priced | Unknown }[];
}

/** A record while its cost is computed. */
export interface Work {
  readonly reader: Reader;
  readonly item: Item;
  readonly record: Encounter | Claim;
  readonly assumptions: Set<string>;
  readonly unknown: CostUnknown[];
  /** What was looked up for earlier lines: providers by NPI, plans by id and date. */
  readonly providers: Map<string, ProviderFacts | undefined>;
  readonly plans: Map<string, PlanFacts | Unknown>;
}

export interface PlanFacts {
  readonly plan: CompiledPlan;
  readonly tables: Tables;
}

/** Begins the computation about a record. */
export function openWork(reader: Reader, item: Item): Work {
  const record = recordOf(item as Item<'encounter' | 'claim'>) as Encounter | Claim;
  return {
    reader,
    item,
    record,
    assumptions: new Set(),
    unknown: [],
    providers: new Map(),
    plans: new Map(),
  };
}

/** Gives each line to the coverage that pays first on its date; lines that none pays are the patient's alone. */
export function groupLines(work: Work): { groups: Group[]; alone: CostAlone | undefined } {
  const lines = serviceLines(work.record);
  const { reader, item, record, unknown, assumptions } = work;
  const patientId = record.patient?.id;
  const patientItem = patientId === undefined ? undefined : reader.find('patient', patientId)[0];
  if (!patientItem) {
    const why = patientId === undefined ? 'the record names no patient' : `patient ${patientId} is not in the book`;
    unknown.push({ line: undefined, at: undefined, why });
    return { groups: [], alone: undefined };
  }
  const patient = recordOf(patientItem);
  const groups: Group[] = [];
  const alone: AloneLine[] = [];
  const reasons = new Set<string>();
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
      else if (!isUnknown(charge)) alone.push(aloneLine(work, patient, line, date, charge));
      if (coverages.selfPay) {
        assumptions.add(coverages.selfPay);
        reasons.add(coverages.selfPay);
      }
      continue;
    }
    let group = groups.find((g) => g.applies.rank === first.rank && g.applies.plan === first.plan);
    if (!group) {
      group = { applies: first, patient: patientItem, lines: [] };
      groups.push(group);
    }
    group.lines.push({ line, charge });
  }
  return { groups, alone: alone.length > 0 ? { why: [...reasons], lines: alone } : undefined };
}

/** A line that no coverage pays: the whole charge, or what the practice's sliding fee leaves of it. */
function aloneLine(work: Work, patient: Patient, line: ServiceLine, date: IsoDate, charge: Priced): AloneLine {
  const fee = slidingFee(work.reader, work.record, patient, date);
  if (fee && 'unused' in fee) work.assumptions.add(fee.unused);
  const own = fee && 'rate' in fee ? share(charge.amount, fee.rate) : charge.amount;
  return {
    line: line.number,
    at: line.written.at,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    date,
    charge: charge.amount,
    chargeFrom: charge,
    discount: subtract(charge.amount, own),
    patient: own,
    reduced: fee && 'rate' in fee ? { why: fee.why, at: lineOf(fee.item as unknown as Item, fee.at) } : undefined,
  };
}

/** An unknown of one line. */
export const about = (line: ServiceLine, why: string): CostUnknown => ({ line: line.number, at: line.written.at, why });

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

/** The facility that bills for the record, looked up once; kept under a name that no NPI has. */
function facilityOf({ reader, record, providers }: Work): ProviderFacts | undefined {
  if (!providers.has('facility')) providers.set('facility', facilityFacts(reader, record));
  return providers.get('facility');
}

/** Says what of the coverages is left out: payers after the first, a claim's `prior`, a payer that the patient does not have. */
function sayOthers(work: Work, coverages: Coverages): void {
  const { record, unknown } = work;
  const say = (why: string, lowers = false): void => {
    if (!unknown.some((u) => u.why === why))
      unknown.push({ line: undefined, at: undefined, why, ...(lowers && { lowers }) });
  };
  const { applies, problem } = coverages;
  if (problem && applies.length > 0) say(problem);
  for (const later of applies.slice(1))
    say(`${later.rank} ${later.plan}: coordination with a second payer is not computed yet`, true);
  if (!('payer' in record)) return;
  const payer = record.payer?.which;
  if (payer !== undefined && applies.length > 0 && !applies.some((a) => isSentTo(payer, a)))
    say(`the claim is sent to ${payer}, which is no coverage of the patient that applies here`);
  for (const prior of record.prior ?? [])
    say(`the answer of the ${prior.rank ?? 'earlier'} payer (“prior”) is not used yet`);
}

interface Facts {
  readonly providerNetwork?: CostLine['network'];
  readonly category?: string | undefined;
}

/** Finds plan, network, category and price of a line. */
export function prepare(
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
  const provider = line.institutional ? facilityOf(work) : providerOf(work, line.provider);
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
  sayModifiers(work, tables, line, date, providerNetwork !== 'out');
  return { line, date, plan, network, providerNetwork, category, charge: charge.amount, price: charge, allowed };
}

/** Says where a table’s row for the code alone is taken for a modifier that contracts pay otherwise. */
function sayModifiers(
  { assumptions }: Work,
  tables: Tables,
  line: ServiceLine,
  date: IsoDate,
  contracted: boolean,
): void {
  const { written, code } = line;
  const charges = written.charge === undefined ? inForce(tables.charges, date) : undefined;
  const contract = contracted && written.allowed?.amount === undefined ? contractOn(tables, date) : undefined;
  for (const table of [charges, contract]) {
    const without = modifiersWithoutRow(table, line);
    if (table && without.length > 0)
      assumptions.add(
        `${code}-${without.join('-')}: ${table.id} has no row for it, so the amount of ${code} alone is taken`,
      );
  }
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
