import type { IsoDate } from '../../../schemas/values';
import { indicatorsOn, scheduleOn } from '../codes/fee-schedule/indicators';
import type { ScheduleRow } from '../codes/fee-schedule/rows';
import type { RuleContext } from './rule';
import type { VisitLine } from './visit';

/** How rules ask Medicare’s physician fee schedule about the lines of a record: only about lines that concern them. */

export interface Scheduled {
  readonly row: ScheduleRow;
  /** The release, as a finding names it. */
  readonly edition: string;
}

/**
 * What the schedule of a line’s day says of its code; undefined where it has no row. Without a schedule the record is not evaluated,
 * which is said once however many rules miss it.
 */
export function scheduled(context: RuleContext, { line, dates }: VisitLine): Scheduled | undefined {
  const code = line.procedure?.code;
  if (code === undefined || !dates) return undefined;
  const found = indicatorsOn(context.engine.codes, code, dates.from);
  if (found.status === 'not-evaluated') context.notEvaluatedOnce(line.at, 'procedure', found.why);
  return found.status === 'row' ? found : undefined;
}

/** Whether there is a schedule for a day; says it once where there is none. */
export function hasSchedule(context: RuleContext, { line }: VisitLine, date: IsoDate): boolean {
  const found = scheduleOn(context.engine.codes, date);
  if (found.status === 'not-evaluated') context.notEvaluatedOnce(line.at, 'procedure', found.why);
  return found.status === 'in-force';
}

/** Days after an operation that its payment covers: none, 10 or 90. Undefined for codes without a global package. */
export const globalDays = ({ global }: ScheduleRow): number | undefined =>
  /^\d{3}$/.test(global) ? Number(global) : undefined;

/**
 * A table for the cases on the rules’ pages: bare numbers in the publisher’s columns, invented where they do not matter. Every rule has
 * the same one, so that the cases of all can be judged together.
 */
const HEADER =
  'HCPCS,MOD,STATUS CODE,WORK RVU,NON-FAC PE RVU,NON-FAC NA INDICATOR,FACILITY PE RVU,FACILITY NA INDICATOR,MP RVU,PCTC IND,GLOB DAYS,PRE OP,INTRA OP,POST OP,MULT PROC,BILAT SURG,ASST SURG,CO- SURG,TEAM SURG,ENDO BASE,CONV FACTOR,DIAGNOSTIC IMAGING FAMILY INDICATOR,NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT,FACILITY PE USED FOR OPPS PAYMENT AMOUNT,MP USED FOR OPPS PAYMENT AMOUNT';

/** Code, modifier, status, components, global days, bilateral, assistant, co-surgeon, team. */
const EXAMPLES: readonly (readonly string[])[] = [
  ['29870', '', 'A', '0', '090', '1', '2', '1', '0'],
  ['54150', '', 'A', '0', '000', '0', '1', '0', '0'],
  ['58260', '', 'A', '0', '090', '2', '2', '2', '0'],
  ['92250', '', 'A', '1', 'XXX', '2', '0', '0', '0'],
  ['92250', '26', 'A', '1', 'XXX', '2', '0', '0', '0'],
  ['92250', 'TC', 'A', '1', 'XXX', '2', '0', '0', '0'],
  ['93040', '', 'A', '4', 'XXX', '0', '0', '0', '0'],
  ['99024', '', 'B', '9', 'XXX', '9', '9', '9', '9'],
];

export const scheduleTables: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'PPRRVU2026_Jan.csv',
    text: `${HEADER}\n${EXAMPLES.map(([code, mod, status, parts, global, both, asst, co, team]) =>
      [
        code,
        mod,
        status,
        '1.00',
        '1.00',
        '',
        '1.00',
        '',
        '0.10',
        parts,
        global,
        ...packageOf(global),
        '0',
        both,
        asst,
        co,
        team,
        '',
        '33.4009',
        '99',
        '0',
        '0',
        '0',
      ].join(','),
    ).join('\n')}\n`,
  },
];

function packageOf(global: string | undefined): readonly string[] {
  return global === '090' ? ['0.10', '0.70', '0.20'] : ['0', '0', '0'];
}
