import { changeTo } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Therapy that counts once a day however long it takes, by number: evaluations, groups, heat and cold, traction and the like. */
export const UNTIMED: ReadonlySet<string> = new Set(
  (
    '92507 92508 92526 92610 97010 97012 97014 97016 97018 97022 97024 97026 97028 97150 97161 97162 97163 97164 97165 97166 97167 97168 ' +
    'G0283'
  ).split(' '),
);
const ONE = 1000;
const visit = (line: string): string =>
  `encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n  service\n    ${line} A $90.00\n`;

/** More than one unit of therapy that is not counted in minutes. */
export const timedUntimed: Rule = {
  id: 'timed/untimed',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'More than one unit of therapy that counts once',
  why: 'Evaluations, groups and heat are one unit a day, whatever the minutes. Further units are denied, or paid and taken back.',
  needs: 'nothing but the record',
  source: 'Medicare claims processing manual, chapter 5, 20.2',
  examples: { raises: visit('97161-GP x2'), clean: visit('97161-GP'), nearMiss: visit('97110-GP x2 30min') },
  check: (context) => {
    for (const { line, charge, dates } of context.visit?.lines ?? []) {
      const { units = ONE, procedure } = line;
      if (units <= ONE || !procedure || !UNTIMED.has(procedure.code) || dates?.from !== dates?.to) continue;
      context.report(line.at, 'units', `${procedure.code} counts once a day, whatever the minutes: write x1.`, {
        ...(charge !== undefined && { atRisk: charge }),
        fixes: () => [changeTo(context, line.at, 'units', 'x1')],
      });
    }
  },
};
