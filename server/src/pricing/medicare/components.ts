import { type ScheduleRow, scheduleRow } from '../../codes/fee-schedule/rows';
import type { ListTable } from '../../codes/table/list';
import { type Exact, exact } from './exact';

const NOTHING = exact(0);

/**
 * The technical and the professional part of a row: its own, or those of the rows into which it is split; nothing where the schedule
 * tells no parts.
 *
 * @param amount what a row comes to; only called for rows that are a part
 */
export function componentsOf(
  table: ListTable,
  row: ScheduleRow,
  amount: (row: ScheduleRow) => Exact,
): { readonly technical: Exact; readonly professional: Exact } {
  const [code = '', component] = row.key.split('-');
  if (component === 'TC' || row.components === '3' || row.components === '4')
    return { technical: amount(row), professional: NOTHING };
  if (component === '26' || row.components === '2') return { technical: NOTHING, professional: amount(row) };
  const part = (name: string): Exact => {
    const own = row.components === '1' ? scheduleRow(table, `${code}-${name}`) : undefined;
    return own ? amount(own) : NOTHING;
  };
  return { technical: part('TC'), professional: part('26') };
}
