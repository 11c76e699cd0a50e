import { isDayOfCare } from '../../codes/code-kinds';
import { daysBetween } from '../../records/dates';
import { otherBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';

const visit = (units: string): string =>
  `${otherBook()}${visitOfP1(`99232 ${units}A $285.00 2026-04-18..2026-04-20`, 'place 21', '2026-04-18..2026-04-20')}`;

/** A line over several days whose units do not divide among them. */
export const unitsDateSpan: Rule = {
  id: 'units/date-span',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.visit,
  title: 'Units do not match the days of the line',
  why: 'A line of visits over several days says that there was one each day. Units that do not divide by the days contradict it. Rentals, supplies, drugs and care of a whole month may stand over days as they are.',
  needs: 'nothing but the record',
  source: 'CMS-1500 items 24A and 24G',
  examples: { raises: visit('x2 '), clean: visit('x3 '), nearMiss: visit('x6 ') },
  check: ({ visit: found, report }) => {
    if (!found || found.institutional) return;
    for (const { line, charge } of found.lines) {
      // Only a range of its own says that a line goes over days.
      const range = line.dates;
      if (!range || range.to <= range.from || range.to >= '9999' || !isDayOfCare(line.procedure?.code ?? '')) continue;
      const days = daysBetween(range.from, range.to) + 1;
      const units = (line.units ?? 1000) / 1000;
      if (units > 0 && units % days === 0) continue;
      report(
        line.at,
        line.units === undefined ? 'dates' : 'units',
        `The line covers ${days} days with ${units} ${units === 1 ? 'unit' : 'units'}: give each day as many units, or a line for each day.`,
        { ...(charge !== undefined && { atRisk: charge }) },
      );
    }
  },
};
