import type { IsoDate } from '../../../../schemas/values';
import { isSurgery } from '../../codes/code-kinds';
import { indicatorsOn } from '../../codes/fee-schedule/indicators';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { addDays } from '../../records/dates';
import type { Related } from '../../records/finding';
import { pastLines } from '../past';
import { linkTo } from '../payers';
import type { RuleContext } from '../rule';
import { globalDays, scheduled } from '../schedule';
import type { VisitLine } from '../visit';

/** An operation of the same surgeon whose payment covers a day. */
export interface Operation {
  readonly code: string;
  readonly date: IsoDate;
  /** Last day that its payment covers. */
  readonly until: IsoDate;
  readonly days: number;
  readonly edition: string;
  readonly related: Related;
}

/** Modifiers of someone who did not have the whole operation: their payment covers no days. */
const PARTLY: readonly string[] = ['80', '81', '82', 'AS', '54', '56'];

/**
 * The patient’s operations in other records whose global days hold a line’s day, of the same rendering provider: from the day before a
 * major one to its last day. Asked only for lines that may be concerned, for it looks at all records of the patient.
 */
export function operationsAround(context: RuleContext, line: VisitLine): readonly Operation[] {
  const { visit, engine } = context;
  const surgeon = line.line.rendering?.npi ?? visit?.record.rendering?.npi;
  const day = line.dates?.from;
  if (surgeon === undefined || day === undefined) return [];
  const found: Operation[] = [];
  for (const { item, at, code, modifiers, dates, rendering } of pastLines(context)) {
    if (rendering !== surgeon || modifiers.some((m) => PARTLY.includes(m))) continue;
    // No package is longer than ninety days and the day before.
    if (day < addDays(dates.from, -1) || day > addDays(dates.from, 90)) continue;
    const said = indicatorsOn(engine.codes, code, dates.from);
    const days = said.status === 'row' ? globalDays(said.row) : undefined;
    if (said.status !== 'row' || !days) continue;
    const until = addDays(dates.from, days);
    const from = days === 90 ? addDays(dates.from, -1) : dates.from;
    if (day < from || day > until) continue;
    const related = linkTo(item, at, `The operation, ${dates.from}`);
    found.push({ code, date: dates.from, until, days, edition: said.edition, related });
  }
  return found;
}

/**
 * A major operation of the same provider on a line's own record, on its day or the day after: the visit before it belongs to its payment
 * unless it was where the operation was decided on. The record's operations are looked up once, for whatever number of visits.
 */
export function majorBeside(context: RuleContext, { line, dates }: VisitLine): Operation | undefined {
  const majors = context.once('major operations', () => majorsOf(context));
  if (majors.size === 0 || !dates) return undefined;
  const npi = line.rendering?.npi;
  return majors.get(dayAndProvider(dates.from, npi)) ?? majors.get(dayAndProvider(addDays(dates.from, 1), npi));
}

const dayAndProvider = (day: IsoDate, npi: string | undefined): string => `${day} ${npi ?? ''}`;

/** The first operation with ninety days after it of each day and provider of a record. */
function majorsOf(context: RuleContext): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const served of context.visit?.lines ?? []) {
    const { code = '', modifiers = [] } = served.line.procedure ?? {};
    const on = served.dates?.from;
    if (!isSurgery(code) || on === undefined || modifiers.some((m) => PARTLY.includes(m))) continue;
    const key = dayAndProvider(on, served.line.rendering?.npi);
    const row = found.has(key) ? undefined : scheduled(context, served);
    const days = row && globalDays(row.row);
    if (!row || days !== 90) continue;
    const { at } = served.line;
    const related: Related = {
      message: 'The operation',
      get offset() {
        return slotSpan(treeOfItem(context.item), at, 'procedure').start;
      },
    };
    found.set(key, { code, date: on, until: addDays(on, days), days, edition: row.edition, related });
  }
  return found;
}
