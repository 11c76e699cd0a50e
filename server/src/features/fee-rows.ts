import type { IsoDate } from '../../../schemas/values';
import { coveragesOn } from '../benefits/coverages';
import { planOn } from '../benefits/plan-year';
import { type FeeRow, type FeeTable, rowFor } from '../pricing/fee-table';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { chargeTables, contractOn, inForce, tablesOf } from '../pricing/tables';
import { derive, type Item, type Reader, recordOf } from '../records/book';
import type { Engine } from '../rules/rule';
import { visitRecord } from './targets';

/** A row of a fee table that a service line is charged or paid by. */
export interface LineRow {
  /** The practice's charge, or the rate of a plan's contract. */
  readonly of: 'charge' | 'contract';
  /** The plan whose contract it is; empty for a charge. */
  readonly plan: string;
  readonly table: FeeTable;
  /** Undefined where the table in force has no row for the code. */
  readonly row: FeeRow | undefined;
}

/** The fee tables in force for a service line, by the index of its entry: the practice's charges, then each plan's contract. */
export function lineRows(engine: Engine, item: Item, at: number): readonly LineRow[] {
  const all = derive(engine.book, item, 'line-rows', (reader) => rowsOf(reader, item));
  return all.get(at) ?? [];
}

function rowsOf(reader: Reader, item: Item): ReadonlyMap<number, readonly LineRow[]> {
  const record = visitRecord(item);
  const found = new Map<number, readonly LineRow[]>();
  if (!record) return found;
  const patientId = record.patient?.id;
  const patient = patientId === undefined ? undefined : reader.find('patient', patientId)[0];
  for (const line of serviceLines(record)) {
    if (!line.date) continue;
    const plans = patient ? coveragesOn(record, recordOf(patient), line.date).applies.map((a) => a.plan) : [];
    found.set(line.written.at, rowsOn(reader, line, line.date, plans));
  }
  return found;
}

function rowsOn(reader: Reader, line: ServiceLine, date: IsoDate, plans: readonly string[]): LineRow[] {
  const rows: LineRow[] = [];
  const charges = inForce(chargeTables(reader), date);
  if (charges) rows.push({ of: 'charge', plan: '', table: charges, row: rowFor(charges, line) });
  for (const id of new Set(plans)) {
    const plan = planOn(reader, id, date);
    if (isUnknown(plan)) continue;
    const table = contractOn(tablesOf(reader, plan.item), date);
    if (table) rows.push({ of: 'contract', plan: id, table, row: rowFor(table, line) });
  }
  return rows;
}
