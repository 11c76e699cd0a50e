import { type FeeTable, rowFor } from './fee-table';
import type { ServiceLine } from './lines';

/**
 * Modifiers with which contracts pay another amount than for the code alone: a component of the service, a share of the surgery,
 * both sides, an assistant, a service cut short or enlarged. A table’s row for the code alone is all that is known of them where the
 * table has no row of their own, and then the cost says that it was taken: `71046-26` at the whole price of `71046` looks right and
 * may be wrong by half.
 */
const MOVES_PAYMENT: ReadonlySet<string> = new Set('22 26 50 52 53 54 55 56 62 66 73 74 78 80 81 82 AS TC'.split(' '));

const OWN_ROWS: ReadonlySet<string> = new Set(['26', '53', 'TC']);

/** The modifiers of a line that move its payment and for which the table has no row of its own; empty where none does. */
export function modifiersWithoutRow(table: FeeTable | undefined, line: ServiceLine): readonly string[] {
  if (table?.fees.reductions?.kind === 'medicare') return [];
  const moving = line.modifiers.filter((m) => MOVES_PAYMENT.has(m));
  const row = moving.length > 0 && table ? rowFor(table, line) : undefined;
  if (row) return moving.filter((m) => !row.modifiers.includes(m));
  // A share of Medicare’s amount has Medicare’s rows of 26, TC and 53.
  return table?.fees.other?.of === 'medicare' ? moving.filter((m) => !OWN_ROWS.has(m)) : [];
}
