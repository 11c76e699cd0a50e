import type { IsoDate } from '../../../../schemas/values';
import type { Codes } from '../builtin';
import { type Chosen, chooseEdition, chosenName, type Installed } from '../installed';
import type { ListTable } from '../table/list';
import { type ScheduleRow, scheduleRow } from './rows';

/**
 * What Medicare’s physician fee schedule says of a code on a date: its status, components, global days, and how several services,
 * sides and surgeons are paid. The newest release that had begun carries forward until another is imported, and a finding names it.
 */
export interface Indicators {
  readonly status: 'row';
  readonly row: ScheduleRow;
  /** As a finding names it. */
  readonly edition: string;
}

/** Nothing is known: no schedule, or none that had begun. */
export interface NoSchedule {
  readonly status: 'not-evaluated';
  readonly why: string;
}

/** The schedule has no such code. */
export interface NoRow {
  readonly status: 'none';
  readonly edition: string;
}

interface InForce {
  readonly status: 'in-force';
  readonly table: ListTable;
  readonly edition: string;
  readonly chosen: Chosen;
}

const NONE: NoSchedule = { status: 'not-evaluated', why: 'no Medicare physician fee schedule has been imported' };

interface Last {
  readonly date: IsoDate;
  readonly found: InForce | NoSchedule;
}
/** The last answer: the rules ask about all lines of a claim one after the other. */
const last = new WeakMap<Installed, Last>();

/** The schedule that judges a date. */
export function scheduleOn({ installed }: Codes, date: IsoDate): InForce | NoSchedule {
  if (installed.editions.length === 0) return NONE;
  const before = last.get(installed);
  if (before?.date === date) return before.found;
  const found = find(installed, date);
  last.set(installed, { date, found });
  return found;
}

function find(installed: Installed, date: IsoDate): InForce | NoSchedule {
  const chosen = chooseEdition(installed, 'mpfs', date) ?? chooseEdition(installed, 'mpfs-qpp', date);
  const table = chosen?.edition.list();
  if (!chosen || !table) return NONE;
  if (chosen.fit === 'newer')
    return {
      status: 'not-evaluated',
      why: `the first Medicare physician fee schedule here begins on ${chosen.edition.from ?? ''}`,
    };
  return { status: 'in-force', table, edition: chosenName(chosen, date), chosen };
}

/** The indicators of a code, of its row for a modifier where it has one (`26`, `TC`, `53`). */
export function indicatorsOn(codes: Codes, code: string, date: IsoDate): Indicators | NoRow | NoSchedule {
  const schedule = scheduleOn(codes, date);
  if (schedule.status !== 'in-force') return schedule;
  const row = scheduleRow(schedule.table, code);
  return row ? { status: 'row', row, edition: schedule.edition } : { status: 'none', edition: schedule.edition };
}

/** Whether the schedule has a row of a code with a modifier of its own, such as `71046-TC`. */
export function hasRowFor(codes: Codes, code: string, modifier: string, date: IsoDate): boolean {
  const schedule = scheduleOn(codes, date);
  return schedule.status === 'in-force' && scheduleRow(schedule.table, `${code}-${modifier}`) !== undefined;
}
