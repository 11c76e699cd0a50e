import type { Claim, Encounter } from '../../../schemas';
import type { Cents } from '../../../schemas/values';
import { isUnknown, type Unknown } from '../pricing/result';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { cents, max, subtract, ZERO } from '../records/money';
import { countersOf } from './accumulators';
import { adjudicate, openSession } from './adjudicate';
import { ledgerFor } from './ledger';
import { knownLine, totalsOf, unknownLine } from './lines';
import { about, type Group, groupLines, openWork, prepare, type Work } from './prepare';
import type { Ready } from './ready';
import type { Cost, CostAlone, CostLine, CostPatient, CostPayer } from './types';

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
  const payers = groups.map((group) => payerOf(work, group));
  const patient = patientOf(work, payers, alone);
  work.unknown.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return {
    record: item.id,
    payers,
    alone,
    patient,
    assumptions: [...work.assumptions],
    unknown: work.unknown,
    partial: patient.partial,
  };
}

function payerOf(work: Work, { applies, patient, lines }: Group): CostPayer {
  const { reader, item, record, unknown, assumptions } = work;
  const ledger = ledgerFor(reader, item, patient, applies);
  const session = openSession(item, record, recordOf(patient), applies.coverage, ledger, (text) =>
    assumptions.add(text),
  );
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
  return {
    rank: applies.rank,
    plan: applies.plan,
    network: costLines[0]?.network ?? 'in',
    lines: costLines,
    totals: totalsOf(costLines),
    accumulators: first ? countersOf(first.block, first.state) : [],
  };
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
function patientOf(work: Work, payers: readonly CostPayer[], alone: CostAlone | undefined): CostPatient {
  let responsibility = 0;
  let due = 0;
  for (const { patient } of alone?.lines ?? []) {
    responsibility += patient;
    due += patient;
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
