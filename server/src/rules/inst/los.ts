import { daysBetween } from '../../records/dates';
import { isStay } from '../dx/tables';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Ventilation for more than 96 hours: it takes four days at least. */
const LONG: ReadonlyMap<string, number> = new Map([['5A1955Z', 4]]);
const stay = (code: string, to: string): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-04-18..${to}\n  dx\n    A J96.01 poa Y\n  procedure ${code} 2026-04-18\n  service\n    0200 x3 $9,400.00\n`;

/** A procedure that takes longer than the stay was. */
export const instLos: Rule = {
  id: 'inst/los',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.procedures,
  title: 'Stay too short for the procedure',
  why: 'Ventilation for more than 96 hours pays many times more than a shorter one, so editors hold it against the days of the stay.',
  needs: 'nothing but the record',
  source: 'Medicare Code Editor edit 19',
  examples: {
    raises: stay('5A1955Z', '2026-04-20'),
    clean: stay('5A1945Z', '2026-04-20'),
    nearMiss: stay('5A1955Z', '2026-04-22'),
  },
  check: ({ visit, report }) => {
    const done = visit?.record.procedure;
    if (!visit || !done?.length || !isStay(visit)) return;
    const from = visit.record.admitted?.date ?? visit.dates?.from;
    const to = visit.record.discharged?.date ?? visit.dates?.to;
    if (!from || !to || to < from) return;
    const days = daysBetween(from, to);
    for (const { at, code } of done) {
      const least = LONG.get(code?.toUpperCase() ?? '');
      if (least !== undefined && days < least)
        report(
          at,
          'code',
          `${code ?? ''} takes more than 96 hours, and the stay has ${days} ${days === 1 ? 'day' : 'days'}: check the procedure and the dates.`,
        );
    }
  },
};
