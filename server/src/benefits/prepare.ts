import type { Claim, Encounter, Patient } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { allowedAmount, allowedOutside, chargeOf } from '../pricing/amounts';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { cutsOwnPayment, isAssisted } from '../pricing/medicare/assistant';
import type { Residence } from '../pricing/medicare/physician';
import { modifiersWithoutRow } from '../pricing/payment-modifiers';
import type { Pricing } from '../pricing/reductions';
import { isUnknown, type Priced, type Unknown } from '../pricing/result';
import { chargeTables, contractOn, inForce, type Tables, tablesOf } from '../pricing/tables';
import { type Item, lineOf, type Reader, recordOf } from '../records/book';
import { share, subtract } from '../records/money';
import { categoryOf } from './categories';
import { type Applies, type Coverages, coveragesOn, isSentTo, orderOf } from './coverages';
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
  readonly lines: GroupLine[];
}

export interface GroupLine {
  readonly line: ServiceLine;
  readonly charge: Priced | Unknown;
  /** Another payer pays before. */
  readonly later: boolean;
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
  /** What the price of a line needs of the record’s other lines. */
  readonly pricing: Pricing;
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
    pricing: { reader, lines: serviceLines(record), days: new Map(), residence: () => residenceOf(reader, record) },
  };
}

/** Where the patient of a record lives, as far as it is written. */
function residenceOf(reader: Reader, { patient }: Encounter | Claim): Residence {
  const item = patient?.id === undefined ? undefined : reader.find('patient', patient.id)[0];
  const address = item && recordOf(item).address;
  return { state: address?.state, zip: address?.zip };
}

/**
 * Gives each line to the coverages that pay on its date; lines that none pays are the patient's alone. The groups stand in the order
 * in which their payers pay.
 */
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
    for (const applies of coverages.applies) {
      let group = groups.find((g) => g.applies.rank === applies.rank && g.applies.plan === applies.plan);
      if (!group) {
        group = { applies, patient: patientItem, lines: [] };
        groups.push(group);
      }
      group.lines.push({ line, charge, later: applies !== first });
    }
  }
  if (groups.length > 1) groups.sort((a, b) => orderOf(a.applies) - orderOf(b.applies));
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

/** Says what of the coverages is left out: a payer that the patient does not have, an answer of one. */
function sayOthers(work: Work, coverages: Coverages): void {
  const { record, unknown } = work;
  const say = (why: string): void => {
    if (!unknown.some((u) => u.why === why)) unknown.push({ line: undefined, at: undefined, why });
  };
  const { applies, problem } = coverages;
  if (problem && applies.length > 0) say(problem);
  if (!('payer' in record)) return;
  const payer = record.payer?.which;
  if (payer !== undefined && applies.length > 0 && !applies.some((a) => isSentTo(payer, a)))
    say(`the claim is sent to ${payer}, which is no coverage of the patient that applies here`);
  for (const { rank } of record.prior ?? [])
    if (applies.length > 0 && !applies.some((a) => a.rank === rank))
      say(
        rank
          ? `“prior” tells what the ${rank} payer answered, and no ${rank} coverage of the patient applies here`
          : '“prior” does not say which payer answered: write primary or secondary',
      );
}

/** Whether what a record tells of its payer (its network, a line's allowed amount) is told of this one. */
function isTold({ record }: Work, applies: Applies, later: boolean): boolean {
  if (!('payer' in record) || record.payer?.which === undefined) return !later;
  return isSentTo(record.payer.which, applies);
}

interface Facts {
  readonly providerNetwork?: CostLine['network'];
  readonly category?: string | undefined;
}

/** The category of a line for whoever pays. */
export const categoryFor = (work: Work, line: ServiceLine): string =>
  categoryOf(line, providerOf(work, line.provider)?.specialty);

/** Finds plan, network, category and price of a line for one of its payers. */
export function prepare(
  work: Work,
  applies: Applies,
  given: GroupLine,
  visits: Set<string>,
): Ready | (Unknown & Facts) {
  const { item, assumptions } = work;
  const { charge, later } = given;
  // Few records tell a network or an allowed amount: only then does it matter of which payer.
  const tells = work.record.network !== undefined || given.line.written.allowed !== undefined;
  const told = !tells || isTold(work, applies, later);
  const line = told ? given.line : untold(given.line);
  // An encounter's network is said of the provider, whoever pays; a claim's of the payer it is sent to.
  const record = told || work.item.kind === 'encounter' ? work.record : withoutNetwork(work.record);
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
      ? allowedOutside(line, charge.amount, plan, item, shield !== undefined, work.pricing)
      : allowedAmount(line, charge.amount, tables, plan.id, item, visits, work.pricing);
  const network = shield ? 'in' : providerNetwork;
  sayModifiers(work, tables, line, date, providerNetwork !== 'out');
  return {
    line,
    date,
    plan,
    network,
    providerNetwork,
    category,
    charge: charge.amount,
    price: charge,
    allowed,
    assisted: isAssisted(line) && cutsOwnPayment(work.reader, contractOn(tables, date), payer, date),
    later: undefined,
  };
}

/** A line without the amount that another payer has told. */
const untold = (line: ServiceLine): ServiceLine =>
  line.written.allowed === undefined ? line : { ...line, written: { ...line.written, allowed: undefined } };

const withoutNetwork = (record: Encounter | Claim): Encounter | Claim =>
  record.network === undefined ? record : { ...record, network: undefined };

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
