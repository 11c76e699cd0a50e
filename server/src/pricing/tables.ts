import type { IsoDate } from '../../../schemas/values';
import { type Item, type Reader, recordOf } from '../records/book';
import { within } from '../records/dates';
import { type FeeTable, feeTable } from './fee-table';

/** The fee tables that a plan's services are charged and paid by. */
export interface Tables {
  readonly charges: readonly FeeTable[];
  readonly forPlan: readonly FeeTable[];
  readonly forPayer: readonly FeeTable[];
}

/** Newest first, so that the first in force is the one to ask; tables of one start keep their order in the book. */
const newestFirst = (a: FeeTable, b: FeeTable): number =>
  a.range.from < b.range.from ? 1 : a.range.from > b.range.from ? -1 : 0;

function allTables(reader: Reader): FeeTable[] {
  return reader
    .all('fees')
    .map((item) => feeTable(reader, item))
    .sort(newestFirst);
}

/** The practice's charges, whoever pays. */
export const chargeTables = (reader: Reader): readonly FeeTable[] =>
  allTables(reader).filter((t) => t.kind === 'charges');

/** The tables of a plan, kept with the plan until a fee table changes. */
export const tablesOf = (reader: Reader, plan: Item<'plan'>): Tables =>
  reader.result(plan as unknown as Item, 'fee-tables', (own) => {
    const all = allTables(own);
    const id = plan.id.toUpperCase();
    const payer = recordOf(plan).payer?.id?.toUpperCase();
    return {
      charges: all.filter((t) => t.kind === 'charges'),
      forPlan: all.filter((t) => t.kind === 'contract' && t.plan === id),
      forPayer: all.filter(
        (t) => t.kind === 'contract' && t.plan === undefined && payer !== undefined && t.payer === payer,
      ),
    };
  });

/** The table in force on a date: the one with the latest start. */
export const inForce = (tables: readonly FeeTable[], date: IsoDate): FeeTable | undefined =>
  tables.find((t) => within(date, t.range));

/** The contract to ask for a date: the plan's own before the payer's, and only that one. */
export const contractOn = (tables: Tables, date: IsoDate): FeeTable | undefined =>
  inForce(tables.forPlan, date) ?? inForce(tables.forPayer, date);
